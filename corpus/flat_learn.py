"""How beliefs about a flattened table are learned from the table itself.

A reading made with weak beliefs (what names of bodies and deadlines commonly begin with) gives counts, the counts give
better beliefs, and these a better reading: hard expectation-maximisation with pseudo-counts (Dirichlet priors).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from math import log
from typing import get_args

from corpus.flat_header import Role
from corpus.flat_lines import Slot, Start
from corpus.flat_model import Column, Model, Step, border_marks

_KINDS = get_args(Start)
_BEGIN_PRIOR = {"numbered": 3.0, "bullet": 2.0, "title": 10.0, "acronym": 2.0, "lower": 0.3, "digit": 1.5, "other": 1}
_INSIDE_PRIOR = {"numbered": 0.3, "bullet": 0.6, "title": 3.0, "acronym": 2.0, "lower": 14.0, "digit": 1.2, "other": 1}
_FILLED_PRIOR: dict[Role, tuple[float, float]] = {  # pseudo-counts of empty and of filled cells
    "task": (0.2, 20), "lead": (0.7, 10), "coordinate": (1.5, 8), "deadline": (1, 10), "product": (1, 8),
    "goal": (4, 6), "note": (6, 4), "money": (4, 5), "other": (3, 6), "number": (1, 1),
}
_BORDER_PRIOR: dict[str, tuple[float, float]] = {  # pseudo-counts inside cells and at their borders
    "gap =": (20, 8), "gap -": (0.5, 3), "gap +": (0.5, 3), "lead0": (20, 10), "lead1": (0.7, 1.5),
    "turn_a": (20, 0.7), "turn_A": (5, 12), "turn_1": (3, 2), "turn,a": (6, 0.1), "turn,A": (12, 0.4),
    "turn,1": (0.5, 0.1), "turn;a": (3, 0.1), "turn;A": (15, 0.6), "turn;1": (0.5, 0.1), "turn.a": (0.1, 0.1),
    "turn.A": (1, 3), "turn.1": (0.7, 1), "turn(a": (1, 0.02), "turn(A": (0.7, 0.1), "turn(1": (0.2, 0.05),
}
_FIRST_WIDTH: dict[Role, float] = {"task": 1.0, "goal": 0.5, "product": 0.5}
_FIRST_SPREAD = 0.35  # how far lines may stray from the width, as a part of it: little once it is known
_SPREAD = 0.07
_ENOUGH = 8
_STAYS = 2.0
_FAMILY = 4  # marks are of one family that begin with the same letters: one of each family is seen at a time
_FIRST_CAP = 2.5
_SMOOTHING = 25.0
_WORD_CAP = 2.0
_BODIES = {"lead", "coordinate"}  # both hold names of bodies: what is learned of one holds for the other
_BOND_WEIGHT = 0.9
_BOND_SMOOTHING = 6.0
_BOND_CAP = 3.5


def first_model(roles: Sequence[Role], slots: Sequence[Slot], scale: float) -> Model:
    """Return weak beliefs: ``scale`` is how wide unit and deadline columns are, as a part of the widest column."""
    lengths = sorted(len(slot.units[0].text) for slot in slots)
    widest = float(lengths[int(0.95 * (len(lengths) - 1))]) if lengths else 50.0
    gaps = Counter(slot.gap for slot in slots if not slot.page_break)
    columns = tuple(
        Column(
            role=role, width=widest * _FIRST_WIDTH.get(role, scale), spread=_FIRST_SPREAD,
            begin=_logs({}, _BEGIN_PRIOR), inside=_logs({}, _INSIDE_PRIOR), words={}, first={},
            stays=log(0.5), leaves=log(0.5), **_rates((0.0, 0.0), role),
        )
        for role in roles
    )
    return Model(columns, _bonds(slots), _borders({}, {}), 0.6, gaps.most_common(1)[0][0] if gaps else 1)


def learn(old: Model, steps: Sequence[Step], slots: Mapping[int, Slot]) -> Model:
    """Return the beliefs that a reading of the table supports."""
    background = Counter(word for step in steps for word in step.unit.words)
    columns = tuple(_learn_column(old.columns, c, steps, background) for c in range(len(old.columns)))
    inside: Counter[str] = Counter()
    border: Counter[str] = Counter()
    numbers, rows = 1.5, 2.5
    for before, step in zip(steps, steps[1:], strict=False):
        slot = slots[step.unit.line]
        if step.how == "row":
            rows += 1
            numbers += bool(slot.numbers or step.unit.number)
        if before.unit.line == step.unit.line or slot.page_break:
            continue
        counts = inside if step.how == "inside" else border
        counts.update(border_marks(before.unit, step.unit, slot, old.modal_gap))
    return Model(columns, old.bonds, _borders(inside, border), min(0.97, numbers / rows), old.modal_gap)


def _learn_column(columns: Sequence[Column], c: int, steps: Sequence[Step], background: Counter[str]) -> Column:
    old = columns[c]
    kin = {i for i, other in enumerate(columns) if other.role == old.role or {other.role, old.role} == _BODIES}
    words: Counter[str] = Counter()
    first: Counter[tuple[str, ...]] = Counter()
    begin: Counter[str] = Counter()
    inside: Counter[str] = Counter()
    for step in steps:
        begins = step.how in ("row", "cell")
        if step.column in kin:
            words.update(step.unit.words)
            first.update([step.unit.words[:2]] if begins else [])
        if step.column == c and (begins or step.how == "inside"):
            (begin if begins else inside)[step.unit.kind] += 1
    begun = sum(first.values()) + 4.0
    stays = (sum(inside.values()) + _STAYS) / (sum(begin.values()) + sum(inside.values()) + 2 * _STAYS)
    return Column(
        role=old.role, width=_width(old.width, _wrapped_lengths(c, steps)), spread=_SPREAD,
        begin=_logs(begin, _BEGIN_PRIOR), inside=_logs(inside, _INSIDE_PRIOR), words=_word_ratios(words, background),
        first={pair: min(_FIRST_CAP, log(1 + 8 * n / begun)) for pair, n in first.items() if n > 1},
        stays=log(stays), leaves=log(1 - stays), **_rates(_fill_counts(c, steps), old.role),
    )


def _word_ratios(words: Counter[str], background: Counter[str]) -> dict[str, float]:
    """Return, a word, how much likelier it is in the column than in the table; ``""`` stands for a word not seen."""
    total, size = sum(background.values()), sum(words.values()) + _SMOOTHING
    ratios = {
        word: _capped((n * total / background[word] + _SMOOTHING) / size)
        for word, n in words.items()
    }
    ratios[""] = _capped(_SMOOTHING / size)
    return ratios


def _wrapped_lengths(c: int, steps: Sequence[Step]) -> list[int]:
    """Return the lengths of the lines of column ``c`` that were broken because the next word did not fit."""
    return sorted(
        len(step.unit.text)
        for step, after in zip(steps, steps[1:], strict=False)
        if step.column == c and after.how == "inside" and after.unit.kind not in ("bullet", "numbered")
    )


def _width(old: float, lengths: list[int]) -> float:
    """Return the width that lines of ``lengths`` (ascending) were wrapped at; few of them only correct ``old``."""
    if not lengths:
        return old
    seen = lengths[int(0.9 * (len(lengths) - 1))] + 0.5
    return (seen * len(lengths) + 2 * old) / (len(lengths) + 2) if len(lengths) < _ENOUGH else seen


def _bonds(slots: Sequence[Slot]) -> dict[tuple[str, str], float]:
    """Return the weighted pointwise mutual information of words side by side on a line, smoothed."""
    pairs: Counter[tuple[str, str]] = Counter()
    followed: Counter[str] = Counter()
    words: Counter[str] = Counter()
    for slot in slots:
        line = slot.text.lower().split()
        words.update(line)
        followed.update(line[:-1])
        pairs.update(zip(line, line[1:], strict=False))
    total = sum(words.values())
    bonds = {}
    for (a, b), n in pairs.items():
        ratio = (n * total / words[b] + _BOND_SMOOTHING) / (followed[a] + _BOND_SMOOTHING)
        bonds[a, b] = _BOND_WEIGHT * min(_BOND_CAP, log(ratio))
    for a, n in followed.items():
        bonds[a, ""] = _BOND_WEIGHT * log(_BOND_SMOOTHING / (n + _BOND_SMOOTHING))
    return bonds


def _fill_counts(c: int, steps: Sequence[Step]) -> tuple[float, float]:
    """Return in how many rows column ``c`` is empty and in how many it is filled."""
    rows = filled = 0
    here = False
    for step in steps:
        if step.how in ("row", "span"):
            rows += 1
            filled += here
            here = False
        here = here or step.column == c
    filled += here
    return float(max(0, rows - filled)), float(filled)


def _rates(counts: tuple[float, float], role: Role) -> dict[str, float]:
    empty, filled = (n + prior for n, prior in zip(counts, _FILLED_PRIOR[role], strict=True))
    return {"empty": log(empty / (empty + filled)), "filled": log(filled / (empty + filled))}


def _logs(counts: Mapping[str, int], prior: Mapping[str, float]) -> dict[str, float]:
    total = sum(counts.values()) + sum(prior.values())
    return {kind: log((counts.get(kind, 0) + prior[kind]) / total) for kind in _KINDS}


def _capped(ratio: float) -> float:
    return max(-_WORD_CAP, min(_WORD_CAP, log(ratio)))


def _borders(inside: Mapping[str, int], border: Mapping[str, int]) -> dict[str, float]:
    """Return, a mark, the log of how much likelier it is at a border of cells than inside one, among its family."""
    within = _shares(inside, {mark: prior[0] for mark, prior in _BORDER_PRIOR.items()})
    between = _shares(border, {mark: prior[1] for mark, prior in _BORDER_PRIOR.items()})
    return {mark: log(between[mark]) - log(within[mark]) for mark in _BORDER_PRIOR}


def _shares(counts: Mapping[str, int], prior: Mapping[str, float]) -> dict[str, float]:
    sums: dict[str, float] = {}
    for mark, weight in prior.items():
        family = mark[:_FAMILY]
        sums[family] = sums.get(family, 0.0) + counts.get(mark, 0) + weight
    return {mark: (counts.get(mark, 0) + weight) / sums[mark[:_FAMILY]] for mark, weight in prior.items()}
