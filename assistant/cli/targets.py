"""``cchc targets``: what the documents aim at."""

from __future__ import annotations

from argparse import Namespace

from assistant.cli.output import say_json
from assistant.cli.registers import documents_of, say_by_document
from assistant.register.entries import TargetEntry
from assistant.register.targets import target_entries

_NAMES = ("Mục", "Chỉ tiêu", "Mức", "Phạm vi", "Thời gian", "Trang")


def run(options: Namespace) -> int:
    """List the targets. Raises UserError."""
    documents, _ = documents_of(options)
    entries = target_entries(documents)
    if options.json:
        say_json([entry.as_json() for entry in entries])
    else:
        say_by_document(
            documents, entries, lambda entry: entry.place.document, _NAMES, _row, "Không đọc được chỉ tiêu nào."
        )
    return 0


def _row(entry: TargetEntry) -> tuple[str | None, ...]:
    page = str(entry.place.page) if entry.place.page else None
    return entry.section or entry.row, entry.indicator, entry.measure, entry.scope, entry.period, page
