"""Deadlines that name no time."""

from __future__ import annotations

import pytest

from assistant.checking.rules.vague_deadlines import RULE
from tests.assistant.checking.drafts import case_of, quotes, text_of


@pytest.mark.parametrize(
    "words",
    [
        "Hoàn thành sớm việc rà soát thủ tục",
        "Ban hành quy chế trong thời gian tới",
        "Gửi báo cáo trong thời gian sớm nhất",
        "Tổ giúp việc họp khi cần thiết",
        "Nâng cấp phần mềm càng sớm càng tốt",
        "Công bố kết quả ngay khi có thể",
    ],
)
def test_vague_words_in_running_text(words: str) -> None:
    assert len(quotes(RULE, case_of(text_of("I. NHIỆM VỤ", f"- {words}.")))) == 1


@pytest.mark.parametrize(
    "words",
    [
        "Hoàn thành sớm việc rà soát, trước ngày 30/6/2027",
        "Trả lời sớm hơn hạn từ 02 ngày làm việc",
        "Kịp thời biểu dương tập thể, cá nhân",
        "Báo cáo ngay khi có sự cố",
        "Phát hiện sớm sai sót",
        "Chậm nhất 15 ngày sau khi có hướng dẫn",
    ],
)
def test_manner_events_and_dates_are_right(words: str) -> None:
    assert quotes(RULE, case_of(text_of("I. NHIỆM VỤ", f"- {words}."))) == []


def test_cells_of_deadlines_that_say_nothing() -> None:
    rows = (
        "1\tLập danh mục\tDanh mục\tVăn phòng Sở\tCác phòng\tKịp thời",
        "2\tRà soát quy trình\tQuy trình\tVăn phòng Sở\tCác phòng\tThường xuyên",
        "3\tCông khai kết quả\tBảng\tVăn phòng Sở\tCác phòng\tSau khi có quyết định của Bộ",
        "4\tTập huấn kỹ năng\t02 lớp\tVăn phòng Sở\tCác phòng\tQuý II/2027",
    )
    assert quotes(RULE, case_of(text_of("I. NHIỆM VỤ", "- Xem Phụ lục.", rows=rows))) == ["Kịp thời"]
