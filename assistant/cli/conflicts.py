"""``cchc conflicts``: what contradicts what inside the library."""

from __future__ import annotations

from argparse import Namespace

from assistant.checking.across import contradictions
from assistant.cli.columns import terminal_width, wrap
from assistant.cli.opening import encoder_of, library_of, settings_of
from assistant.cli.output import say, say_json
from assistant.register.conflicts import Conflict

_SEVERITIES = {"error": "Mâu thuẫn", "warning": "Cần xem lại", "note": "Lưu ý"}


def run(options: Namespace) -> int:
    """List the contradictions. Raises UserError."""
    settings = settings_of(options)
    encoder = encoder_of(settings)
    with library_of(settings, encoder) as library:
        found = contradictions([library.document(one.id) for one in library.documents()], encoder)
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
