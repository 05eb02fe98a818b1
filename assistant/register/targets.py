"""Targets of documents: indicator, value, for whom, by when."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.register.entries import TargetEntry, passage_of
from assistant.shelf import document_name
from corpus.register.targets import Target, targets_of
from corpus.types import Document, Span


def target_entries(documents: Iterable[Document]) -> list[TargetEntry]:
    """Return what ``documents`` aim at, in reading order; figures that only report the past are left out."""
    return [_entry(document, target) for document in documents for target in aims_of(document)]


def aims_of(document: Document) -> list[Target]:
    """Return the targets of ``document`` that lie ahead."""
    return [target for target in targets_of(document) if not target.past]


def _entry(document: Document, target: Target) -> TargetEntry:
    def words(span: Span | None) -> str | None:
        return document.quote(span) if span else None

    return TargetEntry(
        title=document_name(document.head),
        indicator=document.quote(target.indicator),
        comparator=target.comparator,
        value=target.value,
        high=target.high,
        unit=target.unit,
        measure=document.quote(target.measure),
        scope=words(target.scope),
        period=words(target.period),
        section=target.section,
        row=target.row,
        place=passage_of(document, target.span),
    )
