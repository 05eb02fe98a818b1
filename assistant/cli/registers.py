"""What the commands of the registers share: the documents asked for, and lists as JSON or as tables."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Sequence
from typing import TypeVar

from assistant.cli.columns import as_table, terminal_width
from assistant.cli.opening import encoder_of, library_of, settings_of
from assistant.cli.output import say
from assistant.shelf import document_name
from corpus.types import Document
from indexing.state import unknown_document

Entry = TypeVar("Entry")


def held_documents(options: Namespace) -> list[Document]:
    """Return the documents of the library, by id. Raises UserError."""
    settings = settings_of(options)
    with library_of(settings, encoder_of(settings, cold=True)) as library:
        return [library.document(summary.id) for summary in library.documents()]


def documents_of(options: Namespace) -> tuple[list[Document], list[Document]]:
    """Return the documents named with ``--document`` (all, if none is) and the whole library. Raises UserError."""
    held = {document.id: document for document in held_documents(options)}
    unknown = next((id for id in options.document or () if id not in held), None)
    if unknown is not None:
        raise unknown_document(unknown, list(held))
    return [held[id] for id in dict.fromkeys(options.document or held)], list(held.values())


def say_by_document(
    documents: Sequence[Document],
    entries: Sequence[Entry],
    id_of: Callable[[Entry], str],
    names: Sequence[str],
    row_of: Callable[[Entry], Sequence[str | None]],
    nothing: str,
) -> None:
    """Print a table for each document that has entries, under its name; ``nothing`` where none has any."""
    shown = []
    for document in documents:
        rows = [row_of(entry) for entry in entries if id_of(entry) == document.id]
        if rows:
            title = f"{document_name(document.head)} ({document.id})"
            shown.append(f"{title}\n\n{as_table(names, rows, terminal_width())}")
    say("\n\n".join(shown) or nothing)
