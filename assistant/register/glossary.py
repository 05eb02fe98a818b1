"""Abbreviations that documents define."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.definitions import find_definitions
from assistant.register.entries import GlossaryEntry, passage_of
from corpus.folding import fold
from corpus.types import Document


def glossary_entries(documents: Iterable[Document]) -> list[GlossaryEntry]:
    """Return the abbreviations of ``documents``, every place that defines one, by abbreviation."""
    found = [
        GlossaryEntry(definition.abbr, definition.full, passage_of(document, definition.span))
        for document in documents
        for definition in find_definitions(document.text)
    ]
    return sorted(found, key=lambda entry: (fold(entry.abbreviation), entry.place.document, entry.place.start))
