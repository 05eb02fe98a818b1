from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.errors import EvaluationError
from eval.intervals import Interval, bootstrap

VALUES = st.lists(st.floats(-1, 1), min_size=1, max_size=60)


@given(VALUES)
def test_the_interval_holds_the_mean_and_lies_within_the_values(values):
    found = bootstrap(values, draws=400)
    assert found.mean == pytest.approx(np.mean(values))
    assert min(values) - 1e-9 <= found.low <= found.mean + 1e-9
    assert found.mean - 1e-9 <= found.high <= max(values) + 1e-9


@given(VALUES)
def test_each_value_its_own_cluster_is_no_clusters(values):
    assert bootstrap(values, range(len(values)), draws=50) == bootstrap(values, draws=50)


def test_it_agrees_with_the_normal_interval_on_many_values():
    values = np.random.default_rng(1).random(900).tolist()
    half = 1.96 * np.std(values) / 30
    found = bootstrap(values)
    assert found.low == pytest.approx(found.mean - half, abs=half * 0.1)
    assert found.high == pytest.approx(found.mean + half, abs=half * 0.1)


def test_questions_that_go_together_count_as_fewer():
    values = [0.0, 1.0] * 50
    together = bootstrap([value for value in values for _ in range(10)], [i for i in range(100) for _ in range(10)])
    apart = bootstrap([value for value in values for _ in range(10)])
    assert together.high - together.low > 2.5 * (apart.high - apart.low)  # sqrt(10) times as wide


def test_clusters_of_unequal_size_keep_the_mean_over_values():
    found = bootstrap([1.0, 1.0, 1.0, 0.0], ["a", "a", "a", "b"])
    assert found == Interval(0.75, 0.0, 1.0)


def test_the_same_seed_gives_the_same_interval():
    values = [0.1, 0.5, 0.9, 0.2]
    assert bootstrap(values) == bootstrap(values)
    assert bootstrap(values, draws=20, seed=1) != bootstrap(values, draws=20, seed=2)


def test_no_values_have_no_interval():
    with pytest.raises(EvaluationError):
        bootstrap([])


@pytest.mark.parametrize(("low", "high", "excludes"), [(0.1, 0.2, True), (-0.2, -0.1, True), (-0.1, 0.2, False)])
def test_excluding_zero(low, high, excludes):
    assert Interval(0.0, low, high).excludes_zero is excludes
