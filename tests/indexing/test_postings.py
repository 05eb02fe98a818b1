from __future__ import annotations

import math
import sqlite3
from collections import Counter

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indexing import postings, schema
from indexing.postings import K1, STEP, WINDOW_K1, WINDOW_WEIGHT, B, WordIndex, best, window_counts

TOKENS = ["kế", "hoạch", "kế_hoạch", "66/nq-cp", "66-nq/tw", "66", "nq", "12,5%", "118/2025/nđ-cp", "2.1", "đ", "d"]


def index_of(documents: list[list[str]]) -> WordIndex:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    schema.create_tables(connection, "fake", 4)
    ids = np.arange(len(documents), dtype=np.int64) * 3 + 5  # row ids with gaps, as after removals
    for id, tokens in zip(ids.tolist(), documents, strict=True):
        connection.execute("INSERT INTO words (rowid, accented, plain) VALUES (?, ?, '')", (id, " ".join(tokens)))
    return WordIndex(connection, ids, np.array([len(tokens) for tokens in documents], dtype=np.int64))


def reference(documents: list[list[str]], query: list[str], step: int = STEP) -> list[float]:
    """BM25 of each document and of its best window, straight from the formula."""
    mean = sum(map(len, documents)) / len(documents) or 1.0
    idf = {}
    for token in query:
        n = sum(token in other for other in documents)
        idf[token] = math.log(1 + (len(documents) - n + 0.5) / (n + 0.5))

    def bm25(tokens: list[str], saturation: float) -> float:
        counts = Counter(tokens)
        return sum(idf[token] * counts[token] / (counts[token] + saturation) for token in query)

    totals = []
    for tokens in documents:
        starts = range(0, max(len(tokens) - step, 1), step)
        windows = [bm25(tokens[start : start + 2 * step], WINDOW_K1) for start in starts]
        whole = bm25(tokens, K1 * (1 - B + B * len(tokens) / mean))
        totals.append(whole + WINDOW_WEIGHT * max(windows))
    return totals


words = st.lists(st.sampled_from(TOKENS), max_size=12)


@settings(max_examples=40, deadline=None)
@given(st.lists(words.filter(bool), min_size=1, max_size=8), words)
def test_scores_follow_the_formula(documents: list[list[str]], query: list[str]):
    np.testing.assert_allclose(index_of(documents).scores(query, "accented"), reference(documents, query), atol=1e-5)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(words.filter(bool), min_size=1, max_size=6), words, st.integers(1, 5))
def test_windows_of_any_step_follow_the_formula(monkeypatch, documents: list[list[str]], query: list[str], step: int):
    with monkeypatch.context() as patch:
        patch.setattr(postings, "STEP", step)
        scores = index_of(documents).scores(query, "accented")
    np.testing.assert_allclose(scores, reference(documents, query, step), atol=1e-5)


def test_words_near_each_other_count_more_than_words_far_apart():
    filler = ["x"] * (4 * STEP)
    near, far = ["kế", "hoạch", *filler], ["kế", *filler, "hoạch"]
    first, second = index_of([near, far]).scores(["kế", "hoạch"], "accented")
    assert first > second


def test_a_passage_of_up_to_two_steps_is_one_window():
    lengths = np.array([0, 1, 2 * STEP, 2 * STEP + 1, 3 * STEP, 3 * STEP + 1])
    assert window_counts(lengths).tolist() == [1, 1, 1, 2, 2, 3]


@pytest.mark.parametrize("token", TOKENS)
def test_every_token_is_found_whole_and_alone(token: str):
    scores = index_of([[other] for other in TOKENS]).scores([token], "accented")
    assert [TOKENS[place] for place in np.flatnonzero(scores)] == [token]


def test_fields_are_apart():
    index = index_of([["trong"]])
    assert index.scores(["trong"], "plain").tolist() == [0.0]


def test_an_empty_library_scores_nothing():
    assert index_of([]).scores(["kế"], "accented").tolist() == []


@given(st.lists(st.sampled_from([0.0, 0.5, 1.0, 2.0]), max_size=30), st.integers(1, 12))
def test_best_is_a_stable_sort_cut_off(scores: list[float], k: int):
    expected = [place for place in sorted(range(len(scores)), key=lambda place: -scores[place]) if scores[place] > 0]
    assert best(np.array(scores, dtype=np.float32), k).tolist() == expected[:k]
