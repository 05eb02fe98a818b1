"""Cited papers with a wrong day."""

from __future__ import annotations

import pytest

from assistant.checking.rules.citation_dates import RULE
from tests.assistant.checking.drafts import case_of, found, province, quotes, source_of, text_of

NATION = "Căn cứ Nghị định số 42/2022/NĐ-CP ngày 24/6/2022 của Chính phủ về cung cấp dịch vụ công trực tuyến;"
ABOVE = province("I. MỤC TIÊU", "- Giữ nếp.", grounds=NATION, day="29 tháng 12 năm 2026")


def draft(grounds: str) -> str:
    return text_of("I. MỤC TIÊU", "- Giữ nếp.", grounds=grounds)


def test_another_day_than_the_collection_has() -> None:
    case = case_of(draft(NATION.replace("24/6", "24/5")), others=(ABOVE,))
    (finding,) = found(RULE, case)
    assert finding.severity == "error" and "24/6/2022" in finding.message
    assert finding.evidence[0].document == "tinh" and "24/6/2022" in finding.evidence[0].quote


def test_another_day_than_the_held_plan_bears_itself() -> None:
    grounds = "Căn cứ Kế hoạch số 812/KH-UBND ngày 30/12/2026 của UBND tỉnh Vân Sa về cải cách hành chính;"
    (finding,) = found(RULE, case_of(draft(grounds), others=(ABOVE,)))
    assert "29 tháng 12 năm 2026" in finding.evidence[0].quote


def test_the_right_day_in_figures_or_words() -> None:
    assert quotes(RULE, case_of(draft(NATION), others=(ABOVE,))) == []
    assert quotes(RULE, case_of(draft(NATION.replace("24/6/2022", "24 tháng 6 năm 2022")), others=(ABOVE,))) == []


def test_a_day_that_the_collection_has_too_is_not_told_wrong() -> None:
    other = source_of(text_of(grounds=NATION.replace("24/6", "24/5"), number="15/KH-STP"), "khac")
    assert quotes(RULE, case_of(draft(NATION), others=(ABOVE, other))) == []


@pytest.mark.parametrize(
    "grounds",
    [
        "Căn cứ Nghị định số 42/2022/NĐ-CP ngày 24/6/2023 của Chính phủ;",
        "Căn cứ Quyết định số 15/QĐ-UBND ngày 20/01/2027 của UBND tỉnh Vân Sa;",
    ],
)
def test_days_that_cannot_be_need_no_collection(grounds: str) -> None:
    (finding,) = found(RULE, case_of(draft(grounds)))
    assert finding.kind == "citation_date_wrong"


def test_a_number_of_another_year_is_another_paper() -> None:
    first = "Căn cứ Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ về Chương trình tổng thể cải cách hành chính;"
    other = "Căn cứ Nghị quyết số 76/NQ-CP ngày 05/5/2024 của Chính phủ về phiên họp thường kỳ tháng tư năm ấy;"
    held = source_of(text_of(grounds=first, number="15/KH-STP"), "khac")
    assert quotes(RULE, case_of(draft(other), others=(held,))) == []
    assert len(quotes(RULE, case_of(draft(first.replace("2021", "2022")), others=(held,)))) == 1


def test_two_days_inside_the_draft() -> None:
    text = text_of("I. MỤC TIÊU", "- Theo Nghị định số 42/2022/NĐ-CP ngày 24/7/2022 của Chính phủ.", grounds=NATION)
    assert len(quotes(RULE, case_of(text))) == 1
