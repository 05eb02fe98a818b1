"""What XML cannot hold: a draft may bear control characters that no reader shows."""

from __future__ import annotations

import re

_UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def printable(words: str) -> str:
    """Return ``words`` without the characters that no Word document can hold."""
    return _UNFIT.sub("", words)
