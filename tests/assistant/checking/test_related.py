"""What a draft is held against."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.checking.related import relations_of
from assistant.register.conflicts.conflict import Source
from corpus.errors import UnknownDocumentError
from tests.assistant.checking.drafts import province, source_of, text_of

BODY = (
    "I. NHIỆM VỤ",
    "- Rà soát thủ tục hành chính của ngành xây dựng trong năm.",
    "- Số hóa hồ sơ còn hiệu lực của Sở.",
)
ABOVE = province("I. NHIỆM VỤ", "- Giữ nếp làm việc trên dữ liệu ở mọi cấp của tỉnh.")
OTHER = province("I. NHIỆM VỤ", "- Việc.", id="tinh-khac", agency="ỦY BAN NHÂN DÂN\nTỈNH HÀ MÃ", issuer="tỉnh Hà Mã")
LAST = source_of(
    text_of("I. NHIỆM VỤ", "- Việc cũ.", year=2026, number="9/KH-SXD", day="12 tháng 01 năm 2026"), "nam-2026"
)
BEFORE = source_of(
    text_of("I. NHIỆM VỤ", "- Việc cũ hơn.", year=2025, number="8/KH-SXD", day="12 tháng 01 năm 2025"), "nam-2025"
)
HELD = (ABOVE, OTHER, LAST, BEFORE)


def ids(related) -> list[str]:
    return [one.source.document.id for one in related]


def test_the_province_s_plan_of_the_same_year_and_the_agency_s_last_one() -> None:
    relations = relations_of(source_of(text_of(*BODY)), HELD)
    assert ids(relations.superiors) == ["tinh"] and ids(relations.earlier) == ["nam-2026"]
    assert relations.itself == () and len(relations.others) == 4
    assert "tỉnh" in relations.superiors[0].why


def test_a_plan_that_the_grounds_name() -> None:
    grounds = "Căn cứ Kế hoạch số 812/KH-UBND ngày 14/01/2027 của UBND tỉnh Vân Sa;"
    relations = relations_of(source_of(text_of(*BODY, grounds=grounds)), HELD)
    assert relations.superiors[0].why == "được dự thảo viện dẫn"


def test_a_province_has_no_superior_here() -> None:
    relations = relations_of(province(*BODY, number="1/KH-UBND", year=2028), HELD)
    assert relations.superiors == () and ids(relations.earlier) == ["tinh"]


def test_chosen_documents_stand_in_for_those_found() -> None:
    relations = relations_of(source_of(text_of(*BODY)), HELD, ["nam-2025", "tinh-khac"])
    assert ids(relations.superiors) == ["tinh-khac"] and ids(relations.earlier) == ["nam-2025"]
    with pytest.raises(UnknownDocumentError, match="khong-co"):
        relations_of(source_of(text_of(*BODY)), HELD, ["khong-co"])


def test_its_own_copies_are_no_evidence() -> None:
    draft = source_of(text_of(*BODY))
    same_file = Source(replace(draft.document, id="ban-sao", content_hash="abc"))
    same_number = source_of(text_of("I. NHIỆM VỤ", "- Bản khác của cùng kế hoạch."), "cung-so")
    edited = source_of(text_of(*BODY, number="    /KH-SXD").replace("Lê Văn Bách", "Lê Thị Bưởi"), "sua-nhe")
    relations = relations_of(
        Source(replace(draft.document, content_hash="abc")), (same_file, same_number, edited, ABOVE)
    )
    assert [source.document.id for source in relations.itself] == ["ban-sao", "cung-so", "sua-nhe"] or [
        source.document.id for source in relations.itself
    ] == ["ban-sao", "cung-so"]
    assert [source.document.id for source in relations.others][-1] == "tinh"
