"""A claim is verified only if each of its facts stands in the cited words."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from assistant.verify import check

QUOTE = (
    "Sở Tài chính chủ trì, phối hợp với Sở Khoa học và Công nghệ rà soát 03 cán bộ tại 15 xã, trong Quý II năm 2026; "
    "hoàn thành trước ngày 15/01/2026 theo Nghị quyết số 66/NQ-CP; tỷ lệ đạt trên 80%, kinh phí 1.500.000 đồng và "
    "ít nhất 15% hồ sơ của tháng 11/2026 được số hóa"
)

FALSE = [
    ("Sở Tài chính chủ trì", "Sở Tài nguyên chủ trì"),
    ("phối hợp với Sở Khoa học và Công nghệ", "phối hợp với Sở Khoa học và Môi trường"),
    ("Quý II năm 2026", "Quý III năm 2026"),
    ("Quý II", "Quý I"),
    ("quý II", "quý iii"),
    ("Quý II", "Tháng II"),
    ("trước ngày 15/01/2026", "trước ngày 16/01/2026"),
    ("15/01/2026", "15/02/2026"),
    ("15/01/2026", "15/01/2027"),
    ("15/01/2026", "5/01/2026"),
    ("Nghị quyết số 66/NQ-CP", "Nghị quyết số 66-NQ/TW"),
    ("66/NQ-CP", "6/NQ-CP"),
    ("66/NQ-CP", "66/NQ-CPL"),
    ("66/NQ-CP", "66/QĐ-CP"),
    ("đạt trên 80%", "đạt trên 8%"),
    ("đạt trên 80%", "đạt dưới 80%"),
    ("80%", "80"),
    ("1.500.000 đồng", "150.000 đồng"),
    ("1.500.000 đồng", "500.000 đồng"),
    ("1.500.000 đồng", "1.500.000 triệu"),
    ("03 cán bộ", "30 cán bộ"),
    ("03 cán bộ", "3 cán bộ"),
    ("03 cán bộ", "03 công chức"),
    ("15 xã", "15 cán bộ"),
    ("15% hồ sơ", "5% hồ sơ"),
    ("tháng 11/2026", "tháng 1/2026"),
    ("tháng 11/2026", "quý 11/2026"),
    ("15 xã", "mười xã"),
    ("15 xã", "01 xã"),
    ("Sở Tài chính", "UBND tỉnh Sơn Khê"),
    ("Sở Tài chính", "SKHCN"),
    ("Sở Tài chính", "phòng tài chính"),
]


@pytest.mark.parametrize(("right", "wrong"), FALSE)
def test_one_changed_fact_is_not_verified(right: str, wrong: str) -> None:
    assert check(right, [QUOTE]).verified, check(right, [QUOTE]).missing
    assert not check(wrong, [QUOTE]).verified


@pytest.mark.parametrize(
    "piece", ["Sở Tài chính chủ trì", "ngày 15 tháng 01 năm 2026", "kinh phí: 1.500.000 đồng", "15 %"]
)
def test_the_same_fact_in_another_form_is_verified(piece: str) -> None:
    assert check(piece, [QUOTE]).missing == ()


def test_a_claim_without_facts_is_verified() -> None:
    assert check("Rà soát rồi báo cáo.", ["Không liên quan"]).verified


def test_a_fact_needs_a_quote() -> None:
    assert not check("Đạt 80%.", []).verified


def test_neighbours_across_a_gap_are_no_neighbours() -> None:
    assert check("05 xã", ["tại 05 xã"]).verified
    assert check("05 xã", ["mục 05 … xã nào cũng có"]).missing == ("05 xã",)


def test_the_name_of_the_document_may_be_said() -> None:
    name = "Kế hoạch năm 2031 của Sở Nội vụ tỉnh Sơn Khê"
    assert check(f"{name}: số hóa hồ sơ", ["số hóa hồ sơ"], said_of=[name]).verified
    assert not check(f"{name}: số hóa hồ sơ", ["số hóa hồ sơ"]).verified


def test_a_computed_count_is_not_verified() -> None:
    assert check("Bảng có 12 nhiệm vụ.", ["12 … Rà soát thủ tục"]).missing == ("12 nhiệm",)


def test_a_numbers_own_substring_in_a_name_of_the_citation_does_not_count() -> None:
    assert not check("giao 3 xã", ["giao các xã"], said_of=["dòng 3"]).verified


def test_case_and_place_of_the_tone_mark_do_not_matter() -> None:
    assert check("Hoà Lạc: SỞ TƯ PHÁP", ["hòa lạc … sở tư pháp"]).verified


def test_a_signers_name_must_be_the_signers() -> None:
    quote = "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH Lò Văn Thử"
    assert check("Lò Văn Thử (CHỦ TỊCH) ký.", [quote]).verified
    assert not check("Lò Văn Thành (CHỦ TỊCH) ký.", [quote]).verified
    assert not check("Lò Văn Thử (PHÓ CHỦ TỊCH) ký.", [quote]).verified


@dataclass(frozen=True)
class Fact:
    """A fact as printed, and another one of its kind."""

    said: str
    other: str


def _differing(make: st.SearchStrategy[str]) -> st.SearchStrategy[Fact]:
    return st.tuples(make, make).filter(lambda two: two[0] != two[1]).map(lambda two: Fact(*two))


NUMBERS = st.integers(0, 99_999)
SERIALS = st.tuples(st.integers(1, 9999), st.sampled_from("NQ-CP QĐ-TTg KH-UBND TTr-SNV".split()))
UNITS = "Sở Tài chính,Sở Nội vụ,Phòng Kinh tế,Phòng Kinh doanh,Bộ Nội vụ,Văn phòng Sở".split(",")
DATES = st.dates().filter(lambda day: 1900 <= day.year < 2100)
FACTS = st.one_of(
    _differing(DATES.map(lambda day: f"trước ngày {day:%d/%m/%Y}")),
    _differing(NUMBERS.map(lambda n: f"đạt {n}%")),
    _differing(NUMBERS.map(lambda n: f"{n:,} đồng".replace(",", "."))),
    _differing(NUMBERS.map(lambda n: f"{n:02} cán bộ")),
    _differing(SERIALS.map("{0[0]}/{0[1]}".format)),
    _differing(st.sampled_from("Quý I,Quý II,Quý III,Quý IV,Quý I/2026,Quý II/2026,Quý II/2027".split(","))),
    _differing(st.sampled_from(UNITS)),
    _differing(st.sampled_from("Lò Văn Thử,Lò Văn Thành,Tô Thị Hạ,Xã Hòa Lạc".split(","))),
)
WORDS = st.sampled_from(["rà soát thủ tục", "số hóa hồ sơ", "báo cáo kết quả", "tập huấn nghiệp vụ"])


@given(st.lists(st.tuples(WORDS, FACTS), min_size=1, max_size=5), st.data())
def test_a_claim_of_a_quotes_facts_is_verified_and_no_other(parts: list[tuple[str, Fact]], data: st.DataObject) -> None:
    said = [f"{words}: {fact.said}" for words, fact in parts]
    quote = "; ".join(said) + "."
    kept = data.draw(st.lists(st.sampled_from(range(len(said))), min_size=1, unique=True))
    claim = "; ".join(said[at] for at in kept)
    assert check(claim, [quote]).missing == ()
    changed = kept[0]
    false = parts[changed][1].other
    assume(false not in quote)
    wrong = "; ".join(f"{parts[at][0]}: {false}" if at == changed else said[at] for at in kept)
    assert not check(wrong, [quote]).verified


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_no_number_is_verified_by_a_longer_one(number: int, longer: int) -> None:
    assume(number != longer)
    for mark in ("", "%"):
        assert not check(f"đạt {number}{mark}", [f"đạt {longer}{mark}"]).verified


@given(st.text(max_size=200), st.lists(st.text(max_size=200), max_size=3))
def test_any_text_can_be_checked(claim: str, quotes: list[str]) -> None:
    check(claim, quotes)


PIECES = "Sở|Tài chính|và|Công nghệ|quý|Quý|II|IV/2026|80|%|-|–|15/01/2026|ngày|66/NQ-CP|1.500|đồng|(|)|“|”|;|.|,|…"
PIECES += "|hai|triệu|chủ trì|tỉnh|Hòa Lạc|12|năm 2026|15 tháng 01 năm 2026|NĐ-CP|02-TT|TTHC|Phòng|ban"


@given(st.lists(st.sampled_from(PIECES.split("|"))).map(" ".join))
def test_a_claim_is_verified_by_itself(claim: str) -> None:
    assert check(claim, [claim]).missing == ()


def test_figures_that_were_counted_are_told_from_those_that_are_missing() -> None:
    checked = check("Bảng có 31 nhiệm vụ của Sở Nội vụ.", ["1 … Số hóa hồ sơ … Sở Nội vụ"])
    assert not checked.verified
    assert checked.lacks_only(("31",))
    assert not checked.lacks_only(("32",)) and not checked.lacks_only(())
    elsewhere = check("Bảng có 31 nhiệm vụ, xong trước ngày 30/6/2026.", ["1 … Số hóa hồ sơ"])
    assert not elsewhere.lacks_only(("31",))
