"""Words typed twice."""

from __future__ import annotations

import pytest

from assistant.checking.rules.doubled_words import RULE
from tests.assistant.checking.drafts import case_of, quotes, text_of


@pytest.mark.parametrize("twice", ["và và", "của của", "theo theo", "các các", "thực hiện thực hiện"])
def test_a_word_or_pair_that_stands_twice(twice: str) -> None:
    assert quotes(RULE, case_of(text_of(f"- Văn phòng Sở {twice} nội dung này trong năm."))) == [twice]


@pytest.mark.parametrize(
    "words",
    [
        "xây dựng hệ thống thống nhất toàn ngành",
        "xét chức danh nghề nghiệp của viên chức chức danh hạng II",
        "luôn luôn sẵn sàng, ngày ngày cập nhật",
        "tổ chức chức năng của phòng",
        "quy định tại điểm a, a1",
    ],
)
def test_compounds_that_meet_in_one_syllable_and_reduplication_are_right(words: str) -> None:
    assert quotes(RULE, case_of(text_of(f"- Sở {words}."))) == []


def test_two_cells_of_a_row_are_not_one_text() -> None:
    rows = ("1\tLập danh mục\tDanh mục\tVăn phòng Sở\tVăn phòng Sở\tQuý I/2027",) * 3
    assert quotes(RULE, case_of(text_of("II. NHIỆM VỤ", "- Xem Phụ lục.", rows=rows))) == []


@pytest.mark.parametrize(
    ("line", "twice"),
    [("theo biểu kèm kèm theo", "kèm kèm"), ("để tránh lụt lụt", "lụt lụt"), ("tham mưu mưu Giám đốc", "mưu mưu")],
)
def test_any_syllable_that_ends_no_word_and_begins_none(line: str, twice: str) -> None:
    assert quotes(RULE, case_of(text_of(f"- Văn phòng Sở {line}."))) == [twice]


@pytest.mark.parametrize("words", ["báo trưởng thôn thôn Nà Mạ", "dùng chữ ký số số 12", "cơ quan quan trọng của tỉnh"])
def test_names_numbers_and_compounds_that_meet(words: str) -> None:
    assert quotes(RULE, case_of(text_of(f"- Sở {words}."))) == []
