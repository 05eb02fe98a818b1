"""Say whether two places of one document agree on a value."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.compose.composition import Composition, Grounds, Statement, bare
from assistant.compose.prose import sentences
from assistant.rank import MONEY, PERCENT
from assistant.retrieve import Hit
from assistant.shelf import Shelf
from assistant.understand import Request
from corpus.text import syllables
from corpus.types import Span
from indexing.passages import Passage

_VALUE = re.compile(f"{PERCENT.pattern}|{MONEY.pattern}")
_SAME = 0.6  # share of words (values aside) that two statements about one indicator have in common
_ONE_INDICATOR = 0.8  # the same for saying, unasked, that a document contradicts itself
_LOOKED_AT = 40


def agreement(request: Request, hits: Sequence[Hit], shelf: Shelf) -> Composition | None:
    """Return both statements and whether their values agree, when the question asks that and two are found."""
    if request.intent.shape != "agreement":
        return None
    stated = [
        (hit.passage, span) for hit in hits[:_LOOKED_AT] for span in sentences(shelf[hit.passage.document], hit.passage)
    ]
    valued = [(passage, span) for passage, span in stated if _VALUE.search(_words(shelf, passage, span))]
    if not valued:
        return None
    asked = set(syllables(request.topic))
    first = max(valued[:12], key=lambda item: len(asked & set(syllables(_words(shelf, *item)))))
    own = _indicator(_words(shelf, *first))
    others = [
        item
        for item in valued
        if item[0].document == first[0].document
        and item[1] != first[1]
        and _alike(own, _indicator(_words(shelf, *item))) >= _SAME
    ]
    if not others:
        return None
    pair = sorted([first, others[0]], key=lambda item: item[1])
    same = _values(_words(shelf, *pair[0])) == _values(_words(shelf, *pair[1]))
    verdict = "Thống nhất" if same else "Không thống nhất"
    lines = [f"{_place(passage)} ghi “{bare(_words(shelf, passage, span))}”" for passage, span in pair]
    grounds = tuple(Grounds(shelf[passage.document], (span,), passage.section, passage.row) for passage, span in pair)
    return Composition((Statement(f"{verdict}: {'; '.join(lines)}.", grounds),))


def contradiction(statement: Statement, hits: Sequence[Hit], shelf: Shelf) -> Composition | None:
    """Return both places where the document of ``statement`` gives its indicator two different values, if there are."""
    grounds = statement.grounds[0]
    document = grounds.book.id
    own = _indicator(grounds.quote)
    for hit in hits[:_LOOKED_AT]:
        if hit.passage.document != document or not own:
            continue
        for span in sentences(grounds.book, hit.passage):
            words = grounds.book.document.quote(span)
            apart = all(span.end <= g.start or g.end <= span.start for g in grounds.spans)
            if apart and _VALUE.search(words) and _alike(own, _indicator(words)) >= _ONE_INDICATOR:
                if _values(words) != _values(grounds.quote):
                    other = Grounds(grounds.book, (span,), hit.passage.section, hit.passage.row)
                    return _both(grounds, other)
    return None


def _both(one: Grounds, other: Grounds) -> Composition:
    pair = sorted((one, other), key=lambda grounds: grounds.spans[0])
    lines = [f"{_named(grounds)} ghi “{bare(grounds.quote)}”" for grounds in pair]
    return Composition((Statement(f"Văn bản không thống nhất: {'; '.join(lines)}.", tuple(pair)),))


def _named(grounds: Grounds) -> str:
    if grounds.row:
        return f"dòng {grounds.row} của bảng"
    return f"mục {grounds.section}" if grounds.section else "phần mở đầu"


def _words(shelf: Shelf, passage: Passage, span: Span) -> str:
    return shelf[passage.document].document.quote(span)


def _indicator(words: str) -> set[str]:
    return set(syllables(_VALUE.sub(" ", words))) - {"đạt", "từ", "trở", "lên", "tối", "thiểu", "trên", "ít", "nhất"}


def _values(words: str) -> list[str]:
    return sorted("".join(match[0].split()) for match in _VALUE.finditer(words))


def _alike(one: set[str], other: set[str]) -> float:
    return len(one & other) / max(len(one | other), 1)


def _place(passage: Passage) -> str:
    if passage.row:
        return f"dòng {passage.row} của bảng"
    return f"mục {passage.section}" if passage.section else "phần mở đầu"
