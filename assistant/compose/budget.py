"""Answer from budget lines: the largest, the smallest, and sums that a text does not print."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.compose.composition import Composition, Grounds, Statement
from assistant.shelf import Book
from assistant.understand import Request
from corpus.register.budget import amounts_in, budget_lines, is_total, printed
from corpus.text import folded

_EXTREME = re.compile(r"(?:khoản|mục|dòng|nội dung|số tiền|chi|line|item)(?: \S+){0,4}? (lớn|nhỏ|cao|thấp|nhiều|ít) nhất|(largest|smallest)")


def extreme_line(request: Request, books: Sequence[Book]) -> Composition | None:
    """The largest or smallest line of a budget."""
    match = _EXTREME.search(folded(f"{request.question} {request.words}"))
    lines = [line for book in books for line in budget_lines(book.document) if not line.total] if match and len(books) == 1 else []
    if match is None or not lines:
        return None
    most = (match[1] or match[2]) in ("lớn", "cao", "nhiều", "largest")
    line = (max if most else min)(lines, key=lambda line: line.amount)
    text = f"Khoản {'lớn' if most else 'nhỏ'} nhất là {line.name}: {line.words}."
    return Composition((Statement(text, (Grounds(books[0], (line.span,)),)),))


def sum_of(words: str) -> str | None:
    """Return the sum of the amounts in ``words``, printed; None where there are fewer than two or a total is printed."""
    amounts = [amount_of(match) for match in _AMOUNT.finditer(words)]
    holds_total = bool(_TOTAL.search(words)) or any(2 * amount == sum(amounts) for amount in amounts)
    return printed(sum(amounts)) if len(amounts) > 1 and not holds_total else None
