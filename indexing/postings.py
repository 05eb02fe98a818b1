"""BM25 over the posting lists of SQLite's full-text index, of whole passages and of the best place in each.

A passage that answers a question holds its words near each other; a long one that does not holds them far apart. So to
the score of the passage is added that of its best window, which on two public sets is worth 0.4 and 0.7 points of
nDCG@10 by words alone and 0.4 and 0.6 together with the encoder; windows of 30 to 60 tokens' step do as well.

Syllables with their pairs and the words that underthesea segments are two fields whose scores are added up: the second
knows which pairs are words. On development questions it brings recall@3 from 0.83 to 0.85 and recall@5 from 0.87 to
0.88; on the public sets 0.1 and 0.1 points of nDCG@10.

FTS5 keeps the index; its own ``bm25()`` has neither windows nor settings, and walks every posting for every question:
130 ms on 100,000 passages. Read once for each term and kept as arrays, the lists cost 0.2 ms on 500 passages and 2 ms
on 20,000.
"""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Field = Literal["accented", "plain", "segmented"]

K1 = 0.9  # how soon a term's repetitions stop counting
B = 0.6  # how much a long passage's repetitions count less
STEP = 40  # tokens: some 20 syllables and their pairs; a window is two steps, and the next begins one step on
WINDOW_K1 = 0.9
WINDOW_WEIGHT = 1.0


@dataclass(frozen=True, slots=True)
class _Postings:
    """Where a term occurs and what it is worth there: places of passages, and of windows of all passages in a row."""

    passages: NDArray[np.intp]
    weights: NDArray[np.float32]
    windows: NDArray[np.intp]
    window_weights: NDArray[np.float32]


class WordIndex:
    """Word scores of all passages of one generation of a library.

    ``ids`` are the passages' row ids, ascending; ``lengths`` how many tokens each has. The formula is that of Robertson
    and Zaragoza (2009) with Lucene's idf, ln(1 + (N - n + 0.5) / (n + 0.5)), which is never negative; N and n count
    passages for windows too, and windows, being of one length, have b = 0.
    """

    def __init__(self, connection: sqlite3.Connection, ids: NDArray[np.int64], lengths: NDArray[np.int64]) -> None:
        self._connection = connection
        self._ids = ids
        mean = float(lengths.mean()) if len(lengths) else 0.0
        self._norms = (K1 * (1 - B + B * lengths / (mean or 1.0))).astype(np.float32)
        counts = window_counts(lengths)
        self._last_windows = counts - 1
        self._first_windows = np.cumsum(counts) - counts
        self._windows = int(counts.sum())
        self._read: dict[tuple[Field, str], _Postings] = {}

    def scores(self, tokens: Sequence[str], field: Field) -> NDArray[np.float32]:
        """Return the score of each passage, in the order of ``ids``; a token given twice counts twice."""
        scores = np.zeros(len(self._ids), dtype=np.float32)
        windows = np.zeros(self._windows, dtype=np.float32)
        for token in tokens:
            found = self._postings(field, token)
            scores[found.passages] += found.weights  # each place stands once in a list, so plain indexing adds all
            windows[found.windows] += found.window_weights
        if len(scores):  # reduceat refuses an empty array
            scores += np.float32(WINDOW_WEIGHT) * np.maximum.reduceat(windows, self._first_windows)
        return scores

    def _postings(self, field: Field, token: str) -> _Postings:
        key = (field, token)
        if key not in self._read:
            self._read[key] = self._weighed(self._steps(field, token))
        return self._read[key]

    def _steps(self, field: Field, token: str) -> NDArray[np.int64]:
        """Return rows (row id, step of the passage, how often ``token`` occurs in it), ascending, read from FTS5."""
        step = STEP // 2 if field == "segmented" else STEP  # one token to a word, not two to a syllable
        rows = self._connection.execute(
            f'SELECT doc, "offset" / {step} AS step, count(*) FROM postings WHERE term = ? AND col = ? '
            "GROUP BY doc, step ORDER BY doc, step",
            (token, field),
        ).fetchall()
        return np.array(rows, dtype=np.int64).reshape(-1, 3)

    def _weighed(self, steps: NDArray[np.int64]) -> _Postings:
        ids, steps_of, counts = steps.T
        held, first, owner = np.unique(ids, return_index=True, return_inverse=True)
        places = np.searchsorted(self._ids, held)
        idf = math.log(1 + (len(self._ids) - len(held) + 0.5) / (len(held) + 0.5))
        whole = np.add.reduceat(counts, first) if len(held) else counts
        weights = idf * whole / (whole + self._norms[places])
        windows, within = self._in_windows(places[owner], steps_of, counts)
        window_weights = idf * within / (within + WINDOW_K1)
        return _Postings(places, weights.astype(np.float32), windows, window_weights.astype(np.float32))

    def _in_windows(
        self, places: NDArray[np.intp], steps: NDArray[np.int64], counts: NDArray[np.int64]
    ) -> tuple[NDArray[np.intp], NDArray[np.int64]]:
        """Return the windows that hold a term, and how often each does: window w of a passage has steps w and w + 1."""
        last = self._last_windows[places]
        later = np.minimum(steps, last)
        earlier = np.clip(steps - 1, 0, last)
        two = earlier < later
        windows = self._first_windows[np.concatenate((places, places[two]))] + np.concatenate((later, earlier[two]))
        held, owner = np.unique(windows, return_inverse=True)
        return held, np.bincount(owner, np.concatenate((counts, counts[two])), len(held)).astype(np.int64)


def window_counts(lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return how many windows passages of these many tokens have: one, and one more for each step beyond two."""
    return np.maximum(1, -(-lengths // STEP) - 1)


def best(scores: NDArray[np.float32], k: int) -> NDArray[np.intp]:
    """Return the places of the ``k`` highest scores above zero, best first, equal ones in order of place."""
    found = np.flatnonzero(scores > 0)
    if len(found) > k:
        edge = np.partition(scores[found], len(found) - k)[len(found) - k]
        found = found[scores[found] >= edge]  # keep every tie of the last one, so that the order decides
    order = np.lexsort((found, -scores[found]))
    return found[order[:k]]
