from __future__ import annotations

import unicodedata
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.english import _WORD, _stem, is_english, restore_names, to_vietnamese
from assistant.lexicon import Lexicon
from corpus.text import modern_tone
from tests.assistant.plan_of_hoa_lam import SENTENCES, TEXT

LINES = resources.files("assistant").joinpath("data/english.tsv").read_text(encoding="utf-8").splitlines()
ROWS = [line.split("\t") for line in LINES if line and not line.startswith("#")]
LEXICON = Lexicon.learn([TEXT])


@pytest.mark.parametrize(
    "question",
    [
        "Which unit leads the review of procedures in Hoa Lâm?",
        "What is the deadline for Hoa Lam's digital skills training?",
        "How much does the plan cost?",
        "Who signs the plan of the Tuyen Quang Department of Justice?",
    ],
)
def test_english_is_seen(question):
    assert is_english(question)


@pytest.mark.parametrize(
    "question",
    [
        *SENTENCES[:6],
        "Sở Tư pháp dùng website và dashboard nào?",
        "don vi nao chu tri the nao la to an ban in do hay me",
        "ke hoach CCHC cua so co bao nhieu nhiem vu",
        "PAR INDEX là gì?",
        "",
    ],
)
def test_vietnamese_is_not_english(question):
    assert not is_english(question)


@pytest.mark.parametrize(
    ("question", "terms"),
    [
        ("What is the administrative reform budget?", ["cải cách hành chính", "kinh phí"]),
        ("Which unit leads online public services?", ["đơn vị nào chủ trì", "dịch vụ công trực tuyến"]),
        ("Which directives ban alcohol?", ["chỉ thị nào", "cấm", "rượu, bia"]),
        ("What does the abbreviation CBCCVC stand for?", ["viết tắt của cụm từ", "CBCCVC"]),
        ("How often does the People’s Committee report?", ["định kỳ", "Ủy ban nhân dân", "báo cáo"]),
        ("What is due in Quarter IV/2027, by 15/9/2027?", ["thời hạn", "quý", "IV/2027", "15/9/2027"]),
        ("Share of digitised files under Resolution 76/NQ-CP?", ["tỷ lệ", "số hóa", "hồ sơ", "nghị quyết", "76/NQ-CP"]),
        ("What percentage of civil servants is trained?", ["bao nhiêu phần trăm", "công chức", "đào tạo"]),
        ("Is the digitization deadline in the annex?", ["số hóa", "thời hạn", "phụ lục"]),
        ("What happens if a unit fails to complete its tasks?", ["xử lý trách nhiệm", "không hoàn thành", "nhiệm vụ"]),
        ("Who vets draft regulations before they are signed?", ["thẩm định", "dự thảo", "ký"]),
        ("Which surplus buildings are to be sold off?", ["sắp xếp lại, xử lý nhà, đất", "thanh lý tài sản"]),
        ("How do citizens complain about red tape?", ["người dân", "phản ánh, kiến nghị", "thủ tục hành chính"]),
        ("When are surprise inspections of communes planned?", ["kiểm tra đột xuất", "xã"]),
        ("Who pays for the loudspeaker campaign?", ["nguồn kinh phí", "thông tin cơ sở", "tuyên truyền"]),
        ("Which central agencies in the province share data?", ["cơ quan Trung ương trên địa bàn", "chia sẻ dữ liệu"]),
    ],
)
def test_terms_are_put_into_vietnamese(question, terms):
    found = to_vietnamese(question, LEXICON)
    assert [term for term in terms if term not in found] == []


def test_the_table_is_well_formed():
    assert [row for row in ROWS if len(row) != 2 or not row[0] or not row[1].strip()] == []
    terms = [tuple(_stem(word) for word in _WORD.findall(left)) for left, _ in ROWS]
    assert [left for (left, _), count in zip(ROWS, map(terms.count, terms), strict=True) if count > 1] == []
    assert [left for left, _ in ROWS if left != left.lower() or left != " ".join(left.split())] == []
    assert [left for left, right in ROWS if not unicodedata.is_normalized("NFC", left + right)] == []
    assert [right for _, right in ROWS if right != modern_tone(right) or right != " ".join(right.split())] == []


def test_every_term_is_found_whole():
    assert [left for left, right in ROWS if to_vietnamese(left) != right] == []


def test_the_longest_term_wins_and_english_words_are_left_out():
    assert to_vietnamese("the Department of Justice of the province") == "Sở Tư pháp tỉnh"


def test_names_are_restored_from_the_collection():
    assert "Hoa Lâm" in to_vietnamese("What is the plan of Hoa Lam?", LEXICON)
    assert restore_names("Which unit of Hoa Lam leads the plan?", LEXICON) == "Which unit of Hoa Lâm leads the plan?"
    assert restore_names("Does the Tuyen Quang Department report?", LEXICON).startswith(
        "Does the Tuyên Quang Department"
    )


def test_unknown_names_stay():
    assert "Xyloph" in to_vietnamese("What is the plan of Xyloph?", LEXICON)


@given(st.text(alphabet=st.sampled_from("aehtiospn TWH'-.,/19IVđâ?"), max_size=60))
def test_any_question_gives_words(question):
    assert to_vietnamese(question, LEXICON) == " ".join(to_vietnamese(question, LEXICON).split())
    assert is_english(question) in (True, False)
