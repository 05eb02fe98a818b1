"""Hybrid search: a weighted sum of the encoder's and the words' scores, both standardised, over documents in scope."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indexing.encoder import Encoder
from indexing.found import Found
from indexing.passages import Passage
from indexing.stores import Store
from indexing.words import plain_tokens, word_tokens

CANDIDATES = 1000  # of each kind; beyond these no passage has ever come among the first ten of the sum
SEGMENTED_WEIGHT = 1.0  # of whole words, beside syllables and their pairs
PLAIN_WEIGHT = 0.5  # of the words without diacritics, beside those with


@dataclass(frozen=True, slots=True)
class Query:
    """What to search for: ``dense`` is encoded; ``words`` are readings of the question that are searched as words.

    ``plain`` is searched without diacritics. ``documents`` restricts the search, ``preferred`` adds to the standardised
    score of a document's passages.
    """

    dense: str
    words: tuple[str, ...]
    plain: str
    documents: tuple[str, ...] | None = None
    preferred: Mapping[str, float] | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage with its place in the order (0 is best) and its score; ``dense`` is the cosine with the question.

    Where the passage was not among the candidates by meaning, ``dense`` is the lowest cosine of those that were.
    """

    passage: Passage
    rank: int
    score: float
    dense: float


class Retriever:
    """Searches one open library with one encoder; ``dense_weight`` (0 to 1) is the share of the encoder's score."""

    segmented_weight = SEGMENTED_WEIGHT

    def __init__(self, library: Store, encoder: Encoder, dense_weight: float) -> None:
        self._library = library
        self._encoder = encoder
        self._weight = dense_weight

    def search(self, query: Query, top: int) -> list[Hit]:
        """Return the ``top`` best passages, best first; equal scores in the order of the library."""
        vector = self._encoder.encode_query(query.dense)
        with self._library.reading() as library:
            near = library.nearest(vector, CANDIDATES, query.documents)
            *readings, plain = self._by_words(query)
            lists = (near, *plain, *(found for reading in readings for found in reading))
            ids = np.unique(np.concatenate([found.ids for found in lists]))
            if not len(ids):
                return []
            dense = aligned(near, ids)
            weight = self.segmented_weight
            by_reading = [aligned(pairs, ids) + weight * aligned(words, ids) for pairs, words in readings]
            words = np.max(by_reading, axis=0) if by_reading else np.zeros(len(ids))
            words = words + PLAIN_WEIGHT * aligned(plain[0], ids)
            scores = self.fused(dense, words) + self._preferences(ids, query.preferred)
            order = np.argsort(-scores, kind="stable")[:top]
            passages = library.passages(ids[order].tolist())
        return [
            Hit(passage, rank, float(scores[place]), float(dense[place]))
            for rank, (place, passage) in enumerate(zip(order, passages, strict=True))
        ]

    def fused(self, dense: NDArray[np.float64], words: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return one score for each passage out of its score by meaning and by words: their weighted, z-scored sum."""
        return self._weight * standardised(dense) + (1 - self._weight) * standardised(words)

    def _by_words(self, query: Query) -> Iterator[tuple[Found, ...]]:
        """Yield what each reading finds by pairs and by whole words, and at last what is found without diacritics."""
        library = self._library
        for reading in dict.fromkeys(query.words):
            yield (
                library.matching(word_tokens(reading), CANDIDATES, query.documents),
                library.matching(library.segmented(reading), CANDIDATES, query.documents, field="segmented"),
            )
        yield (library.matching(plain_tokens(query.plain), CANDIDATES, query.documents, field="plain"),)

    def _preferences(self, ids: NDArray[np.int64], preferred: Mapping[str, float] | None) -> NDArray[np.float64]:
        if not preferred:
            return np.zeros(len(ids))
        owners = self._library.owners(ids)
        return np.array([preferred.get(owner, 0.0) for owner in owners])


def aligned(found: Found, ids: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return the score of each of ``ids`` in ``found``, and for one that is not there the best that it can have.

    ``ids`` are ascending and hold all of ``found``. A list of CANDIDATES was cut off: what is missing scores its last
    score at most, and taking it for that is nearly as good as knowing it; taking it for 0 loses a point of nDCG@10. A
    shorter list holds all that score above 0.
    """
    scores = np.full(len(ids), found.scores[-1] if len(found) >= CANDIDATES else 0.0, np.float64)
    scores[np.searchsorted(ids, found.ids)] = found.scores
    return scores


def standardised(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return z-scores: less their mean, by their standard deviation; zeros where all are equal."""
    spread = float(scores.std())
    return (scores - scores.mean()) / spread if spread > 1e-9 else np.zeros(len(scores))
