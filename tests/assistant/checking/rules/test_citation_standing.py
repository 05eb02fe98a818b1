"""Cited papers that are replaced."""

from __future__ import annotations

import pytest

from assistant.checking.rules.citation_standing import RULE
from tests.assistant.checking.drafts import case_of, found, province, quotes, text_of

SAYS = (
    "Quyết định số 31/2026/QĐ-UBND ngày 20/8/2026 của UBND tỉnh Vân Sa thay thế "
    "Quyết định số 88/2023/QĐ-UBND ngày 12/12/2023."
)
ABOVE = province("I. MỤC TIÊU", f"- {SAYS}")
RELIES = "- Thẩm định theo Quyết định số 88/2023/QĐ-UBND ngày 12/12/2023 của UBND tỉnh Vân Sa."


def test_the_collection_says_that_it_is_replaced() -> None:
    (finding,) = found(RULE, case_of(text_of("I. NHIỆM VỤ", RELIES), others=(ABOVE,)))
    assert "31/2026/QĐ-UBND" in finding.message and "thay thế" in finding.evidence[0].quote


def test_a_held_paper_says_this_replaces() -> None:
    above = province("I. MỤC TIÊU", "- Kế hoạch này thay thế Kế hoạch số 9/KH-SXD ngày 10/01/2026 của Sở Xây dựng.")
    grounds = "Căn cứ Kế hoạch số 9/KH-SXD ngày 10/01/2026 của Sở Xây dựng;"
    (finding,) = found(RULE, case_of(text_of("I. NHIỆM VỤ", grounds=grounds), others=(above,)))
    assert "812/KH-UBND" in finding.message


def test_the_draft_itself_says_so_elsewhere() -> None:
    assert len(quotes(RULE, case_of(text_of("I. NHIỆM VỤ", RELIES, f"- {SAYS}")))) == 1


@pytest.mark.parametrize(
    "words",
    [
        f"- {SAYS}",
        "- Sửa đổi, thay thế, bãi bỏ các văn bản không còn phù hợp với Nghị định số 78/2025/NĐ-CP ngày 01/4/2025.",
        "- Quyết định số 88/2023/QĐ-UBND ngày 12/12/2023 đã bị thay thế nên không dùng nữa.",
        "- Bãi bỏ khoản 2 Điều 5 của Quyết định số 88/2023/QĐ-UBND ngày 12/12/2023.",
    ],
)
def test_saying_that_it_is_replaced_or_a_part_of_it_is_no_reliance(words: str) -> None:
    assert quotes(RULE, case_of(text_of("I. NHIỆM VỤ", words))) == []
