"""What a claim can speak of: the rows of task tables and the sentences of the text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from assistant.compose.composition import Grounds
from assistant.compose.prose import sentences
from assistant.rarity import syllable_set
from assistant.shelf import Book, Shelf
from corpus.columns import Role
from corpus.register.tasks import Task
from corpus.types import Span
from indexing.passages import Passage

MOST_KEPT = 60  # documents; an answer rests on a few
_SHORTEST = 12  # characters; a shorter sentence says nothing by itself
_SUBJECT: tuple[Role, ...] = ("goal", "task", "product")


@dataclass(frozen=True, slots=True)
class Place:
    """One row or sentence: its ``words`` as quoted, the headings ``above`` it, and the cells of a row by role.

    ``held`` are the syllables of what it is about: of a row its task and product, of a sentence all of it, of both the
    headings above. Who leads and by when is said of that, and is no part of it.
    """

    book: Book
    spans: tuple[Span, ...]
    words: str
    above: str
    held: frozenset[str]
    fields: Mapping[Role, str] = field(default_factory=dict)

    def within(self, spans: Sequence[Span]) -> bool:
        """Return whether some of this place stands in ``spans``."""
        return any(a.start < b.end and b.start < a.end for a in self.spans for b in spans)

    def within_of(self, grounds: Grounds) -> bool:
        """Return whether some of this place stands in ``grounds``."""
        return self.book.id == grounds.book.id and self.within(grounds.spans)

    @property
    def said(self) -> tuple[str, ...]:
        """Return its words and those above it, as printed and with the document's abbreviations written out."""
        return (self.words, self.above, self.book.spelled_out(f"{self.words} … {self.above}"))


class Places:
    """The places of a shelf; those of a document are found when they are first asked for, and some are kept."""

    def __init__(self, shelf: Shelf, passages: Mapping[str, Sequence[Passage]]) -> None:
        self._shelf = shelf
        self._passages = passages
        self._known: dict[str, tuple[Place, ...]] = {}

    def of(self, document: str) -> tuple[Place, ...]:
        """Return the places of the document ``document``, rows first."""
        if document not in self._known:
            while len(self._known) >= MOST_KEPT:
                self._known.pop(next(iter(self._known)))
            book = self._shelf[document]
            rows = [_row(book, task) for task in book.all_tasks]
            self._known[document] = (*rows, *_sentences(book, self._passages.get(document, ())))
        return self._known[document]


def _row(book: Book, task: Task) -> Place:
    document = book.document
    fields = {role: document.quote(span) for role, span in task.fields.items()}
    above = " … ".join(task.groups)
    subject = " ".join(fields[role] for role in _SUBJECT if role in fields)
    spans = tuple(sorted(task.fields.values()))
    return Place(book, spans, " … ".join(map(document.quote, spans)), above, syllable_set(f"{above} {subject}"), fields)


def _sentences(book: Book, passages: Sequence[Passage]) -> list[Place]:
    rows = [task.span for task in book.all_tasks if task.table >= 0]
    found = []
    for passage in passages:
        if any(passage.start <= row.start < passage.end for row in rows):
            continue
        for span in sentences(book, passage) or [Span(passage.start, passage.end)]:
            words = book.document.quote(span)
            if len(words) >= _SHORTEST:
                held = syllable_set(f"{passage.context} {words}")
                found.append(Place(book, (span,), words, passage.context, held))
    return found
