"""The rules of a draft's check over the documents of the library: each against the plans above and before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.checking.finding import Finding
from assistant.checking.matching import Likeness, PassageEncoder
from assistant.checking.related import relations_of
from assistant.checking.rule import Case, Rule
from assistant.checking.rules import assigned_tasks, targets_inside, targets_last_year, targets_superior
from assistant.register.conflicts import Conflict, conflicts_between
from assistant.register.conflicts.conflict import Source
from assistant.register.entries import Passage
from corpus.types import Document

RULES: tuple[Rule, ...] = (
    targets_inside.RULE,
    targets_superior.RULE,
    targets_last_year.RULE,
    assigned_tasks.RULE,
)


def contradictions(documents: Sequence[Document], encoder: PassageEncoder | None = None) -> list[Conflict]:
    """Return what contradicts what inside and between ``documents``: what their words show, then what is matched.

    Those that only the matching by meaning finds come after; a contradiction between the same passages is told once.
    """
    sources = [Source(document) for document in documents]
    found = list(conflicts_between(sources))
    told = {_passages(conflict.evidence) for conflict in found}
    likeness = Likeness(encoder)
    for source in sources:
        relations = relations_of(source, sources)
        case = Case(
            source,
            tuple(related.source for related in relations.superiors),
            tuple(related.source for related in relations.earlier),
            relations.others,
            likeness,
        )
        for conflict in _conflicts(case):
            if _passages(conflict.evidence) not in told:
                told.add(_passages(conflict.evidence))
                found.append(conflict)
    return found


def _conflicts(case: Case) -> Iterator[Conflict]:
    for rule in RULES:
        for finding in rule.find(case):
            yield Conflict(finding.kind, finding.severity, finding.message, (_here(case, finding), *finding.evidence))


def _here(case: Case, finding: Finding) -> Passage:
    place = finding.place
    return Passage(case.document.id, place.quote, place.start, place.end, case.document.page_of(place.start))


def _passages(evidence: Sequence[Passage]) -> frozenset[tuple[str, int, int]]:
    return frozenset((passage.document, passage.start, passage.end) for passage in evidence)
