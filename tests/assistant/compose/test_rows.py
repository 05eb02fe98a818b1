"""One row's fields."""

from __future__ import annotations

import pytest

from tests.assistant.compose.plans import both, quotes_of, text_of


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("ai chủ trì rà soát thủ tục khai thác nhựa thông", ": Sở Nông nghiệp."),
        ("ai phối hợp rà soát thủ tục khai thác nhựa thông", "phối hợp: Sở Nội vụ."),
        ("rà soát thủ tục khai thác nhựa thông xong khi nào", "thời gian: Quý II/2032."),
        ("sản phẩm của việc sắp xếp các trạm kiểm lâm là gì", "sản phẩm: Đề án sắp xếp."),
        ("ai chủ trì rà soát thủ tục nhựa thông, khi nào xong", "chủ trì: Sở Nông nghiệp; thời gian: Quý II/2032."),
    ],
)
def test_the_fields_asked_for_are_said(question: str, said: str) -> None:
    found = both().ask(f"Ở tỉnh Khê Vân {question}?")
    assert text_of(found).endswith(said) and len(found.statements) == 1
    assert found.statements[0].grounds[0].row in ("1", "3")


def test_a_row_in_two_parts_says_both() -> None:
    found = both().ask("Ở Khê Vân sản phẩm của việc lập bản đồ lối mòn đi rừng là gì, khi nào xong?")
    for value in ("Bản đồ giấy", "Tháng 5/2032", "Bản đồ số", "Tháng 9/2032"):
        assert value in text_of(found) and value in quotes_of(found)


def test_an_empty_cell_is_not_found() -> None:
    found = both().ask("Ở Khê Vân ai chủ trì đánh giá trạm quan trắc nước suối?")
    assert found.status == "not_found" and "dòng 4" in found.note and "để trống" in found.note


def test_the_other_cells_of_that_row_are_found() -> None:
    found = both().ask("Ở Khê Vân đánh giá trạm quan trắc nước suối xong khi nào?")
    assert text_of(found).endswith("thời gian: Quý IV/2032.")
