"""Numbers that skip or come twice."""

from __future__ import annotations

import pytest

from assistant.checking.rules.numbering import RULE
from tests.assistant.checking.drafts import case_of, found, quotes, text_of


def body(*lines: str) -> str:
    return text_of(*lines)


def test_headings_items_and_points_that_skip() -> None:
    case = case_of(
        body("I. MỤC ĐÍCH", "1. Một việc dài.", "3. Việc khác nữa.", "III. NHIỆM VỤ", "a) Điểm đầu;", "c) Điểm sau;")
    )
    findings = found(RULE, case)
    assert [finding.place.quote.split()[0] for finding in findings] == ["3.", "III.", "c)"]
    assert "“2.”" in findings[0].message and "“II.”" in findings[1].message and "“b)”" in findings[2].message


@pytest.mark.parametrize(
    "lines",
    [
        ("I. MỤC ĐÍCH", "1. Một.", "2. Hai.", "II. NHIỆM VỤ", "1. Lại từ một.", "2. Hai."),
        ("1. MỤC ĐÍCH", "1.1. Một.", "1.2. Hai.", "2. NHIỆM VỤ", "2.1. Một.", "2.2. Hai."),
        ("I. MỤC ĐÍCH", "a) Một;", "b) Hai;", "c) Ba;", "d) Bốn;"),
        ("I. MỤC ĐÍCH", "a) Một;", "b) Hai;", "c) Ba;", "d) Bốn;", "e) Năm không có đ;"),
        ("I. MỤC ĐÍCH", "a) Một;", "b) Hai;", "c) Ba;", "d) Bốn;", "đ) Năm;", "e) Sáu;"),
        ("A. MỤC ĐÍCH", "1. Một.", "B. NỘI DUNG", "I. Mục tiêu", "- Gạch.", "II. Nhiệm vụ", "1. Một.", "C. TỔ CHỨC"),
        ("1. NỘI DUNG", "1.1. Một.", "1.2 Hai không chấm.", "1.3. Ba."),
    ],
)
def test_lists_that_count_rightly(lines: tuple[str, ...]) -> None:
    assert quotes(RULE, case_of(body(*lines))) == []


def test_rows_of_a_table() -> None:
    row = "{}\tLập danh mục số {}\tDanh mục\tVăn phòng Sở\tCác phòng\tQuý I/2027"
    skipping = tuple(row.format(number, number) for number in (1, 2, 4, 5))
    twice = tuple(row.format(number, at) for at, number in enumerate((1, 2, 2, 3)))
    again = tuple(row.format(number, at) for at, number in enumerate((1, 2, 1, 2)))
    assert [quote.split()[0] for quote in quotes(RULE, case_of(text_of("I. NHIỆM VỤ", rows=skipping)))] == ["4"]
    assert [quote.split()[0] for quote in quotes(RULE, case_of(text_of("I. NHIỆM VỤ", rows=twice)))] == ["2"]
    assert quotes(RULE, case_of(text_of("I. NHIỆM VỤ", rows=again))) == []


def test_a_table_with_a_numbering_of_its_own_is_let_be() -> None:
    row = "{}\tLập danh mục số {}\tDanh mục\tVăn phòng Sở\tCác phòng\tQuý I/2027"
    odd = tuple(row.format(number, at) for at, number in enumerate((10, 20, 30, 40)))
    assert quotes(RULE, case_of(text_of("I. NHIỆM VỤ", rows=odd))) == []


@pytest.mark.parametrize(
    ("lines", "gap"),
    [
        (("Điều 1. Ban hành kế hoạch.", "Điều 3. Chánh Văn phòng thi hành."), "Điều 3. Chánh Văn phòng thi hành."),
        (("PHẦN THỨ NHẤT", "- Việc một.", "PHẦN THỨ BA", "- Việc hai."), "PHẦN THỨ BA"),
    ],
)
def test_articles_and_ordinal_parts(lines: tuple[str, ...], gap: str) -> None:
    assert quotes(RULE, case_of(text_of(*lines))) == [gap]
