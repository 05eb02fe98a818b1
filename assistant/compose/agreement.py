"""Say whether two places of one document agree on a value."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.compose.composition import Composition, Grounds, Statement, bare
from assistant.compose.prose import blocks_in, sentences
from assistant.rank import FIGURE, figures_in
from assistant.rarity import Rarity, syllable_set
from assistant.retrieve import Hit
from assistant.shelf import Book, Shelf
from assistant.topic import content_words
from assistant.understand import Request
from corpus.text import folded, syllables
from corpus.types import Span
from indexing.passages import Passage

_SAME = 0.6  # share of words (values aside) that two statements about one indicator have in common
_ONE_INDICATOR = 0.8  # the same for saying, unasked, that a document contradicts itself
_LOOKED_AT = 40
_NEAR = 12  # passages among which the one most like the first is looked for
_TOUCHES = 0.12  # share of the question that the second place must hold
_NO_CONTENT = ("recipients", "signature", "footnote")
_ANNOUNCES = re.compile(r"\([Cc]ó [^()]{0,80}kèm theo\)\W*$")
_TITLE = re.compile(r"tiêu đề|\btên\b|\btựa\b|đề mục")
_COUNTED = re.compile(r"(?<![\w/.,-])0?(\d+(?:[.,]\d+)*)\s?(%|[^\W\d_]+)")
_AT_ALL = re.compile(
    r"(?:chỗ|điểm|nội dung|số liệu|chỉ tiêu) (?:nào|gì)(?: \S+){0,14}? (?:mâu thuẫn|không khớp|trái|vênh"
    r"|không thống nhất|khác nhau)|(?:mâu thuẫn|không khớp|vênh|không thống nhất)(?: \S+){0,4}? (?:chỗ|điểm) nào"
)


def agreement(request: Request, hits: Sequence[Hit], shelf: Shelf) -> Composition | None:
    """Return both statements and whether their values agree, when the question asks that and two are found."""
    if request.intent.shape != "agreement":
        return None
    stated = [
        (hit.passage, span) for hit in hits[:_LOOKED_AT] for span in sentences(shelf[hit.passage.document], hit.passage)
    ]
    valued = [(passage, span) for passage, span in stated if FIGURE.search(_words(shelf, passage, span))]
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
    same = sorted(figures_in(_words(shelf, *pair[0]))) == sorted(figures_in(_words(shelf, *pair[1])))
    verdict = "Thống nhất" if same else "Không thống nhất"
    grounds = tuple(Grounds(shelf[passage.document], (span,), passage.section, passage.row) for passage, span in pair)
    lines = [f"{named(each)} ghi “{bare(each.quote)}”" for each in grounds]
    return Composition((Statement(f"{verdict}: {'; '.join(lines)}.", grounds),))


def contradictions(request: Request, books: Sequence[Book]) -> Composition | None:
    """Return what the documents contradict themselves or each other in, for who asks whether they do at all."""
    if request.intent.shape != "agreement" or not _AT_ALL.search(folded(request.words)):
        return None
    from assistant.register.conflicts import find_conflicts  # its rules take long to load, and few ask for them

    by_id = {book.id: book for book in books}
    statements = []
    for conflict in find_conflicts(book.document for book in books):
        grounds = tuple(Grounds(by_id[place.document], (Span(place.start, place.end),)) for place in conflict.evidence)
        statements.append(Statement(f"- {conflict.message}", grounds))
    if not statements:
        note = "Đã đối chiếu số liệu, chỉ tiêu, nhiệm vụ, viện dẫn: không thấy chỗ nào trái nhau."
        return Composition.not_found(note)
    return Composition((Statement(f"Có {len(statements)} chỗ không thống nhất:", ()), *statements))


def two_places(request: Request, hits: Sequence[Hit], shelf: Shelf, rarity: Rarity) -> Composition | None:
    """Return what the text and the annex (or two parts of the text) say of one thing, side by side.

    That they differ is said only where both count the same thing and never alike.
    """
    if request.intent.shape != "agreement" or not hits:
        return None
    book = shelf[hits[0].passage.document]
    asked = content_words(request.topic) + request.terms.split()
    own = [hit for hit in hits[:_LOOKED_AT] if hit.passage.document == book.id and _says_something(hit.passage)]
    first = own[0] if own else hits[0]
    apart_from = [hit for hit in own[:_NEAR] if _part(book, hit.passage) != _part(book, first.passage)]
    about = [*asked, *syllables(first.passage.text)]
    other = max(apart_from, key=lambda hit: rarity.share(about, syllable_set(hit.passage.text)), default=None)
    if other is None or rarity.share(asked, syllable_set(other.passage.search_text)) < _TOUCHES:
        return None
    pair = sorted((first.passage, other.passage), key=lambda passage: passage.start)
    titled = bool(_TITLE.search(folded(request.words)))
    spans = [_telling(book, passage, asked, rarity, titled) for passage in pair]
    grounds = tuple(
        Grounds(book, (span,), passage.section, passage.row) for passage, span in zip(pair, spans, strict=True)
    )
    apart = _count_differently(*(each.quote for each in grounds))
    lines = [f"{named(each)} ghi “{bare(each.quote)}”" for each in grounds]
    verdict = "Văn bản ghi khác nhau" if apart else "Văn bản ghi"
    return Composition((Statement(f"{verdict}: {'; '.join(lines)}.", grounds),))


def _count_differently(one: str, other: str) -> bool:
    """Whether two places give figures for the same thing ("3 cấp", "2 cấp"; percentages), and no such figure twice."""
    figures = [set(_COUNTED.findall(folded(words))) for words in (one, other)]
    units = {unit for _, unit in figures[0]} & {unit for _, unit in figures[1]}
    return bool(units) and not any(figure in figures[1] for figure in figures[0])


def _part(book: Book, passage: Passage) -> tuple[bool, str | None]:
    """Return which part of its document a passage stands in: the annex, or a section of the text."""
    annexed = min((table.span.start for table in book.document.tables), default=len(book.document.text))
    inside = passage.kind in ("row", "group") or passage.end >= annexed
    return inside, None if inside else (passage.section or "").split(".")[0]


def _says_something(passage: Passage) -> bool:
    return passage.kind not in _NO_CONTENT and not _ANNOUNCES.search(passage.text)


def _telling(book: Book, passage: Passage, asked: Sequence[str], rarity: Rarity, titled: bool) -> Span:
    """Return the sentence or heading of ``passage`` that holds most of ``asked``, of a ``titled`` one its title."""
    headings = [block.span for block in blocks_in(book, passage) if block.kind == "heading"]
    if titled and headings:
        return Span(headings[0].start, headings[-1].end)
    spans = [*headings, *sentences(book, passage)]
    return max(spans, key=lambda span: rarity.share(asked, syllable_set(book.document.quote(span))))


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
            if apart and FIGURE.search(words) and _alike(own, _indicator(words)) >= _ONE_INDICATOR:
                if sorted(figures_in(words)) != sorted(figures_in(grounds.quote)):
                    other = Grounds(grounds.book, (span,), hit.passage.section, hit.passage.row)
                    return _both(grounds, other)
    return None


def _both(one: Grounds, other: Grounds) -> Composition:
    pair = sorted((one, other), key=lambda grounds: grounds.spans[0])
    lines = [f"{named(grounds)} ghi “{bare(grounds.quote)}”" for grounds in pair]
    return Composition((Statement(f"Văn bản không thống nhất: {'; '.join(lines)}.", tuple(pair)),))


def named(grounds: Grounds) -> str:
    """Return where the words stand, as an officer would say it."""
    if grounds.row:
        return f"dòng {grounds.row} của bảng"
    if grounds.section:
        return f"mục {grounds.section}"
    signed = next((block for block in grounds.book.document.blocks if block.kind == "signature"), None)
    return "phần kèm theo" if signed and grounds.spans[0].start > signed.span.start else "phần mở đầu"


def _words(shelf: Shelf, passage: Passage, span: Span) -> str:
    return shelf[passage.document].document.quote(span)


def _indicator(words: str) -> set[str]:
    return set(syllables(FIGURE.sub(" ", words))) - {"đạt", "từ", "trở", "lên", "tối", "thiểu", "trên", "ít", "nhất"}


def _alike(one: set[str], other: set[str]) -> float:
    return len(one & other) / max(len(one | other), 1)
