"""``cchc search``: passages, best first."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import asdict

from assistant.cli.opening import assistant_of
from assistant.cli.output import say, say_json


def run(options: Namespace) -> int:
    """Search for the query. Raises UserError."""
    found = assistant_of(options, cold=True).search(options.query, top=options.top, documents=options.document)
    if options.json:
        say_json([asdict(passage) for passage in found])
    else:
        lines = (f"{n}. {p.document} ({p.score:.2f})\n    {' '.join(p.text.split())}" for n, p in enumerate(found, 1))
        say("\n".join(lines) or "Không tìm thấy đoạn nào.")
    return 0
