"""Deadlines as task tables print them, read into intervals, recurrences and events."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from corpus.folding import fold
from corpus.periods import Period, hull, parse_period

DueKind = Literal["interval", "recurring", "event", "unknown"]

_EVENT_WORDS = (
    r"(?:(?:ngay\s+)?(?:(?:sau|truoc|trong)\s+)?khi|dot\s+xuat|phat\s+sinh|tuy\s+(?:theo|thuoc)|can\s+cu"
    r"|(?<!tiep )theo(?!\s+(?:tung\s+)?(?:tuan|thang|quy|nam)\b(?!\s+hoc)))"
)
_OFFSET = re.compile(
    r"\b(?:0*(?P<count>\d{1,3}))\s*(?:\([^)]*\)\s*)?(?P<unit>ngay|tuan|thang|gio|nam)\s*(?P<working>lam\s+viec)?,?\s*"
    r"(?P<side>(?:ke\s+)?tu|tinh\s+tu|sau|truoc)\s+(?:ngay\s+|khi\s+|thoi\s+diem\s+)*(?P<anchor>\S.*)$"
)
_EVENT_START = re.compile(rf"(?:bao\s+cao\s+)?(?:{_EVENT_WORDS})\b")
_LOOSE_EVENT = re.compile(r"(?:sau|truoc|trong|ngay|den|cho\s+den|khi|luc|cung|dong\s+thoi|kip\s+thoi)\s+[^\d]+$")
_HALF_EVENT = re.compile(r"(?:bao\s+cao)?\s*(?:ngay)?\s*(?:sau|truoc|trong)?$")  # "ngay sau" before "khi"
_BREAK = re.compile(
    rf"[;()]+|,\s*(?=(?:bao\s+cao\s+)?(?:{_EVENT_WORDS})\b)|\s+(?=(?:{_EVENT_WORDS})\b)"
    rf"|\s*/\s*(?=(?:{_EVENT_WORDS}|thuong\s+xuyen|dinh\s+ky)\b)"
    r"|,\s*(?=(?:truoc|cham\s+nhat|muon\s+nhat|hoan\s+thanh|xong|thuong\s+xuyen|dinh\s+ky|trong\s+(?:nam|quy|thang)"
    r"|bao\s+cao\s+(?:truoc|cham))\b)"
)
_INSTALMENT = re.compile(r"^(?:dot|lan|ky|giai\s+doan)\s+(?:\d|[ivx]+)\s*:\s*")

_UNIT_NAMES = {"ngay": "day", "tuan": "week", "thang": "month", "quy": "quarter", "nam": "year"}
_CYCLES = ("day", "week", "month", "quarter", "half-year", "year")  # the most frequent first
_EACH = re.compile(r"\b(?:hang|moi|tung|theo)\s+(?P<unit>ngay|tuan|thang|quy|nam)\b(?!\s*[\divx])")
_TIMES = re.compile(
    r"\b0*(?P<times>\d{1,2})\s*lan\s*(?:/|moi|trong|mot)\s*(?:0?1\s+|mot\s+)?(?P<unit>ngay|tuan|thang|quy|nam)\b"
)
_SPACED = re.compile(r"\b(?:0*(?P<count>\d{1,2})\s*)?(?P<unit>ngay|tuan|thang|quy|nam)\s*/\s*(?:0?1\s+|mot\s+)?lan\b")
_SPACED_MONTHS = {1: "month", 3: "quarter", 6: "half-year", 12: "year"}
_HALF_YEAR = re.compile(r"\b(?:0?6|sau)\s*thang\b(?!\s*(?:dau|cuoi))(?:\s*/?\s*(?:0?1\s+|mot\s+)?lan)?|\bnua\s+nam\b")
_HALF_AND_YEAR = re.compile(r"\b(?:0?6|sau)\s*thang\s*(?:,|va)\s*(?:0?1\s+|mot\s+|ca\s+)?nam$")  # "6 tháng, năm"
_ALWAYS = re.compile(r"\b(?:thuong\s+xuyen|lien\s+tuc)\b")
_PERIODIC = re.compile(r"\bdinh\s+ky\b")
_ALL_LISTED = re.compile(r"(?:bao\s+cao\s+)?(?:(?:tuan|thang|quy|nam)(?:\s*(?:[,/]|va)\s*|$)){2,}")  # "tháng, quý, năm"
_TIME_WORD = re.compile(r"(?:truoc|sau|trong|vao|den|tu|dau|giua|cuoi|cham\s+nhat)?\s*(?:quy|thang|nam)\b")
_FULL_DATE = re.compile(r"\d\s*/\s*\d|\d{4}")
_LISTED = re.compile(r"(?:^|,|\bva\b|\bky\b)\s*(?:0?1\s+|mot\s+)?(?P<unit>tuan|thang|quy|nam)\s*(?=$|,|;|\bva\b)")


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline. ``text`` is what was printed, on one line.

    ``start`` and ``end`` close the interval in which the work falls due, both days included; None is an open side
    ("Trước 15/01/2026" has no start, and its end is 15/01/2026, the day printed). A recurrence may have them as its
    bounds. ``every`` is day, week, month, quarter, half-year, year or continuous. ``event`` is what the deadline hangs
    on, as printed ("Sau khi …"); an interval or a recurrence may carry one as a condition. ``offset_days`` are the
    calendar days from the event (negative: before it), None where it is counted in working days or months.
    """

    kind: DueKind
    start: date | None = None
    end: date | None = None
    every: str | None = None
    event: str | None = None
    offset_days: int | None = None
    text: str = ""

    def as_json(self) -> dict[str, str | None]:
        """Return the ``due`` object of a task in machine output; dates are ISO, unknown is None."""
        return {
            "kind": self.kind,
            "from": self.start.isoformat() if self.start else None,
            "to": self.end.isoformat() if self.end else None,
            "every": self.every,
            "event": self.event,
        }


