from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.abbreviations import Abbreviations, spell_out
from assistant.definitions import find_definitions, is_abbreviation
from assistant.lexicon import Lexicon
from tests.assistant.plan_of_hoa_lam import TEXT

LEXICON = Lexicon.learn([TEXT])
LEARNT = Abbreviations.learn([TEXT])


def found(text: str) -> dict[str, str]:
    return {definition.abbr: definition.full for definition in find_definitions(text)}


@pytest.mark.parametrize(
    ("text", "abbr", "full"),
    [
        ("đẩy mạnh cải cách hành chính (CCHC) ở xã", "CCHC", "cải cách hành chính"),
        ("bồi dưỡng cán bộ, công chức, viên chức (CBCCVC) hằng năm", "CBCCVC", "cán bộ, công chức, viên chức"),
        ("phát triển kinh tế - xã hội (KT-XH)", "KT-XH", "kinh tế - xã hội"),
        ("ngành khoa học và công nghệ (KHCN)", "KHCN", "khoa học và công nghệ"),
        ("ngành khoa học và công nghệ (KH&CN)", "KH&CN", "khoa học và công nghệ"),
        ("Sở Khoa học và Công nghệ (sau đây viết tắt là Sở KHCN).", "Sở KHCN", "Sở Khoa học và Công nghệ"),
        ("cơ sở dữ liệu quốc gia (gọi tắt là CSDLQG)", "CSDLQG", "cơ sở dữ liệu quốc gia"),
        ("số 12/KH-UBND ngày 5/2/2027 của Ủy ban nhân dân (UBND) tỉnh", "UBND", "Ủy ban nhân dân"),
        (
            "đạt Chỉ số hài lòng của người dân về phục vụ (SIPAS) cao",
            "SIPAS",
            "Chỉ số hài lòng của người dân về phục vụ",
        ),
        ("CĐS (chuyển đổi số) là trọng tâm", "CĐS", "chuyển đổi số"),
        ("- ATTT: An toàn thông tin.", "ATTT", "An toàn thông tin"),
        ("1\tDVCTT\tDịch vụ công trực tuyến", "DVCTT", "Dịch vụ công trực tuyến"),
        ("Hội đồng\nnhân dân (HĐND) tỉnh", "HĐND", "Hội đồng nhân dân"),
    ],
)
def test_definitions(text, abbr, full):
    assert found(text) == {abbr: full}


@pytest.mark.parametrize(
    "text",
    [
        "Lưu: VT, NC (BH).",
        "theo bảng (II) và mục (IV)",
        "đã họp xong (xem biên bản)",
        "UBND (tỉnh)",
        "ông Lê Văn Tám (TS)",
    ],
)
def test_other_brackets_define_nothing(text):
    assert found(text) == {}


def test_the_span_holds_the_full_form_and_the_abbreviation():
    text = "Tổ giúp việc rà soát thủ tục  hành chính (TTHC) mỗi quý."
    (definition,) = find_definitions(text)
    assert definition.span.of(text) == "thủ tục  hành chính (TTHC)"
    assert definition.full == "thủ tục hành chính"


@given(st.text(alphabet="aăbcđ CHĐTT().,:&-\n\tủ", max_size=80))
def test_any_text_can_be_searched_and_spans_hold_what_they_say(text):
    for definition in find_definitions(text):
        assert is_abbreviation(definition.abbr)
        held = " ".join(definition.span.of(text).split())
        assert definition.abbr in held
        assert definition.full in held


