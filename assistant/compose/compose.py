"""Compose an answer from the evidence, without a language model: the first way that fits the question."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.compose import (
    annex_title,
    basis,
    budget,
    enumerated,
    facts,
    references,
    sections,
    sums,
    tables,
    tiers,
    yearly,
)
from assistant.compose.agreement import agreement, contradiction, contradictions, two_places
from assistant.compose.best_passage import best_statement
from assistant.compose.citations import with_places
from assistant.compose.composition import Composition, Statement, bare
from assistant.compose.duties import duties
from assistant.compose.levels import two_levels
from assistant.compose.strangers import unit_unknown
from assistant.compose.sufficiency import Sufficiency
from assistant.rarity import Rarity
from assistant.retrieve import Hit
from assistant.shelf import Book, Shelf
from assistant.understand import Request

Way = Callable[[Request, Sequence[Book]], Composition | None]

# Tried in order; each answers one kind of question from records, or leaves it to the next.
WAYS: tuple[Way, ...] = (
    unit_unknown,
    facts.holder,
    facts.signer,
    facts.own_numbers_agree,
    facts.own_number,
    facts.annex_missing,
    facts.definition,
    facts.recipients,
    contradictions,
    annex_title.title_fits,
    enumerated.enumerated,
    sections.by_number,
    references.citing,
    references.cited,
    tables.count_of_plans,
    tables.periods,
    tables.list_by_lead,
    tables.count_of_tasks,
    tables.list_by_time,
    tables.task_by_number,
    budget.adds_up,
    budget.whole,
    facts.mentioning,
    budget.extreme_line,
)


def compose(request: Request, hits: Sequence[Hit], shelf: Shelf, sufficiency: Sufficiency) -> Composition:
    """Return the answer to ``request`` from the records of ``shelf`` and the passages found (best first)."""
    composed = with_places(_composed(request, hits, shelf, sufficiency), request, hits, sufficiency.rarity)
    lacking = request.scope.lacking
    if lacking is None:
        return composed
    if composed.status == "not_found":
        return Composition.not_found(f"{lacking} {composed.note}")
    return Composition((*composed.statements, Statement(lacking, ())))


def _composed(request: Request, hits: Sequence[Hit], shelf: Shelf, sufficiency: Sufficiency) -> Composition:
    if request.scope.missing:
        return Composition.not_found(request.scope.missing)
    books = [shelf[id] for id in request.scope.named or request.scope.documents]
    for way in WAYS:
        composition = way(request, books)
        if composition is not None:
            return composition
    sides = request.scope.sides
    composition = (
        (None if sides else yearly.value_of_year(request, books, sufficiency.rarity))
        or basis.worked_out(request, books, sufficiency.rarity)
        or sums.added(request, books, sufficiency.rarity)
        or tiers.tiers(request, hits, shelf, sufficiency.rarity)
        or two_levels(request, hits, shelf, sufficiency.rarity)
        or agreement(request, hits, shelf)
        or two_places(request, hits, shelf, sufficiency.rarity)
        or references.by_subject(request, books, sufficiency.rarity)
        or duties(request, books, sufficiency.rarity)
        or sections.section(request, books, sufficiency.rarity)
    )
    if composition is not None:
        return composition
    piles = [[hit for hit in hits if hit.passage.document in side] for side in sides] if sides else [list(hits)]
    found = [
        (_of_year(request, [shelf[id] for id in side], sufficiency.rarity) if side else None)
        or best_statement(request, pile, shelf, sufficiency)
        for side, pile in zip(sides or ((),), piles, strict=True)
    ]
    statements = [statement for statement in found if isinstance(statement, Statement)]
    if not statements:
        notes = [note for note in found if isinstance(note, str)]
        return Composition.not_found(notes[0] if notes else "Các văn bản trong phạm vi hỏi không nêu điều này.")
    if not sides and request.intent.asks("percent") and (both := contradiction(statements[0], hits, shelf)):
        return both
    if request.intent.asks("source"):
        statements = [_with_source(statement) for statement in statements]
    elif sides:
        statements = [replace(s, text=f"{s.grounds[0].book.name}: {s.text}") for s in statements]
        silent = [side for side, answer in zip(sides, found, strict=True) if not isinstance(answer, Statement)]
        statements += [Statement(f"{shelf[side[0]].name}: không tìm thấy.", ()) for side in silent]
    return Composition(tuple(statements))


def _of_year(request: Request, books: Sequence[Book], rarity: Rarity) -> Statement | None:
    """Return what a table of one side gives for the years asked about, in one statement."""
    composition = yearly.value_of_year(request, books, rarity)
    if composition is None:
        return None
    first, *others = composition.statements
    text = "; ".join(bare(statement.text) for statement in composition.statements)
    return replace(first, text=f"{text}.", grounds=(*first.grounds, *(g for s in others for g in s.grounds)))


def side_by_side(compositions: Sequence[Composition]) -> Composition:
    """Return the answers to the parts of one question together, each with its document named."""
    if all(composition.status == "not_found" for composition in compositions):
        return compositions[0]
    statements = []
    for composition in compositions:
        if composition.status == "not_found":
            statements.append(Statement(composition.note, ()))
        for statement in composition.statements:
            name = f"{statement.grounds[0].book.name}: " if statement.grounds else ""
            named = name and not statement.text.startswith(name)
            statements.append(replace(statement, text=f"{name}{statement.text}") if named else statement)
    return Composition(tuple(statements))


def _with_source(statement: Statement) -> Statement:
    """Say in which document and which part of it the words stand, for who asks that."""
    grounds = statement.grounds[0]
    document = grounds.book.document
    block = next((b for b in document.blocks if b.span.start <= grounds.spans[-1].start < b.span.end), None)
    if grounds.row or block is None or not block.parents:
        where = f", bảng nhiệm vụ, dòng {grounds.row}" if grounds.row else ""
        return replace(statement, text=f"{grounds.book.name}{where}: {statement.text}")
    heading = document.blocks[block.parents[-1]].span
    with_heading = replace(grounds, spans=tuple(sorted({heading, *grounds.spans})))
    text = f"{grounds.book.name}, phần “{document.quote(heading)}”: {statement.text}"
    return replace(statement, text=text, grounds=(with_heading, *statement.grounds[1:]))
