"""Hybrid search: a weighted sum of the encoder's and the words' scores, both standardised, over the documents in scope."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indexing.encoder import Encoder
from indexing.library import Library
from indexing.passages import Passage
from indexing.words import plain_tokens, word_tokens

CANDIDATES = 1000  # of each kind; beyond these no passage has ever come among the first ten of the sum


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
    """A passage with its place in the order (0 is best) and its score; ``dense`` is the cosine with the question."""

    passage: Passage
    rank: int
    score: float
    dense: float


class Retriever:
    """Searches one open library with one encoder; ``dense_weight`` (0 to 1) is the share of the encoder's score."""

    def __init__(self, library: Library, encoder: Encoder, dense_weight: float) -> None:
        self._library = library
        self._encoder = encoder
        self._weight = dense_weight

    def search(self, query: Query, top: int) -> list[Hit]:
        """Return the ``top`` best passages, best first; equal scores in the order of the library."""
        vector = self._encoder.encode_query(query.dense)
        documents = query.documents
        with self._library.reading() as library:
            dense = dict(library.dense(vector, CANDIDATES, documents))
            words = self._word_scores(query, documents)
            ids = sorted(dense.keys() | words.keys())
            if not ids:
                return []
            parts = [np.array([part.get(i, np.nan) for i in ids]) for part in (dense, words)]
            scores = self._weight * standardised(parts[0]) + (1 - self._weight) * standardised(parts[1])
            scores = scores + self._preferences(ids, query.preferred)
            order = np.argsort(-scores, kind="stable")[:top]
            passages = library.passages([ids[place] for place in order])
        floor = min(dense.values(), default=0.0)
        return [
            Hit(passage, rank, float(scores[place]), dense.get(ids[place], floor))
            for rank, (place, passage) in enumerate(zip(order, passages, strict=True))
        ]

    def _word_scores(self, query: Query, documents: Sequence[str] | None) -> dict[int, float]:
        """The best of the readings' word scores, and half of what the words without diacritics score."""
        best: dict[int, float] = {}
        for reading in dict.fromkeys(query.words):
            for id, score in self._library.word(word_tokens(reading), CANDIDATES, documents):
                best[id] = max(best.get(id, 0.0), score)
        for id, score in self._library.word(plain_tokens(query.plain), CANDIDATES, documents, field="plain"):
            best[id] = best.get(id, 0.0) + 0.5 * score
        return best

    def _preferences(self, ids: Sequence[int], preferred: Mapping[str, float] | None) -> NDArray[np.float64]:
        if not preferred:
            return np.zeros(len(ids))
        owners = self._library.owners(ids)
        return np.array([preferred.get(owner, 0.0) for owner in owners])


def standardised(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return z-scores; a missing score (NaN: not among the candidates) is taken for the lowest that is there."""
    if np.isnan(scores).all():
        return np.zeros(len(scores))
    filled = np.where(np.isnan(scores), min(np.nanmin(scores), 0.0), scores)
    spread = float(filled.std())
    return (filled - filled.mean()) / spread if spread > 1e-9 else np.zeros(len(scores))
