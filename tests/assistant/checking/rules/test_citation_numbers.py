"""Cited papers with a wrong number, kind or issuer."""

from __future__ import annotations

import pytest

from assistant.checking.rules.citation_numbers import RULE
from tests.assistant.checking.drafts import case_of, found, province, quotes, text_of

PARTY = (
    "Thực hiện Nghị quyết số 66-NQ/TW ngày 30/4/2025 của Bộ Chính trị; "
    "Nghị quyết số 66/NQ-CP ngày 26/3/2025 của Chính phủ;"
)
ABOVE = province("I. MỤC TIÊU", "- Giữ nếp.", grounds=PARTY, day="29 tháng 12 năm 2026")


def draft(grounds: str) -> str:
    return text_of("I. MỤC TIÊU", "- Giữ nếp.", grounds=grounds)


@pytest.mark.parametrize(
    ("grounds", "right"),
    [
        ("Căn cứ Nghị quyết số 66/NQ-CP ngày 30/4/2025 của Bộ Chính trị;", "66-NQ/TW"),
        (
            "Căn cứ Kế hoạch số 821/KH-UBND ngày 29/12/2026 của UBND tỉnh Vân Sa về cải cách hành chính tỉnh Vân Sa "
            "năm 2027;",
            "812/KH-UBND",
        ),
    ],
)
def test_a_number_that_means_another_known_paper(grounds: str, right: str) -> None:
    (finding,) = found(RULE, case_of(draft(grounds), others=(ABOVE,)))
    assert right in (finding.suggestion or "") and finding.evidence and finding.severity == "error"


@pytest.mark.parametrize(
    "grounds",
    [
        "Căn cứ Nghị quyết số 57/NQ-TW ngày 22/12/2024 của Bộ Chính trị;",
        "Căn cứ Nghị quyết số 71-NQ/CP ngày 01/4/2025 của Chính phủ;",
        "Căn cứ Nghị định số 76/NQ-CP ngày 15/7/2021 của Chính phủ;",
        "Căn cứ Quyết định số 766/QĐ-TTg ngày 23/6/2022 của Bộ Nội vụ;",
        "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Thủ tướng Chính phủ;",
        "Căn cứ Quyết định số 15/QĐ-UBND ngày 05/01/2027 của Hội đồng nhân dân tỉnh;",
        "Căn cứ Kế hoạch số 142/SNV-CCHC ngày 05/01/2027 của Sở Nội vụ;",
    ],
)
def test_letters_that_do_not_go_with_form_kind_or_issuer(grounds: str) -> None:
    (finding,) = found(RULE, case_of(draft(grounds)))
    assert finding.kind == "citation_number_wrong" and not finding.evidence


@pytest.mark.parametrize(
    "grounds",
    [
        PARTY,
        "Căn cứ Quyết định số 766/QĐ-TTg ngày 23/6/2022 của Thủ tướng Chính phủ;",
        "Căn cứ Nghị quyết số 18-NQ/TW ngày 25/10/2017 của Ban Chấp hành Trung ương Đảng khóa XII;",
        "Căn cứ Quyết định số 15/QĐ-UBND ngày 05/01/2027 của Chủ tịch UBND tỉnh Vân Sa;",
        "Căn cứ Công văn số 142/SNV-CCHC ngày 05/01/2027 của Sở Nội vụ;",
        "Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15 ngày 16/6/2025;",
        "Căn cứ Chương trình hành động số 15-CTr/TU ngày 05/01/2027 của Tỉnh ủy Vân Sa;",
    ],
)
def test_numbers_as_they_should_be(grounds: str) -> None:
    assert quotes(RULE, case_of(draft(grounds), others=(ABOVE,))) == []


def test_figures_of_a_number_in_another_order_on_the_same_day() -> None:
    turned = draft("Căn cứ Kế hoạch số 128/KH-UBND ngày 29/12/2026 của Ủy ban nhân dân (UBND) tỉnh Vân Sa;")
    (finding,) = found(RULE, case_of(turned, others=(ABOVE,)))
    assert "812/KH-UBND" in (finding.suggestion or "")
    other = draft("Căn cứ Kế hoạch số 813/KH-UBND ngày 29/12/2026 của Ủy ban nhân dân (UBND) tỉnh Vân Sa;")
    assert found(RULE, case_of(other, others=(ABOVE,))) == []
