from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.tokens import split


@given(st.text(alphabet=st.sampled_from("aăđộBC19 /-.,()&\n“”ABĐ%"), max_size=60))
def test_tokens_make_the_question(text):
    assert "".join(token.text for token in split(text)) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize("text", ["118/2025/NĐ-CP", "06/KH-UBND", "12,5%", "t/h", "n.vụ", "KT-XH", "KH&CN", "a@b.vn"])
def test_numbers_and_short_forms_are_fixed(text):
    assert [t.text for t in split(f"theo {text} nào") if t.kind == "fixed"] == [text.rstrip("%")]


def test_capitals_are_told_from_capitalised_syllables():
    kinds = {t.text: t.kind for t in split("UBND tỉnh, KẾ HOẠCH của HĐND (CCHC)") if t.kind != "gap"}
    assert [text for text, kind in kinds.items() if kind == "capitals"] == ["UBND", "HĐND", "CCHC"]


def test_words_stuck_together_by_marks_are_parted():
    assert [t.text for t in split("sở,ban,ngành và/hoặc") if t.kind == "word"] == ["sở", "ban", "ngành", "và", "hoặc"]
