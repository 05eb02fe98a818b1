"""Compare a number of contents that a text states ("tập trung vào 6 nội dung: …") with the headings of a section."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.compose.composition import Composition, Grounds, Statement, bare
from assistant.shelf import Book
from assistant.understand import Request
from corpus.text import folded, syllables
from corpus.types import Block, Span

_THINGS = r"nội dung|lĩnh vực|nhiệm vụ|nhóm nhiệm vụ|nhóm|trụ cột|mục tiêu|giải pháp|khâu|mảng|phần|mục"
_IN_WORDS = {word: at for at, word in enumerate("hai ba bốn năm sáu bảy tám chín mười".split(), start=2)}
_STATED = re.compile(
    rf"(?P<opens>(?:tập trung|gồm|vào|chia thành|chia làm|thực hiện|triển khai|với|trên)\s+)?(?<![\w.,/])"
    rf"(?P<count>\d{{1,2}}|{'|'.join(_IN_WORDS)}) (?P<thing>{_THINGS})\b(?:[^.:;\n]{{0,60}}:\s*(?P<list>[^.;\n]+))?",
    re.IGNORECASE,
)
_ASKED = re.compile(
    rf"(?:mấy|bao nhiêu) (?:{_THINGS})\b"
    rf".*(?:(?:mấy|bao nhiêu|số) (?:{_THINGS}|đề mục)\b|khớp|dôi|thừa|thiếu|thống nhất)"
    rf"|(?:số|\d) (?:{_THINGS})\b.*(?:khớp|dôi|thừa|thiếu|thống nhất|mâu thuẫn)"
)
_PIECES = re.compile(r",\s+(?:và\s+)?|\s+và\s+")
_EMPTY = frozenset("công tác về thực hiện và các của việc nội dung nhiệm vụ".split())
_HELD = 0.6  # share of a heading's words that the enumeration holds where it names it
_FEW = 2  # headings: fewer divide nothing


@dataclass(frozen=True, slots=True)
class _Stated:
    """A number of things stated in ``span``, and the words that enumerate them."""

    count: int
    thing: str
    span: Span
    block: Block
    words: str


def enumerated(request: Request, books: Sequence[Book]) -> Composition | None:
    """Return how many contents a text states, how many headings a section has, and which is too many or missing.

    None where that is not asked, or a document does not hold both.
    """
    if len(books) != 1 or not _ASKED.search(folded(request.words)):
        return None
    book = books[0]
    asked = set(syllables(request.words))
    pairs = [
        (_named(book, part, asked) + _matched(book, children, stated.words), stated, part, children)
        for stated in _statements(book)
        for part, children in _parts(book)
        if part.span.start > stated.span.start
    ]
    best = max(pairs, key=lambda pair: pair[0], default=None)
    return _said(book, *best[1:]) if best is not None and best[0] >= 1 else None


def _statements(book: Book) -> list[_Stated]:
    found = []
    for block in book.document.blocks:
        if block.kind not in ("item", "paragraph"):
            continue
        for match in _STATED.finditer(book.document.text, block.span.start, block.span.end):
            if not match["list"] and not match["opens"]:
                continue  # "02 nhiệm vụ quá hạn" divides nothing
            count = match["count"].lower()
            number = int(count) if count.isdigit() else _IN_WORDS[count]
            found.append(
                _Stated(number, match["thing"], Span(match.start("count"), match.end()), block, match["list"] or "")
            )
    return found


def _parts(book: Book) -> list[tuple[Block, list[Block]]]:
    """Return the headings that others with numbers of their own stand right under, with those."""
    under: dict[int, list[Block]] = {}
    for block in book.document.blocks:
        if block.kind == "heading" and block.parents and block.marker:
            under.setdefault(block.parents[-1], []).append(block)
    return [(book.document.blocks[at], children) for at, children in under.items() if len(children) >= _FEW]


def _telling(words: str) -> set[str]:
    return {word for word in syllables(words) if word not in _EMPTY and not word.isdigit()}


def _name(book: Book, heading: Block) -> str:
    return bare(book.document.quote(heading.span).removeprefix(heading.marker))


def _share(words: set[str], held: set[str]) -> float:
    return len(words & held) / max(len(words), 1)


def _named(book: Book, part: Block, asked: set[str]) -> float:
    words = {word for word in syllables(_name(book, part)) if not word.isdigit()}
    return _share(words, asked)


def _matched(book: Book, children: Sequence[Block], words: str) -> float:
    """Return the share of ``children`` that the enumeration ``words`` names."""
    return 1 - len(_surplus(book, children, words)) / len(children)


def _surplus(book: Book, children: Sequence[Block], words: str) -> list[Block]:
    held = _telling(book.spelled_out(words)) | _telling(words)
    return [child for child in children if _share(_telling(book.spelled_out(_name(book, child))), held) < _HELD]


def _missing(book: Book, children: Sequence[Block], words: str) -> list[str]:
    """Return the pieces of an enumeration of which no heading says anything new."""
    names = [_telling(book.spelled_out(_name(book, child))) | _telling(_name(book, child)) for child in children]
    pieces = [bare(piece) for piece in _PIECES.split(words)]
    best = [max(_share(_telling(book.spelled_out(piece)), name) for name in names) for piece in pieces]
    return [piece for piece, share in zip(pieces, best, strict=True) if _telling(piece) and share < _HELD]


def _said(book: Book, stated: _Stated, part: Block, children: Sequence[Block]) -> Composition:
    document = book.document
    one = Grounds(book, (stated.span,), document.section_of(stated.block))
    other = Grounds(book, (part.span, *(child.span for child in children)), None)
    surplus, missing = _surplus(book, children, stated.words), _missing(book, children, stated.words)
    if len(surplus) == len(children):  # nothing in common, or nothing enumerated: only the numbers are compared
        surplus, missing = [], []
    same = stated.count == len(children)
    verdict = "Khớp" if same and not surplus and not missing else "Không khớp"
    count = f"{len(children)} mục"
    text = f"{verdict}: văn bản nêu “{bare(document.quote(stated.span))}”"
    text += f", còn phần “{_name(book, part)}” chia thành {count}"
    if surplus:
        text += f"; dôi ra: {'; '.join(f'“{bare(document.quote(child.span))}”' for child in surplus)}"
    if missing:
        text += f"; không có mục riêng cho: {', '.join(missing)}"
    return Composition((Statement(f"{text}.", (one, other), (count,)),))
