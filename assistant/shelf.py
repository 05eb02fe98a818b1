"""What the library's documents say in records: heads, tasks, references, definitions; read once per state."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.definitions import Definition, find_definitions
from corpus.legal import LegalReference, find_references
from corpus.register.budget import BudgetLine, budget_lines
from corpus.register.duties import Duty, duties_of
from corpus.register.prose_tasks import all_tasks_of
from corpus.register.targets import Target, targets_of
from corpus.register.tasks import Task, tasks_of
from corpus.text import folded, syllables
from corpus.types import Document, Head


@dataclass(frozen=True)
class Book:
    """One document with its records; each kind of record is read when first asked for."""

    document: Document

    @property
    def id(self) -> str:
        """The document's id."""
        return self.document.id

    @property
    def head(self) -> Head:
        """What the document says of itself."""
        return self.document.head

    @property
    def name(self) -> str:
        """The document as an answer calls it: "Kế hoạch … của Sở … tỉnh …"."""
        return document_name(self.head)

    @cached_property
    def tasks(self) -> tuple[Task, ...]:
        """The tasks of its task tables, in order."""
        return tuple(tasks_of(self.document))

    @cached_property
    def all_tasks(self) -> tuple[Task, ...]:
        """The tasks of its tables, then those of its running text."""
        return tuple(all_tasks_of(self.document))

    @cached_property
    def duties(self) -> tuple[Duty, ...]:
        """The duties that it puts on units, in order."""
        return tuple(duties_of(self.document))

    @cached_property
    def references(self) -> tuple[LegalReference, ...]:
        """The documents that it cites, every place of citation."""
        return tuple(find_references(self.document.text))

    @cached_property
    def targets(self) -> tuple[Target, ...]:
        """What it aims at, in order; what it only reports of the past left out."""
        return tuple(target for target in targets_of(self.document) if not target.past)

    @cached_property
    def budget(self) -> tuple[BudgetLine, ...]:
        """The lines that set aside money, in order."""
        return tuple(budget_lines(self.document))

    @cached_property
    def definitions(self) -> tuple[Definition, ...]:
        """The abbreviations that it defines."""
        return tuple(find_definitions(self.document.text))

    def spelled_out(self, words: str) -> str:
        """Return ``words`` folded, with the abbreviations that the document defines written out."""
        low = folded(words)
        for abbreviation, full in self.full_forms.items():
            if abbreviation in low:
                low = re.sub(rf"(?<!\w){re.escape(abbreviation)}(?!\w)", full, low)
        return low

    @cached_property
    def plain(self) -> str:
        """Its syllables in one line, abbreviations written out and "và" left out, with a space at both ends."""
        words = [word for word in syllables(self.spelled_out(self.document.text)) if word != "và"]
        return f" {' '.join(words)} "

    @cached_property
    def full_forms(self) -> dict[str, str]:
        """What its abbreviations stand for, both folded."""
        return {folded(d.abbr): folded(d.full) for d in self.definitions}

    @cached_property
    def folded(self) -> str:
        """Its text, folded for comparing."""
        return folded(self.document.text)


class Shelf:
    """The books of one state of the library."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._books = {document.id: Book(document) for document in documents}

    def __getitem__(self, id: str) -> Book:
        """Return the book of the document ``id``."""
        return self._books[id]

    @property
    def books(self) -> Mapping[str, Book]:
        """All books by document id."""
        return self._books

    @cached_property
    def words(self) -> str:
        """The folded text of all documents."""
        return "\n".join(book.folded for book in self._books.values())


def document_name(head: Head) -> str:
    """Return a document's name with issuer and place where its title does not say them."""
    title = head.title
    low = folded(title)
    if head.issuer and folded(head.issuer) not in low and not (head.issuer.startswith("UBND") and "tỉnh" in low):
        title = f"{title} của {head.issuer}"
        low = folded(title)
    if head.place and folded(head.place) not in low:
        level = "" if title.endswith(("tỉnh", "thành phố")) else "tỉnh "
        title = f"{title} {level}{head.place}"
    return title
