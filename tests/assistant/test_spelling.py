from __future__ import annotations

import os
import re
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.lexicon import Counts, Lexicon
from assistant.spelling import correct, restore
from assistant.syllables import canonical
from tests.assistant.plan_of_hoa_lam import SENTENCES, TEXT

LEXICON = Lexicon.learn([TEXT])
EMPTY = Lexicon.learn([])
WORDS = sorted({word for line in SENTENCES for word in re.findall(r"[^\W\d_]+", line)})


def bare(text: str) -> str:
    """Return ``text`` as typed without a Vietnamese keyboard, capitals kept."""
    decomposed = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


@pytest.mark.parametrize("sentence", SENTENCES)
def test_sentences_of_the_collection_come_back_from_their_bare_form(sentence):
    typed, restored = sentence.split(), restore(bare(sentence), LEXICON).split()
    wrong = [(a, b) for a, b in zip(typed, restored, strict=True) if canonical(a) != canonical(b)]
    assert len(wrong) <= len(typed) // 20, wrong


@pytest.mark.parametrize("sentence", SENTENCES)
def test_sentences_of_the_collection_are_left_alone(sentence):
    assert restore(sentence, LEXICON) == sentence
    assert correct(sentence, LEXICON) == sentence


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("don vi nao chu tri", "đơn vị nào chủ trì"),
        ("bao nhieu phan tram", "bao nhiêu phần trăm"),
        ("thoi han la khi nao?", "thời hạn là khi nào?"),
        ("so tai chinh tinh lang son", "sở tài chính tỉnh lạng sơn"),
        ("đơn vi nào phối hơp", "đơn vị nào phối hợp"),
    ],
)
def test_common_words_need_no_collection(typed, right):
    assert restore(typed, EMPTY) == right


def test_partly_marked_questions_are_completed():
    assert (
        restore("sở bưu chính đặt muc tiêu cung câp dich vụ", LEXICON) == "sở bưu chính đặt mục tiêu cung cấp dịch vụ"
    )


@pytest.mark.parametrize(
    "text",
    ["TTHC", "VBQPPL", "06/KH-UBND", "118/2025/NĐ-CP", "12,5%", "2027", "website", "dashboard", "email@hoalam.vn"],
)
def test_numbers_abbreviations_and_foreign_words_are_not_touched(text):
    assert restore(f"theo {text} cua tinh", LEXICON) == f"theo {text} của tỉnh"
    assert correct(f"theo {text} của tỉnh", LEXICON) == f"theo {text} của tỉnh"


def test_capitals_stay():
    assert restore("SO BUU CHINH", LEXICON) == "SỞ BƯU CHÍNH"
    assert restore("So Buu chinh", LEXICON) == "Sở Bưu chính"


def test_abbreviations_get_their_crossed_d_back():
    lexicon = Lexicon.learn(["Nghị quyết của HĐND tỉnh; HĐND xã; đại biểu HĐND."])
    assert restore("nghi quyet cua HDND", lexicon) == "nghị quyết của HĐND"


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("người dân phảii nộp", "người dân phải nộp"),
        ("trực tuyến toàn trìnhh", "trực tuyến toàn trình"),
        ("(số, nagỳ)", "(số, ngày)"),
        ("Kế hoặch nào", "Kế hoạch nào"),
        ("UBDN tỉnh Hoa Lâm", "UBND tỉnh Hoa Lâm"),
        ("chiển khai dịch vụ công", "triển khai dịch vụ công"),
        ("Sở Tư phát sử lý thế nào", "Sở Tư pháp xử lý thế nào"),
        ("ngừơi dân", "người dân"),
        ("hành vi nhũng nhiểu", "hành vi nhũng nhiễu"),
        ("bồi dưởng kỹ năng số", "bồi dưỡng kỹ năng số"),
        ("trưc tuyến", "trực tuyến"),
        ("là bao nhiu phần chăm", "là bao nhiêu phần trăm"),
        ("trực tuyeesn toàn trifnh", "trực tuyến toàn trình"),
        ("hoatj ddoongj", "hoạt động"),
        ("phoi61 hop75", "phối hợp"),
        ("trong qui IV", "trong quý IV"),
        ("quản lí nhà nước", "quản lý nhà nước"),
        ("tỉnh Hoa Lâmg", "tỉnh Hoa Lâm"),
    ],
)
def test_slips_are_undone(typed, right):
    assert correct(typed, LEXICON) == right


