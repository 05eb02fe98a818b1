from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.syllables import (
    TONES,
    add_tone,
    canonical,
    fold,
    from_telex,
    from_vni,
    is_syllabic,
    is_syllable,
    match_case,
    split_tone,
    well_placed,
)


@pytest.mark.parametrize(
    ("typed", "right"),
    [("ngừơi", "người"), ("hoà", "hòa"), ("thuỷ", "thủy"), ("cuả", "của"), ("sóat", "soát"), ("điện", "điện")],
)
def test_tone_marks_move_to_their_place(typed, right):
    assert canonical(typed) == right


@pytest.mark.parametrize("word", ["hòa", "hoà", "uỷ", "ủy", "quỹ", "gì", "già", "giếng", "khuya", "toàn", "nghị"])
def test_both_spellings_of_the_tone_place_are_right(word):
    assert well_placed(word)


@pytest.mark.parametrize("word", ["ngừơi", "cuả", "sóat", "thọai"])
def test_misplaced_tone_marks_are_seen(word):
    assert not well_placed(word)


@pytest.mark.parametrize("word", ["quyết", "giếng", "gì", "nghiêng", "khuếch", "xoong", "ý", "oanh", "ươm", "quýt"])
def test_syllables(word):
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["plan", "trìnhh", "hoac", "ngi", "ce", "tttt", "phảii", "kac", "bàt"])
def test_no_syllables(word):
    assert not is_syllable(word)


@pytest.mark.parametrize("word", ["hoach", "truc", "tuyen", "trưc", "nguyen"])
def test_syllables_with_marks_left_out(word):
    assert is_syllabic(word)
    assert not is_syllable(word)


@pytest.mark.parametrize(
    ("keys", "word"),
    [("tuyeesn", "tuyến"), ("ddoongj", "động"), ("dduowcj", "được"), ("phoosi", "phối"), ("hoafn", "hoàn")],
)
def test_telex(keys, word):
    assert canonical(from_telex(keys)) == word


@pytest.mark.parametrize(
    ("keys", "word"), [("phoi61", "phối"), ("d9uo7c5", "được"), ("quy1", "quý"), ("nam8", "năm"), ("ho7p5", "hợp")]
)
def test_vni(keys, word):
    assert from_vni(keys) == word


@pytest.mark.parametrize("word", ["2026", "66", "a1", "q1", "kh2", "5g"])
def test_numbers_are_no_vni(word):
    assert from_vni(word) is None


def test_capitals_are_kept():
    assert [match_case("sở", like) for like in ("so", "So", "SO")] == ["sở", "Sở", "SỞ"]


@given(st.sampled_from("toan hoa thuy nguoi quy giêng nghiêng khuya ươm an uyên".split()), st.sampled_from(TONES))
def test_tone_round_trip(letters, tone):
    for modern in (False, True):
        written = add_tone(letters, tone, modern=modern)
        assert split_tone(written) == (letters, tone)
        assert well_placed(written)
        assert canonical(written) == canonical(canonical(written))


@given(st.text(max_size=12))
def test_any_text_has_a_canonical_and_a_folded_form(text):
    assert canonical(canonical(text)) == canonical(text)
    assert fold(fold(text)) == fold(text)
