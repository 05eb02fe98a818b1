"""Match records of two documents one to one, by meaning and by words, so that a person can see why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.register.indicators import content_words, same_words

Vectors = NDArray[np.float32]

# Cosines of this family of encoders lie between about 0.75 (nothing in common) and 1.
_NOTHING, _SAME = 0.80, 0.97
WORDS = 0.5  # share of the words in a score


class PassageEncoder(Protocol):
    """What turns texts into unit vectors of one space."""

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector a text."""
        ...


@dataclass(frozen=True, slots=True)
class Pair:
    """``left`` and ``right`` (indexes of the two lists) that are taken for one thing, and how alike they are."""

    left: int
    right: int
    words: float
    meaning: float
    score: float


@dataclass
class Likeness:
    """How alike two short texts are; without an encoder by their words alone. Vectors are kept between calls."""

    encoder: PassageEncoder | None = None
    _known: dict[str, Vectors] = field(default_factory=dict, repr=False)

    def scores(
        self,
        left: Sequence[str],
        right: Sequence[str],
        definitions: Mapping[str, str] | None = None,
        *,
        least: float = 0.0,
    ) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
        """Return (words, meaning, score), each (len(left), len(right)), from 0 to 1.

        Texts that can reach a score of ``least`` with none of the other side, by their words, are not encoded.
        """
        given = dict(definitions or {})
        rows, columns = ([content_words(text, given) for text in texts] for texts in (left, right))
        words = np.array([[same_words(a, b) for b in columns] for a in rows], dtype=np.float64)
        words = words.reshape(len(left), len(right))
        if self.encoder is None or not left or not right:
            return words, words, words
        may = words >= (least - (1 - WORDS)) / WORDS
        i, j = (np.nonzero(may.any(axis=axis))[0].tolist() for axis in (1, 0))
        meaning = np.zeros(words.shape)
        if i and j:
            cosine = self._vectors([left[at] for at in i]) @ self._vectors([right[at] for at in j]).T
            near = np.clip((cosine.astype(np.float64) - _NOTHING) / (_SAME - _NOTHING), 0.0, 1.0)
            meaning[np.ix_(i, j)] = near
        return words, meaning, WORDS * words + (1 - WORDS) * meaning

    def _vectors(self, texts: Sequence[str]) -> Vectors:
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        if new and self.encoder is not None:
            self._known.update(zip(new, self.encoder.encode_passages(new), strict=True))
        return np.stack([self._known[text] for text in texts])


def one_to_one(
    words: NDArray[np.float64], meaning: NDArray[np.float64], scores: NDArray[np.float64], least: float
) -> list[Pair]:
    """Return the pairs of the best assignment of rows to columns whose score is at least ``least``.

    What is greatest is the sum of the scores' fourth powers: one sure pair outweighs two that are half right.
    """
    from scipy.optimize import linear_sum_assignment

    if not scores.size:
        return []
    rows, columns = linear_sum_assignment(np.where(scores >= least, scores**4, 0.0), maximize=True)
    return [
        Pair(int(row), int(column), float(words[row, column]), float(meaning[row, column]), float(scores[row, column]))
        for row, column in zip(rows, columns, strict=True)
        if scores[row, column] >= least
    ]
