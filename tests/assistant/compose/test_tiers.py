"""The levels of government that two places name."""

from __future__ import annotations

import pytest

from assistant.compose.tiers import tiers_of
from tests.assistant.compose.plans import desk, quotes_of, text_of

PLAN = """KẾ HOẠCH
Cải cách hành chính năm 2034 của tỉnh Nà Lịm

I. GIẢI PHÁP
- Niêm yết thủ tục thuê mặt nước thuộc thẩm quyền của cấp tỉnh, cấp xã tại các bến thuyền.
- Đăng kiểm tàu cá tại bến.

PHỤ LỤC

| TT | Nhiệm vụ | Cơ quan chủ trì | Thời gian |
|---|---|---|---|
| 1 | Đăng kiểm tàu cá ở 2 cấp: tỉnh, xã | Sở Thủy sản | Quý I/2034 |
| 2 | Niêm yết thủ tục thuê mặt nước (ở 3 cấp: tỉnh, huyện, xã) tại bến thuyền | Sở Giao thông | Quý II/2034 |
"""
QUESTION = "Niêm yết thủ tục thuê mặt nước tính theo mấy cấp chính quyền, phần lời và bảng có khớp nhau không?"


def test_the_row_about_the_same_subject_is_set_beside_the_text() -> None:
    found = desk(nl=PLAN).ask(QUESTION)
    assert text_of(found).startswith("Không khớp: mục I nêu 2 cấp: tỉnh, xã (“Niêm yết")
    assert "dòng 2 của bảng nêu 3 cấp: tỉnh, huyện, xã" in text_of(found)
    assert "3 cấp: tỉnh, huyện, xã" in quotes_of(found) and "cấp tỉnh, cấp xã" in quotes_of(found)


def test_the_same_levels_agree() -> None:
    same = PLAN.replace("(ở 3 cấp: tỉnh, huyện, xã)", "(ở 2 cấp: tỉnh, xã)")
    assert text_of(desk(nl=same).ask(QUESTION)).startswith("Khớp: ")


def test_where_one_place_alone_names_levels_none_are_compared() -> None:
    alone = PLAN.replace(" (ở 3 cấp: tỉnh, huyện, xã)", "").replace(" ở 2 cấp: tỉnh, xã", "")
    assert "nêu 2 cấp" not in text_of(desk(nl=alone).ask(QUESTION))


def test_levels_of_another_subject_are_not_held_against_the_first() -> None:
    other = PLAN.replace("Niêm yết thủ tục thuê mặt nước (ở 3", "Tập huấn thuyền trưởng, mua phao mới (ở 3")
    assert "3 cấp" not in text_of(desk(nl=other).ask(QUESTION))


@pytest.mark.parametrize(
    ("words", "levels"),
    [
        ("thuộc thẩm quyền của cấp tỉnh, cấp xã", (2, ("tỉnh", "xã"))),
        ("ở cả ba cấp chính quyền", (3, ())),
        ("cấp tỉnh, huyện và xã", (3, ("tỉnh", "huyện", "xã"))),
        ("công chức cấp xã", (0, ())),
        ("UBND tỉnh, các xã", (0, ())),
    ],
)
def test_levels_are_read(words: str, levels: tuple[int, tuple[str, ...]]) -> None:
    assert tiers_of(words) == levels
