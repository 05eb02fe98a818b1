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
    find_numbers,
    find_references,
    kind_of_number,
    normal_number,
    same_number,
)

NUMBERS = (
    "118/2025/NĐ-CP",
    "1719/QĐ-TTg",
    "4110/KH-UBND",
    "62-KL/TW",
    "130/KH-BCĐTKNQ18",
    "01/2023/TT-VPCP",
    "190/2025/QH15",
    "1211/2016/UBTVQH13",
    "59-CV/BCĐ",
    "05-CTr/TU",
    "4625/BNV-CCHC",
    "505/SNV-CCHC",
    "2231/SNV-CCHC&PC",
    "76/NQ-CP",
    "30c/NQ-CP",
    "23/CT-TTg",
    "06/QĐ-TTg",
    "1494/TTr-SNV",
    "12/2024/TTLT-BNV-BTC",
    "18/BCTĐ-STP",
)


def only(text):
    [reference] = find_references(text)
    return reference


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("text", ["{}", "theo văn bản số {}.", "({}; tiếp)", "tại {}, các sở", "số {} ngày 02/3/2026"])
def test_every_kind_of_number_is_found_whole(number, text):
    text = text.format(number)
    assert [(span.of(text), found) for span, found in find_numbers(text)] == [(number, number)]


@given(
    serial=st.integers(1, 99999),
    year=st.one_of(st.none(), st.integers(1990, 2035)),
    kind=st.sampled_from(("NĐ", "QĐ", "KH", "TTr", "BC", "NQ")),
    issuer=st.sampled_from(("CP", "TTg", "UBND", "HĐND", "SNV", "BKHCN", "BCĐ")),
    gaps=st.lists(st.sampled_from(("", " ")), min_size=4, max_size=4),
)
def test_spaces_stars_and_case_do_not_change_a_number(serial, year, kind, issuer, gaps):
    plain = f"{serial:02}/" + (f"{year}/" if year else "") + f"{kind}-{issuer}"
    spaced = f"{serial:02}{gaps[0]}/{gaps[1]}" + (f"{year}/{gaps[2]}" if year else "") + f"{kind}-{gaps[3]}{issuer}"
    text = f"Căn cứ văn bản số {spaced} đã nêu"
    assert [(span.of(text), found) for span, found in find_numbers(text)] == [(spaced, plain)]
    for other in (spaced, plain.lower(), plain.upper(), plain.replace("Đ", "Ð"), unicodedata.normalize("NFD", plain)):
        assert normal_number(other) == plain
        assert same_number(other, plain)
    assert normal_number(plain) == plain


def test_numbers_as_print_and_ocr_leave_them():
    assert normal_number("*440* /KH-UBND") == "440/KH-UBND"
    assert normal_number("117/2013/NĐ- CP") == "117/2013/NĐ-CP"
    assert normal_number("766/qd-ttg") == "766/QĐ-TTg"
    text = "Số: **12** /KH-\nUBND; 150/2025/NĐ-CP¹, 151/2025/NĐ-CP2 và 152/2025/NĐ-CPngày 01/6/2025; 9/QĐ -UBND."
    assert [(span.of(text), number) for span, number in find_numbers(text)] == [
        ("**12** /KH-\nUBND", "12/KH-UBND"),
        ("150/2025/NĐ-CP", "150/2025/NĐ-CP"),
        ("151/2025/NĐ-CP", "151/2025/NĐ-CP"),
        ("152/2025/NĐ-CP", "152/2025/NĐ-CP"),
        ("9/QĐ -UBND", "9/QĐ-UBND"),
    ]


def test_a_dash_after_a_number_is_not_part_of_it():
    text = "118/2025/NĐ-CP - UBND tỉnh; 07/KH-SNV - Sở Nội vụ"
    assert [number for _, number in find_numbers(text)] == ["118/2025/NĐ-CP", "07/KH-SNV"]


@pytest.mark.parametrize(
    "text",
    [
        "ngày 15/01/2026",
        "quá 2/3 tổng số",
        "tháng 6/2025 của tỉnh",
        "dịch vụ 24/7",
        "trang 12-15",
        "giai đoạn 2026 - 2030",
        "Quý I/2026 - UBND tỉnh",
        "85/100 xã, phường",
        "100% TTHC",
        "Mẫu số 01/BC-CCHC",
        "Số:      /KH-STP",
        "thực hiện năm 2025/KH năm 2026",
        "ISO 9001:2015",
        "12/xã",
    ],
)
def test_what_is_no_number(text):
    assert find_numbers(text) == []
    assert find_references(text) == []


@pytest.mark.parametrize(
    ("text", "printed", "suffix"),
    [
        ("Số:      /KH-STP", "/KH-STP", "KH-STP"),
        ("(Kèm theo Kế hoạch số      /KH-SNV ngày   /3/2026)", "/KH-SNV", "KH-SNV"),
        ("Số: ...../2026/QĐ-UBND", "...../2026/QĐ-UBND", "2026/QĐ-UBND"),
        ("Số:      -KH/TU", "-KH/TU", "KH/TU"),
    ],
)
def test_a_blank_number_is_told_apart(text, printed, suffix):
    found = find_blank_number(text)
    assert found and (found[0].of(text), found[1]) == (printed, suffix)
    assert find_blank_number("Số: 12/KH-STP ngày 15/3/2026") is None


def test_marks_tell_documents_apart():
    assert not same_number("66/NQ-CP", "66-NQ/TW")
    assert not same_number("66/NQ-TW", "66-NQ/TW")
    assert not same_number("60/NĐ-CP", "60/2021/NĐ-CP")
    assert not same_number("1/KH-UBND", "10/KH-UBND")
    assert same_number("06/KH-UBND", "6/kh-ubnd")


@pytest.mark.parametrize(
    ("number", "kind"),
    [("1/NĐ-CP", "Nghị định"), ("62-KL/TW", "Kết luận"), ("5/SNV-CCHC", "Công văn"), ("190/2025/QH15", None)],
)
def test_kind_by_letters(number, kind):
    assert kind_of_number(number) == kind


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


pieces = st.sampled_from(
    ["Nghị định", "số", "12", "/", "-", "2026", "NĐ-CP", "KH", "ngày", "31/02/2026", "của", "Chính phủ", "và", "về",
     "(", ")", ",", "Bộ", "Luật Thử", "quy định", "¹", "*", "\n", "Số: /KH"]
)  # fmt: skip


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
