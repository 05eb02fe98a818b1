"""Several lines of a budget said together with their sum."""

from __future__ import annotations

from assistant.compose.composition import Composition
from tests.assistant.compose.plans import desk, text_of

PLAN = """KẾ HOẠCH
Cải cách hành chính năm 2034 của tỉnh Nà Lịm

I. KINH PHÍ
1. Sơn cột thủy chí: 30 triệu đồng.
2. Trang bị máy đo cho bến thuyền:
a) Bến tỉnh: 210 triệu đồng;
b) Bến xã: 95 triệu đồng.
3. Tập huấn (12 lớp, mỗi lớp 25 đồng chí): 60 triệu đồng.
"""


def ask(question: str) -> Composition:
    return desk(nl=PLAN).ask(question)


def test_the_lines_under_a_heading_are_added_up_and_the_next_number_is_not_under_it() -> None:
    found = ask("Trang bị máy đo cho bến thuyền gồm những khoản nào, cộng lại bao nhiêu tiền?")
    assert text_of(found) == "Tổng cộng 305.000.000 đồng, gồm Bến tỉnh: 210 triệu đồng; Bến xã: 95 triệu đồng."
    assert found.statements[0].computed == ("305.000.000 đồng",)


def test_lines_that_the_question_joins_are_added_up() -> None:
    found = ask("Gộp cả sơn cột thủy chí lẫn tập huấn thì hết bao nhiêu tiền?")
    assert text_of(found).startswith("Tổng cộng 90.000.000 đồng, gồm Sơn cột thủy chí: 30 triệu đồng; Tập huấn")


def test_people_are_not_money() -> None:
    found = ask("Tập huấn tốn bao nhiêu tiền?")
    assert "60 triệu đồng" in text_of(found) and "Tổng cộng" not in text_of(found)
