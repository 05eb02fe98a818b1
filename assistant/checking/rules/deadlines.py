"""Deadlines that no calendar has, that have passed before the plan is signed, or that lie after the plan's time.

Reason: nobody can be held to them. A report on the year may be due in the January after it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from assistant.checking.finding import Finding, place_of
from assistant.checking.rule import Case, Rule
from assistant.checking.sentences import times_in
from assistant.register.tasks import plan_year
from corpus.dates import find_impossible_dates
from corpus.due import Due, parse_due
from corpus.register.patterns import phrase
from corpus.register.prose_tasks import all_tasks_of
from corpus.types import Document, Span

_QUARTER = phrase(r"\bquý (?:V\b|VI{1,3}\b|IX\b|[5-9]\b)(?:\s*(?:/|năm )\s*\d{4})?")
_MONTH = phrase(r"\btháng (?:1[3-9]|[2-9]\d)\s*(?:/|năm )\s*\d{4}")
_REPORT = phrase(  # on the year that has ended
    r"báo cáo (?:năm|kết quả|tổng|công tác|tình hình)|tổng kết|quyết toán|(?:đánh giá|thống kê|chấm điểm) .{0,40}năm"
)
_GRACE = 31  # days of January in which a report on the year before may be due


def find(case: Case) -> Iterator[Finding]:
    """Yield dates that cannot be, and deadlines of tasks before the draft's day or after its years."""
    document = case.document
    yield from _impossible(document)
    head = document.head
    issued = date.fromisoformat(head.issued_on) if head.issued_on else None
    first = date(min(head.years), 1, 1) if head.years else None
    last = date(max(head.years), 12, 31) if head.years else None
    for cell, due, context in _deadlines(document):
        if due.kind != "interval" or due.end is None:
            continue
        words = document.quote(cell)
        start = issued or first
        if start and due.end < start:
            than = f"ngày của dự thảo ({issued:%d/%m/%Y})" if issued else f"năm {start.year}"
            yield Finding(
                "deadline_passed",
                "error",
                place_of(document, cell),
                f"Thời hạn “{words}” đã qua trước {than}.",
                "Kiểm tra lại năm hoặc ngày.",
            )
        elif last and _days_after(due.end, last) > (_GRACE if _REPORT.search(document.text, *_ends(context)) else 0):
            yield Finding(
                "deadline_outside_period",
                "warning",
                place_of(document, cell),
                f"Thời hạn “{words}” nằm sau thời kỳ của kế hoạch ({head.period or last.year}).",
                "Kiểm tra lại năm, hoặc chuyển sang kế hoạch năm sau.",
            )


def _deadlines(document: Document) -> Iterator[tuple[Span, Due, Span]]:
    """Yield the deadlines of tasks and those that other sentences set, with the words that say of what they are."""
    told: set[int] = set()
    for task in all_tasks_of(document):
        cell = task.fields.get("deadline")
        if cell:
            told.update(range(cell.start, cell.end))
            yield cell, parse_due(document.quote(cell), year=plan_year(document)), task.fields.get("task", task.span)
    for block in document.blocks:
        if block.kind in ("item", "paragraph") and block.table is None:
            for time in times_in(document, block):
                if time.span.start not in told and time.span.end - 1 not in told:
                    yield time.span, time.due, Span(block.span.start, time.span.end)


def _impossible(document: Document) -> Iterator[Finding]:
    text = document.text
    spans = [*find_impossible_dates(text)]
    spans += [Span(match.start(), match.end()) for pattern in (_QUARTER, _MONTH) for match in pattern.finditer(text)]
    for span in spans:
        yield Finding(
            "date_impossible",
            "error",
            place_of(document, span),
            f"Lịch không có “{' '.join(span.of(text).split())}”.",
            "Kiểm tra lại ngày, tháng, quý.",
        )


def _days_after(day: date, last: date) -> int:
    return (day - last).days


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


RULE = Rule(
    "deadlines",
    "Thời hạn nằm trong thời kỳ kế hoạch",
    {
        "date_impossible": "Ngày không có trong lịch",
        "deadline_passed": "Thời hạn đã qua",
        "deadline_outside_period": "Thời hạn ngoài thời kỳ",
    },
    find,
)
