"""Say whether a document sets one level for an indicator or two, from its targets."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.compose.agreement import named
from assistant.compose.composition import Composition, Grounds, Statement, bare
from assistant.rarity import Rarity
from assistant.retrieve import Hit
from assistant.shelf import Book, Shelf
from assistant.topic import content_words
from assistant.understand import Request
from corpus.register.indicators import content_words as telling
from corpus.register.indicators import same_words
from corpus.register.targets import Target
from corpus.text import syllables

_NOT_ASKED = frozenset(
    "khớp thống nhất mâu thuẫn lệch vênh nhau chỗ mục phần đoạn nơi các giữa ghi nói nêu văn bản bản con số hai tự khác"
    " trái lúc kiểu một thế nào điểm ra sao đặt mức".split()
)
_MEANT = 0.5  # share of the question that the first target, with its sentence, must hold
_PARTNER = 0.45  # how well another target must fit the question and the first one
_LOOKED_AT = 6  # passages whose targets are taken for what is meant, though they share few words with the question
_FOUND = 0.3  # what being among them adds


def two_levels(request: Request, hits: Sequence[Hit], shelf: Shelf, rarity: Rarity) -> Composition | None:
    """Return both places where a document sets a level for the indicator asked about, and whether they agree.

    None where the question does not ask whether a document agrees with itself, or fewer than two targets fit.
    """
    if request.intent.shape != "agreement" or not hits or request.scope.sides:
        return None
    book = shelf[hits[0].passage.document]
    words = [*content_words(request.topic), *(word for term in request.terms.split() for word in syllables(term))]
    asked = [word for word in words if word not in _NOT_ASKED and not word.isdigit()]
    fits = {at: _fit(book, target, asked, hits, rarity) for at, target in enumerate(book.targets)}
    if not fits or max(fits.values()) < _MEANT:
        return None
    best = max(fits, key=lambda at: (fits[at], -at))
    first = book.targets[best]
    others = {at: _beside(book, first, other, asked, rarity) for at, other in enumerate(book.targets) if at != best}
    other = max(others, key=lambda at: (others[at], -at), default=None)
    if other is None or others[other] < _PARTNER:
        return None
    return _said(book, *sorted((first, book.targets[other]), key=lambda target: target.span))


def _fit(book: Book, target: Target, asked: Sequence[str], hits: Sequence[Hit], rarity: Rarity) -> float:
    """Return how much of the question a target holds, more where it stands in a passage found first."""
    found = any(
        hit.passage.document == book.id and hit.passage.start <= target.span.start < hit.passage.end
        for hit in hits[:_LOOKED_AT]
    )
    return rarity.share(asked, _words(book, target)) + (_FOUND if found else 0.0)


def _beside(book: Book, first: Target, other: Target, asked: Sequence[str], rarity: Rarity) -> float:
    """Return how well another target may be of the same indicator: 0 in the same paragraph or with another unit."""
    near = other.span.start < first.span.end and first.span.start < other.span.end
    if near or other.unit != first.unit or other.change != first.change or other.section == first.section:
        return 0.0
    names = [telling(book.document.quote(target.indicator), dict(book.full_forms)) for target in (first, other)]
    return (rarity.share(asked, _words(book, other)) + same_words(*names)) / 2


def _words(book: Book, target: Target) -> frozenset[str]:
    return frozenset(syllables(book.spelled_out(book.document.quote(target.span))))


def _said(book: Book, one: Target, other: Target) -> Composition:
    same = (one.value, one.high) == (other.value, other.high)
    grounds = tuple(Grounds(book, (target.span,), target.section, target.row) for target in (one, other))
    lines = [f"{named(each)} ghi “{bare(each.quote)}”" for each in grounds]
    verdict = "Thống nhất" if same else "Không thống nhất"
    return Composition((Statement(f"{verdict}: {'; '.join(lines)}.", grounds),))
