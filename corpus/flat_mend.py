"""Look again at rows that a page header broke: each part below it completes a cell, but which.

The path that read the table sees two lines at a time. Here the whole row is seen: a part goes where it completes a cell
that stands complete elsewhere in the column, closes an open parenthesis or goes on after a comma.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from corpus.flat_header import fold
from corpus.flat_lines import Slot, Unit
from corpus.flat_model import How, Model, Step, begin_score, bond_score, inside_score, last_score, next_score

_KNOWN = 3.0
_KNOWN_HEAD = 2.5
_UNFINISHED = 3.0
_AS_READ = 0.1
_SURE = 1.0

Known = Mapping[int, Counter[str]]


@dataclass(frozen=True, slots=True)
class _Broken:
    """A row broken by a page: the units above the break by column, and the parts below it in order."""

    first: int
    heads: Mapping[int, tuple[Unit, ...]]
    parts: tuple[tuple[Unit, ...], ...]
    columns: tuple[int, ...]


def mend(
    model: Model, steps: Sequence[Step], slots: Mapping[int, Slot]
) -> tuple[list[Step], frozenset[tuple[int, int]]]:
    """Return ``steps`` with the parts of broken rows where they fit best.

    With them come the places that stay unsure: lines, each with a column.
    """
    mended = list(steps)
    unsure: set[tuple[int, int]] = set()
    known = _known_cells(steps, slots, len(model.columns))
    for begin, end in _row_bounds(steps):
        broken = _broken_row(steps, begin, end, slots)
        if broken is None:
            continue
        chosen, margin = _best(model, broken, known)
        at = broken.first
        for part, column in zip(broken.parts, chosen, strict=True):
            for place, unit in enumerate(part):
                how: How = "inside" if place else "resume"
                mended[at] = replace(steps[at], column=column, how=how)
                if margin < _SURE:
                    unsure |= {(unit.line, column), (unit.line, steps[at].column)}
                at += 1
    return mended, frozenset(unsure)


def _row_bounds(steps: Sequence[Step]) -> Iterator[tuple[int, int]]:
    starts = [i for i, step in enumerate(steps) if step.how in ("row", "span")]
    yield from zip(starts, [*starts[1:], len(steps)], strict=True)


def _text(units: Sequence[Unit]) -> str:
    return fold(" ".join(unit.text for unit in units))


def _known_cells(steps: Sequence[Step], slots: Mapping[int, Slot], count: int) -> Known:
    """Return, a column, the texts of the cells of rows that no page breaks."""
    known: dict[int, Counter[str]] = {c: Counter() for c in range(count)}
    for begin, end in _row_bounds(steps):
        if any(slots[step.unit.line].page_break for step in steps[begin + 1 : end]):
            continue
        cells: dict[int, list[Unit]] = {}
        for step in steps[begin:end]:
            cells.setdefault(step.column, []).append(step.unit)
        for column, units in cells.items():
            known[column][_text(units)] += 1
    return known


def _broken_row(steps: Sequence[Step], begin: int, end: int, slots: Mapping[int, Slot]) -> _Broken | None:
    breaks = [i for i in range(begin + 1, end) if _opens_page(steps, i, slots)]
    if not breaks:
        return None
    first = breaks[-1]
    heads: dict[int, tuple[Unit, ...]] = {}
    for step in steps[begin:first]:
        heads[step.column] = (*heads.get(step.column, ()), step.unit)
    parts: list[tuple[Unit, ...]] = []
    columns: list[int] = []
    for i in range(first, end):
        if i == first or steps[i].how != "inside":
            parts.append(())
            columns.append(steps[i].column)
        parts[-1] = (*parts[-1], steps[i].unit)
    return _Broken(first, heads, tuple(parts), tuple(columns))


def _opens_page(steps: Sequence[Step], i: int, slots: Mapping[int, Slot]) -> bool:
    line = steps[i].unit.line
    return slots[line].page_break and steps[i - 1].unit.line != line


def _best(model: Model, broken: _Broken, known: Known) -> tuple[tuple[int, ...], float]:
    """Return the columns of the parts, and by how much they beat the next best."""
    scored = sorted(
        (
            (_score(model, broken, columns, known) + (_AS_READ if columns == broken.columns else 0.0), columns)
            for columns in combinations(range(len(model.columns)), len(broken.parts))
        ),
        reverse=True,
    )
    if not scored:
        return broken.columns, 0.0
    return scored[0][1], scored[0][0] - scored[1][0] if len(scored) > 1 else _SURE


def _score(model: Model, broken: _Broken, columns: tuple[int, ...], known: Known) -> float:
    score = 0.0
    for column, part in zip(columns, broken.parts, strict=True):
        beliefs, head = model.columns[column], broken.heads.get(column, ())
        score += inside_score(beliefs, part[0]) if head else begin_score(beliefs, part[0]) + beliefs.filled
        score += sum(inside_score(beliefs, unit) for unit in part[1:])
        score += sum(next_score(beliefs, a, b) for a, b in zip(part, part[1:], strict=False))
        score += last_score(beliefs, part[-1])
        if head:  # a cell goes on only where its last line above the page was full
            score += next_score(beliefs, head[-1], part[0]) + bond_score(model, head[-1], part[0])
        whole = (*head, *part)
        score += (_KNOWN if known[column][_text(whole)] else 0.0) - _open(whole)
    for column, head in broken.heads.items():
        if column not in columns:
            score += last_score(model.columns[column], head[-1])
            score += (_KNOWN_HEAD if known[column][_text(head)] else 0.0) - _open(head)
    return score


def _open(units: Sequence[Unit]) -> float:
    """Return what it costs to let a cell end, or go on, in this way: after a comma, in a parenthesis."""
    text = " ".join(unit.text for unit in units)
    balance = text.count("(") - text.count(")")
    return _UNFINISHED * (bool(balance) + text.endswith(","))
