"""Shares of more than 100 per cent."""

from __future__ import annotations

import pytest

from assistant.checking.rules.percentages import RULE
from tests.assistant.checking.drafts import case_of, quotes, text_of


@pytest.mark.parametrize("words", ["105% hồ sơ được số hóa", "Có 120,5 % xã đạt chuẩn"])
def test_more_than_all_is_found(words: str) -> None:
    assert quotes(RULE, case_of(text_of(f"- {words}.")))[0].endswith(words)


@pytest.mark.parametrize(
    "words",
    [
        "100% hồ sơ được số hóa",
        "Số sáng kiến tăng 130% so với năm trước",
        "Thu ngân sách đạt 104% dự toán",
        "Điều 100, khoản 2",
        "Mã số 1.105% không có nghĩa",
    ],
)
def test_growth_and_what_is_measured_against_a_plan_may_pass_it(words: str) -> None:
    assert quotes(RULE, case_of(text_of(f"- {words}."))) == []


def test_what_a_row_compares_may_pass() -> None:
    columns = "STT\tChỉ tiêu\tMức phấn đấu"
    rows = ("1\tSố lớp bồi dưỡng so với năm 2026\t140%", "2\tHồ sơ công việc xử lý trên mạng\t102%")
    case = case_of(text_of("I. CHỈ TIÊU", "Xem Phụ lục.", rows=rows, columns=columns))
    assert ["102%" in quote for quote in quotes(RULE, case)] == [True]
