"""Which documents a question is about."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.places import PROVINCES
from assistant.scope import Holding, Names, Scope, scope_of
from assistant.shelf import stands_in
from corpus.text import folded
from corpus.types import Head


def holding(id: str, issuer: str | None, place: str | None, *years: int) -> Holding:
    return Holding(id, Head("Kế hoạch cải cách hành chính", issuer=issuer, place=place, years=years))


HELD = (
    holding("hl-ubnd", "UBND tỉnh Hoa Lâm", "Hoa Lâm", 2027),
    holding("hl-stp", "Sở Tư pháp", "Hoa Lâm", 2027),
    holding("dt-ubnd", "UBND tỉnh", "Đá Trắng", 2026),
    holding("dt-snv", "Sở Nội vụ", "Đá Trắng", 2026, 2027),
    holding("sc-xa", "UBND xã Suối Cạn", "Đá Trắng", 2026),
)
ALL = tuple(h.id for h in HELD)
HOA_LAM, DA_TRANG = ALL[:2], ALL[2:]
WORDS = "ubnd tỉnh hoa lâm và sở tư pháp học tập kinh nghiệm của tỉnh bắc giang; nhà nam giới; xã suối cạn"


def named_in(words: str) -> Names:
    return lambda name: stands_in(name, folded(words))


NAMED = named_in(WORDS)



def scope(question: str, chosen: list[str] | None = None) -> Scope:
    return scope_of(question, HELD, chosen, NAMED)


@pytest.mark.parametrize(
    "question", ["Ai ký kế hoạch?", "Sở mình làm gì", "Tỷ lệ số hóa là bao nhiêu", "tỉnh này có gì"]
)
def test_without_a_place_all_are_open(question: str) -> None:
    found = scope(question)
    assert found.documents == ALL and not found.sides and found.missing is None and not found.named


@pytest.mark.parametrize(
    ("question", "documents"),
    [
        ("Ở Hoa Lâm ai chủ trì?", HOA_LAM),
        ("kế hoạch của tỉnh đá trắng", DA_TRANG),
        ("ke hoach cua hoa lam", HOA_LAM),
        ("What does Hoa Lâm province plan?", HOA_LAM),
        ("Hoa Lam's plan", HOA_LAM),
        ("TỈNH HOA LÂM", HOA_LAM),
    ],
)
def test_a_place_narrows(question: str, documents: tuple[str, ...]) -> None:
    assert scope(question).documents == documents


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("Sở Tư pháp tỉnh Hoa Lâm đặt chỉ tiêu bao nhiêu?", ("hl-stp",)),
        ("Sở Tư pháp Hoa Lâm làm gì", ("hl-stp",)),
        ("Bản kế hoạch của Sở Tư pháp ở Hoa Lâm", ("hl-stp",)),
        ("Ngành tư pháp tỉnh Hoa Lâm", ("hl-stp",)),
        ("Kế hoạch của UBND tỉnh Hoa Lâm", ("hl-ubnd",)),
        ("Ủy ban nhân dân tỉnh Hoa Lâm ban hành gì", ("hl-ubnd",)),
        ("Kế hoạch cải cách hành chính của tỉnh Hoa Lâm", ("hl-ubnd",)),
        ("UBND xã Suối Cạn phải làm gì", ("sc-xa",)),
        ("kế hoạch xã Suối Cạn", ("sc-xa",)),
    ],
)
def test_agency_and_place_name_a_document(question: str, named: tuple[str, ...]) -> None:
    found = scope(question)
    assert found.named == named and not found.sides
    assert all(found.preferred[id] >= 1 for id in named)


def test_this_province_is_the_one_named_before() -> None:
    found = scope("Ở Hoa Lâm, kế hoạch của ngành tư pháp tỉnh này và kế hoạch của tỉnh này")
    assert set(found.named) == {"hl-stp", "hl-ubnd"}


@pytest.mark.parametrize(
    ("question", "sides"),
    [
        ("So sánh Hoa Lâm và Đá Trắng", (HOA_LAM, DA_TRANG)),
        ("Đá Trắng so với Hoa Lâm", (DA_TRANG, HOA_LAM)),
        ("Sở Tư pháp Hoa Lâm và Sở Nội vụ Đá Trắng", (("hl-stp",), ("dt-snv",))),
        ("Kế hoạch của UBND tỉnh Hoa Lâm và của Sở Tư pháp tỉnh Hoa Lâm", (("hl-ubnd",), ("hl-stp",))),
    ],
)
def test_two_sides(question: str, sides: tuple[tuple[str, ...], ...]) -> None:
    found = scope(question)
    assert found.sides == sides and found.missing is None


def test_a_year_not_held_is_missing() -> None:
    found = scope("Kế hoạch năm 2030 của tỉnh Hoa Lâm đặt bao nhiêu?")
    assert not found.documents and found.missing == "Kho tài liệu không có kế hoạch năm 2030 của Hoa Lâm."
    assert "2031" in (scope("Kế hoạch cải cách hành chính 2031 do ai ký?").missing or "")


def test_a_year_held_narrows_and_a_period_does_not() -> None:
    assert scope("Kế hoạch năm 2027 do ai ký?").documents == ("hl-ubnd", "hl-stp", "dt-snv")
    assert scope("kế hoạch giai đoạn 2021-2030 của tỉnh Hoa Lâm").documents == HOA_LAM
    assert scope("Nghị quyết năm 2020 quy định gì").documents == ALL


def test_a_document_that_names_no_year_stays() -> None:
    held = (*HELD, holding("x", None, None))
    assert scope_of("Kế hoạch năm 2027", held, None, named_in("")).documents == ("hl-ubnd", "hl-stp", "dt-snv", "x")


@pytest.mark.parametrize("name", [name for name in PROVINCES if name != "Bắc Giang"])
def test_a_province_not_held_is_missing(name: str) -> None:
    for question in (f"Kế hoạch của tỉnh {name}", f"ở {name.lower()} ai chủ trì", f"{name} đặt chỉ tiêu bao nhiêu?"):
        found = scope(question)
        assert not found.documents and name in (found.missing or ""), question


def test_a_place_inside_a_text_is_not_missing() -> None:
    found = scope("Kinh nghiệm của tỉnh Bắc Giang là gì?")
    assert found.missing is None and found.documents == ALL


def test_letters_inside_other_words_are_no_place() -> None:
    assert "hà nam" in WORDS  # in "nhà nam giới"
    assert scope("Kế hoạch của tỉnh Hà Nam").missing is not None


def test_a_commune_not_held_is_missing_though_its_province_is_held() -> None:
    assert "Lá Non" in (scope("Phường Lá Non, tỉnh Hoa Lâm đặt bao nhiêu?").missing or "")
    assert "Khe Đen" in (scope("xã Khe Đen làm gì").missing or "")


def test_chosen_documents_are_kept_to() -> None:
    assert scope("Ai ký?", ["dt-snv"]).documents == ("dt-snv",)
    assert scope("Kế hoạch của tỉnh Sơn La?", ["dt-snv"]).documents == ("dt-snv",)
    assert scope("Ở Hoa Lâm", ["dt-snv", "hl-stp"]).documents == ("hl-stp",)
    assert scope("Kế hoạch năm 2026", ["hl-stp"]).missing is not None


def test_what_is_chosen_and_not_held_is_left_to_the_search_to_refuse() -> None:
    assert scope("Ai ký?", ["khong-co", "dt-snv"]).documents == ("khong-co", "dt-snv")
    assert scope_of("Ai ký?", (), None, named_in("")).documents == ()


WORDS_OF_SCOPE = "kế hoạch,tỉnh,Hoa Lâm,Đá Trắng,năm 2027,Sở Tư pháp,này,(,[,\\,.*,và".split(",")


@given(
    st.text(max_size=150) | st.lists(st.sampled_from(WORDS_OF_SCOPE)).map(" ".join),
    st.none() | st.lists(st.sampled_from(ALL), unique=True),
)
def test_any_question_has_a_scope(question: str, chosen: list[str] | None) -> None:
    found = scope(question, chosen)
    assert set(found.documents) <= set(ALL if chosen is None else chosen)
    assert set(found.named) <= set(found.documents) and set(found.preferred) <= set(found.documents)
    assert not (found.missing and found.documents)
    assert len(found.sides) != 1 and {id for side in found.sides for id in side} <= set(found.documents)


def test_an_issuer_without_a_place_is_named_by_its_whole_name() -> None:
    held = (holding("ong", "Sở Ong", None), holding("mat", "Sở Mật", None))
    assert scope_of("tổ nuôi ong là gì", held, None, named_in("")).named == ()
    assert scope_of("Sở Ong làm gì", held, None, named_in("")).named == ("ong",)


YEARLY = (
    Holding("p25", Head("Kế hoạch", kind="Kế hoạch", issuer="UBND tỉnh", place="Hoa Lâm", years=(2025,))),
    Holding("p26", Head("Kế hoạch", kind="Kế hoạch", issuer="UBND tỉnh", place="Hoa Lâm", years=(2026,))),
    Holding("ct", Head("Chương trình", kind="Chương trình", issuer="UBND tỉnh", place="Hoa Lâm",
                       years=(2026, 2027, 2028, 2029, 2030))),
    Holding("snv26", Head("Kế hoạch", kind="Kế hoạch", issuer="Sở Nội vụ", place="Hoa Lâm", years=(2026,))),
)  # fmt: skip


@pytest.mark.parametrize(
    ("question", "documents"),
    [
        ("Kế hoạch năm 2026 của UBND tỉnh Hoa Lâm đặt tỷ lệ bao nhiêu?", ("p26", "snv26")),
        ("Kế hoạch năm 2025 của UBND tỉnh Hoa Lâm đặt tỷ lệ bao nhiêu?", ("p25",)),
        ("Chương trình cải cách hành chính của tỉnh Hoa Lâm ai ký?", ("ct", "snv26")),
        ("Giai đoạn 2026 - 2030 tỉnh Hoa Lâm đặt mục tiêu gì?", ("ct", "snv26")),
        ("Ở Hoa Lâm ai chủ trì?", ("p25", "p26", "ct", "snv26")),
    ],
)
def test_plans_of_one_agency_are_told_apart(question: str, documents: tuple[str, ...]) -> None:
    assert scope_of(question, YEARLY, None, NAMED).documents == documents


def test_years_set_beside_each_other_are_sides() -> None:
    found = scope_of("UBND tỉnh Hoa Lâm đặt tỷ lệ năm 2025 và năm 2026 khác nhau ra sao?", YEARLY, None, NAMED)
    assert found.sides == (("p25",), ("p26",))
    assert not scope_of("UBND tỉnh Hoa Lâm đặt tỷ lệ bao nhiêu?", YEARLY, None, NAMED).sides


def test_a_department_whose_plan_is_not_held() -> None:
    found = scope_of("Kế hoạch cải cách hành chính 2026 của Sở Y tế Hoa Lâm mang số nào?", YEARLY, None, NAMED)
    assert found.missing == "Kho tài liệu không có kế hoạch của Sở Y tế."
    assert scope_of("Kế hoạch của Sở Nội vụ Hoa Lâm?", YEARLY, None, NAMED).missing is None
    assert scope_of("Kế hoạch của tỉnh Hoa Lâm giao Sở Y tế làm gì?", YEARLY, None, NAMED).missing is None


def test_a_place_that_is_not_held_is_told_beside_one_that_is() -> None:
    found = scope("So sánh chỉ tiêu của tỉnh Hoa Lâm với tỉnh Sơn La")
    assert found.missing is None and set(found.documents) == set(HOA_LAM)
    assert found.lacking == "Kho tài liệu không có văn bản nào của Sơn La."
    assert scope("Chỉ tiêu của tỉnh Hoa Lâm là bao nhiêu?").lacking is None


ONLY_JUSTICE = (holding("kv-stp", "Sở Tư pháp", "Khê Vân", 2027), holding("dt-ubnd", "UBND tỉnh", "Đá Trắng", 2027))


@pytest.mark.parametrize(
    "question",
    [
        "Ai ký kế hoạch của UBND tỉnh Khê Vân năm 2027?",
        "Mục tiêu về hồ sơ trực tuyến của UBND tỉnh Khê Vân là bao nhiêu?",
        "UBND tỉnh Khê Vân đặt tỷ lệ đúng hạn bao nhiêu?",
    ],
)
def test_the_plan_of_a_province_is_not_that_of_its_department(question: str) -> None:
    missing = scope_of(question, ONLY_JUSTICE, None, lambda _: False).missing
    assert missing == "Kho tài liệu không có kế hoạch của UBND tỉnh Khê Vân."


@pytest.mark.parametrize(
    "question",
    [
        "Sở Tư pháp Khê Vân thực hiện kế hoạch nào của UBND tỉnh Khê Vân?",
        "Sở Tư pháp Khê Vân báo cáo UBND tỉnh Khê Vân qua đơn vị nào?",
    ],
)
def test_the_province_named_in_a_departments_plan_is_no_plan(question: str) -> None:
    assert scope_of(question, ONLY_JUSTICE, None, lambda _: False).missing is None


@pytest.mark.parametrize("name", ["Giáo dục", "Giáo dục và Đào tạo", "Nội vụ"])
def test_a_department_without_a_plan_sets_nothing(name: str) -> None:
    missing = scope_of(f"Sở {name} Khê Vân đặt chỉ tiêu gì?", ONLY_JUSTICE, None, lambda _: False).missing
    assert missing is not None and "không có kế hoạch của Sở " in missing
