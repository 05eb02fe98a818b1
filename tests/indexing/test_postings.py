from __future__ import annotations

import math
import sqlite3
from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexing import schema
from indexing.postings import K1, B, WordIndex, best

TOKENS = ["kế", "hoạch", "kế_hoạch", "66/nq-cp", "66-nq/tw", "66", "nq", "12,5%", "118/2025/nđ-cp", "2.1", "đ", "d"]


def index_of(documents: list[list[str]]) -> WordIndex:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    schema.create_tables(connection, "fake", 4)
    ids = np.arange(len(documents), dtype=np.int64) * 3 + 5  # row ids with gaps, as after removals
    for id, tokens in zip(ids.tolist(), documents, strict=True):
        connection.execute("INSERT INTO words (rowid, accented, plain) VALUES (?, ?, '')", (id, " ".join(tokens)))
    return WordIndex(connection, ids, np.array([len(tokens) for tokens in documents], dtype=np.int64))


def reference(documents: list[list[str]], query: list[str]) -> list[float]:
    """BM25 straight from the formula."""
    mean = sum(map(len, documents)) / len(documents) or 1.0
    totals = []
    for tokens in documents:
        counts, total = Counter(tokens), 0.0
        for token in query:
            n = sum(token in other for other in documents)
            idf = math.log(1 + (len(documents) - n + 0.5) / (n + 0.5))
            total += idf * counts[token] / (counts[token] + K1 * (1 - B + B * len(tokens) / mean))
        totals.append(total)
    return totals


words = st.lists(st.sampled_from(TOKENS), max_size=12)


@settings(max_examples=40, deadline=None)
@given(st.lists(words.filter(bool), min_size=1, max_size=8), words)
def test_scores_follow_the_formula(documents: list[list[str]], query: list[str]):
    np.testing.assert_allclose(index_of(documents).scores(query, "accented"), reference(documents, query), atol=1e-5)


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
