"""What the library's documents say in records: heads, tasks, references, definitions; read once per state."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.definitions import Definition, find_definitions
from assistant.kept import Kept
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


MOST_BOOKS = 300  # books that are kept once read; a large library has thousands


class Shelf:
    """The books of one state of the library; each is read when it is first asked for."""

    def __init__(self, documents: Sequence[Document]) -> None:
        """Take ``documents`` that are read already."""
        held = {document.id: document for document in documents}
        self._books: Mapping[str, Book] = {id: Book(document) for id, document in held.items()}
        self._heads = {id: document.head for id, document in held.items()}
        self._named: Callable[[str], bool] | None = None

    @classmethod
    def of_library(
        cls, heads: Mapping[str, Head], read: Callable[[str], Document], named: Callable[[str], bool]
    ) -> Shelf:
        """Return the shelf of documents whose ``heads`` these are, by id; ``named`` says what ``names`` does."""
        shelf = cls(())
        shelf._books = Kept(list(heads), lambda id: Book(read(id)), MOST_BOOKS)
        shelf._heads, shelf._named = dict(heads), named
        return shelf

    def __getitem__(self, id: str) -> Book:
        """Return the book of the document ``id``."""
        return self._books[id]

    @property
    def books(self) -> Mapping[str, Book]:
        """All books by document id."""
        return self._books

    @property
    def heads(self) -> Mapping[str, Head]:
        """What each document says of itself, by id; no book is read for it."""
        return self._heads

    def names(self, name: str) -> bool:
        """Say whether ``name`` stands anywhere in the documents, as whole words, in any case."""
        if self._named is not None:
            return self._named(name)
        return any(stands_in(name, book.folded) for book in self._books.values())


def stands_in(name: str, folded_words: str) -> bool:
    """Say whether ``name`` stands as whole words in words that are folded."""
    return re.search(rf"(?<!\w){re.escape(folded(name))}(?!\w)", folded_words) is not None


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
