from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from assistant.abbreviations import Abbreviations
from assistant.lexicon import Lexicon
from assistant.readings import read_question
from tests.assistant.plan_of_hoa_lam import SENTENCES, TEXT

LEXICON = Lexicon.learn([TEXT])
ABBREVIATIONS = Abbreviations.learn([TEXT])


def test_a_vietnamese_question_is_restored_corrected_and_expanded():
    reading = read_question("don vi nao chiển khai TTHC cua STP", LEXICON, ABBREVIATIONS)
    assert reading.language == "vi"
    assert reading.restored == "đơn vị nào triển khai TTHC của STP"
    assert reading.expanded == "đơn vị nào triển khai thủ tục hành chính của Sở Tư pháp"
    assert reading.abbreviations == (("TTHC", "thủ tục hành chính"), ("STP", "Sở Tư pháp"))
    assert reading.vietnamese_terms == ""
    assert reading.forms[:2] == (reading.restored, reading.expanded)


def test_long_forms_give_a_variant():
    reading = read_question("tỷ lệ thủ tục hành chính trực tuyến", LEXICON, ABBREVIATIONS)
    assert reading.variants == ("tỷ lệ TTHC trực tuyến",)
    assert reading.variants[0] in reading.forms


def test_an_english_question_gives_vietnamese_words():
    reading = read_question("Which unit leads the plan of Hoa Lam?", LEXICON, ABBREVIATIONS)
    assert reading.language == "en"
    assert reading.restored == "Which unit leads the plan of Hoa Lâm?"
    assert "đơn vị nào chủ trì" in reading.vietnamese_terms
    assert "Hoa Lâm" in reading.vietnamese_terms
    assert reading.forms[0] == reading.vietnamese_terms


def test_a_plain_question_has_one_form():
    question = "Kinh phí là bao nhiêu?"
    assert read_question(question, LEXICON, ABBREVIATIONS).forms == (question,)


def test_a_reading_takes_less_than_three_milliseconds():
    started = time.process_time()
    for sentence in SENTENCES * 5:
        read_question(sentence, LEXICON, ABBREVIATIONS)
    assert (time.process_time() - started) / (5 * len(SENTENCES)) < 0.003


@given(st.text(max_size=80))
def test_anything_can_be_read(question):
    reading = read_question(question, LEXICON, ABBREVIATIONS)
    assert reading.typed == question
    assert len(set(reading.forms)) == len(reading.forms)
