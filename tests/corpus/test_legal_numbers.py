"""Numbers of legal documents, found by their grammar."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.legal import (
    find_blank_number,
    find_numbers,
    find_references,
    kind_of_number,
    normal_number,
    same_number,
)
from tests.corpus.legal_forms import NUMBERS


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
