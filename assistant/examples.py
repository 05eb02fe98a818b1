"""Questions that a library can answer, made from its own records."""

from __future__ import annotations

import re

from assistant.compose.composition import bare
from assistant.shelf import Book, Shelf

MOST = 6
_SHORT = 110
_EVERYBODY_KNOWS = frozenset({"UBND", "HĐND", "CCHC", "TTHC"})
_TARGET = re.compile(r"^[-–+•*]?\s*(?:[Pp]hấn đấu )?([Tt]ỷ lệ [^;.:%]{15,100}?) (?:đạt|chiếm|là) [^;.:]{0,20}\d+\s?%")


def example_questions(shelf: Shelf) -> list[str]:
    """Return up to twice MOST questions over different documents and of different kinds, the best first.

    Who shows them asks them first, and leaves out what is not answered.
    """
    made: list[list[str]] = [questions for book in shelf.books.values() if (questions := _of(book))]
    turns = max(map(len, made), default=0)
    # Each document begins with another kind, so that the first questions are not all alike.
    turned = [questions[at % len(questions) :] + questions[: at % len(questions)] for at, questions in enumerate(made)]
    dealt = [questions[turn] for turn in range(turns) for questions in turned if turn < len(questions)]
    return dealt[: 2 * MOST]


def _of(book: Book) -> list[str]:
    agency = _agency(book)
    place = f" của {agency}" if agency else ""
    questions = []
    for task in book.tasks:
        name = re.sub(r"^\d{1,2}[.)]\s*", "", bare(task.words(book.document, "task") or ""))
        if 20 < len(name) < _SHORT and "lead" in task.fields and "deadline" in task.fields:
            questions.append(f"Ai chủ trì việc “{name[:1].lower()}{name[1:]}” và khi nào xong?")
            break
    for block in book.document.blocks:
        words = book.document.quote(block.span)
        match = _TARGET.match(words)
        if match and len(match[1]) < _SHORT and agency:
            questions.append(f"{agency} đặt {match[1][:1].lower()}{match[1][1:]} là bao nhiêu phần trăm?")
            break
    own = [definition.abbr for definition in book.definitions if definition.abbr not in _EVERYBODY_KNOWS]
    if own:
        questions.append(f"{own[-1]} trong kế hoạch{place} là viết tắt của cụm từ nào?")
    if book.head.signer:
        questions.append(f"Ai ký kế hoạch{place}?")
    return questions


def _agency(book: Book) -> str:
    """The agency as one would say it: a department with its province, a commune by its name alone."""
    issuer, place = book.head.issuer or "", book.head.place or ""
    own_name = issuer.startswith("UBND ") and len(issuer.split()) > 2
    return issuer if own_name else f"{issuer} {place}".strip() if issuer else ""
