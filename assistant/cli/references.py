"""``cchc references``: which legal documents are cited, where, and whether the library holds them."""

from __future__ import annotations

from argparse import Namespace
from collections import Counter

from assistant.cli.columns import as_table, terminal_width
from assistant.cli.output import say, say_json
from assistant.cli.registers import documents_of
from assistant.register.entries import ReferenceEntry
from assistant.register.references import reference_entries

_NAMES = ("Văn bản", "Ngày", "Cơ quan ban hành", "Về việc", "Được dẫn tại", "Có trong thư viện")


def run(options: Namespace) -> int:
    """List the documents cited. Raises UserError."""
    documents, held = documents_of(options)
    entries = reference_entries(documents, held)
    if options.json:
        say_json([entry.as_json() for entry in entries])
    else:
        rows = [_row(entry) for entry in entries]
        say(as_table(_NAMES, rows, terminal_width()) if rows else "Không có văn bản nào được viện dẫn.")
    return 0


def _row(entry: ReferenceEntry) -> tuple[str | None, ...]:
    places = Counter(place.document for place in entry.places)
    cited = "\n".join(f"{id} ({count} chỗ)" if count > 1 else id for id, count in places.items())
    day = "/".join(reversed(entry.issued_on.split("-"))) if entry.issued_on else None
    name = f"{entry.kind} {entry.number}" if entry.kind else entry.number
    return name, day, entry.issuer, entry.subject, cited, entry.held_as or "không"
