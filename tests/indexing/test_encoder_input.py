from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as st_np

from indexing.encoder_input import batches_by_length, clean, unit_rows


@given(st.text(st.characters(), max_size=80))
def test_clean_text_is_stable_and_can_be_encoded(text):
    cleaned = clean(text)
    cleaned.encode("utf-8")
    assert "\0" not in cleaned and clean(cleaned) == cleaned


@given(st.lists(st.text(max_size=30), max_size=50), st.integers(1, 9))
def test_batches_hold_each_text_once_longest_first(texts, size):
    batches = list(batches_by_length(texts, size))
    order = [i for batch in batches for i in batch]
    assert sorted(order) == list(range(len(texts)))
    assert all(1 <= len(batch) <= size for batch in batches)
    lengths = [len(texts[i]) for i in order]
    assert lengths == sorted(lengths, reverse=True)


@given(st_np.arrays(np.float32, st.tuples(st.integers(0, 5), st.integers(1, 8)), elements=st.floats(-9, 9, width=32)))
def test_rows_become_unit_and_keep_their_direction(rows):
    rows[np.abs(rows) < 1e-3] = 0
    units = unit_rows(rows)
    assert units.dtype == np.float32 and units.shape == rows.shape
    norms = np.linalg.norm(rows, axis=1)
    np.testing.assert_allclose(np.linalg.norm(units, axis=1), (norms > 0).astype(float), atol=1e-5)
    np.testing.assert_allclose(units * norms[:, None], rows, atol=1e-4)
