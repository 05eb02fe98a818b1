"""The briefings of the library for the page, made once for each state of the library that a visitor sees."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from datetime import date
from threading import Lock
from typing import Protocol

from assistant.briefing.brief import Brief, Briefings
from assistant.briefing.papers import Agency
from assistant.briefing.units import Known
from assistant.shelf import Shelf

_KEPT = 32  # briefings of one shelf
_SHELVES = 8  # what visitors of different groups see


class Shelved(Protocol):
    """The part of the assistant that briefings are made from."""

    def shelf(self) -> Shelf:
        """Return all documents; the same object as long as the library does not change."""


class _Read:
    """What was read of one shelf: visitors may have different ones, and none gets what another's was made of."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self.briefings = Briefings(book.document for book in shelf.books.values())
        self.made: OrderedDict[tuple[str, str, date], Brief] = OrderedDict()


class Desk:
    """Briefings of one library; ``today`` says from which day. Its methods may be called from several threads."""

    def __init__(self, held: Shelved, today: Callable[[], date]) -> None:
        self._held, self.today = held, today
        self._lock = Lock()
        self._reads: OrderedDict[int, _Read] = OrderedDict()

    def agencies(self) -> tuple[Agency, ...]:
        """Return the agencies whose documents the library holds."""
        return self._read().briefings.directory.agencies

    def units(self, agency: str) -> list[Known]:
        """Return the units that the agency of this name names in its documents, the agency itself first."""
        return _units(self._read().briefings, agency)

    def brief(self, agency: str, unit: str) -> Brief | None:
        """Return the briefing of the unit with the title ``unit``, None where the agency has none of that title."""
        read, day = self._read(), self.today()
        key = (agency, unit, day)
        with self._lock:
            if key in read.made:
                return read.made[key]
        known = next((one for one in _units(read.briefings, agency) if one.title == unit), None)
        if known is None:
            return None
        brief = read.briefings.brief(known, day)
        with self._lock:
            read.made[key] = brief
            while len(read.made) > _KEPT:
                read.made.popitem(last=False)
        return brief

    def found(self, typed: str, agency: str | None = None) -> list[Brief]:
        """Return the briefings of the units that ``typed`` means, one for each home. Raises UnknownUnitError."""
        briefings = self._read().briefings
        return [briefings.brief(known, self.today()) for known in briefings.find(typed, agency)]

    def _read(self) -> _Read:
        shelf = self._held.shelf()
        with self._lock:
            found = self._reads.get(id(shelf))
            if found is None or found.shelf is not shelf:
                found = self._reads[id(shelf)] = _Read(shelf)
            self._reads.move_to_end(id(shelf))
            while len(self._reads) > _SHELVES:
                self._reads.popitem(last=False)
            return found


def _units(briefings: Briefings, agency: str) -> list[Known]:
    found = next((one for one in briefings.directory.agencies if one.name == agency), None)
    return briefings.directory.of_agency(found) if found else []
