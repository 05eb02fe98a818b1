"""Answer from budget lines: the largest, the smallest, and sums that a text does not print."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.compose.composition import Composition, Grounds, Statement, bare
from assistant.shelf import Book
from assistant.understand import Request
from corpus.text import folded
from corpus.types import Span

_AMOUNT = re.compile(
    r"(?<![\d.,])(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?\s*(?:(tỷ|triệu|nghìn|ngàn)(?:\s*đồng)?|đồng(?! chí)|đ|VNĐ)(?!\w)", re.IGNORECASE
)
_UNITS = {"tỷ": 9, "triệu": 6, "nghìn": 3, "ngàn": 3}  # powers of ten
_TOTAL = re.compile(
    r"\btổng\b(?! (?:kết|hợp|kiểm|điều|rà|đài|thể|duyệt))|(?<!công )\bcộng\b(?! (?:đồng|tác|sự))|trong đó|\bgồm\b", re.IGNORECASE
)
_EXTREME = re.compile(r"(?:khoản|mục|dòng|nội dung|số tiền|chi|line|item)(?: \S+){0,4}? (lớn|nhỏ|cao|thấp|nhiều|ít) nhất|(largest|smallest)")
_MARK = re.compile(r"^(?:[-–+•*]\s*|\d{1,2}(?:\.\d{1,2})*[.)]\s*|[a-zđ]\)\s*)+")


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """One line that sets aside an amount, in đồng; ``total`` says that it only adds others up."""

    name: str
    amount: int
    words: str
    span: Span
    total: bool


def budget_lines(book: Book) -> list[BudgetLine]:
    """Return the lines of ``book`` that name something and the amount it gets."""
    lines = []
    for block in book.document.blocks:
        words = book.document.quote(block.span)
        match = _AMOUNT.search(words)
        if match is None or block.kind not in ("item", "paragraph") or len(words) > 300:
            continue
        name = bare(_MARK.sub("", words[: match.start()]))
        lines.append(BudgetLine(name, amount_of(match), match[0], block.span, bool(_TOTAL.search(name))))
    return [replace(line, total=line.total or _adds_up(lines[at:])) for at, line in enumerate(lines)]


def _adds_up(lines: Sequence[BudgetLine]) -> bool:
    """Whether the first of ``lines`` is the sum of two or more that follow it at once."""
    below = 0
    for count, line in enumerate(lines[1:], 1):
        below += line.amount
        if below >= lines[0].amount:
            return count > 1 and below == lines[0].amount
    return False


def amount_of(match: re.Match[str]) -> int:
    """Return an amount in đồng: "1.500.000.000 đồng", "1,5 tỷ đồng", "3.100 triệu đồng"."""
    decimals = match[2] or ""
    shift = _UNITS.get((match[3] or "").lower(), 0) - len(decimals)
    figures = int(match[1].replace(".", "") + decimals)
    return figures * 10**shift if shift >= 0 else figures // 10**-shift


def printed(amount: int) -> str:
    """Return an amount as Vietnamese documents print it."""
    return f"{amount:,}".replace(",", ".") + " đồng"


def extreme_line(request: Request, books: Sequence[Book]) -> Composition | None:
    """The largest or smallest line of a budget."""
    match = _EXTREME.search(folded(f"{request.question} {request.words}"))
    lines = [line for book in books for line in budget_lines(book) if not line.total] if match and len(books) == 1 else []
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
