from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.reading import read
from corpus.register.units import mentions_of, same_unit, split_units, unit_spans, units_of
from corpus.types import Span
from tests.corpus.register.plans import document
from tests.text_plans import TEXT_PLANS


@pytest.mark.parametrize(
    ("words", "units"),
    [
        ("Sở Tư pháp; Văn phòng UBND tỉnh; các sở, ban, ngành", ["Sở Tư pháp", "Văn phòng UBND tỉnh", "các sở, "
        "ban, ngành"]),
        ("Phòng Soạn thảo, kiểm tra văn bản và thi hành pháp luật", ["Phòng Soạn thảo, kiểm tra văn bản và thi "
        "hành pháp luật"]),
        ("Sở Văn hóa, Thể thao và Du lịch, Sở Nội vụ", ["Sở Văn hóa, Thể thao và Du lịch", "Sở Nội vụ"]),
        ("Các sở, ban, ngành, UBND các xã, phường", ["Các sở, ban, ngành", "UBND các xã, phường"]),
        ("Văn phòng HĐND và UBND xã", ["Văn phòng HĐND và UBND xã"]),
        ("Sở Tài chính và Sở Tư pháp", ["Sở Tài chính", "Sở Tư pháp"]),
        ("các Sở: Nội vụ, Văn hóa, Thể thao và Du lịch, Y tế", ["Sở Nội vụ", "Sở Văn hóa, Thể thao và Du "
        "lịch", "Sở Y tế"]),
        ("Các Sở Nội vụ, Tài chính; Công an tỉnh", ["Sở Nội vụ", "Sở Tài chính", "Công an tỉnh"]),
        ("Văn phòng Sở, các phòng, đơn vị liên quan", ["Văn phòng Sở", "các phòng, đơn vị liên quan"]),
        ("Các phòng, Trung tâm thuộc Sở", ["Các phòng, Trung tâm thuộc Sở"]),
        ("Thủ trưởng các sở, ban, ngành, Chủ tịch UBND các xã, phường",
         ["Thủ trưởng các sở, ban, ngành", "Chủ tịch UBND các xã, phường"]),
        ("Sở Y tế (phối hợp, hướng dẫn)", ["Sở Y tế (phối hợp, hướng dẫn)"]),
        ("", []),
    ],
)  # fmt: skip
def test_lists_of_units(words: str, units: list[str]) -> None:
    assert split_units(words) == units


NAMES = st.sampled_from(
    [
        "Sở Tư pháp",
        "Sở Văn hóa, Thể thao và Du lịch",
        "Văn phòng UBND tỉnh",
        "Công an tỉnh",
        "UBND các xã, phường",
        "Sở Y tế",
    ]
)


@given(st.lists(NAMES, min_size=1, max_size=5, unique=True), st.sampled_from(["; ", ", ", "\n"]))
def test_joined_lists_come_apart(names: list[str], joint: str) -> None:
    words = joint.join(names)
    assert split_units(words) == names
    spans = unit_spans(f"Chủ trì: {words}.", Span(9, 9 + len(words)))
    assert [f"Chủ trì: {words}."[span.start : span.end] for span in spans] == names


@given(st.text(alphabet="Sở UBNDxãcá,;và/()\n", max_size=60))
def test_any_words_are_split_without_error(words: str) -> None:
    assert all(unit and unit == " ".join(unit.split()) for unit in split_units(words))


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Sở KH&CN", "Sở Khoa học và Công nghệ", True),
        ("SKHCN", "Sở KH&CN", True),
        ("VP UBND tỉnh", "Văn phòng Ủy ban nhân dân tỉnh", True),
        ("TTPVHCC", "Trung tâm Phục vụ hành chính công", True),
        ("Phòng QLCN", "Phòng Quản lý chợ nổi", True),
        ("Sở Tư pháp", "Sở Tư pháp tỉnh Hạc Giang", True),
        ("Uỷ ban nhân dân tỉnh", "UBND tỉnh Hạc Giang", True),
        ("Văn phòng Sở", "Văn phòng Sở Tư pháp", True),
        ("Văn phòng UBND tỉnh", "Văn phòng UBND xã", False),
        ("Sở Nội vụ", "Sở Ngoại vụ", False),
        ("UBND tỉnh", "UBND xã", False),
        ("Sở Tư pháp tỉnh Hạc Giang", "Sở Tư pháp tỉnh Cao Lạng", False),
    ],
)
def test_same_unit(a: str, b: str, same: bool) -> None:
    definitions = {"Phòng QLCN": "Phòng Quản lý chợ nổi"}
    assert same_unit(a, b, definitions) is same
    assert same_unit(b, a, definitions) is same


@given(NAMES, NAMES)
def test_same_unit_is_symmetric_and_reflexive(a: str, b: str) -> None:
    assert same_unit(a, b) == same_unit(b, a) == (a == b)


def test_units_of_a_collection() -> None:
    one = document(
        "KẾ HOẠCH\nPhát triển chợ nổi năm 2026\n\nSở Khoa học và Công nghệ báo cáo UBND tỉnh.\n\n"
        "| TT | Nhiệm vụ | Chủ trì | Thời hạn |\n|---|---|---|---|\n| 1 | Cấp mã QR | Sở KH&CN; Sở Du lịch | "
        "Quý II/2026 |\n"
    )
    units = {unit.name: unit for unit in units_of([one])}
    assert units["Sở Khoa học và Công nghệ"].aliases == ("Sở KH&CN",)
    assert len(units["Sở Khoa học và Công nghệ"].places) == 2
    assert "Sở Du lịch" in units
    for unit in units.values():
        for id, span in unit.places:
            assert id == one.id and one.quote(span) in (unit.name, *unit.aliases)


def test_sample_plans_name_their_units_once() -> None:
    texts = [read(path) for path in TEXT_PLANS.values()]
    units = units_of(texts)
    names = [unit.name for unit in units]
    assert len(names) == len(set(names))
    assert {"Sở Nội vụ", "Sở Tư pháp", "Sở Khoa học và Công nghệ", "Văn phòng UBND tỉnh"} <= set(names)
    assert sum(len(unit.places) for unit in units) == sum(len(mentions_of(text)) for text in texts)
