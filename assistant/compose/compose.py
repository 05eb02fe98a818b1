"""Compose an answer from the evidence, without a language model: the first way that fits the question."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby

from assistant.compose import facts, tables
from assistant.compose.composition import Composition, Statement
from assistant.compose.prose import prose_statement
from assistant.compose.rows import row_statement, rows_at
from assistant.compose.sufficiency import Sufficiency
from assistant.rank import MONEY, PERCENT
from assistant.retrieve import Hit
from assistant.shelf import Book, Shelf
from assistant.understand import Request
from corpus.legal import find_numbers

Way = Callable[[Request, Sequence[Book]], Composition | None]

# Tried in order; each answers one kind of question from records, or leaves it to the next.
WAYS: tuple[Way, ...] = (
    facts.signer,
    facts.own_number,
    facts.definition,
    facts.citing,
    tables.count_of_plans,
    tables.count_of_tasks,
    tables.list_by_lead,
    tables.list_by_time,
    facts.mentioning,
)
_DEPTH = 8  # passages looked at for one that holds the kind of value asked for


def compose(request: Request, hits: Sequence[Hit], shelf: Shelf, sufficiency: Sufficiency) -> Composition:
    """Return the answer to ``request`` from the records of ``shelf`` and the passages found (best first)."""
    if request.scope.missing:
        return Composition.not_found(request.scope.missing)
    books = [shelf[id] for id in request.scope.named or request.scope.documents]
    for way in WAYS:
        composition = way(request, books)
        if composition is not None:
            return composition
    groups = _by_document(request, hits)
    statements = [s for group in groups if (s := _best_statement(request, group, shelf, sufficiency)) is not None]
    if not statements:
        return Composition.not_found("Các văn bản trong phạm vi hỏi không nêu điều này.")
    if len(groups) > 1:
        statements = [Statement(f"{s.grounds[0].book.name}: {s.text}", s.grounds) for s in statements]
    return Composition(tuple(statements))


def _by_document(request: Request, hits: Sequence[Hit]) -> list[list[Hit]]:
    """One group of hits for each document that must be answered for: those named, two or more, else all together."""
    named = request.scope.named
    if len(named) < 2:
        return [list(hits)]
    return [pile for id in named if (pile := [hit for hit in hits if hit.passage.document == id])]


def _best_statement(request: Request, hits: Sequence[Hit], shelf: Shelf, sufficiency: Sufficiency) -> Statement | None:
    for hit in hits[:_DEPTH]:
        if not _holds_value(request, hit):
            continue
        if not sufficiency.enough(request, hit):
            return None
        book = shelf[hit.passage.document]
        rows = rows_at(book, hit.passage.start, hit.passage.end)
        if rows:
            groups = [list(group) for _, group in groupby(rows, key=lambda task: task.number)]
            statement = row_statement(book, groups[0], request.intent)
        else:
            statement = prose_statement(book, hit.passage, request.topic, request.intent)
        if statement is not None:
            return statement
    return None


def _holds_value(request: Request, hit: Hit) -> bool:
    """Whether the passage holds a value of a kind that the question cannot be answered without."""
    words, asks = hit.passage.text, request.intent.asks
    if asks("money") and request.intent.shape == "one" and not asks("lead", "coordinate", "reference"):
        return bool(MONEY.search(words))
    if asks("percent") and not asks("lead", "reference", "definition"):
        return bool(PERCENT.search(words)) or not _needs_percent(request)
    if asks("reference") and not asks("lead", "percent", "product", "deadline"):
        return bool(find_numbers(words))
    return True


def _needs_percent(request: Request) -> bool:
    return any(mark in request.words for mark in ("%", "phần trăm", "tỷ lệ", "tỉ lệ"))
