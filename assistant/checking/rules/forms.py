"""How dates and numbers are written.

Source: Decree 30/2020/NĐ-CP, Annex I, part I, II.3 (a number below 10 has a zero before it) and II.4 (so have a day
below 10 and the months January and February); the decimal comma is the national standard of writing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checking.finding import Finding, place_of
from assistant.checking.rule import Case, Rule
from assistant.register.conflicts.numbers import head_number
from corpus.types import Span

_IN_WORDS = re.compile(r"\bngày\s+(?P<day>\d{1,2})\s+tháng\s+(?P<month>\d{1,2})\s+năm\s+\d{4}", re.IGNORECASE)
_IN_FIGURES = re.compile(r"(?<![\d/.,-])(?P<day>\d{1,2})(?P<mark>[/.-])(?P<month>\d{1,2})(?P=mark)\d{4}(?!\d)")
_POINT = re.compile(r"(?<![\d.,])\d+\.\d{1,2}\s?%")
_COMMAS = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3}){2,}(?!\d)")
_RANGE = re.compile(
    r"\btừ (?P<low>\d{1,3}) (?:đến|tới) (?P<high>\d{1,3}) (?!tháng|năm|giờ|ngày)[^\W\d_]+", re.IGNORECASE
)


def find(case: Case) -> Iterator[Finding]:
    """Yield dates without their zeros (the first of each form), decimal points, ranges from more to less."""
    text = case.document.text
    for pattern in (_IN_WORDS, _IN_FIGURES):
        wrong = [match for match in pattern.finditer(text) if _lacks_zero(match)]
        if wrong:
            yield _date(case, wrong)
    place = head_number(case.draft)
    if place and re.match(r"\d[/-]", place.of(text)):
        yield _number(case, place, "Số của văn bản nhỏ hơn 10 phải có số 0 phía trước.", f"0{place.of(text)}")
    for match in _POINT.finditer(text):
        right = match[0].replace(".", ",")
        yield _number(case, Span(*match.span()), f"“{match[0]}” dùng dấu chấm cho phần thập phân.", right)
    for match in _COMMAS.finditer(text):
        right = match[0].replace(",", ".")
        yield _number(case, Span(*match.span()), f"“{match[0]}” dùng dấu phẩy để tách hàng nghìn.", right)
    for match in _RANGE.finditer(text):
        if int(match["low"]) > int(match["high"]):
            yield _number(case, Span(*match.span()), f"Khoảng “{match[0]}” có đầu lớn hơn cuối.", None)


def _lacks_zero(match: re.Match[str]) -> bool:
    day, month = match["day"], match["month"]
    return (len(day) == 1 or month in ("1", "2")) and 1 <= int(day) <= 31 and 1 <= int(month) <= 12


def _date(case: Case, wrong: list[re.Match[str]]) -> Finding:
    first = wrong[0]
    more = f" (và {len(wrong) - 1} chỗ khác)" if len(wrong) > 1 else ""
    return Finding(
        "date_form",
        "note",
        place_of(case.document, Span(*first.span())),
        f"“{first[0]}”{more}: ngày nhỏ hơn 10, tháng 1 và tháng 2 phải có số 0 phía trước.",
        f"Ghi ngày {int(first['day']):02d}, tháng {_month(first['month'])}.",
    )


def _month(printed: str) -> str:
    return f"{int(printed):02d}" if int(printed) < 3 else printed


def _number(case: Case, span: Span, message: str, right: str | None) -> Finding:
    suggestion = f"Ghi “{right}”." if right else "Kiểm tra lại hai đầu."
    return Finding("number_form", "note", place_of(case.document, span), message, suggestion)


RULE = Rule(
    "forms",
    "Cách viết ngày và số",
    {"date_form": "Cách viết ngày", "number_form": "Cách viết số"},
    find,
)
