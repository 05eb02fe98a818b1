"""Calendar dates as Vietnamese documents print them: day first, with figures or in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from corpus.folding import fold
from corpus.types import Span

# Stars are what Markdown makes of a stamped or hand-written figure: "ngày **31** /12/2025".
_DAY = r"\*{0,3}(?P<day>\d{1,2})\*{0,3}"
_MONTH = r"\*{0,3}(?P<month>\d{1,2})\*{0,3}"
_YEAR = r"\**(?P<year>(?:19|20)\d{2})(?!\d)\*{0,3}"
_FIGURES = re.compile(
    rf"(?<![\d/.])(?:(?<!-)|(?<=\d{{4}}-)){_DAY}\s?(?P<mark>[/.\-])\s?{_MONTH}(?:\s?(?P=mark)\s?|,?\s+nam\s+){_YEAR}(?![/.]\d|/[a-z])"
)
_WORDS = re.compile(rf"(?<![\d/.])(?:\bngay\s+)?{_DAY}\s*\bthang\s*{_MONTH}(?:,?\s*\bnam\s+|\s?/\s?){_YEAR}")


def find_dates(text: str) -> list[tuple[Span, date]]:
    """Return every date printed in ``text`` with its span, in order of place.

    Read are 15/01/2026, 15-01-2026, 15.01.2026, "ngày 15 tháng 01 năm 2026" and "ngày 15 tháng 01/2026" (tone marks
    and the word "ngày" may be missing, a space may follow a slash); the span of the forms in words takes in "ngày".
    Dates that no calendar has are left out: `find_impossible_dates` gives those.
    """
    return [(span, found) for span, found in _scan(text) if found is not None]


def find_impossible_dates(text: str) -> list[Span]:
    """Return the spans of what is written as a date but is in no calendar, such as 31/02/2026 or 15/13/2026."""
    return [span for span, found in _scan(text) if found is None]


def calendar_date(year: int, month: int, day: int) -> date | None:
    """Return that date, None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _scan(text: str) -> Iterator[tuple[Span, date | None]]:
    folded = fold(text)
    matches = [*_FIGURES.finditer(folded), *_WORDS.finditer(folded)]
    reached = 0
    for match in sorted(matches, key=lambda found: (found.start(), -found.end())):
        if match.start() < reached:  # 15/01/2026 fits both patterns
            continue
        reached = match.end()
        found = calendar_date(int(match["year"]), int(match["month"]), int(match["day"]))
        yield Span(match.start(), match.end()), found
