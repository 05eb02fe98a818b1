"""Ruled tables: from the rules of a page to a grid, and from its words to the cells of the grid.

A cell that spans columns or rows is one region of the grid's fields, those between which no rule is drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from corpus.pages.content import Rule, Word

_SNAP = 3.0  # points: rules this near lie on one line, and touch
_NARROWEST = 5.0  # points: a column or row no wider is the space of a double rule
_LEAST_WIDTH = 150.0  # points: what is narrower is a stamp's frame, or a seal
_COVER = 0.6  # of a field's side: a rule along as much of it parts it from the next


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table's fields: ``regions[row][column]`` are numbers, equal where no rule parts two fields."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    regions: tuple[tuple[int, ...], ...]

    def place(self, word: Word) -> int | None:
        """Return the region in which the middle of ``word`` lies, None outside of the grid."""
        column = _index(self.xs, (word.left + word.right) / 2)
        row = _index(self.ys, (word.top + word.bottom) / 2)
        return None if row is None or column is None else self.regions[row][column]


def _index(edges: Sequence[float], value: float) -> int | None:
    if not edges[0] <= value < edges[-1]:
        return None
    return next(i for i in range(len(edges) - 1) if value < edges[i + 1])


def grids(rules: Iterable[Rule]) -> list[Grid]:
    """Return the grids that ``rules`` form: of two columns at least and as wide as a table, from the top down."""
    rules = list(rules)
    level = _merged([rule for rule in rules if rule.level], upright=False)
    upright = _merged([rule for rule in rules if not rule.level], upright=True)
    found = [_grid(rows, columns) for rows, columns in _connected(level, upright) if len(rows) > 1]
    wide = [grid for grid in found if grid and grid.xs[-1] - grid.xs[0] >= _LEAST_WIDTH]
    return sorted(wide, key=lambda grid: grid.ys[0])


def _merged(rules: Sequence[Rule], *, upright: bool) -> list[Rule]:
    """Return ``rules`` of one direction with those that lie on one line and meet made into one."""

    def across(rule: Rule) -> float:
        return rule.left if upright else rule.top

    def ends(rule: Rule) -> tuple[float, float]:
        return (rule.top, rule.bottom) if upright else (rule.left, rule.right)

    merged: list[Rule] = []
    for cluster in _clusters(sorted(rules, key=across), across):
        at = sum(map(across, cluster)) / len(cluster)
        low: float | None = None
        high = 0.0
        for start, end in sorted(map(ends, cluster)):
            if low is not None and start <= high + _SNAP:
                high = max(high, end)
                continue
            if low is not None:
                merged.append(Rule(at, low, at, high) if upright else Rule(low, at, high, at))
            low, high = start, end
        if low is not None:
            merged.append(Rule(at, low, at, high) if upright else Rule(low, at, high, at))
    return [rule for rule in merged if ends(rule)[1] - ends(rule)[0] > _NARROWEST]


def _clusters(ordered: Sequence[Rule], value: Callable[[Rule], float]) -> list[list[Rule]]:
    found: list[list[Rule]] = []
    for rule in ordered:
        if found and value(rule) - value(found[-1][0]) <= _SNAP:
            found[-1].append(rule)
        else:
            found.append([rule])
    return found


def _connected(level: Sequence[Rule], upright: Sequence[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Return the level and upright rules of each set that touch one another."""
    parent = list(range(len(level) + len(upright)))
    for i, row in enumerate(level):
        for j, column in enumerate(upright):
            across = row.left - _SNAP <= column.left <= row.right + _SNAP
            if across and column.top - _SNAP <= row.top <= column.bottom + _SNAP:
                _join(parent, i, len(level) + j)
    sets: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for i, rule in enumerate([*level, *upright]):
        rows, columns = sets.setdefault(_root(parent, i), ([], []))
        (rows if i < len(level) else columns).append(rule)
    return [pair for pair in sets.values() if pair[0] and pair[1]]


def _root(parent: list[int], at: int) -> int:
    while parent[at] != at:
        parent[at] = parent[parent[at]]
        at = parent[at]
    return at


def _join(parent: list[int], one: int, other: int) -> None:
    parent[_root(parent, one)] = _root(parent, other)


def _grid(level: Sequence[Rule], upright: Sequence[Rule]) -> Grid | None:
    """Return the grid of touching rules; where its sides are open, its level rules' ends are its sides."""
    xs = _edges([*(rule.left for rule in upright), min(r.left for r in level), max(r.right for r in level)])
    ys = _edges([*(rule.top for rule in level), min(r.top for r in upright), max(r.bottom for r in upright)])
    if len(xs) < 3 or len(ys) < 2:
        return None
    rows, columns = len(ys) - 1, len(xs) - 1
    parent = list(range(rows * columns))
    for row in range(rows):
        for column in range(columns):
            here = row * columns + column
            if column + 1 < columns and not _drawn(upright, xs[column + 1], ys[row], ys[row + 1], upright=True):
                _join(parent, here, here + 1)
            if row + 1 < rows and not _drawn(level, ys[row + 1], xs[column], xs[column + 1], upright=False):
                _join(parent, here, here + columns)
    regions = [[_root(parent, row * columns + column) for column in range(columns)] for row in range(rows)]
    return Grid(xs, ys, tuple(map(tuple, regions)))


def _edges(values: Iterable[float]) -> tuple[float, ...]:
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > _NARROWEST:
            edges.append(value)
    return tuple(edges)


def _drawn(rules: Sequence[Rule], at: float, low: float, high: float, *, upright: bool) -> bool:
    """Whether rules lie along most of the side from ``low`` to ``high`` at ``at``."""
    covered = 0.0
    for rule in rules:
        across = rule.left if upright else rule.top
        if abs(across - at) <= _NARROWEST:
            start, end = (rule.top, rule.bottom) if upright else (rule.left, rule.right)
            covered += max(0.0, min(end, high) - max(start, low))
    return covered >= _COVER * (high - low)
