"""The documents of the library by the agency that issued them, and the units that each of them names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.register.conflicts.conflict import Source
from corpus.folding import fold
from corpus.register.duties import Duty, duties_of
from corpus.register.units import split_units
from corpus.text import folded
from corpus.types import Head

_COMMUNE = re.compile(r"\b(?:xã|phường|thị trấn|đặc khu) ", re.IGNORECASE)
_HEAD_OF = re.compile(
    r"^(?:thủ trưởng|lãnh đạo|giám đốc|phó giám đốc|trưởng|chánh|chủ tịch|người đứng đầu)\s+(?=\S)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Paper(Source):
    """One document with the records that a briefing is made of."""

    @cached_property
    def duties(self) -> tuple[Duty, ...]:
        """What its text puts on units."""
        return tuple(duties_of(self.document))

    @cached_property
    def unit_names(self) -> Counter[str]:
        """The units that its tasks and duties name, as printed, with how often; not those only mentioned."""
        names: Counter[str] = Counter()
        for task in self.tasks:
            names.update(name for cell in (task.lead, task.coordinate) if cell for name in split_units(cell))
        for duty in self.duties:
            names.update(split_units(self.document.quote(duty.unit)))
        return names


@dataclass(frozen=True)
class Agency:
    """Who issued ``papers``: ``issuer`` ("Sở Tư pháp") of ``place`` (a province); None where the papers do not say."""

    issuer: str | None
    place: str | None
    papers: tuple[Paper, ...]

    @property
    def name(self) -> str:
        """The agency as people call it: "Sở Tư pháp Hạc Giang"; for papers without an issuer the title of the first."""
        return agency_name(self.papers[0].document.head) or self.papers[0].name

    @property
    def province(self) -> bool:
        """Whether it is the province itself."""
        return self.papers[0].level == "province"


def agency_name(head: Head) -> str:
    """Return who issued a document, with its province unless the name has it; "" where unknown."""
    name, place = head.issuer or "", head.place or ""
    if not name or not place or place.casefold() in name.casefold():
        return name or place
    return f"{name}, {place}" if _COMMUNE.search(name) else f"{name} {place}"


def agencies_of(papers: Iterable[Paper]) -> list[Agency]:
    """Return the agencies that issued ``papers``, those of one province together, the province itself first."""
    groups: dict[tuple[str, str], list[Paper]] = {}
    for paper in papers:
        head = paper.document.head
        alone = "" if head.issuer else paper.document.id
        groups.setdefault((folded(head.place or alone), folded(head.issuer or alone)), []).append(paper)
    agencies = [
        Agency(group[0].document.head.issuer, group[0].document.head.place, tuple(group)) for group in groups.values()
    ]
    return sorted(agencies, key=lambda agency: (fold(agency.place or "~"), not agency.province, fold(agency.name)))


def headless(name: str) -> str:
    """Return the unit of which ``name`` is the head ("Thủ trưởng các phòng" gives "các phòng"), else ``name``."""
    return _HEAD_OF.sub("", name)


def definitions_of_papers(papers: Sequence[Paper]) -> dict[str, str]:
    """Return the abbreviations that ``papers`` define, the first meaning of each."""
    return {short: full for paper in reversed(papers) for short, full in paper.definitions.items()}
