"""References to legal documents in running text."""

from __future__ import annotations

import os
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.issuers import issuer_at
from corpus.legal import (
    find_blank_number,
    find_mentions,
    find_references,
    normal_number,
)
from tests.corpus.legal_forms import only, pieces


def test_a_reference_in_full():
    text = "Thực hiện Nghị định số 218/2025/NĐ-CP ngày 09/6/2025 của Chính phủ về cơ chế mới, một cửa; và việc khác."
    found = only(text)
    assert found.span.of(text) == "Nghị định số 218/2025/NĐ-CP ngày 09/6/2025 của Chính phủ"
    assert found.number_span.of(text) == found.number == "218/2025/NĐ-CP"
    assert (found.kind, found.issued_on, found.issuer) == ("Nghị định", "2025-06-09", "Chính phủ")
    assert found.subject and found.subject.of(text) == "cơ chế mới, một cửa"


@pytest.mark.parametrize(
    ("text", "kind", "issued_on", "issuer", "subject"),
    [
        (
            "Chỉ thị số 41/CT-TTg ngày 06 tháng 8 năm 2027 của Thủ tướng Chính phủ về tăng cường kỷ cương.",
            "Chỉ thị", "2027-08-06", "Thủ tướng Chính phủ", "tăng cường kỷ cương",
        ),
        (
            "Nghị quyết số 88-NQ/TW ngày 25/10/2027 của Ban Chấp hành Trung ương khóa XV về tổ chức",
            "Nghị quyết", "2027-10-25", "Ban Chấp hành Trung ương", "tổ chức",
        ),
        (
            "Kế hoạch số 9/KH-UBND ngày 02/01/2026 của Ủy ban nhân dân (UBND) tỉnh Sơn Hà về chuyển đổi số,"
            " Sở Nội vụ xây dựng kế hoạch như sau:",
            "Kế hoạch", "2026-01-02", "Ủy ban nhân dân tỉnh Sơn Hà", "chuyển đổi số",
        ),
        (
            "Thông tư số 3/2026/TT-BVHTTDL ngày 1/2/2026 của Bộ Văn hóa, Thể thao và Du lịch quy định mẫu thẻ",
            "Thông tư", "2026-02-01", "Bộ Văn hóa, Thể thao và Du lịch", "quy định mẫu thẻ",
        ),
        (
            "Thông tư số 1/2026/TT-VPCP của Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ",
            "Thông tư", None, "Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ", None,
        ),
        (
            "Công văn 77/SKHĐT-TH ngày 3/4/2026 của Sở Kế hoạch và Đầu tư tỉnh Sơn Hà đề nghị góp ý",
            "Công văn", "2026-04-03", "Sở Kế hoạch và Đầu tư tỉnh Sơn Hà", None,
        ),
        (
            "Quyết định của tỉnh số 8/QĐ-UBND; ", "Quyết định", None, None, None,
        ),
        (
            "Nghị định số 5/2026/NĐ-CP ngày 1/2/2026 sửa đổi, bổ sung một số điều của Luật Thử và Luật Nghiệm;",
            "Nghị định", "2026-02-01", None, "sửa đổi, bổ sung một số điều của Luật Thử và Luật Nghiệm",
        ),
        (
            "Luật Thử nghiệm văn bản số 64/2025/QH15 ngày 19/02/2025 của Quốc hội khóa XV;",
            "Luật", "2025-02-19", "Quốc hội", "Thử nghiệm văn bản",
        ),
        (
            "văn bản số 4625/BNV-CCHC của Bộ Nội vụ ngày 02/7/2025 v/v xây dựng kế hoạch.",
            "Công văn", "2025-07-02", "Bộ Nội vụ", "xây dựng kế hoạch",
        ),
        (
            "Nghị quyết số 7/2026/NQ-HĐND ngày 8/7/2026 của Hội đồng nhân dân và Ủy ban nhân dân tỉnh Sơn Hà theo đó",
            "Nghị quyết", "2026-07-08", "Hội đồng nhân dân và Ủy ban nhân dân tỉnh Sơn Hà", None,
        ),
        ("Chỉ thi số 3/CT-UBND ngày 31/02/2026", "Chỉ thị", None, None, None),
        ("Thông tư liên tịch số 12/2024/TTLT-BNV-BTC", "Thông tư liên tịch", None, None, None),
    ],
)  # fmt: skip
def test_parts_of_a_reference(text, kind, issued_on, issuer, subject):
    found = only(text)
    assert (found.kind, found.issued_on, found.issuer) == (kind, issued_on, issuer)
    assert (found.subject.of(text) if found.subject else None) == subject


