from __future__ import annotations

import time
import unicodedata
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.colloquial import administrative, everyday, thesaurus
from corpus.text import folded

LINES = resources.files("assistant").joinpath("data/colloquial.tsv").read_text(encoding="utf-8").splitlines()
ROWS = [line.split("\t") for line in LINES if line and not line.startswith("#")]
PHRASES = [left for left, right in ROWS if right != "="]
FILLERS = ["của", "nhân", "và", "cơ", "sở", ",", "12"]


@pytest.mark.parametrize(
    ("question", "phrases"),
    [
        ("Bên nào cầm trịch vụ dọn giấy tờ cũ ở xã Hoa Lâm?", ["chủ trì", "hồ sơ"]),
        ("Phòng nào phụ giúp văn phòng?", ["phối hợp"]),
        ("Bà con nộp qua mạng được không?", ["người dân", "nộp trực tuyến"]),
        ("Sếp nào chịu nếu hồ sơ trễ hẹn?", ["người đứng đầu", "quá hạn", "xin lỗi tổ chức, cá nhân"]),
        ("Năm tới có bớt người, gộp phòng không?", ["tinh giản biên chế", "sáp nhập"]),
        ("Quy định giẫm chân nhau thì ai soi?", ["chồng chéo, mâu thuẫn", "kiểm tra", "rà soát"]),
        ("Xe công đã kiểm đếm xong chưa?", ["xe ô tô phục vụ công tác", "kiểm kê", "hoàn thành"]),
        ("Cán bộ vòi vĩnh thì phạt ra sao?", ["nhũng nhiễu, tiêu cực", "xử lý vi phạm"]),
        ("Lấy tiền ở đâu để dạy máy tính?", ["nguồn kinh phí", "bồi dưỡng kỹ năng số"]),
        ("Ký trên máy là gì?", ["chữ ký số"]),
        ("Hạn chót của việc gấp?", ["chậm nhất", "nhiệm vụ đột xuất"]),
        ("Sổ đỏ làm online được không?", ["đất đai", "trực tuyến"]),
        ("Ai loan tin trên loa phường?", ["tuyên truyền", "hệ thống thông tin cơ sở"]),
    ],
)
def test_everyday_words_become_administrative_ones(question, phrases):
    assert [phrase for phrase in phrases if phrase not in administrative(question)] == []


@pytest.mark.parametrize(
    "question",
    [
        "",
        "?!  ",
        "Đơn vị nào chủ trì rà soát văn bản quy phạm pháp luật của Ủy ban nhân dân tỉnh?",
        "Hội đồng nhân dân, công dân số, cơ sở dữ liệu quốc gia về dân cư",
        "Thúc đẩy chuyển đổi số, kịp thời khen thưởng, sửa đổi quy chế",
        "Nghị quyết 66-NQ/TW và 118/2025/NĐ-CP",
        "What is the administrative reform plan?",
    ],
)
def test_administrative_wording_is_left_alone(question):
    assert administrative(question) == ""
    assert everyday(question) == ()


def test_the_longest_phrase_wins():
    assert everyday("nộp tiền qua mạng") == ("nộp tiền qua mạng",)
    assert administrative("nộp tiền qua mạng") == "thanh toán trực tuyến"
    assert everyday("tiền ở quầy") == ("tiền", "quầy")


def test_a_longer_phrase_wins_over_one_that_starts_earlier():
    assert everyday("lo tiền") == ("lo tiền",)
    assert everyday("lo tiền ở đâu") == ("lo", "tiền ở đâu")


def test_phrases_do_not_reach_over_punctuation_or_into_words():
    assert "cấp dưới" not in everyday("Ai cấp, dưới đâu?")
    assert everyday("webinar và dạyhọc") == ()
    assert everyday("mã app2, số 12/web-app") == ()


def test_words_that_the_question_holds_are_not_repeated():
    assert "người dân" not in administrative("người dân và bà con")
    assert administrative("bà con, bà con ơi").count("người dân") == 1


def test_case_marks_order_and_spacing_do_not_matter():
    question = "Bà con khoẻ, sếp\u00a0 lo  tiền"
    expected = administrative(question)
    assert expected
    assert administrative(unicodedata.normalize("NFD", question)) == expected
    assert administrative(question.upper()) == expected


def test_the_table_is_well_formed():
    assert [row for row in ROWS if len(row) != 2] == []
    lefts = [left for left, _ in ROWS]
    assert len(lefts) == len(set(lefts)) == len(thesaurus())
    assert len(PHRASES) >= 450
    assert [left for left in lefts if left != folded(left) or not unicodedata.is_normalized("NFC", left)] == []
    assert [left for left in PHRASES if not 1 <= len(left.split()) <= 5] == []


def test_meanings_are_well_formed():
    for left, right in ROWS:
        meanings = right.split(" | ") if right != "=" else []
        assert left not in meanings, left
        assert len(meanings) == len(set(meanings)) <= 4, left
        assert all(meaning and meaning == folded(meaning) for meaning in meanings), left


def test_every_phrase_adds_words():
    assert [phrase for phrase in PHRASES if not administrative(phrase)] == []


def test_every_kept_phrase_protects_a_shorter_one():
    idle = [key for key, meanings in thesaurus().items() if not meanings and not _inside(key) & thesaurus().keys()]
    assert idle == []


def _inside(key: tuple[str, ...]) -> set[tuple[str, ...]]:
    spans = [(i, j) for i in range(len(key)) for j in range(i + 1, len(key) + 1)]
    return {key[i:j] for i, j in spans if j - i < len(key)}


@given(st.sampled_from(PHRASES))
def test_each_phrase_alone_is_found_whole(phrase):
    assert len(everyday(f"Thưa, {phrase}?")) == 1
    assert set(administrative(phrase).split()) <= set(dict(ROWS)[phrase].split())


@given(st.lists(st.sampled_from([p for p in PHRASES if "-" not in p]) | st.sampled_from(FILLERS), max_size=6))
def test_nothing_longer_than_what_was_matched_stands_in_the_question(parts):
    question = " ".join(parts)
    here = [key for key in thesaurus() if f" {' '.join(key)} " in f" {question} "]
    longest = {key for key in here if len(key) == max(map(len, here))}
    found = {tuple(phrase.split()) for phrase in everyday(question)}
    assert not here or longest & found or any(not thesaurus()[key] for key in longest)


@given(st.text(max_size=80) | st.lists(st.sampled_from(PHRASES), max_size=8).map(" ".join))
def test_any_question_gives_the_same_known_words_each_time(question):
    found = administrative(question)
    assert found == administrative(question)
    known = {word for meanings in thesaurus().values() for meaning in meanings for word in meaning.split()}
    assert set(found.split()) <= known


def test_a_question_takes_less_than_a_millisecond():
    question = "Ai lo việc bà con nộp giấy tờ qua mạng mà trễ hẹn, sếp nào bị phạt, tiền làm trang web lấy ở đâu ra?"
    administrative(question)
    best = min(_seconds(question) for _ in range(20))
    assert best < 0.001


def _seconds(question: str) -> float:
    start = time.perf_counter()
    administrative(question)
    return time.perf_counter() - start
