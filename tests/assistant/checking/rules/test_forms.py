"""How dates and numbers are written."""

from __future__ import annotations

import pytest

from assistant.checking.rules.forms import RULE
from tests.assistant.checking.drafts import case_of, found, quotes, text_of


def test_a_day_below_ten_and_the_first_two_months_have_a_zero() -> None:
    case = case_of(text_of("- Báo cáo trước ngày 5/3/2027 và ngày 6/4/2027.", day="9 tháng 1 năm 2027"))
    dates = [finding for finding in found(RULE, case) if finding.kind == "date_form"]
    assert [finding.place.quote for finding in dates] == ["ngày 9 tháng 1 năm 2027", "5/3/2027"]
    assert "1 chỗ khác" in dates[1].message


@pytest.mark.parametrize("words", ["09/01/2027", "ngày 15 tháng 3 năm 2027", "1/2 số phòng", "quý 1/2027", "12/3/2027"])
def test_dates_with_their_zeros_and_what_is_no_date(words: str) -> None:
    assert quotes(RULE, case_of(text_of(f"- Hoàn thành {words}."))) == []


def test_decimal_points_commas_between_thousands_and_ranges_upside_down() -> None:
    case = case_of(text_of("- Đạt 97.5%; chi 1,200,000 đồng; mỗi xã từ 7 đến 5 máy."))
    assert quotes(RULE, case, "number_form") == ["97.5%", "1,200,000", "từ 7 đến 5 máy"]


def test_thousands_with_points_and_right_ranges() -> None:
    case = case_of(text_of("- Đạt 97,5%; chi 1.200.000 đồng; mỗi xã từ 5 đến 7 máy; từ 20 đến 10 tháng trước."))
    assert quotes(RULE, case) == []


def test_its_own_number_below_ten() -> None:
    assert quotes(RULE, case_of(text_of("- Nội dung.", number="7/KH-SXD"))) == ["7/KH-SXD"]
    assert quotes(RULE, case_of(text_of("- Nội dung.", number="07/KH-SXD"))) == []
