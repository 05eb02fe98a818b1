"""Whether two places of one document agree."""

from __future__ import annotations

import pytest

from tests.assistant.compose.plans import PROVINCE, both, desk, quotes_of, text_of

ASKED = "Ở tỉnh Khê Vân, tỷ lệ số hóa sổ địa bạ ở hai mục có thống nhất không?"


def test_two_places_that_differ() -> None:
    found = both().ask(ASKED)
    assert text_of(found).startswith("Không thống nhất: mục I.2 ghi “Số hóa 71%") and "mục II ghi" in text_of(found)
    assert "71%" in quotes_of(found) and "69%" in quotes_of(found)


@pytest.mark.parametrize("same", ["71%", "71 %"])
def test_two_places_that_agree(same: str) -> None:
    found = desk(tinh=PROVINCE.replace("69%", same)).ask(ASKED)
    assert text_of(found).startswith("Thống nhất: ")


def test_own_number_and_that_of_the_annex() -> None:
    question = "Số ký hiệu kế hoạch ở đầu văn bản và phụ lục của tỉnh Khê Vân có khớp nhau không?"
    assert text_of(both().ask(question)).startswith("Khớp: đầu văn bản ghi số 31/KH-UBND")
    other = desk(tinh=PROVINCE.replace("Kèm theo Kế hoạch số 31/", "Kèm theo Kế hoạch số 13/"))
    assert text_of(other.ask(question)).startswith(
        "Không khớp: đầu văn bản ghi số 31/KH-UBND, phụ lục ghi số 13/KH-UBND"
    )


TWO_PLACES = """KẾ HOẠCH
Cải cách hành chính năm 2034 của tỉnh Nà Lịm

I. MỤC TIÊU
- Công khai thủ tục thuê mặt nước ở hai cấp: tỉnh, xã.
II. KINH PHÍ
- Ngân sách tỉnh.

PHỤ LỤC
| TT | Nhiệm vụ | Chủ trì | Thời gian |
|---|---|---|---|
| 1 | Công khai thủ tục thuê mặt nước ở ba cấp: tỉnh, huyện, xã | Sở Thủy lợi | Quý I/2034 |
| 2 | Sơn cột thủy chí | Sở Thủy lợi | Quý II/2034 |
"""


def test_text_and_table_are_said_side_by_side() -> None:
    found = desk(nl=TWO_PLACES).ask("Công khai thủ tục thuê mặt nước mấy cấp, phần lời và phụ lục có khớp nhau không?")
    assert "hai cấp" in text_of(found) and "ba cấp" in text_of(found) and "cột thủy chí" not in text_of(found)
    assert len(found.statements[0].grounds) == 2


def test_all_that_a_plan_contradicts_itself_in() -> None:
    again = TWO_PLACES.replace("- Ngân sách tỉnh.", "- Tỷ lệ hồ sơ trồng rừng trả đúng hạn đạt 80%.")
    again = again.replace("II. KINH PHÍ", "- Tỷ lệ hồ sơ trồng rừng trả đúng hạn đạt 95%.\nII. KINH PHÍ")
    found = desk(nl=again).ask("Kế hoạch có chỗ nào mâu thuẫn không?")
    assert "80%" in text_of(found) and "95%" in text_of(found)
    assert desk(nl=TWO_PLACES).ask("Kế hoạch có chỗ nào mâu thuẫn không?").status == "not_found"


def test_figures_of_different_things_do_not_differ() -> None:
    question = "Công khai thủ tục thuê mặt nước ở phần lời và bảng có khớp nhau không?"
    text = TWO_PLACES.replace("ở hai cấp: tỉnh, xã", "đạt 100%")
    said = text_of(desk(nl=text.replace("ở ba cấp: tỉnh, huyện, xã", "tại 3 bến")).ask(question))
    assert said.startswith("Văn bản ghi: ") and "100%" in said and "3 bến" in said
    same = text_of(desk(nl=text.replace("ở ba cấp: tỉnh, huyện, xã", "đạt 80%")).ask(question))
    assert "80%" in same and said != same and ("khác nhau" in same or "Không thống nhất" in same)
