"""Questions that a library can answer, made from its own records."""

from __future__ import annotations

import re

from assistant.compose.composition import bare
from assistant.shelf import Book, Shelf

_MOST = 6
_SHORT = 110


def example_questions(shelf: Shelf) -> list[str]:
    """Return up to six questions over different documents and of different kinds."""
    made: list[list[str]] = [questions for book in shelf.books.values() if (questions := _of(book))]
    turns = max(map(len, made), default=0)
    dealt = [questions[turn] for turn in range(turns) for questions in made if turn < len(questions)]
    return dealt[:_MOST]


def _of(book: Book) -> list[str]:
    place = f" của {book.head.issuer} {book.head.place}" if book.head.issuer and book.head.place else ""
    questions = []
    for task in book.tasks:
        name = re.sub(r"^\d{1,2}[.)]\s*", "", bare(task.words(book.document, "task") or ""))
        if 20 < len(name) < _SHORT and "lead" in task.fields and "deadline" in task.fields:
            questions.append(f"Ai chủ trì việc “{name[:1].lower()}{name[1:]}” và khi nào xong?")
            break
    if book.definitions:
        questions.append(f"{book.definitions[0].abbr} trong kế hoạch{place} là viết tắt của cụm từ nào?")
    if book.head.signer:
        questions.append(f"Ai ký kế hoạch{place}?")
    return questions
