"""Two levels of one indicator in one document, found by its targets."""

from __future__ import annotations

from tests.assistant.compose.plans import desk, quotes_of, text_of

PLAN = """KẾ HOẠCH
Cải cách hành chính năm 2034 của tỉnh Nà Lịm

I. THỦ TỤC
- Phấn đấu 100% thủ tục thuê mặt nước được thu phí qua mạng, trong đó tỷ lệ giao dịch thu phí qua mạng đạt từ 62% \
trở lên.
- Hồ sơ thuê mặt nước đúng hạn đạt 91%.
II. CHÍNH QUYỀN SỐ
- Tỷ lệ thu phí qua mạng trên tổng số giao dịch thuê mặt nước đạt tối thiểu 48%.
- Hồ sơ thuê mặt nước đúng hạn đạt 91%.
"""


def test_both_levels_are_said_though_one_stands_inside_another_target() -> None:
    found = desk(nl=PLAN).ask("Tỷ lệ giao dịch thu phí qua mạng ghi bao nhiêu, các mục có thống nhất không?")
    assert text_of(found).startswith("Không thống nhất: mục I ghi")
    assert "62%" in quotes_of(found) and "48%" in quotes_of(found)


def test_one_level_in_two_places_agrees() -> None:
    found = desk(nl=PLAN).ask("Tỷ lệ hồ sơ thuê mặt nước đúng hạn ở hai mục có khớp nhau không?")
    assert text_of(found).startswith("Thống nhất: ") and "91%" in quotes_of(found)


def test_a_level_that_stands_once_is_no_pair() -> None:
    alone = PLAN.replace("- Tỷ lệ thu phí qua mạng trên tổng số giao dịch thuê mặt nước đạt tối thiểu 48%.\n", "")
    found = desk(nl=alone).ask("Tỷ lệ giao dịch thu phí qua mạng ghi bao nhiêu, các mục có thống nhất không?")
    assert "Không thống nhất" not in text_of(found)
