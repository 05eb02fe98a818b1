"""Units under wrong names."""

from __future__ import annotations

import pytest

from assistant.checking.rules.unit_names import RULE
from tests.assistant.checking.drafts import case_of, found, quotes, source_of, text_of


@pytest.mark.parametrize(
    ("name", "now"),
    [
        ("Sở Thông tin và Truyền thông", "Sở Khoa học và Công nghệ"),
        ("Sở Thông tin & Truyền thông", "Sở Khoa học và Công nghệ"),
        ("Sở Kế hoạch và Đầu tư", "Sở Tài chính"),
        ("Sở Lao động - Thương binh và Xã hội", "Sở Nội vụ"),
        ("Sở Tài nguyên Môi trường", "Sở Nông nghiệp và Môi trường"),
        ("Sở GTVT", "Sở Xây dựng"),
        ("Ban Dân tộc", "Sở Dân tộc và Tôn giáo"),
    ],
)
def test_departments_that_were_merged(name: str, now: str) -> None:
    (finding,) = found(RULE, case_of(text_of("I. NHIỆM VỤ", f"- Phối hợp với {name} để rà soát.")))
    assert finding.place.quote == name and now in (finding.suggestion or "")


@pytest.mark.parametrize(
    "words",
    [
        "Sở Giao thông vận tải (cũ) bàn giao hồ sơ",
        "trước đây là Sở Giao thông vận tải",
        "Sở Khoa học và Công nghệ vận hành hệ thống",
        "thông tin và truyền thông cơ sở",
        "Sở Nông nghiệp và Môi trường cung cấp dữ liệu",
    ],
)
def test_said_to_be_old_or_names_of_today(words: str) -> None:
    assert quotes(RULE, case_of(text_of("I. NHIỆM VỤ", f"- Việc này do {words}."))) == []


def test_a_plan_from_before_the_mergers() -> None:
    text = text_of("I. NHIỆM VỤ", "- Phối hợp với Sở Giao thông vận tải.", year=2024, day="05 tháng 01 năm 2024")
    assert quotes(RULE, case_of(text)) == []


BEFORE = source_of(
    text_of(
        "I. NHIỆM VỤ", "- Phòng Quy hoạch rà soát; Trung tâm Kiểm định số (TTKĐS) hỗ trợ.", year=2026, number="9/KH-SXD"
    ),
    "nam-truoc",
)


def test_an_office_that_the_earlier_plan_does_not_have() -> None:
    case = case_of(text_of("I. NHIỆM VỤ", "- Phòng Quy hoạch và Kiến trúc đô thị rà soát."), earlier=(BEFORE,))
    (finding,) = found(RULE, case)
    assert finding.severity == "note" and "Phòng Quy hoạch" in finding.message


@pytest.mark.parametrize(
    "words",
    [
        "Phòng Quy hoạch rà soát",
        "Trung tâm Kiểm định Số trực",
        "Phòng chuyên môn rà soát",
        "Trung tâm Kiểm định số rà soát",
    ],
)
def test_offices_it_has_in_any_case_and_words_for_all(words: str) -> None:
    assert quotes(RULE, case_of(text_of("I. NHIỆM VỤ", f"- {words}."), earlier=(BEFORE,))) == []


def test_without_an_earlier_plan_offices_are_not_judged() -> None:
    assert quotes(RULE, case_of(text_of("I. NHIỆM VỤ", "- Phòng Chuyện lạ rà soát."))) == []
