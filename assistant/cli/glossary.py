"""``cchc glossary``: the abbreviations that the documents define."""

from __future__ import annotations

from argparse import Namespace

from assistant.cli.columns import as_table, terminal_width
from assistant.cli.output import say, say_json
from assistant.cli.registers import documents_of
from assistant.register.entries import GlossaryEntry
from assistant.register.glossary import glossary_entries

_NAMES = ("Viết tắt", "Viết đầy đủ", "Văn bản", "Trang")


def run(options: Namespace) -> int:
    """List the abbreviations. Raises UserError."""
    documents, _ = documents_of(options)
    entries = glossary_entries(documents)
    if options.json:
        say_json([entry.as_json() for entry in entries])
    else:
        rows = [_row(entry) for entry in entries]
        say(as_table(_NAMES, rows, terminal_width()) if rows else "Không có từ viết tắt nào được giải thích.")
    return 0


def _row(entry: GlossaryEntry) -> tuple[str | None, ...]:
    return entry.abbreviation, entry.full, entry.place.document, str(entry.place.page) if entry.place.page else None
