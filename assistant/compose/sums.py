"""Answer from several lines of a budget at once: what one heading sets aside in all, and lines that a question adds."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from assistant.colloquial import administrative
from assistant.compose.budget import ADDED_UP
from assistant.compose.composition import Composition, Grounds, Statement, bare
from assistant.rarity import Rarity
from assistant.shelf import Book
from assistant.topic import content_words
from assistant.understand import Request
from corpus.register.budget import BudgetLine, printed
from corpus.text import folded, syllables

_MONEY = re.compile(r"tiền|kinh phí|dự toán|ngân sách|\bchi\b|khoản|tốn|bao nhiêu|how much")
_WHICH_PARTS = re.compile(
    r"(?:gồm|có|chia|tách)(?: \S+){0,3}? (?:khoản|mục|nội dung|phần|dòng)(?: \S+){0,2}? (?:nào|gì)|tổng cộng|cộng lại"
    r"|từng khoản"
)
_BOTH = re.compile(r",? (?:lẫn|và cả|cộng với|cộng thêm|cùng với|với|và) ")
_NOT_ASKED = frozenset(
    "tiền kinh phí ngân sách dự toán chi cho việc các khoản gồm những tổng cộng lại gộp cả hết bao nhiêu phụ lục năm sở"
    " dành để công tác kế hoạch".split()
)
_FITS = 0.55  # share of what is asked that a heading must hold, or of it be asked, for its lines to be meant
_LINE = 0.25  # share of one side of "cả … lẫn …" that its line must hold


def added(request: Request, books: Sequence[Book], rarity: Rarity) -> Composition | None:
    """Return the lines under the heading that the question names with their sum, or those it joins by "cả … lẫn …"."""
    low = folded(request.words)
    joined = ADDED_UP.search(low)
    if len(books) != 1 or not (_WHICH_PARTS.search(low) or joined) or not _MONEY.search(low):
        return None
    if request.intent.shape == "agreement" or request.intent.asks("deadline", "lead", "coordinate", "reference"):
        return None
    book = books[0]
    lines = [line for line in book.budget if not line.total]
    asked = _words(f"{request.topic} {request.terms}")
    found = _under_heading(book, lines, asked, rarity)
    if not found and joined:
        found = _one_for_each(book, lines, request, rarity)
    return _said(book, found) if len(found) > 1 else None


def _under_heading(book: Book, lines: Sequence[BudgetLine], asked: Sequence[str], rarity: Rarity) -> list[BudgetLine]:
    """Return the lines of the heading that holds most of what is asked, [] where none holds enough."""
    groups: dict[str, list[BudgetLine]] = {}
    for line in lines:
        groups.setdefault(_heading(book, line), []).append(line)
    shares = {name: _fit(_words(book.spelled_out(name)), asked, rarity) for name in groups if name}
    best = max(shares, key=lambda name: shares[name], default=None)
    return groups[best] if best is not None and shares[best] >= _FITS else []


def _fit(heading: list[str], asked: Sequence[str], rarity: Rarity) -> float:
    """Return how much of what is asked a heading holds, or, of one of several words, how much of it is asked for."""
    held = rarity.share(asked, frozenset(heading))
    return max(held, rarity.share(heading, frozenset(asked))) if len(set(heading)) > 1 else held


def _heading(book: Book, line: BudgetLine) -> str:
    """Return what the heading right above a line says, "" where none is there or the line is a part of another."""
    blocks = book.document.blocks
    block = next((b for b in blocks if b.span.start <= line.span.start < b.span.end), None)
    if line.parent is not None or block is None or not block.parents:
        return ""
    return bare(book.document.quote(blocks[block.parents[-1]].span))


def _one_for_each(book: Book, lines: Sequence[BudgetLine], request: Request, rarity: Rarity) -> list[BudgetLine]:
    """Return the line that fits best what stands on each side of "lẫn" or "và", where each side has its own."""
    found: Mapping[int, BudgetLine] = {}
    for side in _BOTH.split(folded(request.words)):
        asked = [word for word in content_words(side) if word not in _NOT_ASKED] + _words(administrative(side))
        shares = [_fit(_words(book.spelled_out(line.name)), asked, rarity) for line in lines]
        best = max(range(len(shares)), key=shares.__getitem__, default=None)
        if asked and best is not None and shares[best] >= _LINE:
            found = {**found, best: lines[best]}
    return [found[at] for at in sorted(found)]


def _said(book: Book, lines: Sequence[BudgetLine]) -> Composition:
    total = printed(sum(line.amount for line in lines))
    parts = "; ".join(f"{bare(line.name)}: {book.document.quote(line.money)}" for line in lines)
    grounds = Grounds(book, tuple(sorted({line.span for line in lines})), lines[0].section)
    return Composition((Statement(f"Tổng cộng {total}, gồm {parts}.", (grounds,), (total,)),))


def _words(text: str) -> list[str]:
    return [word for word in syllables(text) if word not in _NOT_ASKED and not word.isdigit()]
