"""Answer from budget lines: the largest, the smallest, and sums that a text does not print."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.compose.composition import Composition, Grounds, Statement, bare
from assistant.shelf import Book
from assistant.topic import content_words
from assistant.understand import Request
from corpus.register.budget import BudgetLine, amounts_in, check_totals, is_total, printed
from corpus.text import folded
from corpus.types import Span

ADDED_UP = re.compile(r"\b(?:gộp|cộng|tất cả|cả .+ lẫn)\b")  # what a question for a sum says
_WHOLE = re.compile(r"trong đó|\bgồm\b", re.IGNORECASE)  # the amounts after it are part of the one before
_OF_ANY_BUDGET = frozenset(
    "tiền kinh phí ngân sách dự toán tổng số nguồn cộng chi bỏ ra dành để cho việc công tác cải cách hành chính cchc kế"
    " hoạch thực hiện hết tốn năm trước sau chênh nhau khác tỉnh sở đồng triệu tỷ dự kiến cả toàn bộ chung làm với so"
    " sánh hơn kém chương trình giai đoạn nhu cầu phục vụ triển khai".split()
)
_CLAUSE_END = re.compile(r"[,;.](?=\s|$)|\n")
_PARTS = re.compile(r"trong đó|\bgồm\b|khoản nào|từ nguồn|bao nhiêu.+bao nhiêu")
_SUMS = re.compile(r"\btổng\b|cộng|các khoản|từng khoản")
_MONEY = re.compile(r"kinh phí|tiền|khoản|dự toán|ngân sách|\bkp\b")
_EXTREME = re.compile(
    r"(?:khoản|mục|dòng|nội dung|số tiền|chi|line|item)(?: \S+){0,4}? (lớn|nhỏ|cao|thấp|nhiều|ít) nhất"
    r"|(largest|smallest)"
)


def extreme_line(request: Request, books: Sequence[Book]) -> Composition | None:
    """The largest or smallest line of a budget."""
    match = _EXTREME.search(folded(f"{request.question} {request.words}"))
    lines = _own_lines(books[0]) if match and len(books) == 1 else []
    if match is None or not lines:
        return None
    most = (match[1] or match[2]) in ("lớn", "cao", "nhiều", "largest")
    line = (max if most else min)(lines, key=lambda line: line.amount)
    text = f"Khoản {'lớn' if most else 'nhỏ'} nhất là {line.name}: {books[0].document.quote(line.money)}."
    return Composition((Statement(text, (Grounds(books[0], (line.span,)),)),))


def whole(request: Request, books: Sequence[Book]) -> Composition | None:
    """Return what the plans set aside in all, where the question names no single thing that money goes to."""
    if not request.intent.asks("money") or request.intent.shape not in ("one", "compare"):
        return None
    if request.intent.asks("lead", "deadline", "percent", "reference", "funding", "product"):
        return None
    if any(word not in _OF_ANY_BUDGET and not word.isdigit() for word in content_words(request.topic)):
        return None
    asked = {id for side in request.scope.sides for id in side}
    totals = [(book, line) for book in books if not asked or book.id in asked for line in _total(book)]
    alone, parts = len(totals) == 1, _PARTS.search(folded(request.words))
    statements = []
    for book, line in totals:
        end = None if parts else _CLAUSE_END.search(book.document.text, line.money.end, line.span.end)
        words = bare(book.document.quote(Span(line.span.start, end.start() if end else line.span.end)))
        statements.append(Statement(f"{words}." if alone else f"{book.name}: {words}.", (Grounds(book, (line.span,)),)))
    return Composition(tuple(statements)) if statements else None


def _total(book: Book) -> list[BudgetLine]:
    """Return the largest of a plan's totals, or nothing."""
    return sorted((line for line in book.budget if line.total), key=lambda line: -line.amount)[:1]


def adds_up(request: Request, books: Sequence[Book]) -> Composition | None:
    """Whether the totals of a budget are the sums of their lines, where that is asked."""
    low = folded(request.words)
    if request.intent.shape != "agreement" or not _SUMS.search(low) or not _MONEY.search(low) or len(books) != 1:
        return None
    book = books[0]
    statements = []
    for check in check_totals(book.document):
        if check.lines:
            said = book.document.quote(check.total.money)
            verdict = "Khớp" if check.agrees else "Không khớp"
            added = f"{len(check.lines)} khoản cộng lại là {printed(check.sum)}"
            text = f"{verdict}: “{check.total.name}” ghi {said}, {added}."
            spans = sorted({check.total.span, *(line.span for line in check.lines)})
            figures = (str(len(check.lines)), printed(check.sum))
            statements.append(Statement(text, (Grounds(book, tuple(spans)),), figures))
    return Composition(tuple(statements)) if statements else None


def _own_lines(book: Book) -> list[BudgetLine]:
    """Return the lines that set money aside themselves: no totals, none that are only the sum of their parts."""
    lines = book.budget
    whole = {line.parent for line in lines}
    return [line for at, line in enumerate(lines) if not line.total and at not in whole]


def sum_of(words: str) -> str | None:
    """Return the sum of the amounts in ``words``, printed; None for fewer than two, or where a total is printed."""
    amounts = amounts_in(words)
    holds_total = is_total(words) or _WHOLE.search(words) or any(2 * amount == sum(amounts) for amount in amounts)
    return printed(sum(amounts)) if len(amounts) > 1 and not holds_total else None
