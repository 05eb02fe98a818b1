"""Units that no document names are not answered for by another unit."""

from __future__ import annotations

import pytest

from tests.assistant.compose.plans import desk

OFFICE = """SỞ THỦY LỢI TỈNH KHÊ VÂN

KẾ HOẠCH
Cải cách hành chính năm 2034 của Sở Thủy lợi

I. NHIỆM VỤ
- Rà soát quy trình cấp phép khai thác nước mặt cho các trạm bơm, xong trước ngày 15/4/2034.
II. TỔ CHỨC THỰC HIỆN
1. Phòng Quản lý nước và Công trình: rà soát quy trình cấp phép khai thác nước mặt.
2. Trung tâm Thủy văn đo mực nước hằng ngày.
"""


@pytest.mark.parametrize("name", ["Phòng Cấp phép tàu thuyền", "Trung tâm Thủy văn số 2", "Chi cục Đê điều"])
def test_a_unit_nobody_names_is_not_found(name: str) -> None:
    found = desk(tl=OFFICE).ask(f"{name} của Sở Thủy lợi Khê Vân được giao nhiệm vụ gì?")
    assert found.status == "not_found" and name in found.note


def test_the_nearest_units_of_the_kind_are_said() -> None:
    found = desk(tl=OFFICE).ask("Phòng Cấp phép tàu thuyền được giao nhiệm vụ gì?")
    assert "Đơn vị gần nhất được nêu: Phòng Quản lý nước và Công trình" in found.note


@pytest.mark.parametrize("name", ["Phòng Quản lý nước", "Phòng Quản lý nước và Công trình", "Trung tâm Thủy văn"])
def test_a_unit_that_is_named_is_answered_for(name: str) -> None:
    assert desk(tl=OFFICE).ask(f"{name} của Sở Thủy lợi Khê Vân được giao nhiệm vụ gì?").status == "answered"


def test_what_another_unit_has_to_do_is_no_answer() -> None:
    question = "Trung tâm Thủy văn phải rà soát quy trình cấp phép khai thác nước mặt trước ngày nào?"
    assert desk(tl=OFFICE).ask(question).status == "not_found"
