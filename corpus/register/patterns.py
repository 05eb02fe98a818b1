"""Regular expressions over running text, written the way the words are read."""

from __future__ import annotations

import re

_SPACE = re.compile(r"(\[[^\]]*\]|\(\?<[!=][^)]*\)|\\ )| ")


def spaced(pattern: str) -> str:
    """Return ``pattern`` with each space in it (not in a class or a lookbehind) as any white space."""
    return _SPACE.sub(lambda match: match[1] or r"\s+", pattern)


def phrase(pattern: str) -> re.Pattern[str]:
    """Return the expression for ``spaced(pattern)``, without regard to case."""
    return re.compile(spaced(pattern), re.IGNORECASE)


def exact(pattern: str) -> re.Pattern[str]:
    """Return the expression for ``spaced(pattern)``, with regard to case."""
    return re.compile(spaced(pattern))
