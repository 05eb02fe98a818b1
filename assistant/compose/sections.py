"""Answer from a section as a whole: the goals, tasks or duties that stand under one heading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from assistant.compose.composition import Composition, Grounds, Statement, bare, shortened
from assistant.compose.duties import ASKS_DUTY
from assistant.rarity import Rarity
from assistant.shelf import Book
from assistant.topic import content_words
from assistant.understand import Request
from corpus.text import folded, syllables
from corpus.types import Block, section_number

_PART = r"(?:mục tiêu|mục đích|yêu cầu|nhiệm vụ|giải pháp|trách nhiệm|nội dung)"
_ASKS_PART = re.compile(
    rf"{_PART}(?: cụ thể| chung| chính)? (?:về|của|trong|đối với|cho|công tác)\b"
    rf"|{_PART}(?: \S+){{0,8}}? (?:là )?(?:gì|nào|ra sao)\b"
)
_BY_NUMBER = re.compile(
    r"(?:mục|phần|tiểu mục|mục tiêu|điểm|khoản|nhiệm vụ) ((?:[ivx]+|\d{1,2})(?:\.\d{1,2})+|[ivx]+)(?![\w/%.]\w)"
)
_YEAR = re.compile(r"20\d\d")
_NOT_NAMED = frozenset(
    "năm giao làm việc được những các nêu ra gồm cụ thể chung chính phải cần chịu trách nhiệm kế hoạch".split()
)
_ENOUGH = 0.5  # how well a heading must fit, see _share
_MOST = 15  # items said; a longer section is cut, and said to be
_LENGTH = 260  # characters of one item


def section(request: Request, books: Sequence[Book], rarity: Rarity) -> Composition | None:
    """Return the items under the heading that the question names; None where it names none, or asks for one value."""
    low = folded(f"{request.words} {request.question}")
    if request.intent.asks(
        "percent", "money", "reference", "deadline", "coordinate", "duration", "signer", "source", "product"
    ):
        return None
    if request.intent.shape not in ("one", "list") or not (_ASKS_PART.search(low) or ASKS_DUTY.search(low)):
        return None
    asked = [word for word in content_words(request.topic) if word not in _NOT_NAMED and not _YEAR.fullmatch(word)]
    if not asked or (request.intent.asks("lead") and not ASKS_DUTY.search(low)):
        return None
    best = max(((_share(book, at, asked, rarity), -at, book) for book in books for at in _headings(book)),
               key=lambda found: found[:2], default=None)  # fmt: skip
    if best is None or best[0] < _ENOUGH:
        return None
    return _items(best[2], -best[1])


def by_number(request: Request, books: Sequence[Book]) -> Composition | None:
    """Return what stands under the heading whose number the question gives ("mục II.3", "mục tiêu 2.6")."""
    low = folded(request.words)
    match = _BY_NUMBER.search(low)
    if match is None or len(books) != 1 or request.intent.shape not in ("one", "list", "agreement"):
        return None
    if request.intent.fields - {"source"}:
        return None
    book = books[0]
    found = [at for at in _headings(book) if _numbered(book, at) == match[1]]
    if not found:
        found = [at for at in _headings(book) if _numbered(book, at).endswith(f".{match[1]}")]
    if len(found) != 1:
        return None
    composed = _items(book, found[0])
    heading = book.document.blocks[found[0]].span
    first = replace(composed.statements[0], grounds=(Grounds(book, (heading,), match[1].upper()),))
    return Composition((first, *composed.statements[1:]))


def _numbered(book: Book, at: int) -> str:
    """Return the whole number of the heading at ``at``: "ii.2.1"."""
    block = book.document.blocks[at]
    markers = [book.document.blocks[i].marker for i in block.parents]
    return (section_number([*markers, block.marker]) or "").casefold()


def _headings(book: Book) -> list[int]:
    """The headings right under which text stands."""
    blocks = book.document.blocks
    return [at for at, block in enumerate(blocks) if block.kind == "heading" and _under(book, at)]


def _under(book: Book, at: int) -> list[Block]:
    return [
        block for block in book.document.blocks if block.parents[-1:] == (at,) and block.kind in ("item", "paragraph")
    ]


def _share(book: Book, at: int, asked: list[str], rarity: Rarity) -> float:
    """How well a heading fits: how much of the question it and those above it hold, and how much of it is asked for.

    Pairs of syllables count beside single ones, so that "Văn phòng" is not found in "Phòng … văn bản".
    """
    block = book.document.blocks[at]
    own, question = _with_pairs(_said(book, block)), _with_pairs([asked])
    path = own.union(*(_with_pairs(_said(book, book.document.blocks[i])) for i in block.parents))
    named = {token for token in own if any(c.isalpha() for c in token)}
    if not named & question:
        return 0.0
    held = rarity.share(asked, {token for token in path if "_" not in token}) * 0.5
    held += 0.5 * len(question & path) / len(question)
    return held * (0.5 + 0.5 * len(named & question) / len(named))


def _with_pairs(readings: Sequence[Sequence[str]]) -> frozenset[str]:
    tokens = {token for words in readings for token in words}
    tokens |= {f"{left}_{right}" for words in readings for left, right in pairwise(words)}
    return frozenset(tokens)


def _said(book: Book, heading: Block) -> list[list[str]]:
    """The words of a heading, as printed and with abbreviations written out."""
    words = re.sub(r"^[\dIVXLC]+(?:\.\d+)*[.)]?\s+", "", book.document.quote(heading.span))
    return [syllables(words), syllables(book.spelled_out(words))]


def _items(book: Book, at: int) -> Composition:
    document = book.document
    heading, items = document.blocks[at], _under(book, at)
    section = document.section_of(items[0])
    name = re.sub(r"^[\dIVXLC.]+\s*", "", bare(document.quote(heading.span)))
    cut = "" if len(items) <= _MOST else f" (nêu {_MOST} trong {len(items)} ý)"
    lines = [Statement(f"{book.name}, {name}{cut}:", ())]
    for item in items[:_MOST]:
        words = re.sub(r"^(?:[-–+•*]|[a-zđ]\))\s*", "", document.quote(item.span))
        lines.append(Statement(f"- {shortened(bare(words), _LENGTH)}", (Grounds(book, (item.span,), section),)))
    return Composition(tuple(lines))
