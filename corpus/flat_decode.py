"""Read the units of a flattened table as rows of cells: the best path under a model, then a better model, again.

Viterbi's algorithm over a lattice of units. A state is a column and where the row was broken by a page, if it was: a
row that goes on after a page header gives the rest of some of its cells, still from left to right.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from math import log

from corpus.flat_header import Role
from corpus.flat_learn import first_model, learn
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

State = tuple[int, int]  # the column; 0, or 1 + the last column that had begun when a page broke the row
ROUNDS = 5
_SCALES = (0.35, 0.55)
_SAME_LINE = -4.0
_MIDDLE_NUMBER = -4.0
_INNER_NUMBER = -5.0
_RESUME = -1.0
_RESUMED_CELL = -0.7
_RESUMED_END = -0.5
_SPAN = -1.5
_PAGE_ROW = -0.9
_BEGUN = 0.8  # how surely a row broken by a page has begun all its cells above the break
_PAGE_INSIDE = -1.5


@dataclass(slots=True)
class _Node:
    unit: Unit
    slot: Slot
    begin: list[float]
    inside: list[float]
    last: list[float]
    best: dict[State, tuple[float, tuple[int, State] | None, How]] = field(default_factory=dict)


def decode(roles: Sequence[Role], slots: Sequence[Slot]) -> tuple[Model, list[Step]]:
    """Return the units of the best reading in order, each with its column (an index into ``roles``).

    With them come the beliefs they were read by.
    """
    by_line = {slot.line: slot for slot in slots}
    readings: list[tuple[float, Model, list[Step]]] = []
    for scale in _SCALES:
        model = first_model(roles, slots, scale)
        score, steps = _read(model, slots)
        for _ in range(ROUNDS):
            model = learn(model, steps, by_line)
            before, (score, steps) = steps, _read(model, slots)
            if steps == before:
                break
        readings.append((score, model, steps))
    _, model, steps = max(readings, key=lambda reading: reading[0])
    return model, steps


def unsure_places(model: Model, steps: Sequence[Step], slots: Sequence[Slot]) -> frozenset[tuple[int, int]]:
    """Return the lines, each with a column it may stand in, of which readings with less evidence differ.

    A place that hangs on one kind of evidence (borders, neighbouring words, the columns' words or widths) is not sure.
    """
    plain = tuple(replace(column, words={}, first={}) for column in model.columns)
    loose = tuple(replace(column, spread=3 * column.spread) for column in model.columns)
    doubters = (replace(model, border=dict.fromkeys(model.border, 0.0)), replace(model, bonds={}),
                replace(model, columns=plain), replace(model, columns=loose))
    given = {_place(step) for step in steps}
    places: set[tuple[int, int]] = set()
    for doubter in doubters:
        other = {_place(step) for step in _read(doubter, slots)[1]}
        places |= {(line, column) for line, _, column, _ in given ^ other}
    return frozenset(places)


def _place(step: Step) -> tuple[int, int, int, bool]:
    return step.unit.line, step.unit.start, step.column, step.how in ("row", "span")


def _read(model: Model, slots: Sequence[Slot]) -> tuple[float, list[Step]]:
    nodes: list[_Node] = []
    ending: dict[int, list[int]] = {}  # where a unit ends on its line -> nodes
    before: list[int] = []
    for slot in slots:
        ending.clear()
        final = max(unit.end for unit in slot.units)
        first = {unit.start for unit in slot.units if unit.number is not None} | {slot.units[0].start}
        for unit in sorted(slot.units, key=lambda u: (u.start, u.end)):
            node = _node(model, unit, slot)
            if unit.start in first and (unit.number is not None or unit.start == slot.units[0].start):
                _follow(model, nodes, before, node)
            previous = [i for end, group in ending.items() if end <= unit.start for i in group]
            near = max((nodes[i].unit.end for i in previous), default=-1)
            _same_line(model, nodes, [i for i in previous if nodes[i].unit.end == near], node)
            if node.best:
                nodes.append(node)
                ending.setdefault(unit.end, []).append(len(nodes) - 1)
        before = ending.get(final, [])
    return _trace(model, nodes, before)


def _node(model: Model, unit: Unit, slot: Slot) -> _Node:
    columns = model.columns
    return _Node(
        unit, slot, [begin_score(c, unit) for c in columns], [inside_score(c, unit) for c in columns],
        [last_score(c, unit) for c in columns],
    )


def _offer(node: _Node, state: State, score: float, back: tuple[int, State] | None, how: How) -> None:
    if state not in node.best or score > node.best[state][0]:
        node.best[state] = (score, back, how)


def _start_costs(model: Model) -> list[float]:
    """Return, a column, the score of a row whose first filled cell stands there."""
    costs, empty = [], 0.0
    for column in model.columns:
        costs.append(empty + column.filled)
        empty += column.empty
    return costs


def _end_costs(model: Model) -> list[float]:
    """Return, a column, the score of a row whose last filled cell stands there."""
    costs, empty = [], 0.0
    for column in reversed(model.columns):
        costs.append(empty)
        empty += column.empty
    return costs[::-1]


def _best_row_end(model: Model, nodes: list[_Node], before: Sequence[int]) -> dict[int, tuple[float, State]]:
    """Return, a node, the best state in which a row may end there."""
    ends = _end_costs(model)
    found = {}
    for i in before:
        node = nodes[i]
        found[i] = max(
            (score + node.last[c] + (_RESUMED_END if resumed else ends[c]), (c, resumed))
            for (c, resumed), (score, _, _) in node.best.items()
        )
    return found


def _follow(model: Model, nodes: list[_Node], before: Sequence[int], node: _Node) -> None:
    """Offer ``node`` every way to follow the last units of the line before."""
    slot, unit = node.slot, node.unit
    numbered = bool(slot.numbers) or unit.number is not None
    row = log(model.numbered) if numbered else log(1 - model.numbered)
    starts = _start_costs(model)
    if not before:
        for c, start in enumerate(starts):
            _offer(node, (c, 0), start + node.begin[c] + row, None, "row")
        return
    for i, (score, state) in _best_row_end(model, nodes, before).items():
        mark = 0.0 if slot.groups else border_score(model, nodes[i].unit, unit, slot)
        mark += _PAGE_ROW if slot.page_break else 0.0
        for c, start in enumerate(starts):
            _offer(node, (c, 0), score + mark + row + start + node.begin[c], (i, state), "row")
            if slot.page_break and model.columns[c].role == "goal" and not slot.groups:
                _offer(node, (c, 0), score + _SPAN + row + start + node.inside[c], (i, state), "span")
        if not slot.groups and unit.number is None:
            for state, (score, _, _) in nodes[i].best.items():
                _go_on(model, nodes, i, state, score, node)


def _go_on(model: Model, nodes: list[_Node], i: int, state: State, score: float, node: _Node) -> None:
    """Offer ``node`` the ways to go on in the row of node ``i``: in the same cell, in a later one, after a page."""
    (c, resumed), before, unit, slot = state, nodes[i], node.unit, node.slot
    columns = model.columns
    if slot.page_break:
        number = log(0.3) if slot.numbers else 0.0
        missing = 0.0 if resumed else _BEGUN * _end_costs(model)[c]
        for other in range(len(columns)):
            turn = score + _RESUME + number + missing + before.last[c]
            begun = max(resumed, c + 1)
            _offer(node, (other, begun), turn + _resumed(node, other, begun), (i, state), "resume")
        length = next_score(columns[c], before.unit, unit) + bond_score(model, before.unit, unit)
        _offer(node, (c, resumed), score + _PAGE_INSIDE + number + length + node.inside[c], (i, state), "inside")
        return
    within = _INNER_NUMBER if slot.numbers else 0.0
    length = next_score(columns[c], before.unit, unit) + bond_score(model, before.unit, unit)
    _offer(node, state, score + within + length + node.inside[c], (i, state), "inside")
    aside = _MIDDLE_NUMBER if slot.numbers else 0.0
    marks = space_score if resumed else border_score
    score += before.last[c] + marks(model, before.unit, unit, slot) + aside
    _next_cells(model, (i, state), score, node)


def _next_cells(model: Model, back: tuple[int, State], score: float, node: _Node) -> None:
    c, resumed = back[1]
    empty = 0.0
    for other in range(c + 1, len(model.columns)):
        column = model.columns[other]
        if resumed:
            turn = score + _RESUMED_CELL + _resumed(node, other, resumed)
            _offer(node, (other, resumed), turn, back, "resume")
        else:
            _offer(node, (other, 0), score + empty + column.filled + node.begin[other], back, "cell")
        empty += column.empty


def _resumed(node: _Node, column: int, begun: int) -> float:
    """Return the score of ``node`` as the part of a cell below a page break, or as a cell that begins only there."""
    return max(node.inside[column], node.begin[column] - 1.0) if column < begun else node.begin[column]


def _same_line(model: Model, nodes: list[_Node], before: Sequence[int], node: _Node) -> None:
    """Offer ``node`` the ways to follow another unit on its own line: a later cell, or a new row."""
    starts = _start_costs(model)
    row = log(1 - model.numbered)
    for i, (score, state) in _best_row_end(model, nodes, before).items():
        for c, start in enumerate(starts):
            _offer(node, (c, 0), score + _SAME_LINE + row + start + node.begin[c], (i, state), "row")
        for state, (score, _, _) in nodes[i].best.items():
            _next_cells(model, (i, state), score + _SAME_LINE + nodes[i].last[state[0]], node)


def _trace(model: Model, nodes: list[_Node], final: Sequence[int]) -> tuple[float, list[Step]]:
    if not final:
        return float("-inf"), []
    ends = _best_row_end(model, nodes, final)
    last = max(ends, key=lambda i: ends[i][0])
    total, state = ends[last]
    steps: list[Step] = []
    at: tuple[int, State] | None = (last, state)
    while at is not None:
        node = nodes[at[0]]
        _, back, how = node.best[at[1]]
        steps.append(Step(node.unit, at[1][0], how))
        at = back
    return total, steps[::-1]
