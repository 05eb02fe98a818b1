"""A contradiction between records, and the library that its rules look at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from assistant.definitions import find_definitions
from assistant.register.entries import Passage, TaskEntry
from assistant.register.references import Cited, cited_in
from assistant.register.tasks import task_entries
from assistant.shelf import document_name
from corpus.folding import fold
from corpus.register.targets import Target, targets_of
from corpus.register.units import mentions_of
from corpus.text import folded
from corpus.types import Document, Span

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Conflict:
    """What contradicts what: a Vietnamese sentence, and the passages on both sides, verbatim."""

    kind: str
    severity: Severity
    message: str
    evidence: tuple[Passage, ...]

    def as_json(self) -> dict[str, Any]:
        """Return one JSON object."""
        return {
            "kind": self.kind,
            "severity": self.severity,
            "message": self.message,
            "evidence": [passage.as_json() for passage in self.evidence],
        }


@dataclass(frozen=True)
class Source:
    """One document with the records that rules compare, each read when first asked for."""

    document: Document

    @cached_property
    def name(self) -> str:
        """The document's name."""
        return document_name(self.document.head)

    @cached_property
    def folded(self) -> str:
        """Its text, folded for comparing."""
        return folded(self.document.text)

    @cached_property
    def definitions(self) -> Mapping[str, str]:
        """What it abbreviates, by abbreviation; the first definition counts."""
        return {found.abbr: found.full for found in reversed(find_definitions(self.document.text))}

    @cached_property
    def figures(self) -> tuple[Target, ...]:
        """Every target, those that only report the past too: ``nested_in`` counts these."""
        return tuple(targets_of(self.document))

    @cached_property
    def targets(self) -> tuple[Target, ...]:
        """What it aims at."""
        return tuple(target for target in self.figures if not target.past)

    @cached_property
    def tasks(self) -> tuple[TaskEntry, ...]:
        """What it gives to do."""
        return tuple(task_entries([self.document]))

    @cached_property
    def citations(self) -> tuple[Cited, ...]:
        """Every place where it cites another document."""
        return tuple(cited_in(self.document))

    @cached_property
    def unit_mentions(self) -> tuple[Span, ...]:
        """Where it names a unit of the administration."""
        return tuple(mentions_of(self.document))

    @property
    def level(self) -> Literal["province", "below"] | None:
        """Whether the province itself issued it, or an office or commune of it; None where that is not known."""
        issuer = fold(self.document.head.issuer or "")
        if not issuer or not self.document.head.place:
            return None
        if issuer in ("ubnd tinh", "ubnd thanh pho", "hdnd tinh", "hdnd thanh pho"):
            return "province"
        below = ("so ", "ban ", "van phong ", "thanh tra ", "ubnd xa", "ubnd phuong", "ubnd dac khu")
        return "below" if issuer.startswith(below) else None

    def same_plan_area(self, other: Source) -> bool:
        """Whether both are plans of one province for the same years."""
        mine, others = self.document.head, other.document.head
        same_place = mine.place is not None and folded(mine.place) == folded(others.place or "")
        return same_place and bool(mine.years) and mine.years == others.years

    def is_above(self, other: Source) -> bool:
        """Whether this is the province's plan that the ``other`` has to carry out."""
        return self.level == "province" and other.level == "below" and self.same_plan_area(other)


Sources = Sequence[Source]
