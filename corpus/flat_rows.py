"""Put the units of a reading together as the rows of a table."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.flat_header import Role
from corpus.flat_lines import Group, Slot, suits_role
from corpus.flat_model import Step
from corpus.flat_types import FlatCell, FlatRow, Piece

_NEEDED: tuple[Role, ...] = ("task", "lead", "deadline")
_NAMED: tuple[Role, ...] = ("lead", "coordinate", "deadline")


class RowBuilder:
    """Builds rows from steps; ``skipped`` holds the lines of numbers that belong to no row for sure."""

    def __init__(
        self, roles: Sequence[Role], lines: Sequence[str], slots: Sequence[Slot], unsure: frozenset[tuple[int, int]]
    ) -> None:
        self.skipped: list[int] = []
        self._roles, self._lines = roles, lines
        self._unsure: dict[int, set[int]] = {}
        for line, column in unsure:
            self._unsure.setdefault(line, set()).add(column)
        self._content = [i for i, role in enumerate(roles) if role != "number"]
        self._goal_column = next((i for i, role in enumerate(roles) if role == "goal"), None)
        self._slots = {slot.line: slot for slot in slots}
        self._rows: list[FlatRow] = []
        self._cells: dict[int, list[Piece]] = {}
        self._doubts: set[int] = set()
        self._number: str | None = None
        self._goal: FlatCell | None = None

    def build(self, steps: Sequence[Step], trailing: Sequence[Group]) -> list[FlatRow]:
        """Return the rows of ``steps``, group rows where they stand between them, ``trailing`` ones at the end."""
        seen = -1
        for step in steps:
            slot = self._slots[step.unit.line]
            fresh, seen = slot.line != seen, slot.line
            if step.how in ("row", "span"):
                self._close()
                self._add_groups(slot.groups if fresh else ())
                self._number = self._take_number(slot if fresh else None, step)
            elif fresh:
                self.skipped += slot.numbers
            self._put(step)
        self._close()
        self._add_groups(trailing)
        return self._rows

    def _put(self, step: Step) -> None:
        column, unit = self._content[step.column], step.unit
        role = self._roles[column]
        pieces = self._cells.setdefault(column, [])
        if step.how == "span" and self._goal is not None:
            pieces += self._goal.pieces
        begins = step.how in ("row", "cell")
        odd = begins and (unit.kind == "lower" or (role in _NAMED and suits_role(unit, role) < 0))
        self._doubts.update([column] if odd else [])
        self._doubts.update(self._content[other] for other in self._unsure.get(unit.line, ()))
        pieces.append((unit.line, unit.start, unit.end))

    def _take_number(self, slot: Slot | None, step: Step) -> str | None:
        numbers = slot.numbers if slot else []
        if step.unit.number is not None:
            start, end = step.unit.number
            self.skipped += numbers
            return self._lines[step.unit.line][start:end]
        if len(numbers) == 1:
            return self._lines[numbers[0]].strip().rstrip(".")
        if numbers:  # numbers of merged rows are printed in a run: none of them is surely this row's
            self.skipped += numbers
            self._doubts.update(i for i, role in enumerate(self._roles) if role == "number")
        return None

    def _close(self) -> None:
        if not self._cells:
            return
        cells: list[FlatCell | None] = [None] * len(self._roles)
        for column, pieces in self._cells.items():
            cells[column] = FlatCell(tuple(pieces))
        self._share_goal(cells)
        self._doubts.update(i for i, role in enumerate(self._roles) if role in _NEEDED and cells[i] is None)
        self._rows.append(FlatRow("data", self._number, tuple(cells), tuple(sorted(self._doubts))))
        self._cells, self._doubts, self._number = {}, set(), None

    def _share_goal(self, cells: list[FlatCell | None]) -> None:
        """Give a row without a goal the goal of the row above: a merged cell is printed once, left of its rows."""
        place = self._goal_column
        if place is None or "task" not in self._roles[place:]:
            return
        if cells[place] is None:
            cells[place] = self._goal
        self._goal = cells[place]

    def _add_groups(self, groups: Sequence[Group]) -> None:
        for group in groups:
            cells: list[FlatCell | None] = [None] * len(self._roles)
            cells[self._content[0]] = FlatCell(group.pieces) if group.pieces else None
            self._rows.append(FlatRow("group", group.marker or None, tuple(cells)))
            self._goal = None
