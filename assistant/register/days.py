"""Days as people type them."""

from __future__ import annotations

import re
from datetime import date

from corpus.dates import calendar_date

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_PRINTED = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})")


def parse_day(typed: str) -> date | None:
    """Return the day that ``typed`` is: 2026-06-30, 30/6/2026, 30-6-2026 or 30.6.2026; None for what is no day."""
    words = typed.strip()
    if match := _ISO.fullmatch(words):
        return calendar_date(int(match[1]), int(match[2]), int(match[3]))
    if match := _PRINTED.fullmatch(words):
        return calendar_date(int(match[4]), int(match[3]), int(match[1]))
    return None
