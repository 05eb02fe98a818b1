"""What the model is given: passages and register records under ids that nobody can guess."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from assistant.compose.composition import Composition, Grounds, shortened
from assistant.compose.prose import naming_heading
from assistant.compose.rows import grounds_of, rows_at
from assistant.retrieve import Hit
from assistant.shelf import Book, Shelf
from corpus.columns import Role
from corpus.text import nfc
from corpus.types import Span

_LETTERS = "CDGHKLMNPQRT"  # begin an id: "K417" is no word, no number and no place in a document
_DIGITS = 4
_LONGEST = 500  # characters of one piece of evidence, as the model sees it
_MARKUP = re.compile(r"[\[\]{}<>`]")
_LABELS: tuple[tuple[Role, str], ...] = (
    ("task", "nhiệm vụ"), ("goal", "mục tiêu"), ("lead", "chủ trì"), ("coordinate", "phối hợp"),
    ("product", "sản phẩm"), ("deadline", "thời hạn"), ("money", "kinh phí"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Item:
    """One piece of evidence: its id, the words as the model sees them, and where they stand."""

    id: str
    shown: str
    grounds: Grounds


def evidence_for(
    question: str, composition: Composition, hits: Sequence[Hit], shelf: Shelf, most: int
) -> tuple[Item, ...]:
    """Return at most ``most`` pieces: what the composed answer rests on, then the passages found, best first.

    Ids come from the question and the words, so that the same question gives the same ids and a document, which does
    not know the question, cannot name one.
    """
    items: dict[tuple[str, int], Item] = {}
    for grounds in _grounds(composition, hits, shelf):
        if len(items) == most:
            break
        start = min(span.start for span in grounds.spans)
        if not any(_overlaps(grounds, item.grounds) for item in items.values()):
            items[grounds.book.id, start] = item_of(question, grounds)
    return tuple(items.values())


def item_of(question: str, grounds: Grounds) -> Item:
    """Return ``grounds`` as a piece of evidence for ``question``."""
    return Item(_id(question, grounds), _shown(grounds), grounds)


def listed(items: Sequence[Item]) -> str:
    """Return the pieces as the prompt has them: one a line, under the name of their document."""
    lines = []
    for name, own in groupby(items, key=lambda item: item.grounds.book.name):
        lines += [f"Văn bản “{_plain(name)}”:", *(f"[{item.id}] {item.shown}" for item in own)]
    return "\n".join(lines)


def _grounds(composition: Composition, hits: Sequence[Hit], shelf: Shelf) -> Iterator[Grounds]:
    for statement in composition.statements:
        yield from statement.grounds
    for hit in hits:
        yield grounds_of_passage(shelf[hit.passage.document], hit)


def grounds_of_passage(book: Book, hit: Hit) -> Grounds:
    """Return a passage as grounds: the cells of the row that it is, else its words."""
    passage = hit.passage
    rows = rows_at(book, passage.start, passage.end)
    if rows and passage.kind == "row":
        return grounds_of(book, rows)
    heading = naming_heading(book, passage)
    own = Span(passage.start, passage.end)
    spans = (heading, own) if heading and heading.end <= own.start else (own,)
    return Grounds(book, spans, passage.section, passage.row)


def _overlaps(one: Grounds, other: Grounds) -> bool:
    return one.book.id == other.book.id and any(
        a.start < b.end and b.start < a.end for a in one.spans for b in other.spans
    )


def _id(question: str, grounds: Grounds) -> str:
    digest = hashlib.sha256(f"{question}\0{grounds.book.id}\0{grounds.spans}".encode()).digest()
    return f"{_LETTERS[digest[0] % len(_LETTERS)]}{int.from_bytes(digest[1:5]) % 10**_DIGITS:0{_DIGITS}}"


def _shown(grounds: Grounds) -> str:
    """Return the words of ``grounds`` on one line, brackets gone: no id can be faked in them."""
    document = grounds.book.document
    start = min(span.start for span in grounds.spans)
    rows = [task for task in grounds.book.all_tasks if task.span.start <= start < task.span.end] if grounds.row else []
    said = "; ".join(
        f"{label}: {words}" for task in rows for role, label in _LABELS if (words := task.words(document, role))
    )
    return shortened(_plain(said or grounds.quote), _LONGEST)


def _plain(words: str) -> str:
    return " ".join(_MARKUP.sub(" ", nfc(words)).split())
