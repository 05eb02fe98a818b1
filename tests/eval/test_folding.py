from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.folding import folded, squeezed

VIETNAMESE = st.text("aoeuyhnqHÒOÀòàoạọuýúyỷủ 0123456789/.–\u00a0“”*_%", max_size=40)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("HOÀ bình", "hòa bình"),
        ("uỷ ban", "ủy ban"),
        ("khoẻ", "khỏe"),
        (unicodedata.normalize("NFD", "Quý"), "quý"),
        ("05/03/2031", "5/3/2031"),
        ("“Biểu–mẫu”", '"biểu-mẫu"'),
        ("**Sở**\u00a0 Nội\u200b\nvụ", "sở nội vụ"),
    ],
)
def test_spellings_of_one_thing_are_one(one, other):
    assert folded(one) == folded(other)


@pytest.mark.parametrize(("one", "other"), [("hoàn", "hòan"), ("ma", "mà"), ("15/3", "5/3"), ("12,5%", "125%")])
def test_different_things_stay_different(one, other):
    assert folded(one) != folded(other)


def test_squeezing_keeps_percent_signs_and_slashes_only():
    assert squeezed("Đạt 12,5 % (theo 66/NQ-CP).") == "đạt125%theo66/nqcp"


@given(VIETNAMESE)
def test_folding_is_blind_to_unicode_form_and_outer_space(text):
    assert folded(unicodedata.normalize("NFD", text)) == folded(f" {text}\n")


@given(VIETNAMESE)
def test_squeezed_text_has_no_space(text):
    assert not any(character.isspace() for character in squeezed(text))
