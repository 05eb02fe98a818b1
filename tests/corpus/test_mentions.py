"""Numbers as questions type them."""

from __future__ import annotations

import unicodedata

import pytest

from corpus.legal import (
    find_mentions,
)


@pytest.mark.parametrize(
    ("question", "kind", "number", "finds", "misses"),
    [
        ("nghi dinh 60/2021 noi gi", "Nghị định", "60/2021", "60/2021/NĐ-CP", "60/2021/TT-BTC"),
        ("NĐ 130/2005/NĐ-CP được nhắc ở đâu?", "Nghị định", "130/2005/NĐ-CP", "130/2005/NĐ-CP", "130/2006/NĐ-CP"),
        ("nghị định 120/2020", "Nghị định", "120/2020", "120/2020/NĐ-CP", "1200/2020/NĐ-CP"),
        ("QĐ 766 ai chủ trì", "Quyết định", "766", "766/QĐ-TTg", "766/KH-UBND"),
        ("NQ 66-NQ/TW", "Nghị quyết", "66-NQ/TW", "66-NQ/TW", "66/NQ-CP"),
        ("NQ 66/NQ-TW", "Nghị quyết", "66/NQ-TW", "66-NQ/TW", "66/NQ-CP"),
        ("nq 66-nq của ai", "Nghị quyết", "66-NQ", "66-NQ/TW", "66/NQ-CP"),
        ("NQ18 nói gì", "Nghị quyết", "18", "18-NQ/TW", "118/NQ-CP"),
        ("quyết định số 6 của Thủ tướng", "Quyết định", "6", "06/QĐ-TTg", "66/QĐ-TTg"),
        ("118/2025/nd-cp là gì", "Nghị định", "118/2025/NĐ-CP", "118/2025/NĐ-CP", "118/2024/NĐ-CP"),
        ("văn bản số 4625 của Bộ", None, "4625", "4625/BNV-CCHC", "4626/BNV-CCHC"),
    ],
)
def test_mentions_in_questions(question, kind, number, finds, misses):
    for typed in (question, unicodedata.normalize("NFD", question)):
        [mention] = find_mentions(typed)
        assert (mention.kind, mention.number) == (kind, number)
        assert mention.matches(finds)
        assert not mention.matches(misses)


@pytest.mark.parametrize(
    "question",
    [
        "kế hoạch 2026 của tỉnh",
        "báo cáo 6 tháng cuối năm",
        "kế hoạch 2026-2030",
        "ngày 15/7/2021 là ngày gì",
        "chỉ tiêu 95% năm 2026",
        "dịch vụ 24/7",
        "so tu phap giai doan 2026-2030",
    ],
)
def test_questions_that_name_no_document(question):
    assert find_mentions(question) == []


def test_a_year_typed_for_a_number_without_one_is_the_year_of_issue():
    [mention] = find_mentions("QĐ 766/2022 là gì")
    assert mention.matches("766/QĐ-TTg", issued_on="2022-06-23")
    assert not mention.matches("766/QĐ-TTg", issued_on="2021-06-23")
    assert not mention.matches("766/QĐ-TTg")
