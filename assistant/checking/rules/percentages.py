"""Shares of more than 100 per cent.

Reason: no part is more than its whole. Growth, and what is measured against a plan or budget, may pass 100.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from assistant.checking.finding import Finding, place_of
from assistant.checking.rule import Case, Rule
from corpus.register.patterns import phrase
from corpus.register.quantities import number_of
from corpus.types import Span

_PERCENT = re.compile(r"(?<![\w.,/])(\d{3,}(?:,\d+)?)\s?%")
_MAY_PASS = phrase(
    r"so với|dự toán|kế hoạch|chỉ tiêu|định mức|cùng kỳ|tăng|vượt|gấp|tốc độ|doanh thu|thu ngân sách|giá trị"
    r"|công suất|quy mô|bằng|lương|phụ cấp"
)
_REACH = 300  # characters
_CLAUSE = re.compile(r"[;\n\t]|\.\s")


def find(case: Case) -> Iterator[Finding]:
    """Yield percentages over 100 in clauses that do not compare."""
    text = case.document.text
    for match in _PERCENT.finditer(text):
        clause = _clause(text, match.start(), match.end())
        said = _row_at(case, match.start()) or clause
        if number_of(match[1]) > Decimal(100) and not _MAY_PASS.search(said.of(text)):
            yield Finding(
                "percent_over_100",
                "error",
                place_of(case.document, clause),
                f"Tỷ lệ {match[0]} lớn hơn 100%.",
                "Kiểm tra lại con số.",
            )


def _row_at(case: Case, offset: int) -> Span | None:
    """Return the table row that holds ``offset``: its first cells say what its figures measure."""
    rows = (row.span for table in case.document.tables for row in table.rows)
    return next((span for span in rows if span.start <= offset < span.end), None)


def _clause(text: str, start: int, end: int) -> Span:
    """Return the clause around ``[start, end)``, up to a semicolon, a full stop or the end of the line."""
    first = max(0, start - _REACH)
    low = max((match.end() for match in _CLAUSE.finditer(text, first, start)), default=first)
    after = _CLAUSE.search(text, end, end + _REACH)
    return Span(low, after.start() if after else min(len(text), end + _REACH))


RULE = Rule("percentages", "Tỷ lệ không quá 100%", {"percent_over_100": "Tỷ lệ trên 100%"}, find)
