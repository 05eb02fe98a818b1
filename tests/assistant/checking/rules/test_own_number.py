"""A draft's own number in its annexes."""

from __future__ import annotations

import pytest

from assistant.checking.rules.own_number import RULE
from tests.assistant.checking.drafts import case_of, found, text_of

ROWS = ("1\tLập danh mục\tDanh mục\tVăn phòng Sở\tCác phòng\tQuý I/2027",) * 2


@pytest.mark.parametrize(
    ("caption", "kinds"),
    [
        ("(Kèm theo Kế hoạch số 12/KH-SXD ngày 14/01/2027 của Sở Xây dựng)", []),
        ("(Kèm theo Kế hoạch số 21/KH-SXD ngày 14/01/2027 của Sở Xây dựng)", ["own_number_conflict"]),
        ("(Kèm theo Kế hoạch số 12/KH-SXD ngày 15/01/2027 của Sở Xây dựng)", ["own_date_conflict"]),
        ("(Kèm theo Kế hoạch số     /KH-SXD ngày     /01/2027 của Sở Xây dựng)", []),
    ],
)
def test_the_caption_of_an_annex(caption: str, kinds: list[str]) -> None:
    findings = found(RULE, case_of(text_of("I. NHIỆM VỤ", "Xem Phụ lục.", rows=ROWS, caption=caption)))
    assert [finding.kind for finding in findings] == kinds
