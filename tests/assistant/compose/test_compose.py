"""Which way answers, what is said of two sides, and that what is said can be verified."""

from __future__ import annotations

import pytest

from assistant.compose.compose import side_by_side
from assistant.compose.composition import Composition
from assistant.verify import check
from tests.assistant.compose.plans import both, quotes_of, text_of

QUESTIONS = (
    "Ai ký kế hoạch của UBND tỉnh Khê Vân?",
    "Kế hoạch của UBND tỉnh Khê Vân mang số nào?",
    "TTTD viết tắt của cụm từ nào?",
    "Những kế hoạch nào viện dẫn Nghị quyết 412/NQ-CP?",
    "Nghị quyết 412/NQ-CP ban hành ngày nào, về việc gì?",
    "Liệt kê những nhiệm vụ do Sở Nông nghiệp chủ trì ở Khê Vân",
    "Khoản chi lớn nhất của kế hoạch tỉnh Khê Vân là gì?",
    "Ở Khê Vân ai chủ trì rà soát thủ tục khai thác nhựa thông và khi nào xong?",
    "Ở Khê Vân sản phẩm của việc lập bản đồ lối mòn đi rừng là gì, khi nào xong?",
    "Tỷ lệ hồ sơ trồng rừng trả đúng hạn ở Khê Vân và ở Lũng Trầm là bao nhiêu?",
    "Kế hoạch nào đề ra việc số hóa sổ địa bạ?",
    "Sở Nông nghiệp ở Khê Vân phải làm gì?",
    "Ở Khê Vân mỗi đợt tập huấn kéo dài bao lâu?",
)


@pytest.mark.parametrize("question", QUESTIONS)
def test_what_is_composed_is_verified(question: str) -> None:
    found = both().ask(question)
    assert found.status == "answered"
    resting = [statement for statement in found.statements if statement.grounds]
    assert resting
    for statement in resting:
        quotes = [grounds.quote for grounds in statement.grounds]
        names = [name for grounds in statement.grounds for name in grounds.names]
        assert check(statement.text, quotes, said_of=names).missing == ()


def test_each_side_is_answered_by_name() -> None:
    lines = text_of(
        both().ask("Tỷ lệ hồ sơ trồng rừng trả đúng hạn ở Khê Vân và ở Lũng Trầm là bao nhiêu?")
    ).splitlines()
    assert len(lines) == 2
    assert "tỉnh Khê Vân: " in lines[0] and "93%" in lines[0] and "Lũng Trầm: " in lines[1] and "96%" in lines[1]


def test_a_side_that_does_not_say_it_is_said_not_to() -> None:
    found = both().ask("Ở Khê Vân và ở Lũng Trầm mua máy quét sổ địa bạ hết bao nhiêu tiền?")
    lines = text_of(found).splitlines()
    assert "640.000.000 đồng" in lines[0] and lines[1].endswith("Lũng Trầm: không tìm thấy.")
    assert [bool(statement.grounds) for statement in found.statements] == [True, False]


def test_the_source_is_said_with_its_part() -> None:
    found = both().ask("Kế hoạch nào đề ra việc số hóa sổ địa bạ?")
    assert "tỉnh Khê Vân, phần “" in text_of(found) and "sổ địa bạ" in quotes_of(found)


@pytest.mark.parametrize(
    "question",
    [
        "Kế hoạch của tỉnh Sơn La đặt bao nhiêu?",
        "Kế hoạch năm 2040 của tỉnh Khê Vân do ai ký?",
        "Sở Y tế tỉnh Khê Vân được giao bao nhiêu tiền?",
        "Xếp hạng của tỉnh Khê Vân là thứ mấy?",
        "Số điện thoại của Sở Nông nghiệp tỉnh Khê Vân là số mấy?",
        "Ở Khê Vân giá vé xem xiếc voi tàu ngầm nguyên tử là bao nhiêu tiền?",
    ],
)
def test_what_is_not_said_is_not_found(question: str) -> None:
    found = both().ask(question)
    assert found.status == "not_found" and found.note and not found.statements


def test_parts_stand_side_by_side() -> None:
    desk = both()
    said = desk.ask("Ở Khê Vân rà soát thủ tục khai thác nhựa thông xong khi nào?")
    silent = Composition.not_found("Không có gì.")
    assert side_by_side([silent, silent]) == silent
    together = side_by_side([said, silent])
    assert together.status == "answered"
    lines = text_of(together).splitlines()
    assert (
        lines[0].startswith("Kế hoạch cải cách hành chính năm 2032 của tỉnh Khê Vân: ") and lines[1] == "Không có gì."
    )
