"""Who leads and who helps, in the wordings of answers."""

from __future__ import annotations

import pytest

from assistant.support.roles import part_said, says_part

A, B, C = "sở tư pháp", "sở nội vụ", "văn phòng ubnd tỉnh"
SAID = [
    ("Sở Tư pháp chủ trì, phối hợp với Sở Nội vụ rà soát", "lead", "coordinate", None),
    ("Chủ trì: Sở Tư pháp; phối hợp: Sở Nội vụ, Văn phòng UBND tỉnh", "lead", "coordinate", "coordinate"),
    ("Chủ trì: Sở Tư pháp, phối hợp: Sở Nội vụ", "lead", "coordinate", None),
    ("Đơn vị chủ trì rà soát văn bản là Sở Tư pháp", "lead", None, None),
    ("Đơn vị chủ trì là Sở Tư pháp, Sở Nội vụ phối hợp", "lead", "coordinate", None),
    ("Sở Tư pháp và Sở Nội vụ chủ trì", "lead", "lead", None),
    ("Sở Tư pháp, Sở Nội vụ và Văn phòng UBND tỉnh phối hợp thực hiện", "coordinate", "coordinate", "coordinate"),
    ("Nhiệm vụ rà soát do Sở Tư pháp chủ trì, có Sở Nội vụ phối hợp", "lead", "coordinate", None),
    ("Sở Tư pháp được giao chủ trì nhiệm vụ tại Sở Nội vụ", "lead", None, None),
    ("Sở Tư pháp phối hợp với Sở Nội vụ", None, "coordinate", None),
    ("Cơ quan phối hợp gồm Sở Nội vụ và Văn phòng UBND tỉnh", None, "coordinate", "coordinate"),
    ("Giao Sở Tư pháp chủ trì, phối hợp Sở Nội vụ", "lead", "coordinate", None),
    ("Sở Tư pháp là đơn vị chủ trì; Sở Nội vụ là đơn vị phối hợp", "lead", "coordinate", None),
    ("Sở Tư pháp chủ trì, Sở Nội vụ và Văn phòng UBND tỉnh phối hợp", "lead", "coordinate", "coordinate"),
    ("phối hợp với Sở Nội vụ, Sở Tư pháp chủ trì rà soát", "lead", "coordinate", None),
    ("Rà soát tại Sở Tư pháp", None, None, None),
]


@pytest.mark.parametrize(("words", "a", "b", "c"), SAID, ids=[each[0] for each in SAID])
def test_each_unit_has_the_part_that_is_said(words: str, a: str | None, b: str | None, c: str | None) -> None:
    assert [part_said(words, unit, (A, B, C)) for unit in (A, B, C)] == [a, b, c]


def test_what_is_spoken_of() -> None:
    assert says_part("Sở A chủ trì", "lead") and not says_part("Sở A chủ trì", "coordinate")
    assert says_part("PHỐI HỢP với Sở B", "coordinate")
