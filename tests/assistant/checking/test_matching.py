"""Likeness by words and meaning, and matching one to one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from assistant.checking.matching import Likeness, one_to_one
from indexing.encoder import EngineEncoder


class SameMeaning(Likeness):
    """A likeness for which all texts mean the same."""

    def __init__(self) -> None:
        super().__init__(_One())


class _One:
    def encode_passages(self, texts: Sequence[str]) -> np.ndarray:
        return np.tile(np.array([1.0, 0.0], np.float32), (len(texts), 1))


def test_without_an_encoder_words_alone_count() -> None:
    words, meaning, scores = Likeness().scores(["hồ sơ trực tuyến", "chi thường xuyên"], ["hồ sơ nộp trực tuyến"])
    assert words.shape == (2, 1) and (words == meaning).all() and (scores == words).all()
    assert words[0, 0] > 0.5 > words[1, 0]


def test_meaning_and_words_share_the_score() -> None:
    words, meaning, scores = SameMeaning().scores(["hồ sơ"], ["chi tiêu"])
    assert meaning[0, 0] == 1.0 and scores[0, 0] == pytest.approx((words[0, 0] + 1) / 2)


def test_the_real_encoder_tells_paraphrases_from_other_things(engine: EngineEncoder) -> None:
    given_texts = ["Tỷ lệ hồ sơ tiếp nhận theo hình thức trực tuyến"]
    others = ["Hồ sơ nộp trực tuyến", "Mức độ hài lòng của người dân", "Giải ngân vốn đầu tư công"]
    _, meaning, scores = Likeness(engine).scores(given_texts, others)
    assert scores[0].argmax() == 0 and meaning[0].argmax() == 0


def test_vectors_are_made_once() -> None:
    class Counting(_One):
        made = 0

        def encode_passages(self, texts: Sequence[str]) -> np.ndarray:
            self.made += len(texts)
            return super().encode_passages(texts)

    encoder = Counting()
    likeness = Likeness(encoder)
    likeness.scores(["a b", "a b"], ["c d"])
    likeness.scores(["c d"], ["a b"])
    assert encoder.made == 2


def test_one_sure_pair_outweighs_two_half_right_ones() -> None:
    scores = np.array([[1.0, 0.68], [0.7, 0.0]])
    assert [(pair.left, pair.right) for pair in one_to_one(scores, scores, scores, 0.65)] == [(0, 0)]


def test_nothing_to_match() -> None:
    empty = np.zeros((0, 3))
    assert one_to_one(empty, empty, empty, 0.5) == []


@given(
    arrays(np.float64, st.tuples(st.integers(1, 6), st.integers(1, 6)), elements=st.floats(0, 1)), st.floats(0.05, 1)
)
def test_each_is_matched_once_and_well_enough(scores: np.ndarray, least: float) -> None:
    pairs = one_to_one(scores, scores, scores, least)
    assert len({pair.left for pair in pairs}) == len({pair.right for pair in pairs}) == len(pairs)
    assert all(pair.score >= least for pair in pairs)
    best = scores.max()
    assert not pairs if best < least else pairs
