"""Work that comes again, as a rule of RFC 5545: "Hằng quý" of a plan for 2026 is four days of that year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from corpus.due import Due
from corpus.folding import fold

_MONTHS = {
    "month": tuple(range(1, 13)),
    "quarter": (3, 6, 9, 12),
    "half-year": (6, 12),
    "year": (12,),
}
_DAY = re.compile(r"\bngay\s+0*(?P<day>\d{1,2})(?!\d|\s*[/.-]\s*\d)(?!\s+thang\s+\d)")
_LAST_MONTH = re.compile(r"\bthang\s+cuoi\b")
_WEEKDAYS = (
    ("MO", r"thu\s+(?:hai|2)"), ("TU", r"thu\s+(?:ba|3)"), ("WE", r"thu\s+(?:tu|4)"), ("TH", r"thu\s+(?:nam|5)"),
    ("FR", r"thu\s+(?:sau|6)"), ("SA", r"thu\s+(?:bay|7)"), ("SU", r"chu\s+nhat"),
)  # fmt: skip
_CODES = [code for code, _ in _WEEKDAYS]


@dataclass(frozen=True, slots=True)
class Recurrence:
    """Days from ``first`` to ``until``: a ``weekday`` of every week, or a day (-1 is the last) of certain ``months``.

    ``printed`` says that the day is the document's own; otherwise it is the end of the period.
    """

    first: date
    until: date
    months: tuple[int, ...] = ()
    month_day: int = -1
    weekday: str | None = None
    printed: bool = False

    def next_from(self, day: date) -> date | None:
        """Return the first of the days that is ``day`` or later, None where all are over."""
        if self.weekday is not None:
            weeks = max(0, -(-(day - self.first).days // 7))
            found = self.first + timedelta(days=7 * weeks)
            return found if found <= self.until else None
        return _first_day(max(day, self.first), self.until, self.months, self.month_day)

    def rule(self) -> dict[str, str | int | date | list[int]]:
        """Return the parts of the RRULE."""
        if self.weekday is not None:
            return {"freq": "weekly", "byday": self.weekday, "until": self.until}
        if len(self.months) == 12:
            return {"freq": "monthly", "bymonthday": self.month_day, "until": self.until}
        return {
            "freq": "yearly",
            "bymonth": list(self.months),
            "bymonthday": self.month_day,
            "until": self.until,
        }


def recurrence_of(due: Due, years: Sequence[int]) -> Recurrence | None:
    """Return on which days ``due`` comes again within its own bounds, or else in the ``years`` of its plan.

    None where it is daily, continuous or of unknown rhythm, where no year is known, or where no day falls inside.
    """
    if not (years or due.start and due.end):
        return None
    start = due.start or (date(min(years), 1, 1) if years else None)
    until = due.end or (date(max(years), 12, 31) if years else None)
    if start is None or until is None:
        return None
    if due.every == "week":
        return _weekly(due, start, until)
    months = _MONTHS.get(due.every or "")
    return _monthly(due, start, until, months) if months else None


def _weekly(due: Due, start: date, until: date) -> Recurrence | None:
    words = fold(due.text)
    named = next((code for code, pattern in _WEEKDAYS if re.search(rf"\b{pattern}\b", words)), None)
    weekday = named or "FR"  # the end of a working week
    first = start + timedelta(days=(_CODES.index(weekday) - start.weekday()) % 7)
    return Recurrence(first, until, weekday=weekday, printed=bool(named)) if first <= until else None


def _monthly(due: Due, start: date, until: date, months: tuple[int, ...]) -> Recurrence | None:
    words = fold(due.text)
    match = _DAY.search(words)
    month_day, printed = -1, False
    if match and 1 <= int(match["day"]) <= 28 and (due.every == "month" or _LAST_MONTH.search(words)):
        month_day, printed = int(match["day"]), True
    first = _first_day(start, until, months, month_day)
    return Recurrence(first, until, months, month_day, printed=printed) if first else None


def _first_day(start: date, until: date, months: tuple[int, ...], month_day: int) -> date | None:
    """Return the first ``month_day`` (-1 is the last) of one of ``months`` from ``start`` to ``until``."""
    year, month = start.year, start.month
    while date(year, month, 1) <= until:
        day = date(year, month, month_day) if month_day > 0 else _month_end(year, month)
        if month in months and start <= day <= until:
            return day
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return None


def _month_end(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
