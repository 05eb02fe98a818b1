from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from corpus.text import syllables
from indexing.words import Compounds, plain_tokens, segmented_tokens, word_tokens


def test_each_syllable_is_followed_by_its_pair():
    assert word_tokens("Kế hoạch CẢI cách") == [
        "kế", "kế_hoạch", "hoạch", "hoạch_cải", "cải", "cải_cách", "cách",
    ]  # fmt: skip
    assert word_tokens("kế") == ["kế"] and word_tokens(" – ") == []


def test_a_document_number_stays_whole_and_its_parts_follow():
    tokens = word_tokens("theo Nghị định số 118/2025/NĐ-CP")
    assert "118/2025/nđ-cp" in tokens
    assert {"118", "2025", "nđ", "cp", "số_118/2025/nđ-cp"} <= set(tokens)


def test_the_parts_of_a_number_stand_beside_it():
    assert word_tokens("số 66/NQ-CP về") == [
        "số", "số_66/nq-cp", "66/nq-cp", "66", "nq", "cp", "66/nq-cp_về", "về",
    ]  # fmt: skip


def test_two_numbers_of_the_same_parts_are_two_tokens():
    government, party = set(word_tokens("66/NQ-CP")), set(word_tokens("66-NQ/TW"))
    assert government & party == {"66", "nq"}


def test_dates_and_percentages_are_not_taken_apart():
    assert "15/01/2026" in word_tokens("trước 15/01/2026") and "15" not in word_tokens("trước 15/01/2026")
    assert "12,5%" in word_tokens("đạt 12,5%")


def test_old_and_new_tone_placement_and_decomposed_text_agree():
    assert word_tokens("hoà") == word_tokens("hòa") == word_tokens("hoa\u0300")


def test_plain_tokens_meet_a_question_without_diacritics():
    assert plain_tokens("Đơn vị chủ trì") == word_tokens("don vi chu tri")


@given(st.text())
def test_tokens_can_be_stored_parted_by_spaces(text: str):
    for tokens in (word_tokens(text), plain_tokens(text)):
        assert " ".join(tokens).split() == tokens
        assert not any(quote in token for token in tokens for quote in "'\"\0")


@given(st.lists(st.sampled_from(["kế", "hoạch", "66/nq-cp", "12,5%", "2026"]), max_size=12))
def test_tokens_are_the_syllables_the_pairs_and_the_parts_of_numbers(words: list[str]):
    pairs = [f"{left}_{right}" for left, right in pairwise(words)]
    parts = ["66", "nq", "cp"] * words.count("66/nq-cp")
    assert sorted(word_tokens(" ".join(words))) == sorted(words + pairs + parts)


@given(st.text())
def test_plain_tokens_stand_one_for_one(text: str):
    assert len(plain_tokens(text)) == len(word_tokens(text))


def test_segmented_words_are_folded_and_punctuation_goes():
    assert segmented_tokens(["Kế_hoạch", "số", "66/NQ-CP", "–", "hoà_giải"]) == [
        "kế_hoạch", "số", "66/nq-cp", "hòa_giải",
    ]  # fmt: skip


def test_a_question_is_cut_by_the_longest_compounds():
    compounds = Compounds({"cải_cách", "cải_cách_hành_chính", "hành_chính", "thủ_tục"})
    assert compounds.tokens("Cải cách hành chính, cải cách thủ tục nào?") == [
        "cải_cách_hành_chính", "cải_cách", "thủ_tục", "nào",
    ]  # fmt: skip
    assert Compounds(()).tokens("thủ tục") == ["thủ", "tục"] and compounds.tokens("") == []


@given(st.text(), st.sets(st.lists(st.sampled_from(["kế", "hoạch", "năm"]), min_size=2, max_size=4).map("_".join)))
def test_cutting_loses_no_syllable(text: str, words: set[str]):
    typed = f"{text} kế hoạch năm kế hoạch"
    assert "_".join(Compounds(words).tokens(typed)) == "_".join(syllables(typed))
