"""``cchc conflicts``: what contradicts what inside the library."""

from __future__ import annotations

from argparse import Namespace

from assistant.cli.columns import terminal_width, wrap
from assistant.cli.output import say, say_json
from assistant.cli.registers import held_documents
from assistant.register.conflicts import Conflict, find_conflicts

_SEVERITIES = {"error": "Mâu thuẫn", "warning": "Cần xem lại", "note": "Lưu ý"}


def run(options: Namespace) -> int:
    """List the contradictions. Raises UserError."""
    found = find_conflicts(held_documents(options))
    if options.json:
        say_json([conflict.as_json() for conflict in found])
    else:
        shown = "\n\n".join(_shown(number, conflict) for number, conflict in enumerate(found, 1))
        say(shown or "Không thấy mâu thuẫn nào giữa các văn bản.")
    return 0


def _shown(number: int, conflict: Conflict) -> str:
    width = terminal_width()
    lines = wrap(f"{number}. {_SEVERITIES[conflict.severity]}: {conflict.message}", width)
    for passage in conflict.evidence:
        page = f", trang {passage.page}" if passage.page else ""
        words = f"– {passage.document}{page}: “{passage.quote}”"
        lines += [f"    {line}" for line in wrap(words, max(20, width - 4))]
    return "\n".join(lines)
