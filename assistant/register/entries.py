"""Records of the register as they are shown, exported and given to machines; each keeps the words it was read from."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from corpus.due import Due
from corpus.types import Document, Span


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a document, verbatim, and where they stand: ``[start, end)`` of its text, ``page`` None if unknown."""

    document: str
    quote: str
    start: int
    end: int
    page: int | None

    def as_json(self) -> dict[str, Any]:
        """Return the contract's object for a place of evidence."""
        return {
            "document": self.document,
            "quote": self.quote,
            "start": self.start,
            "end": self.end,
            "page": self.page,
        }


@dataclass(frozen=True, slots=True)
class TaskEntry:
    """One task, with its deadline as printed and as read (``due``).

    ``title`` is the name of the document and ``years`` what it plans for; ``group`` is the outermost group with its
    number.
    """

    title: str
    years: tuple[int, ...]
    group: str | None
    number: str | None
    task: str
    product: str | None
    lead: str | None
    coordinate: str | None
    deadline: str | None
    due: Due
    place: Passage

    def as_json(self) -> dict[str, Any]:
        """Return the contract's Task."""
        return {
            "document": self.place.document,
            "group": self.group,
            "number": self.number,
            "task": self.task,
            "product": self.product,
            "lead": self.lead,
            "coordinate": self.coordinate,
            "deadline": self.deadline,
            "due": self.due.as_json(),
            "page": self.place.page,
            "start": self.place.start,
            "end": self.place.end,
        }


@dataclass(frozen=True, slots=True)
class TargetEntry:
    """One target; ``measure`` and ``period`` as printed, ``value`` (of a range the lower end) and ``high`` as numbers.

    ``comparator`` is one of =, >=, >, <=, < and range; ``scope`` says for whom it holds.
    """

    title: str
    indicator: str
    comparator: str
    value: Decimal
    high: Decimal | None
    unit: str
    measure: str
    scope: str | None
    period: str | None
    section: str | None
    row: str | None
    place: Passage

    def as_json(self) -> dict[str, Any]:
        """Return one JSON object."""
        return {
            "document": self.place.document,
            "indicator": self.indicator,
            "comparator": self.comparator,
            "value": plain_number(self.value),
            "high": None if self.high is None else plain_number(self.high),
            "unit": self.unit,
            "measure": self.measure,
            "scope": self.scope,
            "period": self.period,
            "quote": self.place.quote,
            "section": self.section,
            "row": self.row,
            "page": self.place.page,
            "start": self.place.start,
            "end": self.place.end,
        }


@dataclass(frozen=True, slots=True)
class ReferenceEntry:
    """One legal document that the collection cites, with every place that does; ``held_as`` is its id if it is held.

    ``kind``, ``issued_on``, ``issuer`` and ``subject`` are what most places say, None where none says it.
    """

    number: str
    kind: str | None
    issued_on: str | None
    issuer: str | None
    subject: str | None
    held_as: str | None
    places: tuple[Passage, ...]

    def as_json(self) -> dict[str, Any]:
        """Return one JSON object; ``documents`` are the ids that cite it, ``held_as`` the id of the document itself."""
        return {
            "number": self.number,
            "kind": self.kind,
            "issued_on": self.issued_on,
            "issuer": self.issuer,
            "subject": self.subject,
            "held": self.held_as is not None,
            "held_as": self.held_as,
            "documents": list(dict.fromkeys(place.document for place in self.places)),
            "places": [place.as_json() for place in self.places],
        }


@dataclass(frozen=True, slots=True)
class GlossaryEntry:
    """One abbreviation, what it stands for, and where a document says so."""

    abbreviation: str
    full: str
    place: Passage

    def as_json(self) -> dict[str, Any]:
        """Return one JSON object."""
        return {"abbreviation": self.abbreviation, "full": self.full, **self.place.as_json()}


def plain_number(value: Decimal) -> int | float:
    """Return ``value`` as machines and sheets take it: whole numbers as such, 99.5 as 99.5."""
    return int(value) if value == value.to_integral_value() else float(value)


def passage_of(document: Document, span: Span) -> Passage:
    """Return ``span`` of ``document`` as a passage that can be quoted."""
    return Passage(document.id, document.quote(span), span.start, span.end, document.page_of(span.start))
