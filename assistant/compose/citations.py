"""What a citation shows: the whole paragraph that the words stand in, and other places that say the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.compose.composition import Composition, Grounds, Statement
from assistant.compose.prose import sentences
from assistant.compose.rows import grounds_of, rows_at
from assistant.rank import figures_in
from assistant.rarity import Rarity, syllable_set
from assistant.retrieve import Hit
from assistant.topic import content_words
from assistant.understand import Request
from corpus.legal import find_numbers
from corpus.types import Span

_WHOLE = 600  # characters of a paragraph that is cited whole
_LOOKED_AT = 10  # passages among which another place is looked for
_MOST = 2  # further places cited for one statement
_SAME = 0.6  # share of the question that another place must hold, of what the statement's own place holds


def with_places(composition: Composition, request: Request, hits: Sequence[Hit], rarity: Rarity) -> Composition:
    """Return ``composition`` with its citations made whole, and with other places of the same value cited too."""
    statements = []
    for statement in composition.statements:
        grounds = tuple(map(whole_paragraphs, statement.grounds))
        if len(grounds) == 1 and not request.parts:
            grounds += tuple(_others(replace(statement, grounds=grounds), request, hits, rarity))
        statements.append(replace(statement, grounds=grounds))
    return replace(composition, statements=tuple(statements))


def whole_paragraphs(grounds: Grounds) -> Grounds:
    """Return ``grounds`` with each span of running text widened to its paragraph, as far as that is short."""
    if grounds.row:
        return grounds
    spans = sorted({_paragraph(grounds, span) for span in grounds.spans})
    merged: list[Span] = []
    for span in spans:
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return replace(grounds, spans=tuple(merged))


def _paragraph(grounds: Grounds, span: Span) -> Span:
    for block in grounds.book.document.blocks:
        if block.span.start <= span.start < block.span.end:
            whole = block.table is None and block.span.end - block.span.start <= _WHOLE
            return block.span if whole and span.end <= block.span.end else span
    return span


def _others(statement: Statement, request: Request, hits: Sequence[Hit], rarity: Rarity) -> Iterator[Grounds]:
    """Yield other places of the statement's document that give the same value for what is asked."""
    own = statement.grounds[0]
    values = _values(statement.text)
    asked = content_words(request.topic)
    if len(values) != 1 or len(asked) < 2:
        return
    enough = _SAME * rarity.share(asked, syllable_set(own.quote))
    found = 0
    for hit in hits[:_LOOKED_AT]:
        place = _place(own, hit, values, asked, enough, rarity) if hit.passage.document == own.book.id else None
        if place is not None and found < _MOST:
            found += 1
            yield place


def _place(
    own: Grounds, hit: Hit, values: frozenset[str], asked: list[str], enough: float, rarity: Rarity
) -> Grounds | None:
    book, passage = own.book, hit.passage
    if any(span.start < passage.end and passage.start < span.end for span in own.spans):
        return None
    for span in sentences(book, passage):
        words = book.document.quote(span)
        if values <= _values(words) and rarity.share(asked, syllable_set(words)) >= enough:
            rows = rows_at(book, passage.start, passage.end)
            row = next((task for task in rows if task.span.start <= span.start < task.span.end), None)
            if row is not None:
                return grounds_of(book, [row])
            return whole_paragraphs(Grounds(book, (span,), passage.section, passage.row))
    return None


def _values(words: str) -> frozenset[str]:
    """Return the percentages, sums of money and document numbers in ``words``."""
    return frozenset([*figures_in(words), *(str(number) for _, number in find_numbers(words))])
