"""The tasks of the library for the page, read once per state of the library."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from threading import Lock
from typing import Protocol

from assistant.register.entries import TaskEntry
from assistant.register.tasks import task_entries
from assistant.register.units import definitions_of
from assistant.shelf import Shelf
from assistant.web.views.tasks.sifting import Filter, ordered, sifted, state_of
from corpus.register.units import same_unit, split_units


class Shelved(Protocol):
    """The part of the assistant that tasks are read from."""

    def shelf(self) -> Shelf:
        """Return all documents; the same object as long as the library does not change."""


@dataclass(frozen=True)
class _Read:
    shelf: Shelf
    tasks: tuple[TaskEntry, ...]
    definitions: Mapping[str, str]
    units: tuple[tuple[str, int], ...]


class Board:
    """The tasks of one library; ``today`` says what day it is. Its methods may be called from several threads."""

    def __init__(self, held: Shelved, today: Callable[[], date] = date.today) -> None:
        self._held = held
        self.today = today
        self._lock = Lock()
        self._read: _Read | None = None

    def tasks(self) -> tuple[TaskEntry, ...]:
        """Return all tasks, document by document in reading order."""
        return self._known().tasks

    def units(self) -> tuple[tuple[str, int], ...]:
        """Return the units that lead or share in tasks with how many they do, those with most first."""
        return self._known().units

    def within(self, wanted: Filter) -> Sequence[TaskEntry]:
        """Return the tasks that pass all of ``wanted`` but its state."""
        known = self._known()
        return sifted(known.tasks, wanted, known.definitions, self.today())

    def chosen(self, wanted: Filter) -> list[TaskEntry]:
        """Return the tasks that pass ``wanted``, in its order."""
        today = self.today()
        tasks = [t for t in self.within(wanted) if not wanted.state or state_of(t, today) == wanted.state]
        return ordered(tasks, wanted, today)

    def leaders(self, tasks: Sequence[TaskEntry]) -> list[tuple[str, int]]:
        """Return the units that lead ``tasks`` with how many each does, most first."""
        return _counted(((task.lead,) for task in tasks), self._known().definitions)

    def _known(self) -> _Read:
        shelf = self._held.shelf()
        with self._lock:
            if self._read is None or self._read.shelf is not shelf:
                documents = [book.document for book in shelf.books.values()]
                tasks = tuple(task_entries(documents))
                definitions = definitions_of(documents)
                units = _counted(((task.lead, task.coordinate) for task in tasks), definitions)
                self._read = _Read(shelf, tasks, definitions, tuple(units))
            return self._read


def _counted(cells: Iterable[Sequence[str | None]], definitions: Mapping[str, str]) -> list[tuple[str, int]]:
    """Return each unit with how many of ``cells`` name it; one unit under several names has the most usual one."""
    names: Counter[str] = Counter()
    for each in cells:
        names.update({name for cell in each if cell for name in split_units(cell)})
    groups: list[tuple[str, int]] = []
    for name, count in sorted(names.items(), key=lambda each: (-each[1], each[0])):
        at = next((at for at, (known, _) in enumerate(groups) if same_unit(known, name, definitions)), None)
        if at is None:
            groups.append((name, count))
        else:
            groups[at] = (groups[at][0], groups[at][1] + count)
    return sorted(groups, key=lambda group: (-group[1], group[0]))
