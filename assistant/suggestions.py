"""What one may ask next: questions that the library answers, from the rows an answer rests on and their documents."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Protocol

from assistant.frames import Frame, asked_again, fields_of
from assistant.shelf import Book, Shelf
from assistant.types import Answer
from corpus.register.tasks import Task
from corpus.register.units import split_units
from corpus.text import folded

SUGGESTED = 3
_TRIED = 9  # candidates that are asked at most
_LONGEST = 140  # characters of a task's name in a question
_FIELDS = ("deadline", "coordinate", "product", "lead")


class Answering(Protocol):
    """The part of the assistant that suggestions are tried on."""

    def composed(self, question: str, *, documents: Sequence[str] | None = None) -> Answer:
        """Answer ``question`` from ``documents`` (ids; None is all), without a language model."""

    def shelf(self) -> Shelf:
        """Return all documents with their records."""

    def examples(self) -> list[str]:
        """Return questions that the library can answer."""


def suggestions(
    assistant: Answering, answer: Answer, asked: Sequence[str], documents: Sequence[str] | None = None
) -> list[str]:
    """Return up to SUGGESTED questions to ask after ``answer``; each was asked and answered, every claim verified.

    ``asked`` are the questions of the conversation, which are not suggested again; ``documents`` restrict the answers.
    """
    seen = {folded(question) for question in asked}
    found: list[str] = []
    tried = 0
    for question in candidates(answer, assistant.shelf(), assistant.examples(), asked):
        if folded(question) in seen:
            continue
        seen.add(folded(question))
        tried += 1
        reply = assistant.composed(question, documents=documents)
        if reply.status == "answered" and all(claim.support == "verified" for claim in reply.claims):
            found.append(question)
        if len(found) == SUGGESTED or tried == _TRIED:
            break
    return found


def candidates(answer: Answer, shelf: Shelf, examples: Sequence[str], asked: Sequence[str] = ()) -> Iterator[str]:
    """Yield questions that go on from ``answer``, the nearest first, and ``examples`` at the end.

    ``asked`` are the questions of the conversation: what they asked of a task is not asked of it again.
    """
    held = [(shelf.books[each.document], each) for each in answer.citations if each.document in shelf.books]
    kept = fields_of(answer.question)
    for book, citation in held[:2]:
        for task in book.all_tasks:
            if task.span.start < citation.end and citation.start < task.span.end:
                yield from _of_task(book, task, (answer.question, *asked))
                break
    for id in dict.fromkeys(book.id for book, _ in held):
        yield from _of_document(shelf.books[id], kept)
    yield from examples


def _of_task(book: Book, task: Task, asked: Sequence[str]) -> Iterator[str]:
    """Yield questions for what the row says and was not asked, then for what else its lead is to do."""
    name = re.sub(r"^\d{1,2}[.)]\s*", "", task.words(book.document, "task") or "").strip(" .;:")
    if not 12 < len(name) < _LONGEST:
        return
    known = {field for each in asked if folded(name) in folded(each) or each == asked[0] for field in fields_of(each)}
    for field in _FIELDS:
        if field in task.fields and field not in known:
            question = asked_again((field,), Frame(name, ()))
            if question:
                yield question
    lead = next(iter(split_units(task.words(book.document, "lead") or "")), "")
    if 3 < len(lead) < 60:
        yield f"{lead} chủ trì những nhiệm vụ nào?"


def _of_document(book: Book, asked: Sequence[str]) -> Iterator[str]:
    name = book.name[:1].lower() + book.name[1:]
    if book.head.signer and "signer" not in asked:
        yield f"Ai ký {name}?"
    if book.head.number and "number" not in asked:
        yield f"{book.name} mang số, ký hiệu nào?"