def parse_due(printed: str, *, year: int | None = None) -> Due:
    """Read one deadline cell; ``year`` stands in where the cell names no year.

    Nothing is guessed: a cell that holds an impossible date, a quarter V or words beside a date that are not
    understood is ``unknown`` and keeps its text. Never raises.
    """
    text = " ".join(unicodedata.normalize("NFC", printed).split())
    due = Due("unknown", text=text)
    for start, end in _segments(fold(text)):
        words = text[start:end]
        part = _parse_segment(words, year)
        if part is None and due.kind == "recurring" and not _FULL_DATE.search(words):
            part = Due("unknown", event=words)  # "Hằng tháng (trước ngày 20)"
        merged = _merge(due, part) if part else None
        if merged is None:
            return Due("unknown", text=text)
        due = merged
        if year is None and due.start and due.end and due.start.year == due.end.year:
            year = due.end.year  # "Năm 2026 (hoàn thành trước 30/11)"
    return due if due.kind != "unknown" else Due("unknown", text=text)


def _segments(folded: str) -> list[tuple[int, int]]:
    """Cut a cell into clauses; an event's own words are not cut at the event words inside them."""
    pieces: list[tuple[int, int]] = []
    start = 0
    for match in _BREAK.finditer(folded):
        head = folded[start : match.start()].strip(" ,.:-")
        whole = f"{head} {folded[match.end() :]}"
        inside_event = _EVENT_START.match(head) or _HALF_EVENT.match(head) or _OFFSET.search(whole)
        if match.group().isspace() and inside_event:
            continue
        pieces.append((start, match.start()))
        start = match.end()
    pieces.append((start, len(folded)))
    trimmed = []
    for low, high in pieces:
        while low < high and folded[low] in " ,.;:-–+*":
            low += 1
        while high > low and folded[high - 1] in " ,.;:-–+*":
            high -= 1
        if low < high:
            trimmed.append((low, high))
    return trimmed