@pytest.mark.parametrize(
    "question",
    [
        "Bên nào đứng ra gom giấy tờ của bà con, xong trước tháng mấy?",
        "Nhà văn hóa xóm Trúc có mấy cái ghế đá và ai trông coi?",
        "Cô Sương hỏi vì sao sổ sách chưa khớp với bảng kê?",
        "Chỗ nào ghi chuyện thuê xe, thuê phông bạt cho buổi lễ?",
    ],
)
def test_right_questions_about_anything_are_left_alone(question):
    assert correct(question, LEXICON) == question


typed_questions = st.lists(
    st.one_of(
        st.sampled_from(WORDS),
        st.sampled_from(WORDS).map(bare),
        st.sampled_from(["2027", "06/KH-UBND", "TTHC", "(", ",", "t/h", "plan", "?", "73%"]),
        st.text(alphabet="abcđêơuyntgh'-", min_size=1, max_size=7),
    ),
    max_size=14,
).map(" ".join)


@given(typed_questions)
def test_restoring_twice_is_restoring_once(question):
    once = restore(question, LEXICON)
    assert restore(once, LEXICON) == once


@given(typed_questions)
def test_the_number_of_words_and_the_gaps_stay(question):
    for mended in (restore(question, LEXICON), correct(question, LEXICON)):
        assert len(mended.split()) == len(question.split())
        assert re.findall(r"\s+", mended) == re.findall(r"\s+", question)


@given(typed_questions)
def test_known_marked_syllables_are_never_changed_by_restoring(question):
    for typed, restored in zip(question.split(), restore(question, LEXICON).split(), strict=True):
        if canonical(typed) in LEXICON and bare(typed) != typed:
            assert restored == typed


@given(st.lists(st.sampled_from(SENTENCES), max_size=4), st.lists(st.sampled_from(SENTENCES), max_size=4))
def test_counts_add_subtract_and_round_trip(some, more):
    one, two = Counts.of(some), Counts.of(more)
    assert Counts.from_rows((one + two).to_rows()) == Counts.of(some + more)
    assert (one + two) - two == one


def test_a_lexicon_from_rows_reads_as_the_one_it_came_from():
    again = Lexicon.from_rows(LEXICON.to_rows())
    assert again.counts == LEXICON.counts
    assert all(restore(bare(line), again) == restore(bare(line), LEXICON) for line in SENTENCES)


def test_decomposed_text_is_learnt_as_composed_text():
    assert Counts.of([unicodedata.normalize("NFD", TEXT)]) == Counts.of([TEXT])


def test_a_slip_that_a_large_collection_holds_too_is_undone():
    large = Lexicon.from_rows([(a, b, 500 * n) for a, b, n in LEXICON.to_rows()] + [("cảu", "", 1), ("hài", "lòng", 1)])
    assert correct("mức độ hài lòng cảu người dân", large) == "mức độ hài lòng của người dân"


def test_learning_a_megabyte_takes_less_than_a_second():
    text = TEXT * (1_000_000 // len(TEXT.encode()) + 1)
    started = time.process_time()
    Lexicon.learn([text])
    assert time.process_time() - started < 1.0


PLANS = Path(os.environ.get("CCHC_REAL_PLANS", Path(__file__).parents[3] / "shared")) / "corpus"


@pytest.mark.skipif(not PLANS.is_dir(), reason="the real plans ($CCHC_REAL_PLANS) are not here")
def test_a_real_plan_is_restored_from_the_words_of_the_others():
    texts = {path: path.read_text(encoding="utf-8") for path in sorted(PLANS.glob("*.txt"))}
    right = total = 0
    for held_out, text in texts.items():
        lexicon = Lexicon.learn(other for path, other in texts.items() if path != held_out)
        for line in text.splitlines()[::4]:
            pairs = zip(line.split(), restore(bare(line), lexicon).split(), strict=True)
            same = [canonical(a) == canonical(b) for a, b in pairs]
            right, total = right + sum(same), total + len(same)
    assert right >= 0.97 * total
