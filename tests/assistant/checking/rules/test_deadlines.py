"""Deadlines that cannot be, have passed, or lie after the plan's time."""

from __future__ import annotations

import pytest

from assistant.checking.rules.deadlines import RULE
from tests.assistant.checking.drafts import case_of, found, quotes, text_of


def kinds(deadline: str, task: str = "Lập danh mục quy định", **given: object) -> list[str]:
    rows = (f"1\t{task}\tDanh mục\tVăn phòng Sở\tCác phòng\t{deadline}",)
    text = text_of("I. NHIỆM VỤ", "Xem Phụ lục.", rows=rows, **given)  # type: ignore[arg-type]
    return [finding.kind for finding in found(RULE, case_of(text))]


@pytest.mark.parametrize("deadline", ["Trước 05/01/2027", "Quý IV/2026", "Tháng 12/2026"])
def test_passed_before_the_draft_is_signed(deadline: str) -> None:
    assert kinds(deadline) == ["deadline_passed"]


@pytest.mark.parametrize("deadline", ["Quý I/2028", "Trước 15/3/2028"])
def test_after_the_plan_s_year(deadline: str) -> None:
    assert kinds(deadline) == ["deadline_outside_period"]


@pytest.mark.parametrize("deadline", ["31/02/2027", "Trước ngày 31/11/2027", "Quý V/2027", "Tháng 13/2027"])
def test_in_no_calendar(deadline: str) -> None:
    assert kinds(deadline) == ["date_impossible"]


@pytest.mark.parametrize(
    "deadline",
    [
        "Quý I/2027",
        "Trước 31/12/2027",
        "Thường xuyên",
        "Sau khi có hướng dẫn",
        "Hằng quý",
        "Trong 10 ngày kể từ ngày ký",
    ],
)
def test_inside_the_year_or_without_a_day(deadline: str) -> None:
    assert kinds(deadline) == []


def test_the_year_s_report_may_be_due_in_january() -> None:
    assert kinds("Trước 15/01/2028", "Báo cáo tổng kết năm") == []
    assert kinds("Trước 15/02/2028", "Báo cáo tổng kết năm") == ["deadline_outside_period"]


def test_without_a_day_of_its_own_the_plan_begins_with_its_year() -> None:
    assert kinds("Trước 05/01/2027", day="     tháng     năm 2027") == []
    assert kinds("Tháng 12/2026", day="     tháng     năm 2027") == ["deadline_passed"]


def test_impossible_dates_of_running_text() -> None:
    assert quotes(RULE, case_of(text_of("- Gửi trước ngày 30/02/2027; quý IX năm 2027 sơ kết."))) == [
        "30/02/2027",
        "quý IX năm 2027",
    ]
