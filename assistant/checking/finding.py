"""What a check says: one finding with its place in the draft and the words it rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any, Literal

from assistant.register.entries import Passage
from corpus.register.places import section_of
from corpus.text import folded
from corpus.types import Block, Document, Span

Severity = Literal["error", "warning", "note"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding stands in the draft: its words, verbatim, ``[start, end)`` of the draft's text, and section."""

    quote: str
    start: int
    end: int
    section: str | None = None

    def as_json(self) -> dict[str, Any]:
        """Return the contract's object for a place."""
        return {"quote": self.quote, "start": self.start, "end": self.end, "section": self.section}


@dataclass(frozen=True, slots=True)
class Match:
    """Why a record of the draft was taken for one of another document.

    ``draft`` and ``other`` are the two names as printed; ``words`` and ``meaning`` are from 0 to 1, ``score`` is what
    they come to together; ``unit`` is the unit that both are counted in, None for tasks.
    """

    draft: str
    other: str
    words: float
    meaning: float
    score: float
    unit: str | None = None

    def as_json(self) -> dict[str, Any]:
        """Return one JSON object."""
        return {
            "draft": self.draft,
            "other": self.other,
            "words": round(self.words, 2),
            "meaning": round(self.meaning, 2),
            "score": round(self.score, 2),
            "unit": self.unit,
        }


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, doubtful or to be known of a draft.

    ``about`` tells findings of one kind at one place apart (which task is missing). ``key`` names the finding in every
    later check of the same draft: it changes with the words it stands at, not with where they stand.
    """

    kind: str
    severity: Severity
    place: Place
    message: str
    suggestion: str | None = None
    evidence: tuple[Passage, ...] = ()
    match: Match | None = None
    about: str = ""
    key: str = ""
    ignored: bool = False

    def as_json(self) -> dict[str, Any]:
        """Return the contract's Finding, with ``key``, ``ignored`` and ``match`` beside its fields."""
        return {
            "kind": self.kind,
            "severity": self.severity,
            "place": self.place.as_json(),
            "message": self.message,
            "suggestion": self.suggestion,
            "evidence": [passage.as_json() for passage in self.evidence],
            "match": self.match.as_json() if self.match else None,
            "key": self.key,
            "ignored": self.ignored,
        }


def place_of(document: Document, span: Span) -> Place:
    """Return the place of ``span`` in ``document``, with the section that holds it."""
    block = block_at(document, span.start)
    return Place(document.quote(span), span.start, span.end, section_of(document, block) if block else None)


def block_at(document: Document, offset: int) -> Block | None:
    """Return the block of ``document`` that holds ``offset``, None between blocks."""
    return next((block for block in document.blocks if block.span.start <= offset < block.span.end), None)


def with_keys(findings: Iterable[Finding], ignored: frozenset[str] = frozenset()) -> list[Finding]:
    """Return ``findings`` with a stable key each, marked where it is in ``ignored``.

    The key is made of the kind, the words and ``about``; of equal ones the second and later are counted.
    """
    seen: Counter[str] = Counter()
    keyed = []
    for finding in findings:
        words = "\x1f".join((finding.kind, folded(finding.place.quote), folded(finding.about)))
        seen[words] += 1
        count = f"\x1f{seen[words]}" if seen[words] > 1 else ""
        key = sha256((words + count).encode("utf-8", "surrogatepass")).hexdigest()[:16]
        keyed.append(replace(finding, key=key, ignored=key in ignored))
    return keyed


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Return ``findings`` by severity, then by place; what says the same of the same words is said once."""
    once = {(finding.kind, finding.place.start, finding.place.end, finding.about): finding for finding in findings}
    return sorted(once.values(), key=lambda one: (SEVERITIES.index(one.severity), one.place.start, one.kind))