def _parse_segment(words: str, year: int | None) -> Due | None:
    """Read one clause; a clause without figures that says nothing of time is a note, None is not understood."""
    folded = _INSTALMENT.sub("", fold(words))
    offset = _OFFSET.search(folded)
    if offset:
        return _parse_offset(words, offset)
    if _EVENT_START.match(folded):
        return Due("event", event=words)
    recurring = _parse_recurrence(folded, year)
    if recurring:
        return recurring
    period = parse_period(folded, year=year)
    if period:
        return Due("interval", period.start, period.end)
    if _LOOSE_EVENT.match(folded):
        return Due("event", event=words)
    return None if re.search(r"\d", folded) or _TIME_WORD.match(folded) else Due("unknown", event=words)


def _parse_offset(words: str, offset: re.Match[str]) -> Due:
    days = {"ngay": 1, "tuan": 7}.get(offset["unit"])
    count = int(offset["count"]) * days if days and not offset["working"] else None
    if count is not None and offset["side"] == "truoc":
        count = -count
    anchor = parse_period(offset["anchor"])
    if count is not None and anchor and anchor.start and anchor.start == anchor.end:
        day = anchor.start + timedelta(days=count)
        return Due("interval", anchor.start if count >= 0 else None, day, offset_days=count)
    return Due("event", event=words, offset_days=count)


def _parse_recurrence(folded: str, year: int | None) -> Due | None:
    cycles = {_UNIT_NAMES[match["unit"]] for match in _EACH.finditer(folded)}
    for match in _TIMES.finditer(folded):
        twice = match["unit"] == "nam" and int(match["times"]) == 2
        cycles.add("half-year" if twice else _UNIT_NAMES[match["unit"]])
    for match in _SPACED.finditer(folded):
        count = int(match["count"] or 1)
        cycles.add(_SPACED_MONTHS.get(count, "") if match["unit"] == "thang" else _UNIT_NAMES[match["unit"]])
    periodic = bool(_PERIODIC.search(folded) or _ALL_LISTED.fullmatch(folded))
    if _ALL_LISTED.fullmatch(folded):
        cycles |= {_UNIT_NAMES[unit] for unit in re.findall(r"tuan|thang|quy|nam", folded)}
    elif periodic or cycles:
        cycles |= {_UNIT_NAMES[match["unit"]] for match in _LISTED.finditer(folded)}
    half = _HALF_YEAR.search(folded)
    if half and (periodic or cycles or "lan" in half.group() or _HALF_AND_YEAR.search(folded)):
        cycles.add("half-year")
    if not (cycles or periodic or _ALWAYS.search(folded)):
        return None
    every = next((cycle for cycle in _CYCLES if cycle in cycles), "continuous" if _ALWAYS.search(folded) else None)
    rest = folded
    for pattern in (_EACH, _TIMES, _SPACED, _HALF_YEAR, _ALWAYS, _PERIODIC):
        rest = pattern.sub(" ", rest)
    bounds = parse_period(rest.strip(" ,.:-"), year=year) or Period(None, None)
    return Due("recurring", bounds.start, bounds.end, every)


def _merge(left: Due, right: Due) -> Due | None:
    """Join two clauses of a cell; None where their dates contradict each other."""
    event = "; ".join(filter(None, (left.event, right.event))) or None
    rank = ("unknown", "event", "interval", "recurring")
    kind = max(left.kind, right.kind, key=rank.index)
    cycles = [due.every for due in (left, right) if due.every]
    every = min(cycles, key=lambda cycle: (*_CYCLES, "continuous").index(cycle)) if cycles else None
    dated = [Period(due.start, due.end) for due in (left, right) if due.start or due.end]
    bounds = (_narrowed(left, right) or hull(dated)) if dated else Period(None, None)
    offset = left.offset_days if left.offset_days is not None else right.offset_days
    if bounds is None:
        return None
    return replace(left, kind=kind, start=bounds.start, end=bounds.end, every=every, event=event, offset_days=offset)


def _narrowed(left: Due, right: Due) -> Period | None:
    """Return a stretch whose last day a later clause sets: "Quý II/2026 (chậm nhất 15/6/2026)"; None for no such."""
    if left.start and right.end and not right.start and right.end >= left.start:
        return Period(left.start, right.end)
    return None
