"""What lines are numbered with."""

from __future__ import annotations

import pytest

from corpus.letters import LOWER, UPPER
from corpus.markers import marker_of


@pytest.mark.parametrize(
    ("text", "printed", "style"),
    [
        ("Phần thứ nhất", "Phần thứ nhất", "part"),
        ("CHƯƠNG II", "CHƯƠNG II", "chapter"),
        ("Mục 3. Kinh phí", "Mục 3", "section"),
        ("IV. KINH PHÍ", "IV.", "roman"),
        ("A. Nhiệm vụ", "A.", "capital"),
        ("C. Nhiệm vụ", "C.", "capital"),
        ("B.1. Nhiệm vụ", "B.1.", "capital"),
        ("Điều 12. Hiệu lực", "Điều 12", "article"),
        ("2.1.3. Rà soát", "2.1.3.", "arabic"),
        ("2.3 Cải cách", "2.3", "arabic"),
        ("1) Một", "1)", "arabic"),
        ("đ) Năm", "đ)", "letter"),
        ("- Gạch", "-", "bullet"),
        ("+ Cộng", "+", "bullet"),
        ("-Liền", "-", "bullet"),
        ("\uf0b7 Chấm", "\uf0b7", "bullet"),
    ],
)
def test_markers(text: str, printed: str, style: str) -> None:
    marker = marker_of(text)
    assert marker is not None
    assert (marker.printed, marker.style) == (printed, style)


@pytest.mark.parametrize(
    "text",
    ["15/01/2026", "12,5% hồ sơ", "10.800.000 đồng", "1.5 triệu đồng", "2026 là năm đầu", "phần III của đề án",
     "Mục II Kế hoạch",
     "CCHC. Việc này", "Điều kiện làm việc", "điều 5. của Luật", "-ên", "Sở Nội vụ"],
)  # fmt: skip
def test_words_that_only_look_like_markers(text: str) -> None:
    assert marker_of(text) is None


def test_styles_nest() -> None:
    texts = ["Phần I", "Chương I", "Mục 1.", "I. A", "A. B", "A.1. B", "1. A", "1.1. A", "1.1.1. A", "a) b", "- c"]
    levels = [marker.level for text in texts if (marker := marker_of(text))]
    assert levels == sorted(set(levels))
    assert len(levels) == len(texts)


def test_letters_do_not_mix_cases() -> None:
    import re

    assert re.fullmatch(f"[{UPPER}]+", "ĐẶNGỔỸ")
    assert not re.search(f"[{UPPER}]", "đặngổỹ")
    assert re.fullmatch(f"[{LOWER}]+", "đặngổỹ")
    assert not re.search(f"[{LOWER}]", "ĐẶNGỔỸ")
