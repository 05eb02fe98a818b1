"""Cited papers that nothing here knows, and grounds without a day."""

from __future__ import annotations

from assistant.checking.rules.citation_known import RULE
from tests.assistant.checking.drafts import case_of, found, province, quotes, text_of

KNOWN = "Căn cứ Nghị định số 42/2022/NĐ-CP ngày 24/6/2022 của Chính phủ;"
ABOVE = province("I. MỤC TIÊU", "- Giữ nếp.", grounds=KNOWN)


def test_unknown_papers_are_a_note_once_each() -> None:
    text = text_of(
        "I. NHIỆM VỤ", "- Theo Thông tư số 05/2024/TT-BNV ngày 01/02/2024; Thông tư số 05/2024/TT-BNV.", grounds=KNOWN
    )
    (finding,) = found(RULE, case_of(text, others=(ABOVE,)))
    assert finding.kind == "citation_unknown" and finding.severity == "note"


def test_an_empty_library_knows_nothing_and_is_not_asked() -> None:
    assert quotes(RULE, case_of(text_of("I. NHIỆM VỤ", grounds=KNOWN))) == []


def test_grounds_give_the_day() -> None:
    grounds = (
        "- Căn cứ Quyết định số 766/QĐ-TTg của Thủ tướng Chính phủ;\n\nCăn cứ Nghị quyết số 76/NQ-CP của Chính phủ;"
    )
    assert len(quotes(RULE, case_of(text_of("I. NHIỆM VỤ", grounds=grounds)), "citation_incomplete")) == 2


def test_laws_and_the_text_below_need_no_day() -> None:
    grounds = "Căn cứ Luật Ban hành văn bản quy phạm pháp luật số 64/2025/QH15;"
    text = text_of("I. NHIỆM VỤ", "- Theo Nghị định số 78/2025/NĐ-CP.", grounds=grounds)
    assert quotes(RULE, case_of(text), "citation_incomplete") == []
