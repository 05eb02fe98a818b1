"""Abbreviations: before use, once, one meaning."""

from __future__ import annotations

import pytest

from assistant.checking.rules.abbreviations import RULE
from tests.assistant.checking.drafts import case_of, found, quotes, text_of


def test_an_abbreviation_without_explanation_is_told_once() -> None:
    case = case_of(text_of("- Đẩy mạnh DVCTT ở xã.", "- Hồ sơ DVCTT tăng."))
    assert quotes(RULE, case, "abbreviation_undefined") == ["DVCTT"]


def test_an_explanation_that_comes_too_late() -> None:
    case = case_of(text_of("- Hồ sơ TTHC tăng.", "- Cải cách thủ tục hành chính (TTHC)."))
    (finding,) = found(RULE, case)
    assert finding.place.start < case.document.text.index("(TTHC)") and "thủ tục hành chính" in finding.message


def test_explained_twice() -> None:
    case = case_of(text_of("- Thủ tục hành chính (TTHC) của Sở.", "- Rà soát thủ tục hành chính (TTHC)."))
    assert quotes(RULE, case, "abbreviation_repeated") == ["thủ tục hành chính (TTHC)"]


def test_two_meanings() -> None:
    first, second = "- Trung tâm Công nghệ số (TTCNS) vận hành.", "- Tổ tuyên truyền cơ sở nông sản (TTCNS) họp."
    kinds = [finding.kind for finding in found(RULE, case_of(text_of(first, second)))]
    assert "abbreviation_conflict" in kinds


@pytest.mark.parametrize(
    "words",
    [
        "UBND tỉnh và HĐND tỉnh",
        "mã QR và ứng dụng AI",
        "Nghị định số 118/2025/NĐ-CP",
        "Kế hoạch số     /KH-SXD",
        "Quý II, Quý III và giai đoạn IV",
        "Thủ tục hành chính (TTHC) và TTHC liên thông",
        "Chỉ số PAR INDEX và SIPAS",
        "Phụ lục XIV",
        "Phòng Quản lý công nghệ mới (sau đây gọi là Phòng QLCN) và Phòng QLCN",
    ],
)
def test_what_needs_no_explanation(words: str) -> None:
    assert quotes(RULE, case_of(text_of(f"- Thực hiện {words}."))) == []


def test_titles_in_capitals_recipients_and_signatures_are_no_sentences() -> None:
    assert quotes(RULE, case_of(text_of("I. CẢI CÁCH TTHC", "- Nội dung."))) == []
