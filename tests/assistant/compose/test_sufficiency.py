"""When evidence is enough."""

from __future__ import annotations

import pytest

from assistant.retrieve import Hit
from indexing.passages import passages_of
from tests.assistant.compose.plans import Desk, desk

PLAN = """KẾ HOẠCH
Cải cách hành chính năm 2034 của tỉnh Nà Lịm

- Giữ hạng 12 toàn quốc về chăm sóc đàn dê.
- Đường dây nóng chăm sóc đàn dê: 0209 387 4561.
- Tinh giản 15 biên chế ở trại dê.
- Năm 2030 tỉnh có 40 trại dê.
- Trại dê được quét vôi mỗi mùa xuân.
"""


def enough(question: str, opening: str, dense: float = 0.0) -> bool:
    it: Desk = desk(de=PLAN)
    book = it.book("de")
    passage = next(p for p in passages_of(book.document) if opening in p.text)
    # what one bullet says, apart from what stands around it
    start = passage.text.index(opening)
    line = passage.text[start:].split(" - ")[0]
    from dataclasses import replace

    return it.sufficiency.enough(it.request(question), Hit(replace(passage, text=line), 0, 0.0, dense), book)


@pytest.mark.parametrize(
    ("question", "holds", "lacks"),
    [
        ("Số điện thoại chăm sóc đàn dê là số mấy?", "Đường dây", "Giữ hạng"),
        ("Chăm sóc đàn dê xếp hạng thứ mấy?", "Giữ hạng", "Đường dây"),
        ("Trại dê tinh giản bao nhiêu biên chế?", "Tinh giản", "Trại dê"),
    ],
)
def test_some_questions_need_a_kind_of_value(question: str, holds: str, lacks: str) -> None:
    assert enough(question, holds) and not enough(question, lacks)


def test_a_year_asked_for_is_planned_for_or_named() -> None:
    assert enough("Năm 2034 trại dê được quét vôi khi nào?", "Trại dê")
    assert not enough("Năm 2029 trại dê được quét vôi khi nào?", "Trại dê")
    assert enough("Năm 2030 tỉnh có bao nhiêu trại dê?", "Năm 2030")


def test_a_branch_that_the_document_does_not_name_is_not_answered_for() -> None:
    assert not enough("Sở Y tế quét vôi trại dê khi nào?", "Trại dê", dense=0.99)


def test_other_words_are_not_enough_unless_the_meaning_is_near() -> None:
    question = "Ăng ten vệ tinh giám sát bão nhiệt đới ngoài khơi?"
    assert not enough(question, "Trại dê") and enough(question, "Trại dê", dense=0.9)
