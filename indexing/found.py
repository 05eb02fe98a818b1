"""What a search found: passages with their scores, kept as arrays because there are a thousand of each kind."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Hits = list[tuple[int, float]]


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """Passage ids with their scores, both of one length, best first."""

    ids: NDArray[np.int64]
    scores: NDArray[np.float32]

    def __len__(self) -> int:
        """How many passages were found."""
        return len(self.ids)

    def pairs(self) -> Hits:
        """Return (passage id, score), best first."""
        return list(zip(self.ids.tolist(), self.scores.tolist(), strict=True))
