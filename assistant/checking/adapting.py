"""Contradictions between records (`assistant.register.conflicts`) as findings about a draft."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.checking.finding import Finding, Severity, place_of
from assistant.checking.rule import Case
from assistant.register.conflicts.conflict import Conflict
from assistant.register.entries import Passage
from corpus.types import Span


def findings_of(
    case: Case,
    conflicts: Iterator[Conflict],
    kind: str,
    *,
    severity: Severity | None = None,
    suggestion: str | None = None,
    last: bool = False,
) -> Iterator[Finding]:
    """Yield a finding of ``kind`` for each of ``conflicts`` that the draft has a part in.

    It stands at the first of the draft's passages (at the ``last`` where what comes later is what is wrong); the other
    passages are its evidence.
    """
    for conflict in conflicts:
        own = [passage for passage in conflict.evidence if passage.document == case.document.id]
        if own:
            here = max(own, key=lambda passage: passage.start) if last else own[0]
            yield Finding(
                kind,
                severity or conflict.severity,
                place_of(case.document, Span(here.start, here.end)),
                conflict.message.replace(case.draft.name, "Dự thảo"),
                suggestion,
                _others(conflict.evidence, here),
                about=" | ".join(passage.quote for passage in conflict.evidence if passage != here),
            )


def _others(passages: Sequence[Passage], here: Passage) -> tuple[Passage, ...]:
    return tuple(passage for passage in passages if passage != here)
