"""Tables without rules: columns that words keep to, under a header that names them.

Beside words at random gaps a table has corridors: strips from its header down that no word crosses. Only what begins
with a header whose names are those of a task or target table is taken for one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.closing import RECIPIENTS
from corpus.outline import ANNEX
from corpus.pages.cells import Cell, GridRow, PageTable, rows_of
from corpus.pages.content import Word
from corpus.pages.lines import PrintedLine, printed_lines
from corpus.pages.names import Names, find_names, segments
from corpus.pages.split import split_rows

_LEAST = 0.25  # of the size of type: the least corridor between two columns
_FAR = 3.0  # line heights: farther below, another text begins
_GROUP = re.compile(r"(?:[IVX]{1,5}|[A-ZĐ]|\d{1,2})[.)/]?\s+\S")
_TITLE_GAP = 1.2  # the same between a group's number and its title
_LONGEST_GROUP = 160

Strip = tuple[float, float]
Corridors = list[list[Strip]]
"""For each two neighbouring columns the strips between them that are free so far."""


@dataclass
class _Run:
    """Lines ``[first, last)`` of a table under the names ``names`` (None where it goes on from the page before)."""

    first: int
    last: int
    corridors: Corridors
    names: Names | None = None
    groups: set[int] = field(default_factory=set)


def aligned_tables(
    lines: Sequence[PrintedLine], page: int, above: PageTable | None
) -> list[tuple[int, int, PageTable]]:
    """Return the tables without rules in ``lines`` (a page's, top down), each with the lines it takes, first and last.

    ``above`` is the last table of the page before where that page ended with it: lines at the top that keep to its
    columns go on with it.
    """
    found: list[tuple[int, int, PageTable]] = []
    at = 0
    if above is not None and not above.ruled and not any(find_names(lines, i) for i in range(min(3, len(lines)))):
        start = 1 if lines and lines[0].text.isdigit() else 0
        carried = _grown(lines, _Run(start, start, [[strip] for strip in above.strips]))
        top = lines[start : min(start + 3, carried.last)]
        if any(len(_parts(line, above.strips)) > 1 for line in top):
            found.append((start, carried.last, _table(lines, carried, page)))
            at = carried.last
    while at < len(lines):
        names = find_names(lines, at)
        run = _grown(lines, _Run(at, at + names.lines, [[strip] for strip in names.between], names)) if names else None
        if names and run and run.last > at + names.lines:
            found.append((at, run.last, _table(lines, run, page)))
            at = run.last
        else:
            at += 1
    return found


def _grown(lines: Sequence[PrintedLine], run: _Run) -> _Run:
    """Return ``run`` with the lines below that keep to its corridors, or are titles of groups between them."""
    for at in range(run.last, len(lines)):
        line = lines[at]
        height = line.bottom - line.top
        if at > run.first and line.top - lines[at - 1].bottom > _FAR * height:
            break
        if RECIPIENTS.match(line.text) or ANNEX.match(line.text) or _repeats(lines, at, run.names):
            break
        kept = _narrowed(run.corridors, line)
        if _is_group(lines, at, run):
            run.groups.add(at)
        elif kept is not None:
            run.corridors = kept
        else:
            break
        run.last = at + 1
    return run


def _repeats(lines: Sequence[PrintedLine], at: int, names: Names | None) -> bool:
    again = find_names(lines, at) if names else None
    return again is not None and names is not None and again.texts == names.texts


def _narrowed(corridors: Corridors, line: PrintedLine) -> Corridors | None:
    """Return what ``line`` leaves free of ``corridors``; None where it crosses one of them."""
    taken = [(words[0].left, words[-1].right) for words in segments(line)]
    kept: Corridors = []
    for strips in corridors:
        free = [part for strip in strips for part in _without(strip, taken)]
        free = [(left, right) for left, right in free if right - left >= _LEAST * line.size]
        if not free:
            return None
        kept.append(free)
    return kept


def _without(strip: Strip, taken: Sequence[Strip]) -> list[Strip]:
    free = [strip]
    for low, high in taken:
        free = [
            part
            for left, right in free
            for part in ((left, min(right, low)), (max(left, high), right))
            if part[1] > part[0]
        ]
    return free


def _is_group(lines: Sequence[PrintedLine], at: int, run: _Run) -> bool:
    """Whether line ``at`` is a group's title: one phrase out of the first column, with rows of the table right below.

    It is numbered or bold, and no sentence.
    """
    line = lines[at]
    if len(segments(line, _TITLE_GAP)) > 1 or not line.left < run.corridors[0][0][0] < line.right:
        return False
    titled = _GROUP.match(line.text) or all(word.strong for word in line.words)
    if not titled or len(line.text) > _LONGEST_GROUP or line.text.endswith((".", ";", ":")):
        return False
    for below in lines[at + 1 : at + 5]:
        free = _narrowed(run.corridors, below)
        if free is not None and len(_parts(below, _widest(free))) > 1:
            return True
    return at == len(lines) - 1 and at > run.first + 1  # its rows stand on the next page


def _widest(corridors: Corridors) -> list[Strip]:
    return [max(strips, key=lambda strip: strip[1] - strip[0]) for strips in corridors]


def _parts(line: PrintedLine, strips: Sequence[Strip]) -> dict[int, list[Word]]:
    parts: dict[int, list[Word]] = {}
    for word in line.words:
        column = sum((word.left + word.right) / 2 > (left + right) / 2 for left, right in strips)
        parts.setdefault(column, []).append(word)
    return parts


def _table(lines: Sequence[PrintedLine], run: _Run, page: int) -> PageTable:
    own = lines[run.first : run.last]
    strips = _widest(run.corridors)
    left, right = min(line.left for line in own), max(line.right for line in own)
    edges = (left, *((a + b) / 2 for a, b in strips), right)
    rows: list[GridRow] = []
    at = run.first
    if run.names:
        rows += [[Cell(cell, right=right) if cell else None for cell in row] for row in run.names.rows(page)]
        at += run.names.lines
    for stop in [*sorted(run.groups), run.last]:
        if at < stop:
            rows += rows_of(split_rows(_by_column(lines[at:stop], strips, page)), edges[1:])
        if stop < run.last:
            rows.append([Cell([lines[stop]], len(edges) - 1, right), *[None] * (len(edges) - 2)])
        at = stop + 1
    return PageTable(page, own[0].top, own[-1].bottom, edges, rows, tuple(strips))


def _by_column(lines: Sequence[PrintedLine], strips: Sequence[Strip], page: int) -> list[list[PrintedLine]]:
    words: list[list[Word]] = [[] for _ in range(len(strips) + 1)]
    for line in lines:
        for column, part in _parts(line, strips).items():
            words[column] += part
    return [printed_lines(column, page) for column in words]
