"""Annexes announced and there."""

from __future__ import annotations

import pytest

from assistant.checking.rules.annexes import RULE
from tests.assistant.checking.drafts import case_of, found, quotes, text_of

ROWS = ("1\tLập danh mục\tDanh mục\tVăn phòng Sở\tCác phòng\tQuý I/2027",) * 2


@pytest.mark.parametrize(
    "words",
    ["(Có phụ lục chi tiết kèm theo)", "Nhiệm vụ nêu tại Phụ lục I.", "Danh mục nhiệm vụ kèm theo Kế hoạch này."],
)
def test_announced_and_not_there(words: str) -> None:
    (finding,) = found(RULE, case_of(text_of("II. NHIỆM VỤ", words)))
    assert finding.kind == "annex_missing" and finding.severity == "error"


@pytest.mark.parametrize(
    "words",
    [
        "Thực hiện Phụ lục I ban hành kèm theo Nghị định số 30/2020/NĐ-CP.",
        "Thực hiện theo Phụ lục của Thông tư số 01/2023/TT-VPCP.",
        "Không có gì kèm theo.",
    ],
)
def test_an_annex_of_another_paper_is_not_announced(words: str) -> None:
    assert quotes(RULE, case_of(text_of("II. NHIỆM VỤ", words))) == []


def test_announced_and_there() -> None:
    assert quotes(RULE, case_of(text_of("II. NHIỆM VỤ", "Xem Phụ lục kèm theo.", rows=ROWS))) == []


def test_one_of_two_is_missing() -> None:
    text = text_of("II. NHIỆM VỤ", "Xem Phụ lục I và Phụ lục II.", rows=ROWS).replace("PHỤ LỤC\n", "PHỤ LỤC I\n")
    (finding,) = found(RULE, case_of(text))
    assert finding.about == "II" and "Phụ lục" in finding.place.quote


def test_there_and_not_announced() -> None:
    (finding,) = found(RULE, case_of(text_of("II. NHIỆM VỤ", "Làm các việc sau.", rows=ROWS)))
    assert finding.kind == "annex_unannounced" and finding.severity == "note"


def test_two_annexes_are_numbered() -> None:
    text = (
        text_of("II. NHIỆM VỤ", "Xem các Phụ lục kèm theo.", rows=ROWS) + "\nPHỤ LỤC\nDỰ TOÁN\n\n1. In ấn: 5.000 đồng\n"
    )
    assert [finding.kind for finding in found(RULE, case_of(text))] == ["annex_unnumbered"]