def test_a_list_gives_each_its_own_parts():
    text = "các Nghị định: số 1/2026/NĐ-CP ngày 01/01/2026; 2/2026/NĐ-CP, Quyết định số 3/QĐ-TTg ngày 03/3/2026"
    found = find_references(text)
    assert [(one.kind, one.number, one.issued_on) for one in found] == [
        ("Nghị định", "1/2026/NĐ-CP", "2026-01-01"),
        ("Nghị định", "2/2026/NĐ-CP", None),
        ("Quyết định", "3/QĐ-TTg", "2026-03-03"),
    ]


def test_a_subject_may_hold_a_reference():
    text = "Kết luận số 81-KL/TW ngày 03/9/2027 của Bộ Chính trị về sơ kết Nghị quyết số 19-NQ/TW của Trung ương;"
    outer, inner = find_references(text)
    assert outer.subject and outer.subject.of(text) == "sơ kết Nghị quyết số 19-NQ/TW của Trung ương"
    assert (inner.number, inner.issuer) == ("19-NQ/TW", "Trung ương")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Chính phủ giao các bộ", "Chính phủ"),
        ("Bộ Nông nghiệp và Môi trường quy định", "Bộ Nông nghiệp và Môi trường"),
        ("Bộ Lao động - Thương binh và Xã hội về việc", "Bộ Lao động - Thương binh và Xã hội"),
        ("Bảo hiểm xã hội tỉnh Sơn Hà về", "Bảo hiểm xã hội tỉnh Sơn Hà"),
        ("UBND xã An Bình về", "UBND xã An Bình"),
        ("UBND tỉnh, Sở Tư pháp và Công an", "UBND tỉnh"),
        ("Bộ Chính trị và Nghị quyết số 5", "Bộ Chính trị"),
        ("Ban Thường vụ Tỉnh ủy về", "Ban Thường vụ Tỉnh ủy"),
        ("người dân", None),
    ],
)
def test_an_issuer_ends_where_its_name_does(text, name):
    span = issuer_at(text, 0)
    assert (span.of(text) if span else None) == name


@given(st.one_of(st.text(), st.lists(pieces, max_size=20).map(" ".join), st.lists(pieces, max_size=20).map("".join)))
def test_any_text_is_read_and_spans_hold_what_they_say(text):
    found = find_references(text)
    assert [one.span for one in found] == sorted(one.span for one in found)
    for one in found:
        assert 0 <= one.span.start <= one.number_span.start < one.number_span.end <= one.span.end <= len(text)
        assert normal_number(one.number_span.of(text)) == one.number
        assert one.subject is None or one.subject.of(text).strip()
    for mention in find_mentions(text):
        assert mention.matches(mention.number) in (True, False)
    blank = find_blank_number(text)
    assert blank is None or blank[0].of(text).strip()


def test_real_plans_hide_no_number():
    folder = Path(os.environ.get("CCHC_REAL_PLANS", Path(__file__).parents[2] / ".." / "shared")) / "corpus"
    plans = sorted(folder.glob("*.txt"))
    if not plans:
        pytest.skip("no real plans: set CCHC_REAL_PLANS to the folder that holds corpus/*.txt")
    for plan in plans:
        text = " ".join(unicodedata.normalize("NFC", plan.read_text(encoding="utf-8")).split())
        found = find_references(text)
        spans = [one.span for one in found]
        kinds = r"(?:Nghị định|Nghị quyết|Quyết định|Công văn) (?:số )?\d+[/-]"
        plain = [match.start() for match in re.finditer(kinds, text)]
        assert plain, plan.name
        assert all(any(span.start <= place < span.end for span in spans) for place in plain), plan.name
        assert all(one.kind for one in found), plan.name
