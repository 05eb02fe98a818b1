"""Places that a question names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.places import PROVINCES, place_names
from corpus.text import unaccented


def test_all_provinces_before_and_after_the_mergers_are_known() -> None:
    assert len(PROVINCES) == len(set(PROVINCES)) == 64  # 63, and Huế by both its names
    now = (
        "Tuyên Quang|Cao Bằng|Lai Châu|Lào Cai|Thái Nguyên|Điện Biên|Lạng Sơn|Sơn La|Phú Thọ|Bắc Ninh|Quảng Ninh|Hà Nội"
    )
    now += "|Hải Phòng|Hưng Yên|Ninh Bình|Thanh Hóa|Nghệ An|Hà Tĩnh|Quảng Trị|Huế|Đà Nẵng|Quảng Ngãi|Gia Lai|Đắk Lắk"
    now += "|Khánh Hòa|Lâm Đồng|Đồng Nai|Tây Ninh|Hồ Chí Minh|Đồng Tháp|An Giang|Vĩnh Long|Cà Mau|Cần Thơ"
    assert len(now.split("|")) == 34 and set(now.split("|")) < set(PROVINCES)


@pytest.mark.parametrize("name", PROVINCES)
def test_each_province_is_seen_however_it_is_typed(name: str) -> None:
    for typed in (f"Ở {name} ai chủ trì?", f"kế hoạch của tỉnh {name.lower()}", f"TỈNH {name.upper()} CÓ GÌ"):
        assert name in place_names(typed), typed
    assert name in place_names(f"ke hoach cua tinh {unaccented(name.lower())} co gi")


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Xã Mộc Truông và phường Lá Non", ["Mộc Truông", "Lá Non"]),
        ("ở Hoà Bình", ["Hòa Bình"]),
        ("Tỉnh được đặt ở đâu, xã đã họp, phường đều đồng ý?", []),
        ("hòa bình là gì", []),
        ("Bà Rịa – Vũng Tàu", ["Bà Rịa - Vũng Tàu"]),
        ("tỉnh này", []),
        ("Số 12/KH-UBND", []),
    ],
)
def test_names_in_order(question: str, names: list[str]) -> None:
    assert place_names(question) == names


@given(st.text(max_size=120))
def test_any_text_has_some_or_no_places(question: str) -> None:
    assert all(isinstance(name, str) and name for name in place_names(question))
