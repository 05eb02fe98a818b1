from __future__ import annotations

import os
import random
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexing import vectors
from indexing.vectors import Stamp, VectorIndex, is_current, load, save

RNG = np.random.default_rng(7)
ROWS = RNG.standard_normal((50, 8)).astype(np.float32)
ROWS /= np.linalg.norm(ROWS, axis=1, keepdims=True)
STAMP = Stamp("thư viện thử", 3, 8, 50)


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    path = tmp_path / "vectors.faiss"
    save(VectorIndex.build(ROWS), path, STAMP)
    return path


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 60), st.lists(st.booleans(), min_size=50, max_size=50))
def test_search_equals_the_plain_product(k: int, allowed: list[bool]):
    query, mask = ROWS[0], np.array(allowed)
    places, scores = VectorIndex.build(ROWS).search(query, k, mask)
    expected = sorted(np.flatnonzero(mask), key=lambda place: -float(ROWS[place] @ query))[:k]
    assert places.tolist() == expected
    np.testing.assert_allclose(scores, ROWS[places] @ query, rtol=1e-4, atol=1e-5)


def test_equal_scores_come_in_order_of_place():
    places, _ = VectorIndex.build(np.ones((9, 4), np.float32)).search(np.ones(4, np.float32), 9)
    assert places.tolist() == list(range(9))


def test_an_empty_index_finds_nothing():
    places, scores = VectorIndex.build(np.empty((0, 8), np.float32)).search(ROWS[0], 5)
    assert len(places) == len(scores) == 0


def test_a_saved_index_is_read_back(saved: Path):
    index = load(saved, STAMP)
    assert index is not None and is_current(saved, STAMP)
    assert index.search(ROWS[3], 1)[0].tolist() == [3]


def test_faiss_itself_reads_the_file(saved: Path):
    import faiss

    assert faiss.read_index(str(saved)).ntotal == 50


@pytest.mark.parametrize(
    "other",
    [Stamp("thư viện khác", 3, 8, 50), Stamp("thư viện thử", 4, 8, 50), Stamp("thư viện thử", 3, 8, 51)],
)
def test_a_file_of_another_state_is_not_used(saved: Path, other: Stamp):
    assert load(saved, other) is None and not is_current(saved, other)


def test_every_kind_of_damage_is_noticed(saved: Path):
    data = saved.read_bytes()
    chance = random.Random(1)
    for place in chance.sample(range(len(data)), 40):
        saved.write_bytes(data[:place] + bytes([data[place] ^ 0x40]) + data[place + 1 :])
        assert load(saved, STAMP) is None, place
    for length in (0, 5, len(data) // 2, len(data) - 1):
        saved.write_bytes(data[:length])
        assert load(saved, STAMP) is None, length


def test_a_missing_file_is_not_used(tmp_path: Path):
    assert load(tmp_path / "none.faiss", STAMP) is None and not is_current(tmp_path / "none.faiss", STAMP)


def test_a_failed_write_leaves_the_old_file_and_no_litter(saved: Path, monkeypatch: pytest.MonkeyPatch):
    before = saved.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(vectors.os, "replace", full)
    with pytest.raises(OSError, match="No space"):
        save(VectorIndex.build(ROWS[:10]), saved, STAMP)
    assert saved.read_bytes() == before and os.listdir(saved.parent) == [saved.name]
