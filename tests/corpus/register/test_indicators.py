from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.register.indicators import alike_pairs, same_indicator, same_words

WORDS = st.lists(
    st.sampled_from("tỷ lệ hồ sơ đò ngang đúng hạn trực tuyến 95% mức độ hài lòng TTHC của khách đạt".split()),
    max_size=9,
).map(" ".join)


def test_values_bounds_and_function_words_count_nothing() -> None:
    assert same_indicator("Số hóa tối thiểu 95% hồ sơ đò ngang", "Số hóa 80% các hồ sơ đò ngang") == 1.0
    assert same_indicator("mức độ hài lòng của khách", "Mức độ hài lòng với khách") == 1.0


def test_abbreviations_are_written_out() -> None:
    definitions = {"TTHC": "thủ tục hành chính"}
    a, b = "Tỷ lệ hồ sơ TTHC đúng hạn", "Tỷ lệ hồ sơ thủ tục hành chính đúng hạn"
    assert same_indicator(a, b, definitions) == 1.0
    assert same_indicator(a, b) < 1.0
    assert same_indicator("thủ tục hành chính (TTHC) nội bộ", "TTHC nội bộ", definitions) == 1.0


@pytest.mark.parametrize(
    ("a", "near", "far"),
    [
        (
            "Tỷ lệ hồ sơ đò ngang giải quyết đúng hạn và trước hạn",
            "Tỷ lệ giải quyết hồ sơ đò ngang đúng hạn",
            "Tỷ lệ thanh toán trực tuyến",
        ),
        ("Mức độ hài lòng của khách đi đò", "Mức độ hài lòng của người đi đò", "Tỷ lệ ghe có phao cứu sinh"),
    ],
)
def test_near_is_nearer_than_far(a: str, near: str, far: str) -> None:
    assert same_indicator(a, near) > 0.6 > 0.3 > same_indicator(a, far)


@given(WORDS, WORDS)
def test_symmetric_and_bounded(a: str, b: str) -> None:
    score = same_indicator(a, b)
    assert score == same_indicator(b, a)
    assert 0.0 <= score <= 1.0
    assert same_indicator(a, a) == 1.0


@given(st.lists(st.lists(st.sampled_from("hồ sơ trực tuyến đúng hạn cấp xã".split()), max_size=6), max_size=12))
def test_alike_pairs_are_those_that_comparing_all_would_give(drawn: list[list[str]]) -> None:
    names = [tuple(words) for words in drawn]
    for least in (0.6, 0.85, 0.93):
        every = [(i, j) for i, j in combinations(range(len(names)), 2) if same_words(names[i], names[j]) >= least]
        assert list(alike_pairs(names, least)) == every
