"""What one may ask next: questions that the library answers, from the rows an answer rests on and their documents."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Protocol

from assistant.frames import Frame, asked_again, fields_of, frame_of, uncapitalised
from assistant.shelf import Book, Shelf
from assistant.types import Answer, Citation
from corpus.register.indicators import content_words, same_indicator
from corpus.register.tasks import Task
from corpus.register.units import split_units
from corpus.text import folded
from corpus.types import Span

SUGGESTED = 3
_TRIED = 9  # candidates that are asked at most
_LONGEST = 140  # characters of a task's name in a question
_SHORTEST = 12
_BOOKS = 4  # documents near the answer that are looked at
_NEAR = 3  # tasks beside the answer that are asked about
_SHARED = 0.5  # of the words of a question's subject that a task beside it has
_ALIKE = 0.6  # from which two plans mean the same indicator
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
        if not question or folded(question) in seen:
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
    rows = [(book, task) for book, citation in held[:2] if (task := _task_at(book, citation)) is not None]
    for book, task in rows:
        yield from _of_task(book, task, (answer.question, *asked))
    found = [shelf.books[each.document] for each in answer.passages if each.document in shelf.books]
    near = list({book.id: book for book in (*(book for book, _ in held), *found)}.values())[:_BOOKS]
    for book, citation in held[:2]:
        yield from _elsewhere(book, citation, near)
    if not rows:
        yield from _beside(frame_of(answer.question).subject, near)
    for id in dict.fromkeys(book.id for book, _ in held):
        yield from _of_document(shelf.books[id], kept)
    yield from examples


def _task_at(book: Book, citation: Citation) -> Task | None:
    """Return the task whose row is cited."""
    return next((task for task in book.all_tasks if _meet(task.span, citation)), None)


def _meet(span: Span, citation: Citation) -> bool:
    return span.start < citation.end and citation.start < span.end


def _elsewhere(book: Book, citation: Citation, others: Sequence[Book]) -> Iterator[str]:
    """Yield what an indicator that is cited is set to in each other plan."""
    for target in [each for each in book.targets if _meet(each.span, citation)][:_NEAR]:
        name = book.document.quote(target.indicator).strip(" .;:-")
        for other in others:
            alike = (same_indicator(name, other.document.quote(each.indicator)) for each in other.targets)
            if other.id != book.id and _SHORTEST < len(name) < _LONGEST and max(alike, default=0.0) >= _ALIKE:
                yield asked_again(("percent",), Frame(name, (), uncapitalised(other.name))) or ""


def _beside(subject: str, books: Sequence[Book]) -> Iterator[str]:
    """Yield who leads the tasks that are about ``subject``, and until when, those first that have most of its words."""
    wanted = set(content_words(subject))
    near: list[tuple[float, str]] = []
    for book in books:
        for task in book.all_tasks:
            name = _name(book, task)
            shared = len(wanted & set(content_words(name))) / len(wanted) if wanted else 0.0
            fields = tuple(field for field in ("lead", "deadline") if field in task.fields)
            question = asked_again(fields, Frame(name, ())) if fields and _SHORTEST < len(name) < _LONGEST else None
            if question and shared >= _SHARED:
                near.append((shared, question))
    yield from (question for _, question in sorted(near, key=lambda each: -each[0])[:_NEAR])


def _name(book: Book, task: Task) -> str:
    """Return what a task is called in a question: of a long name its first clause."""
    name = re.sub(r"^\d{1,2}[.)]\s*", "", task.words(book.document, "task") or "").strip(" .;:")
    first = re.split(r"[;,.] ", name, maxsplit=1)[0]
    return name if len(name) < _LONGEST else first


def _of_task(book: Book, task: Task, asked: Sequence[str]) -> Iterator[str]:
    """Yield questions for what the row says and was not asked, then for what else its lead is to do."""
    name = _name(book, task)
    known = {field for each in asked if folded(name) in folded(each) or each == asked[0] for field in fields_of(each)}
    for field in _FIELDS if _SHORTEST < len(name) < _LONGEST else ():
        if field in task.fields and field not in known:
            question = asked_again((field,), Frame(name, ()))
            if question:
                yield question
    lead = next(iter(split_units(task.words(book.document, "lead") or "")), "")
    if 3 < len(lead) < 60:
        yield f"{lead} chủ trì những nhiệm vụ nào?"


def _of_document(book: Book, asked: Sequence[str]) -> Iterator[str]:
    if book.head.signer and "signer" not in asked:
        yield f"Ai ký {uncapitalised(book.name)}?"
    if book.head.number and "number" not in asked:
        yield f"{book.name} mang số, ký hiệu nào?"
