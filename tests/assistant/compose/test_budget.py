"""Budget lines and sums."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.compose.budget import sum_of
from corpus.register.budget import printed
from tests.assistant.compose.plans import both, desk, text_of

AMOUNTS = st.integers(1000, 10**13)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("lớn nhất", "Khoản lớn nhất là Tuyên truyền trên đài: 1.250 triệu đồng."),
        ("cao nhất", "Khoản lớn nhất là Tuyên truyền trên đài: 1.250 triệu đồng."),
        ("nhỏ nhất", "Khoản nhỏ nhất là In tờ rơi: 35.000.000 đồng."),
    ],
)
def test_the_extreme_line_is_said_as_printed(question: str, said: str) -> None:
    assert text_of(both().ask(f"Khoản chi {question} của kế hoạch tỉnh Khê Vân là gì?")) == said


def test_what_adds_others_up_is_no_line_of_its_own() -> None:
    text = (
        "KẾ HOẠCH\nSửa cầu năm 2031\n\n- Gỗ: 30 triệu đồng.\n- Công thợ: 20 triệu đồng.\n- Tổng cộng: 50 triệu đồng.\n"
    )
    assert text_of(desk(cau=text).ask("Khoản chi lớn nhất là gì?")) == "Khoản lớn nhất là Gỗ: 30 triệu đồng."


def test_a_question_for_a_sum_gets_all_the_amounts_and_their_sum() -> None:
    found = text_of(both().ask("Ở Lũng Trầm việc tuần rừng và làm biển báo cộng lại hết bao nhiêu tiền?"))
    assert found.startswith("Tổng cộng 60.000.000 đồng: ") and "52.000.000" in found and "8.000.000" in found


@pytest.mark.parametrize(
    ("words", "total"),
    [
        ("gỗ 30.000.000 đồng, đinh 1,5 triệu đồng", "31.500.000 đồng"),
        ("chi tổng kết 2 triệu đồng, in 1 triệu đồng", "3.000.000 đồng"),
        ("gỗ 30.000.000 đồng", None),
        ("tổng cộng 3 triệu đồng: gỗ 2 triệu đồng, đinh 1 triệu đồng", None),
        ("cầu 3 triệu đồng (gỗ 2 triệu đồng, đinh 1 triệu đồng)", None),
        ("cầu 9 triệu đồng, trong đó gỗ 2 triệu đồng", None),
    ],
)
def test_amounts_are_added_up_where_no_total_is_printed(words: str, total: str | None) -> None:
    assert sum_of(words) == total


@given(AMOUNTS, AMOUNTS.filter(lambda amount: amount % 7 != 0))
def test_a_sum_is_that_of_its_amounts(one: int, other: int) -> None:
    expected = None if one == other else printed(one + other)
    assert sum_of(f"gỗ {printed(one)}, đinh {printed(other)}") == expected


@given(st.text(max_size=200))
def test_any_words_have_a_sum_or_none(words: str) -> None:
    assert sum_of(words) is None or sum_of(words).endswith(" đồng")  # type: ignore[union-attr]


TOTAL = """KẾ HOẠCH
Cải cách hành chính năm 2034 của Sở Thủy lợi

I. KINH PHÍ
Tổng kinh phí là 90 triệu đồng, gồm:
- Nạo vét cống: 50 triệu đồng.
- Sơn cột thủy chí: 30 triệu đồng.
"""


def test_whether_a_total_is_the_sum_of_its_lines() -> None:
    found = desk(so=TOTAL).ask("Tổng kinh phí ghi với các khoản cộng lại có bằng nhau không?")
    assert text_of(found).startswith("Không khớp") and "80" in text_of(found)
    right = desk(so=TOTAL.replace("90", "80")).ask("Tổng kinh phí với các khoản cộng lại có bằng nhau không?")
    assert text_of(right).startswith("Khớp")


def test_what_is_set_aside_in_all() -> None:
    found = desk(so=TOTAL).ask("Kinh phí thực hiện kế hoạch là bao nhiêu tiền?")
    assert text_of(found) == "Tổng kinh phí là 90 triệu đồng."
    assert "90" not in text_of(desk(so=TOTAL).ask("Nạo vét cống tốn bao nhiêu tiền?"))
