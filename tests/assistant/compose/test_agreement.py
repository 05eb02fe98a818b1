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
