"""Which tasks a unit has a part in, whatever it is called: in full, shortened, without accents."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from assistant.definitions import find_definitions
from assistant.register.entries import TaskEntry
from corpus.folding import fold
from corpus.register.unit_names import ABBREVIATIONS
from corpus.register.units import same_unit, split_units
from corpus.text import folded, nfc
from corpus.types import Document

_BEGINS_A_NAME = re.compile(
    r"(?:so|ban|bo|phong|van phong|vp|ubnd|uy ban|hdnd|hoi dong|trung tam|chi cuc|cuc|cong an|thanh tra|truong)\s+\S"
)

Cells = Callable[[TaskEntry], Sequence[str | None]]


def lead_cells(task: TaskEntry) -> Sequence[str | None]:
    """Return the cell of the leading unit."""
    return (task.lead,)


def all_cells(task: TaskEntry) -> Sequence[str | None]:
    """Return the cells of the leading and the coordinating units."""
    return (task.lead, task.coordinate)


def definitions_of(documents: Sequence[Document]) -> dict[str, str]:
    """Return the abbreviations that ``documents`` define, the first meaning of each."""
    found = [found for document in documents for found in find_definitions(document.text)]
    return {definition.abbr: definition.full for definition in reversed(found)}


def tasks_of_unit(
    tasks: Sequence[TaskEntry], typed: str, cells: Cells, definitions: Mapping[str, str] | None = None
) -> list[TaskEntry]:
    """Return the ``tasks`` that name the unit ``typed`` in one of their ``cells``.

    A unit is known by its full name, by abbreviations ("Sở KHCN", "SKHCN", those in ``definitions``) and without
    accents. Where no cell names such a unit, ``typed`` is taken for a part of a name ("Tư pháp", "phòng"); what begins
    as a unit's name must begin it, so that "UBND tỉnh" is not "Văn phòng UBND tỉnh".
    """
    typed = " ".join(nfc(typed).split())
    names = {name for task in tasks for cell in cells(task) if cell for name in split_units(cell)}
    meant = {name for name in names if is_unit(typed, name, definitions)}
    if meant:
        return [task for task in tasks if any(name in meant for c in cells(task) if c for name in split_units(c))]
    return [task for task in tasks if any(_holds(name, typed) for c in cells(task) if c for name in split_units(c))]


def is_unit(typed: str, name: str, definitions: Mapping[str, str] | None = None) -> bool:
    """Whether ``typed`` is the unit called ``name``; accents count only where they are typed."""
    if same_unit(typed, name, definitions):
        return True
    if fold(typed) != typed.lower():
        return False
    plain = {fold(short): fold(full) for short, full in {**ABBREVIATIONS, **(definitions or {})}.items()}
    return same_unit(fold(typed), fold(name), plain)


def _holds(name: str, typed: str) -> bool:
    """Whether the words of ``typed`` stand in ``name`` as whole words, in any case; accents only if typed."""
    plain = fold(typed) == typed.lower()
    words, inside = (fold(typed), fold(name)) if plain else (folded(typed), folded(name))
    before = r"\A" if _BEGINS_A_NAME.match(fold(typed)) else r"(?<!\w)"
    return bool(words) and re.search(rf"{before}{re.escape(words)}(?!\w)", inside) is not None
