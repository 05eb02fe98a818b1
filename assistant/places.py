"""Provinces and cities of Vietnam, before and after the mergers of 2025: one we hold nothing of is known as a place."""

from __future__ import annotations

import re

from corpus.letters import LOWER, UPPER
from corpus.text import folded, modern_tone, nfc, unaccented

# Resolution 202/2025/QH15 (34 units) and the 63 units before it.
PROVINCES = tuple(
    (
        "An Giang|Bà Rịa - Vũng Tàu|Bạc Liêu|Bắc Giang|Bắc Kạn|Bắc Ninh|Bến Tre|Bình Dương|Bình Định|Bình Phước"
        "|Bình Thuận|Cà Mau|Cao Bằng|Cần Thơ|Đà Nẵng|Đắk Lắk|Đắk Nông|Điện Biên|Đồng Nai|Đồng Tháp|Gia Lai|Hà Giang"
        "|Hà Nam|Hà Nội|Hà Tĩnh|Hải Dương|Hải Phòng|Hậu Giang|Hòa Bình|Huế|Hưng Yên|Hồ Chí Minh|Khánh Hòa|Kiên Giang"
        "|Kon Tum|Lai Châu|Lạng Sơn|Lào Cai|Lâm Đồng|Long An|Nam Định|Nghệ An|Ninh Bình|Ninh Thuận|Phú Thọ|Phú Yên"
        "|Quảng Bình|Quảng Nam|Quảng Ngãi|Quảng Ninh|Quảng Trị|Sóc Trăng|Sơn La|Tây Ninh|Thái Bình|Thái Nguyên"
        "|Thanh Hóa|Thừa Thiên Huế|Tiền Giang|Trà Vinh|Tuyên Quang|Vĩnh Long|Vĩnh Phúc|Yên Bái"
    ).split("|")
)

_NAME = rf"[{UPPER}][{LOWER}]+(?:\s[{UPPER}][{LOWER}]+){{1,2}}"
_LEVEL = r"(?:[Tt]ỉnh|[Tt]hành phố|TP\.?|[Xx]ã|[Pp]hường|[Đđ]ặc khu|[Hh]uyện|[Qq]uận|[Tt]hị xã)"
_NAMED = re.compile(rf"\b{_LEVEL}\s+({_NAME})")
_PLAIN = {unaccented(folded(name)): name for name in PROVINCES}
_PLAIN_NAMED = re.compile(rf"\b(?:tinh|thanh pho|tp\.?) ({'|'.join(sorted(_PLAIN, key=len, reverse=True))})\b")
_LED_TO = re.compile(r"(?<!\w)(?:tỉnh|thành phố|tp\.?|ở|tại|của|bên|cho)\s+(?:\S+\s+){0,4}$")


def place_names(question: str) -> list[str]:
    """Return the places that ``question`` names, in order: any province, and any "tỉnh/xã/phường …" with capitals.

    A province typed in small letters counts after a word that leads to a place ("ở", "tỉnh", "của"), one typed without
    accents, or with wrong ones, right after "tỉnh" or "thành phố".
    """
    found: dict[str, int] = {}
    low, typed = folded(question), " ".join(modern_tone(nfc(question)).replace("–", "-").split())
    for name in PROVINCES:
        for match in re.finditer(rf"\b{re.escape(folded(name))}\b", low):
            if name in typed or _LED_TO.search(low[: match.start()]):
                found.setdefault(name, match.start())
                break
    for match in _PLAIN_NAMED.finditer(unaccented(low)):  # typed without accents: "thanh pho hai phong"
        found.setdefault(_PLAIN[match[1]], match.start())
    for match in _NAMED.finditer(typed):
        found.setdefault(match[1], match.start())
    return [name for name, _ in sorted(found.items(), key=lambda item: item[1])]
