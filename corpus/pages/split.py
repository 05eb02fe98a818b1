"""Rows that no rule parts, told by the numbers in the first column, or by the room between rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from corpus.pages.lines import PrintedLine

Columns = list[list[PrintedLine]]

_NUMBER = re.compile(r"(?:\d{1,3}(?:\.\d{1,2}){0,3}|[IVX]{1,5}|[A-ZĐ])[.)]?")
_WIDER = 1.25  # of the usual distance of lines: the least room between rows without numbers
_EVEN = 0.75  # points: rooms that differ less are alike


def numbers_in(column: Sequence[PrintedLine]) -> list[PrintedLine]:
    """Return the lines of ``column`` that hold nothing but a row's number."""
    return [line for line in column if _NUMBER.fullmatch(line.text)]


def split_rows(columns: Sequence[Sequence[PrintedLine]]) -> list[Columns]:
    """Return the rows, each with the lines of every column, that ``columns`` hold one below the other."""
    anchors = [(line.top + line.bottom) / 2 for line in numbers_in(columns[0])]
    lines = sorted((line for column in columns for line in column), key=lambda line: line.top)
    if len(anchors) < 2 and lines:
        cuts = _wide_rooms(lines)
    else:
        cuts = _cuts(anchors, lines)
    rows: list[Columns] = []
    for low, high in pairwise([float("-inf"), *cuts, float("inf")]):
        row = [[line for line in column if low <= (line.top + line.bottom) / 2 < high] for column in columns]
        if any(row):
            rows.append(row)
    return rows


def _rooms(lines: Sequence[PrintedLine]) -> list[tuple[float, float]]:
    """Return the level strips between ``lines`` (ordered by top) that hold no words, each as (width, middle)."""
    found = []
    reach = lines[0].bottom if lines else 0.0
    for line in lines[1:]:
        room = line.top - reach
        if line.top + line.bottom > 2 * reach or room > 0:  # the next line's middle is below all before it
            found.append((room, (line.top + reach) / 2))
        reach = max(reach, line.bottom)
    return found


def _wide_rooms(lines: Sequence[PrintedLine]) -> list[float]:
    rooms = _rooms(lines)
    height = median(line.bottom - line.top for line in lines)
    if not rooms:
        return []
    usual = min(room for room, _ in rooms) + height
    cuts = [middle for room, middle in rooms if room + height > _WIDER * usual]
    return cuts


def _cuts(anchors: Sequence[float], lines: Sequence[PrintedLine]) -> list[float]:
    """Return where to cut between the rows whose numbers stand at ``anchors``.

    The widest room between two numbers parts their rows. Where all are alike, the cut is right above the lower number
    when numbers stand at the top of their rows, else where the upper number is in the middle of its row.
    """
    rooms = _rooms(lines)
    above = [line for line in lines if (line.top + line.bottom) / 2 < anchors[0] - 0.6 * (line.bottom - line.top)]
    start = lines[0].top
    cuts: list[float] = []
    for upper, lower in pairwise(anchors):
        between = [(room, middle) for room, middle in rooms if upper < middle < lower]
        if not between:
            cuts.append((upper + lower) / 2)
        else:
            widest = max(room for room, _ in between)
            alike = [middle for room, middle in between if room >= widest - _EVEN]
            goal = 2 * upper - start if above else lower
            cuts.append(min(alike, key=lambda middle: abs(middle - goal)) if above else alike[-1])
        start = cuts[-1]
    return cuts
