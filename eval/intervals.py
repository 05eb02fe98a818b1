"""Bootstrap intervals of a mean: how far a figure could be off because the questions are only a sample."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np

from eval.errors import EvaluationError


@dataclass(frozen=True, slots=True)
class Interval:
    """A mean and the bounds of its 95 % interval, in the unit of the values."""

    mean: float
    low: float
    high: float

    @property
    def excludes_zero(self) -> bool:
        """Whether the whole interval lies on one side of zero."""
        return self.low > 0 or self.high < 0


def bootstrap(
    values: Sequence[float], clusters: Sequence[Hashable] | None = None, *, draws: int = 4000, seed: int = 0
) -> Interval:
    """Return the mean of ``values`` with its 95 % percentile-bootstrap interval (Efron and Tibshirani 1993, 13.3).

    ``clusters`` names for each value the group it belongs to (questions on one passage rise and fall together); whole
    groups are then drawn, and each draw's mean is its sum over its count. The same ``seed`` gives the same interval.
    Raises EvaluationError when there are no values.
    """
    if not values:
        raise EvaluationError("Không có giá trị nào để tính khoảng tin cậy.")
    data = np.asarray(values, dtype=np.float64)
    labels = list(range(len(data))) if clusters is None else list(clusters)
    order = {label: index for index, label in enumerate(dict.fromkeys(labels))}
    groups = np.array([order[label] for label in labels])
    sums, counts = np.bincount(groups, weights=data), np.bincount(groups)
    generator = np.random.default_rng(seed)
    drawn = generator.integers(len(order), size=(draws, len(order)))
    means = sums[drawn].sum(axis=1) / counts[drawn].sum(axis=1)
    low, high = np.quantile(means, (0.025, 0.975))
    return Interval(float(data.mean()), float(low), float(high))
