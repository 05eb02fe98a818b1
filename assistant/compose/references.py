"""Answer from the documents that plans cite: by number, by who cites them, and by what they are about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.compose.composition import Composition, Grounds, Statement, clause_around
from assistant.rarity import Rarity, syllable_set
from assistant.shelf import Book
from assistant.topic import content_words
from assistant.understand import Request
from corpus.legal import LegalReference, find_mentions
from corpus.legal_numbers import KIND_OF_TYPE
from corpus.text import folded
from corpus.types import Span

_KINDS = sorted({folded(kind) for kind in KIND_OF_TYPE.values()} | {"luật"}, key=len, reverse=True)
# Not with a number: "để thực hiện Kết luận 62" says what the document asked for is about.
_KIND = re.compile(rf"(?<!pháp )\b({'|'.join(_KINDS)})\b(?! (?:số )?\d)")
_ANY_KIND = re.compile(r"văn (?:bản|kiện) (?:nào|gì)|(?:what|which) document")
_PLAIN_KINDS = frozenset({"kế hoạch", "hướng dẫn", "báo cáo", "chương trình", "đề án"})  # also what plans are and do
_OF = re.compile(
    r"(?:(?:của|do) |^)(chính phủ|thủ tướng|quốc hội|bộ chính trị|ban chấp hành|ban bí thư|ban thường vụ|tỉnh ủy"
    r"|thành ủy|hội đồng nhân dân|hđnd|ủy ban nhân dân|ubnd|chủ tịch ubnd|bộ [^\W\d_]+(?: [^\W\d_]+)?)"
)
_ENOUGH = 0.5  # share of the question that a document's subject, or the sentence that cites it, must hold
_ONLY_ONE = 0.3  # the same where no other document of the kind asked for is cited, or none that comes near
_FAR = 0.3  # what comes so far behind does not come near
_CLEARLY = 0.1  # by how much it must hold more than the next document
_OF_ISSUER = 0.3  # what the issuer asked for weighs beside that share


def cited(request: Request, books: Sequence[Book]) -> Composition | None:
    """What a plan says of a document that the question names by number: its date, issuer and subject."""
    mentions = find_mentions(request.reading.restored)
    low = folded(request.words)
    asks = re.search(
        r"(?:ban hành|ký|ra đời|có) (?:vào )?(?:ngày|lúc|khi|bao giờ)|nội dung gì|về (?:việc )?gì|của (?:ai"
        r"|cơ quan nào)|do ai",
        low,
    )
    if not mentions or not asks or request.intent.shape != "one":
        return None
    for book in books:
        fitting = [ref for ref in book.references if any(mention.matches(ref.number) for mention in mentions)]
        best = max(fitting, key=lambda ref: (ref.subject is not None, ref.issued_on is not None), default=None)
        if best is not None:
            whole = Span(best.span.start, max(best.span.end, best.subject.end if best.subject else 0))
            return Composition((Statement(f"{book.document.quote(whole)}.", (Grounds(book, (whole,)),)),))
    return None


def citing(request: Request, books: Sequence[Book]) -> Composition | None:
    """Which documents cite a number that the question names."""
    mentions = find_mentions(request.reading.restored)
    which = re.search(
        r"(?:kế hoạch|văn bản|tỉnh|cơ quan|nơi|đơn vị) nào(?: \S+){0,6}? (?:nhắc|viện dẫn|dẫn|nêu|căn cứ|ghi)"
        r"|(?:nhắc|viện dẫn|dẫn|nêu|ghi)(?: \S+){0,16}? (?:kế hoạch|văn bản|tỉnh|cơ quan|nơi) nào",
        folded(request.words),
    )
    if not mentions or not which or len(books) < 2:
        return None
    statements, without = [], []
    for book in books:
        places = [ref for ref in book.references if any(mention.matches(ref.number) for mention in mentions)]
        if places:
            text = f"{book.name} có viện dẫn {book.document.quote(places[0].span)}."
            statements.append(Statement(text, (Grounds(book, (clause_around(book, places[0].span),)),)))
        else:
            without.append(book.name)
    if not statements:
        return Composition.not_found("Không văn bản nào trong phạm vi hỏi viện dẫn số hiệu này.")
    if re.search(r"không (?:ghi|nhắc|viện dẫn|dẫn|nêu)", folded(request.words)) and without:
        statements.append(Statement(f"Không viện dẫn số hiệu này: {'; '.join(without)}.", ()))
    return Composition(tuple(statements))


def by_subject(request: Request, books: Sequence[Book], rarity: Rarity) -> Composition | None:
    """Return the cited document that the question describes by its kind, its issuer and what it is about.

    None where the question asks for something else too, or where no document fits clearly better than the others.
    """
    asks = request.intent.asks
    if not asks("reference") or asks("lead", "coordinate", "percent", "product", "deadline", "money", "source"):
        return None
    if request.intent.shape != "one" or request.scope.sides:
        return None
    ranked = sorted(_scored(request, books, rarity), key=lambda found: -found.score)
    others = [found for found in ranked if found.reference.number != ranked[0].reference.number]
    alone = not others or ranked[0].score >= others[0].score + _FAR
    enough = _ONLY_ONE if alone else _ENOUGH
    if not ranked or ranked[0].score < enough or (others and ranked[0].score < others[0].score + _CLEARLY):
        return None
    best = ranked[0]
    return Composition((Statement(f"{best.book.document.quote(best.words)}.", (Grounds(best.book, (best.words,)),)),))


@dataclass(frozen=True, slots=True)
class _Found:
    """A reference with how well it fits and its words, from its kind to the end of its subject."""

    score: float
    book: Book
    reference: LegalReference
    words: Span


def _scored(request: Request, books: Sequence[Book], rarity: Rarity) -> Iterator[_Found]:
    low = folded(request.words)
    kinds = {match[1] for match in _KIND.finditer(low)} - _PLAIN_KINDS
    issuers = [match[1] for match in _OF.finditer(low)]  # an English one stands first, where it was found
    known = {word for name in (*kinds, *issuers) for word in name.split()}
    asked = [word for word in content_words(request.topic) if word not in known]
    if len(set(asked)) < 2 or not (len(kinds) == 1 or (not kinds and _ANY_KIND.search(low))):
        return
    for book in books:
        for reference in book.references:
            if not kinds or folded(reference.kind or "") in kinds:
                yield _found(book, reference, asked, issuers, rarity)


def _found(book: Book, reference: LegalReference, asked: list[str], issuers: list[str], rarity: Rarity) -> _Found:
    end = max(reference.span.end, reference.subject.end if reference.subject else 0)
    words = Span(reference.span.start, end)
    own = rarity.share(asked, syllable_set(book.document.quote(words)))
    around = rarity.share(asked, syllable_set(book.document.quote(clause_around(book, words))))
    score = max(own, 0.8 * around)
    if issuers:
        issuer = folded(reference.issuer or "")
        score += _OF_ISSUER if any(name in issuer for name in issuers) else -_OF_ISSUER
    return _Found(score, book, reference, words)
