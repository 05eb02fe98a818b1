"""The briefings of the library for the page, made once per state of the library and day."""

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

_KEPT = 32  # briefings


class Shelved(Protocol):
    """The part of the assistant that briefings are made from."""

    def shelf(self) -> Shelf:
        """Return all documents; the same object as long as the library does not change."""


class Desk:
    """Briefings of one library; ``today`` says from which day. Its methods may be called from several threads."""

    def __init__(self, held: Shelved, today: Callable[[], date]) -> None:
        self._held, self.today = held, today
        self._lock = Lock()
        self._shelf: Shelf | None = None
        self._briefings: Briefings | None = None
        self._made: OrderedDict[tuple[str, str, date], Brief] = OrderedDict()

    def agencies(self) -> tuple[Agency, ...]:
        """Return the agencies whose documents the library holds."""
        return self._read().directory.agencies

    def units(self, agency: str) -> list[Known]:
        """Return the units that the agency of this name names in its documents, the agency itself first."""
        found = next((one for one in self.agencies() if one.name == agency), None)
        return self._read().directory.of_agency(found) if found else []

    def brief(self, agency: str, unit: str) -> Brief | None:
        """Return the briefing of the unit with the title ``unit``, None where the agency has none of that title."""
        briefings, key = self._read(), (agency, unit, self.today())
        with self._lock:
            if key in self._made:
                return self._made[key]
        known = next((one for one in self.units(agency) if one.title == unit), None)
        if known is None:
            return None
        brief = briefings.brief(known, self.today())
        with self._lock:
            self._made[key] = brief
            while len(self._made) > _KEPT:
                self._made.popitem(last=False)
        return brief

    def _read(self) -> Briefings:
        shelf = self._held.shelf()
        with self._lock:
            if self._briefings is None or shelf is not self._shelf:
                self._shelf, self._made = shelf, OrderedDict()
                self._briefings = Briefings(book.document for book in shelf.books.values())
            return self._briefings
