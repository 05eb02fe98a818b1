"""Provinces and cities of Vietnam, before and after the mergers of 2025, so that one we hold nothing of is known as a place."""

from __future__ import annotations

import re

from corpus.text import folded

# Resolution 202/2025/QH15 (34 units) and the 63 units before it.
PROVINCES = tuple(
    """An Giang|Bà Rịa - Vũng Tàu|Bạc Liêu|Bắc Giang|Bắc Kạn|Bắc Ninh|Bến Tre|Bình Dương|Bình Định|Bình Phước|Bình Thuận
    |Cà Mau|Cao Bằng|Cần Thơ|Đà Nẵng|Đắk Lắk|Đắk Nông|Điện Biên|Đồng Nai|Đồng Tháp|Gia Lai|Hà Giang|Hà Nam|Hà Nội|Hà Tĩnh
    |Hải Dương|Hải Phòng|Hậu Giang|Hòa Bình|Huế|Hưng Yên|Hồ Chí Minh|Khánh Hòa|Kiên Giang|Kon Tum|Lai Châu|Lạng Sơn|Lào Cai
    |Lâm Đồng|Long An|Nam Định|Nghệ An|Ninh Bình|Ninh Thuận|Phú Thọ|Phú Yên|Quảng Bình|Quảng Nam|Quảng Ngãi|Quảng Ninh
    |Quảng Trị|Sóc Trăng|Sơn La|Tây Ninh|Thái Bình|Thái Nguyên|Thanh Hóa|Thừa Thiên Huế|Tiền Giang|Trà Vinh|Tuyên Quang
    |Vĩnh Long|Vĩnh Phúc|Yên Bái""".replace("\n    |", "|").split("|")
)

_NAME = r"[A-ZĐÀ-Ỹ][a-zà-ỹđ]+(?:\s[A-ZĐÀ-Ỹ][a-zà-ỹđ]+){1,2}"
_NAMED = re.compile(rf"\b(?:[Tt]ỉnh|[Tt]hành phố|TP\.?|[Xx]ã|[Pp]hường|[Đđ]ặc khu|[Hh]uyện|[Qq]uận|[Tt]hị xã)\s+({_NAME})")
_LEADS_TO_PLACE = r"(?:tỉnh|thành phố|tp\.?|ở|tại|của|bên|cho)"


def place_names(question: str) -> list[str]:
    """Return the places that ``question`` names, in order: any province, and any "tỉnh/xã/phường …" with capitals.

    A province typed in small letters counts after a word that leads to a place ("ở", "tỉnh", "của").
    """
    found: dict[str, int] = {}
    low = folded(question)
    for name in PROVINCES:
        pattern = rf"\b{re.escape(folded(name))}\b"
        for match in re.finditer(pattern, low):
            led = re.search(rf"{_LEADS_TO_PLACE}\s+(?:\S+\s+){{0,4}}$", low[: match.start()])
            if name in question or led:
                found.setdefault(name, match.start())
                break
    for match in _NAMED.finditer(question):
        found.setdefault(match[1], match.start())
    return [name for name, _ in sorted(found.items(), key=lambda item: item[1])]
