"""Look again at rows that a page header broke: each part below it completes a cell, but which.

The path that read the table sees two lines at a time. Here the whole row is seen: a part goes where it completes a cell
that stands complete elsewhere in the column, closes an open parenthesis or goes on after a comma.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.flat_header import fold
from corpus.flat_lines import Slot, Unit
from corpus.flat_model import (
    How,
    Model,
    Step,
    begin_score,
    bond_score,
    border_score,
    inside_score,
    last_score,
    next_score,
    space_score,
)

_KNOWN = 3.0
_KNOWN_HEAD = 2.5
_UNFINISHED = 3.0
_AS_READ = 0.1
_SURE = 1.0
_PART = -0.7
_MOST_LINES = 16  # a longer rest of a row keeps the borders it was read with

Known = Mapping[int, Counter[str]]


@dataclass(frozen=True, slots=True)
class _Broken:
    """A row broken by a page: the units above the break by column, and the tokens below it in order.

    A token is units that stay together; ``columns`` is where each stands as read.
    """

    first: int
    heads: Mapping[int, tuple[Unit, ...]]
    tokens: tuple[tuple[Unit, ...], ...]
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
        (score, chosen), *others = _Fit(model, broken, known, slots).best(0, 0)
        rival = others[0][1] if others and score - others[0][0] < _SURE else chosen
        at, above = broken.first, -1
        for token, column, other in zip(broken.tokens, chosen, rival, strict=True):
            for unit in token:
                how: How = "inside" if column == above else "resume"
                mended[at] = replace(steps[at], column=column, how=how)
                above = column
                if column != other:
                    unsure |= {(unit.line, column), (unit.line, other)}
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
    tokens: list[tuple[Unit, ...]] = []
    columns: list[int] = []
    whole = end - first > _MOST_LINES
    for i in range(first, end):
        if i == first or steps[i].how != "inside" or not whole:
            tokens.append(())
            columns.append(steps[i].column)
        tokens[-1] = (*tokens[-1], steps[i].unit)
    return _Broken(first, heads, tuple(tokens), tuple(columns))


def _opens_page(steps: Sequence[Step], i: int, slots: Mapping[int, Slot]) -> bool:
    line = steps[i].unit.line
    return slots[line].page_break and steps[i - 1].unit.line != line


class _Fit:
    """Finds the two best ways to deal the tokens below a page break out to the columns, from left to right."""

    def __init__(self, model: Model, broken: _Broken, known: Known, slots: Mapping[int, Slot]) -> None:
        self._model, self._broken, self._known, self._slots = model, broken, known, slots
        self._memo: dict[tuple[int, int], list[tuple[float, tuple[int, ...]]]] = {}

    def best(self, column: int, token: int) -> list[tuple[float, tuple[int, ...]]]:
        """Return up to two scored dealings of the tokens from ``token`` on to the columns from ``column`` on."""
        tokens = self._broken.tokens
        if column == len(self._model.columns):
            return [(0.0, ())] if token == len(tokens) else []
        if (column, token) not in self._memo:
            found = []
            for end in range(token, len(tokens) + 1):
                rest = self.best(column + 1, end)
                score = self._score(column, token, end) if rest else 0.0
                found += [(score + more, (column,) * (end - token) + tail) for more, tail in rest]
            self._memo[column, token] = sorted(found, reverse=True)[:2]
        return self._memo[column, token]

    def _score(self, column: int, begin: int, end: int) -> float:
        """Return the score of the cell of ``column`` when tokens ``[begin, end)`` complete it."""
        beliefs, head = self._model.columns[column], self._broken.heads.get(column, ())
        part = tuple(unit for token in self._broken.tokens[begin:end] for unit in token)
        if not part:
            return self._whole(column, head, _KNOWN_HEAD) + last_score(beliefs, head[-1]) if head else 0.0
        score = _AS_READ * (self._broken.columns[begin:end] == (column,) * (end - begin))
        score += inside_score(beliefs, part[0]) if head else begin_score(beliefs, part[0]) + beliefs.filled
        if head:  # a cell goes on only where its last line above the page was full
            score += self._join(column, head[-1], part[0])
        score += sum(self._join(column, a, b) + inside_score(beliefs, b) for a, b in zip(part, part[1:], strict=False))
        if begin:
            before = self._broken.tokens[begin - 1][-1]
            marks = space_score if head else border_score
            score += marks(self._model, before, part[0], self._slots[part[0].line]) + _PART
        return score + last_score(beliefs, part[-1]) + self._whole(column, (*head, *part), _KNOWN)

    def _join(self, column: int, before: Unit, after: Unit) -> float:
        return next_score(self._model.columns[column], before, after) + bond_score(self._model, before, after)

    def _whole(self, column: int, units: tuple[Unit, ...], bonus: float) -> float:
        return (bonus if self._known[column][_text(units)] else 0.0) - _open(units)


def _open(units: Sequence[Unit]) -> float:
    """Return what it costs to let a cell end, or go on, in this way: after a comma, in a parenthesis."""
    text = " ".join(unit.text for unit in units)
    balance = text.count("(") - text.count(")")
    return _UNFINISHED * (bool(balance) + text.endswith(","))