@pytest.mark.parametrize(
    ("typed", "expanded"),
    [
        ("KH CCHC của STP", "kế hoạch cải cách hành chính của Sở Tư pháp"),
        ("ĐV nào CT, ĐV nào PH?", "đơn vị nào chủ trì, đơn vị nào phối hợp?"),
        ("CT UBND tỉnh giao ai", "chủ tịch Ủy ban nhân dân tỉnh giao ai"),
        ("CT tỷ lệ số hóa HS là bn?", "chỉ tiêu tỷ lệ số hóa hồ sơ là bao nhiêu?"),
        ("các đ/v nào t/h n.vụ này", "các đơn vị nào thực hiện nhiệm vụ này"),
        ("GĐ 2026-2030", "giai đoạn 2026-2030"),
        ("GĐ Sở là ai", "giám đốc Sở là ai"),
        ("tthc cua ubnd", "thủ tục hành chính cua Ủy ban nhân dân"),
        ("NĐ 130/2005/NĐ-CP đc nhắc k", "nghị định 130/2005/NĐ-CP được nhắc không"),
        ("CT 05/CT-TTg", "chỉ thị 05/CT-TTg"),
        ("tt 01/2023/TT-VPCP", "thông tư 01/2023/TT-VPCP"),
        ("QD 766/QD-TTg", "quyết định 766/QD-TTg"),
        ("CDS", "chuyển đổi số"),
        ("PAR INDEX đạt", "chỉ số cải cách hành chính đạt"),
    ],
)
def test_expansion(typed, expanded):
    assert LEARNT.expand(typed, LEXICON).text == expanded


def test_what_the_collection_defines_comes_before_the_table():
    texts = [TEXT, "Trưởng khu (TK) họp mỗi tuần.", "Báo cáo của trưởng khu (TK)."]
    own = Abbreviations.learn(texts)
    assert own.expand("TK làm gì", Lexicon.learn(texts)).text == "Trưởng khu làm gì"
    assert own.meanings("TK")[0][0] == "Trưởng khu"
    assert LEARNT.expand("TK kế hoạch", LEXICON).text == "triển khai kế hoạch"


def test_unknown_abbreviations_are_spelt_out_from_the_collection():
    assert spell_out("PVQLNN", LEXICON) == "phạm vi quản lý nhà nước"
    assert LEARNT.expand("MĐHL của ND", LEXICON).text == "mức độ hài lòng của người dân"
    assert spell_out("XQZWK", LEXICON) is None
    assert LEARNT.expand("XQZWK là gì", LEXICON).text == "XQZWK là gì"


def test_words_and_document_numbers_are_not_expanded():
    question = "Kế hoạch số 06/KH-UBND của tỉnh đạt bao nhiêu phần trăm?"
    assert LEARNT.expand(question, LEXICON).text == question
    assert LEARNT.expand(question, LEXICON).used == ()


def test_what_was_expanded_is_told():
    assert LEARNT.expand("TTHC của STP", LEXICON).used == (("TTHC", "thủ tục hành chính"), ("STP", "Sở Tư pháp"))


def test_long_forms_are_shortened_as_the_collection_does():
    assert LEARNT.variants("Tỷ lệ thủ tục hành chính của Ủy ban nhân dân tỉnh", LEXICON) == ["Tỷ lệ TTHC của UBND tỉnh"]
    assert LEARNT.variants("cán bộ, công chức, viên chức nào", LEXICON) == ["CBCCVC nào"]
    assert LEARNT.variants("an toàn thông tin là gì", LEXICON) == []  # this collection never prints ATTT


def test_rows_round_trip():
    assert Abbreviations.from_rows(LEARNT.to_rows()).defined == LEARNT.defined
    doubled = Abbreviations.from_rows([*LEARNT.to_rows(), *LEARNT.to_rows()])
    assert doubled.defined["TTHC", "thủ tục hành chính"] == 2 * LEARNT.defined["TTHC", "thủ tục hành chính"]


@given(st.text(alphabet="aăb CHĐTQ/.,-19k", max_size=40))
def test_any_question_can_be_expanded_and_shortened(question):
    expansion = LEARNT.expand(question, LEXICON)
    assert (expansion.text == question) or expansion.used
    for variant in LEARNT.variants(question, LEXICON):
        assert variant != question
