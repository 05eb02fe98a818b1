"""Targets of several plans by indicator: matched one to one by meaning and words, with the match shown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from assistant.checking.finding import Match
from assistant.checking.indicators import aligned, stands_alone
from assistant.checking.matching import Likeness
from assistant.register.conflicts.conflict import Source
from assistant.register.entries import TargetEntry
from assistant.register.targets import target_entries
from corpus.register.indicators import content_words
from corpus.register.targets import Target

_NAMED = 4  # syllables of a name that says what is measured
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Cell:
    """One plan's target in a row; ``match`` says why it stands there, None for the plan that opens the row."""

    target: TargetEntry
    match: Match | None = None

    def as_json(self) -> dict[str, Any]:
        """Return one JSON object."""
        return {**self.target.as_json(), "match": self.match.as_json() if self.match else None}


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator and the cell of each plan that sets it, by document id.

    ``indicator`` is as the first plan prints it (see ``label_of``).
    """

    indicator: str
    unit: str
    cells: dict[str, Cell]

    def as_json(self) -> dict[str, Any]:
        """Return one JSON object."""
        return {
            "indicator": self.indicator,
            "unit": self.unit,
            "cells": {id: cell.as_json() for id, cell in self.cells.items()},
        }


@dataclass(frozen=True, slots=True)
class SideBySide:
    """The indicators that at least two of ``plans`` set (``shared``), and those of one plan alone (``alone``)."""

    plans: tuple[Source, ...]
    shared: tuple[Line, ...]
    alone: tuple[Line, ...]

    def as_json(self) -> dict[str, Any]:
        """Return one JSON object."""
        return {
            "plans": [{"document": plan.document.id, "title": plan.name} for plan in self.plans],
            "shared": [line.as_json() for line in self.shared],
            "alone": [line.as_json() for line in self.alone],
        }


@dataclass(slots=True)
class _Row:
    cells: dict[str, tuple[Target, Match | None]] = field(default_factory=dict)


def side_by_side(plans: Sequence[Source], likeness: Likeness) -> SideBySide:
    """Return the targets of ``plans`` by indicator, in the order of the first plan that sets each.

    A plan's target joins the row of the earlier plan that it is most like; in each row a plan stands once.
    """
    years = _single_years(plans)
    rows: list[_Row] = []
    of_target: dict[tuple[str, int, int], _Row] = {}
    for at, plan in enumerate(plans):
        for target, row, match in _joining(plan, plans[:at], likeness, of_target):
            if target not in _of_years(plan, years):
                continue
            row.cells[plan.document.id] = (target, match)
            of_target[_key(target)] = row
        for target in _of_years(plan, years):
            if _key(target) not in of_target:
                of_target[_key(target)] = row = _Row({plan.document.id: (target, None)})
                rows.append(row)
    entries = {
        (plan.document.id, entry.place.start, entry.place.end, entry.measure): entry
        for plan in plans
        for entry in target_entries([plan.document])
    }
    by_id = {plan.document.id: plan for plan in plans}
    lines = [_line(row, by_id, entries) for row in rows]
    return SideBySide(
        tuple(plans),
        tuple(line for line in lines if len(line.cells) > 1),
        tuple(line for line in lines if len(line.cells) == 1),
    )


def _single_years(plans: Sequence[Source]) -> frozenset[int]:
    """Return the years of those ``plans`` that are for one year."""
    return frozenset(plan.document.head.years[0] for plan in plans if len(plan.document.head.years) == 1)


def _of_years(plan: Source, years: frozenset[int]) -> list[Target]:
    """Return the targets of ``plan`` that can be held against those of other years' plans.

    Of a plan for several years, where others are for one, that is what it sets for these years or for no named year.
    """
    if len(plan.document.head.years) < 2 or not years:
        return list(plan.targets)
    return [target for target in plan.targets if not (own := _years_of(plan, target)) or own & years]


def _years_of(plan: Source, target: Target) -> frozenset[int]:
    words = plan.document.quote(target.period) if target.period else ""
    return frozenset(int(year) for year in _YEAR.findall(words))


def _joining(
    plan: Source, before: Sequence[Source], likeness: Likeness, of_target: dict[tuple[str, int, int], _Row]
) -> list[tuple[Target, _Row, Match]]:
    """Return which targets of ``plan`` join which rows, the surest match first, each target and row once."""
    found = [
        (one.match.score, one.own, of_target[_key(one.other)], one.match)
        for other in before
        for one in aligned(plan, other, likeness)
        if _key(one.other) in of_target
    ]
    joined: list[tuple[Target, _Row, Match]] = []
    used: set[tuple[str, int, int]] = set()
    taken: set[int] = set()
    for _, target, row, match in sorted(found, key=lambda each: -each[0]):
        if _key(target) not in used and id(row) not in taken:
            used.add(_key(target))
            taken.add(id(row))
            joined.append((target, row, match))
    return joined


def _key(target: Target) -> tuple[str, int, int]:
    return target.document, target.measure.start, target.measure.end


def _line(row: _Row, plans: dict[str, Source], entries: dict[tuple[str, int, int, str], TargetEntry]) -> Line:
    cells = {}
    for id, (target, match) in row.cells.items():
        measure = plans[id].document.quote(target.measure)
        cells[id] = Cell(entries[id, target.span.start, target.span.end, measure], match)
    first = next(iter(row.cells))
    return Line(label_of(plans[first], row.cells[first][0]), row.cells[first][0].unit, cells)


def label_of(plan: Source, target: Target) -> str:
    """Return what a target measures as it is printed; one that is part of another after what it is part of."""
    quote = plan.document.quote
    own = quote(target.indicator)
    if target.nested_in is not None and not stands_alone(plan, target):
        return f"{quote(plan.figures[target.nested_in].indicator)}: {own}"
    shared = quote(target.shared) if target.shared else ""
    if shared and shared not in own and len(content_words(own)) < _NAMED:
        return f"{shared}: {own}"
    return own
