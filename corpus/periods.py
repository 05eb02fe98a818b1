"""Stretches of the calendar as plans name them: days, months, quarters, half-years, years and ranges of those."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from corpus.dates import calendar_date


@dataclass(frozen=True, slots=True)
class Period:
    """Days from ``start`` to ``end``, both included; None is an open side."""

    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class _Atom:
    """One named stretch: ``unit`` day, month, quarter, half or year, and its number; ``year`` None if not printed."""

    unit: str
    number: int
    day: int = 1
    year: int | None = None


_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_YEAR = r"(?:(?:19|20)\d{2})(?!\d)"
_NUMERAL = r"\d{1,2}(?!\d)|[ivxl]+(?![a-z])"
_DAY = r"(?:ngay\s+)?(?P<day>\d{1,2})\s*"
_MONTH = r"(?P<month>\d{1,2})"
_PART = r"(?:(?:dau|giua|cuoi)\s+)?"
_TO_DAY = r"\s*(?:-|–|,|va|den)\s*(?:het\s+)?(?:ngay\s+)?"
_ATOMS = (
    ("date", re.compile(rf"{_DAY}(?P<mark>[./-])\s*{_MONTH}\s*(?P=mark)\s*(?P<year>{_YEAR})")),
    ("date", re.compile(rf"{_DAY}/\s*{_MONTH}\s*,?\s*nam\s+(?P<year>{_YEAR})")),
    ("date", re.compile(rf"{_DAY}thang\s*{_MONTH}(?:\s*/\s*|\s*,?\s*nam\s+)(?P<year>{_YEAR})")),
    ("date", re.compile(rf"{_DAY}(?:/|thang)\s*{_MONTH}(?!\d|\s*[/.-]?\s*\d{{3}})")),
    ("half", re.compile(rf"(?:0?6|sau)\s+thang\s+(dau|cuoi)(?:\s+nam)?(?:\s*/?\s*({_YEAR}))?")),
    ("quarter", re.compile(rf"{_PART}(?:quy|q\.?)\s*({_NUMERAL})")),
    ("month", re.compile(rf"{_PART}(?:thang\s*|thg\s*|t(?=\d))(\d{{1,2}})(?!\d)")),
    ("month", re.compile(rf"(\d{{1,2}})\s*/\s*(?={_YEAR})")),
    ("year", re.compile(rf"(?:giai\s+doan\s+(?:tu\s+)?)?(?:cac\s+)?{_PART}(?:ca\s+)?(?:nam\s+)?({_YEAR})")),
    ("year", re.compile(rf"{_PART}(?:ca\s+)?nam(?:\s+(?:nay|ke\s+hoach))?()(?!\s*\d)")),
    ("day", re.compile(rf"(?:ngay\s+)?(?P<day>\d{{1,2}})(?={_TO_DAY}\d{{1,2}}\s*(?:/|thang)\s*\d{{1,2}}(?!\d))")),
    ("more", re.compile(rf"({_NUMERAL})(?!\s*/\s*\d{{1,2}}(?!\d))")),
)
_ATTACHED_YEAR = re.compile(rf"\s*(?:/|-|[,.]?\s*(?:cua\s+)?nam\b|,)?\s*({_YEAR})(?!\s*/)")
_LINK = re.compile(r"\s*(?:,\s*(?:va\s+)?|[-–—]|/(?=\D)|[&+]|\bva\b|\b(?:cho\s+)?den(?:\s+(?:het|cuoi))?\b|\btoi\b)\s*")
_OPENING = re.compile(
    r"(?:(?:hoan\s+thanh|thuc\s+hien|xong|bao\s+cao|gui|trinh|ban\s+hanh|to\s+chuc|thoi\s+(?:gian|han)|tien\s+do"
    r"|vao|trong|suot|phai|han)\b[\s:]*)*"
)
_CLOCK = re.compile(r"\b\d{1,2}\s*(?:h|gio|:)\s*(?:\d{2})?\s*(?:phut)?,?\s+(?=ngay)")
_ONWARD = re.compile(r"\s*,?\s*(?:tro\s+di|(?:va\s+)?(?:cac|nhung)\s+nam\s+(?:tiep\s+theo|sau|ke\s+tiep))$")
_BOUNDS = (
    (
        "by",
        re.compile(
            r"(?:cham\s+nhat|muon\s+nhat|khong\s+(?:qua|muon\s+hon)|han\s+cuoi)(?:\s+(?:la|vao|trong|den|het))*\b[\s:]*"
        ),
    ),
    ("by", re.compile(r"(?:tu\s+nay\s+)?(?:cho\s+)?(?:den|toi)(?:\s+het)?\b\s*")),
    ("before", re.compile(r"truoc\b\s*")),
    ("from", re.compile(r"(?:bat\s+dau\s+)?(?:ke\s+)?tu\b\s*")),
    ("after", re.compile(r"sau\b(?!\s+thang)\s*")),
)


def parse_period(folded: str, *, year: int | None = None) -> Period | None:
    """Read a phrase (already folded) that names days and nothing else; None if any of it is not understood.

    ``year`` is used where no part of the phrase names one. A list or a range gives the shortest period that holds all
    of it; "cuối năm 2026" gives the whole year, the shortest that surely does.
    """
    phrase = _CLOCK.sub("", folded).strip(" .,:-")
    opening = _OPENING.match(phrase)
    phrase = phrase[opening.end() :] if opening else phrase
    bound = "in"
    onward = _ONWARD.search(phrase)
    if onward:
        bound, phrase = "from", phrase[: onward.start()]
    for name, pattern in _BOUNDS:
        match = pattern.match(phrase)
        if match:
            bound, phrase = name, phrase[match.end() :]
            break
    atoms = _read_atoms(phrase)
    periods = [_period_of(atom) for atom in _fill_years(atoms, year)] if atoms else []
    known = [period for period in periods if period]
    if not known or len(known) < len(periods) or not _ascending(known):
        return None
    return _bounded(bound, known, single_days=all(atom.unit == "day" for atom in atoms))


def hull(periods: Sequence[Period]) -> Period | None:
    """Return the shortest period that holds all of them, None for none; an open side stays open."""
    if not periods:
        return None
    starts = [period.start for period in periods]
    ends = [period.end for period in periods]
    start = min((day for day in starts if day), default=None) if None not in starts else None
    end = max((day for day in ends if day), default=None) if None not in ends else None
    return Period(start, end)


def _bounded(bound: str, periods: Sequence[Period], *, single_days: bool) -> Period | None:
    first, last = periods[0], periods[-1]
    if bound == "in" or (bound == "from" and len(periods) > 1):
        return hull(periods)
    if bound == "by":
        return Period(None, last.end)
    if bound == "from":
        return Period(first.start, None)
    if bound == "before" and single_days:  # "trước 15/01" is due on the 15th, as offices read it
        return Period(None, last.end)
    if len(periods) > 1 or first.start is None or first.end is None:
        return None
    if bound == "after":
        return Period(first.end + timedelta(days=1), None)
    return Period(None, first.start - timedelta(days=1))  # "trước tháng 6" is before June begins


def _read_atoms(phrase: str) -> list[_Atom]:
    """Read ``phrase`` from end to end into atoms; an empty list if something in it is none."""
    atoms: list[_Atom] = []
    place = 0
    while place < len(phrase):
        if atoms:
            link = _LINK.match(phrase, place)
            if not link:
                return []
            place = link.end()
        found = _read_atom(phrase, place, atoms[-1] if atoms else None)
        if not found:
            return []
        atom, place = found
        atoms.append(atom)
    return atoms


def _read_atom(phrase: str, place: int, previous: _Atom | None) -> tuple[_Atom, int] | None:
    for name, pattern in _ATOMS:
        match = pattern.match(phrase, place)
        if not match:
            continue
        atom = _atom_of(name, match, previous)
        if atom is None:
            continue
        end = match.end()
        attached = _ATTACHED_YEAR.match(phrase, end) if atom.year is None and atom.unit != "year" else None
        if attached:
            return replace(atom, year=int(attached[1])), attached.end()
        return atom, end
    return None


def _atom_of(name: str, match: re.Match[str], previous: _Atom | None) -> _Atom | None:
    if name == "date":
        year = match.groupdict().get("year")
        return _Atom("day", int(match["month"]), int(match["day"]), int(year) if year else None)
    if name == "day":  # "15-20/3/2026": the month is that of the item after
        return _Atom("day", 0, int(match["day"]))
    if name == "half":
        return _Atom("half", 1 if match[1] == "dau" else 2, year=int(match[2]) if match[2] else None)
    if name == "year":
        return _Atom("year", 0, year=int(match[1]) if match[1] else None)
    if name == "more":  # "Quý II, III": the unit is that of the item before
        if previous is None or previous.unit not in ("quarter", "month"):
            return None
        return _Atom(previous.unit, _number(match[1]))
    return _Atom(name, _number(match[1]))


def _number(numeral: str) -> int:
    """Return what a figure or a Roman numeral to IV says (``l`` is OCR's ``I``), 0 for what is none."""
    return int(numeral) if numeral.isdecimal() else _ROMAN.get(numeral.replace("l", "i"), 0)


def _fill_years(atoms: Sequence[_Atom], default: int | None) -> list[_Atom]:
    """Give each atom without a year that of the next one that has it, else of the last before, else the default.

    A day without a month (number 0) gets the month of the next atom too.
    """
    filled: list[_Atom] = []
    year: int | None = None
    month = 0
    for atom in reversed(atoms):
        year = atom.year or year
        month = atom.number or month
        filled.append(replace(atom, year=year, number=month if atom.unit == "day" else atom.number))
    filled.reverse()
    year = default
    for index, atom in enumerate(filled):
        year = atom.year or year
        filled[index] = replace(atom, year=year)
    return filled


def _period_of(atom: _Atom) -> Period | None:
    if atom.year is None:
        return None
    if atom.unit == "day":
        day = calendar_date(atom.year, atom.number, atom.day)
        return Period(day, day) if day else None
    months = {"month": 1, "quarter": 3, "half": 6, "year": 12}[atom.unit]
    first = 1 if atom.unit == "year" else (atom.number - 1) * months + 1
    start = calendar_date(atom.year, first, 1)
    last = first + months - 1
    after = calendar_date(atom.year + last // 12, last % 12 + 1, 1) if start and last <= 12 else None
    return Period(start, after - timedelta(days=1)) if after else None


def _ascending(periods: Sequence[Period]) -> bool:
    """Whether each begins no earlier than the one before; "Quý IV - II/2026" is a slip, not a range."""
    starts = [period.start or date.min for period in periods]
    return starts == sorted(starts)
