"""What contradicts what inside the library, found by comparing records; each rule would rather miss than mislead."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from assistant.register.conflicts.abbreviations import two_meanings
from assistant.register.conflicts.budgets import wrong_sums
from assistant.register.conflicts.conflict import Conflict, Source, Sources
from assistant.register.conflicts.numbers import cited_dates, cited_subjects, own_number
from assistant.register.conflicts.targets import below_superior, internal
from assistant.register.conflicts.tasks import twice
from corpus.types import Document

__all__ = ["RULES", "Conflict", "conflicts_between", "find_conflicts"]

RULES: tuple[Callable[[Sources], Iterator[Conflict]], ...] = (
    own_number, internal, wrong_sums, cited_dates, cited_subjects, below_superior, twice, two_meanings,
)  # fmt: skip


def find_conflicts(documents: Iterable[Document]) -> list[Conflict]:
    """Return the contradictions inside and between ``documents``, rule by rule in the order of ``RULES``."""
    return conflicts_between([Source(document) for document in documents])


def conflicts_between(sources: Sources) -> list[Conflict]:
    """Return the same for ``sources`` whose records may have been read before."""
    found = [conflict for rule in RULES for conflict in rule(sources)]
    return list(dict.fromkeys(found))
