"""What is believed of the columns of one flattened table, and what a line scores under it.

A column wraps its lines at its own width, its cells begin in their own way and are made of their own words. Scores are
natural logarithms of probabilities or of their ratios; the weights that balance them were set on made-up tables.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import log
from typing import Literal

from corpus.flat_header import Role
from corpus.flat_lines import Slot, Unit, suits_role

How = Literal["row", "cell", "inside", "resume", "span"]

_WORD_WEIGHT = 0.6
_SEED = 2.0
_LINKS = {(word,) for word in "và của các về theo cho với trong từ hoặc tại trên do được những".split()}
_TURN_WEIGHT = 0.8  # how a line begins is already counted by its column
_UNSEEN_DUE = 1.2
_REPEATED = 4.0


@dataclass(frozen=True, slots=True)
class Step:
    """A unit as read: the column it stands in and how it follows the unit before it."""

    unit: Unit
    column: int
    how: How


@dataclass(frozen=True, slots=True)
class Column:
    """Beliefs about one column; ``width`` is in characters, the rest are log-probabilities or ratios of them."""

    role: Role
    width: float
    spread: float
    begin: Mapping[str, float]
    inside: Mapping[str, float]
    words: Mapping[str, float]
    first: Mapping[tuple[str, ...], float]
    empty: float
    filled: float
    stays: float
    leaves: float


@dataclass(frozen=True, slots=True)
class Model:
    """Beliefs about a table: its columns, what marks the border of two cells, how often a row has its number.

    ``bonds`` says of two neighbouring words how much more they belong together than chance; ``""`` is any other word.
    """

    columns: tuple[Column, ...]
    bonds: Mapping[tuple[str, str], float]
    border: Mapping[str, float]
    numbered: float
    modal_gap: int


def border_marks(before: Unit, after: Unit, slot: Slot, modal_gap: int) -> tuple[str, ...]:
    """Return the marks that may tell a border of cells between two lines: gap, stray spaces, last punctuation."""
    gap = "=" if slot.gap == modal_gap else "-" if slot.gap < modal_gap else "+"
    last = before.text[-1]
    waits = before.text.count("(") > before.text.count(")") or before.words[-1:] in _LINKS or last in "-–/"
    end = "(" if waits else last if last in ",.;" else "_"
    begin = "a" if after.kind == "lower" else "A" if after.kind in ("title", "acronym") else "1"
    return f"gap {gap}", f"lead{int(after.start > 0 and after.number is None)}", f"turn{end}{begin}"


def border_score(model: Model, before: Unit, after: Unit, slot: Slot) -> float:
    """Return how much more the marks between two lines speak for a border than for one cell.

    Across a page break the gap says nothing.
    """
    turn = border_marks(before, after, slot, model.modal_gap)[2]
    return space_score(model, before, after, slot) + _TURN_WEIGHT * model.border[turn]


def space_score(model: Model, before: Unit, after: Unit, slot: Slot) -> float:
    """Return the part of ``border_score`` that holds for the rest of a broken cell too: blank lines, stray spaces."""
    gap, lead, _ = border_marks(before, after, slot, model.modal_gap)
    return (0.0 if slot.page_break else model.border[gap]) + model.border[lead]


def bond_score(model: Model, before: Unit, after: Unit) -> float:
    """Return how much more the words where two lines meet stand side by side on other lines than chance would have."""
    last, first = before.text.rsplit(maxsplit=1)[-1].lower(), after.text.split(maxsplit=1)[0].lower()
    return model.bonds.get((last, first), model.bonds.get((last, ""), 0.0))


def begin_score(column: Column, unit: Unit) -> float:
    """Return the score of ``unit`` as the first line of a cell of ``column``."""
    seed = _SEED * suits_role(unit, column.role)
    if column.role in ("deadline", "lead", "coordinate") and not unit.suits:
        seed -= _UNSEEN_DUE
    return column.begin[unit.kind] + seed + column.first.get(unit.words[:2], 0.0) + word_score(column, unit)


def inside_score(column: Column, unit: Unit) -> float:
    """Return the score of ``unit`` as a further line of a cell of ``column``."""
    return column.inside[unit.kind] + word_score(column, unit)


def word_score(column: Column, unit: Unit) -> float:
    """Return how much more the words of ``unit`` belong to ``column`` than to the table at large."""
    unseen = column.words.get("", 0.0)
    return _WORD_WEIGHT * sum(column.words.get(word, unseen) for word in unit.words)


def last_score(column: Column, unit: Unit) -> float:
    """Return the score of the length of ``unit`` as the last line of a cell: anything up to the column's width."""
    excess = max(0.0, len(unit.text) - column.width)
    return column.leaves - log(column.width) - _tail(excess, column)


def next_score(column: Column, unit: Unit, after: Unit) -> float:
    """Return the score of the length of ``unit`` when ``after`` goes on in the same cell.

    A line is broken where the next word does not fit: its length lies within one word of the width, unless a new
    paragraph begins in the cell.
    """
    word = len(after.text.split(maxsplit=1)[0])
    length = len(unit.text)
    low = column.width - word - 1
    short, long = max(0.0, low - length), max(0.0, length - column.width)
    full = -log(word + 1 + 0.2 * column.width) - _tail(short + long, column)
    if unit.words == after.words:  # no cell says the same twice, two cells side by side may
        full -= _REPEATED
    if after.kind in ("bullet", "numbered") or (unit.text[-1] in ".;:" and after.kind != "lower"):
        full = max(full, last_score(column, unit) - column.leaves - 1.0)
    return column.stays + full


def _tail(excess: float, column: Column) -> float:
    return min(9.0, 0.5 * (excess / (column.spread * column.width + 0.7)) ** 2)
