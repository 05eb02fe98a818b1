"""Search by vector alone, among as many vectors as wanted: recall against a comparison of all, times, memory.

The vectors are real ones, of passages of made-up plans, each turned a little at random (see ``collection``): encoding a
million passages takes over an hour here and would change nothing that is measured.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from eval.bench.collection import TURNED
from eval.bench.figures import Spread, resident, timed
from indexing import nearest
from indexing.vectors import VectorIndex

QUERIES = 50
ADDED = 500
_AT_ONCE = 20_000
_LIBRARY = "benchmark"


def prepare(folder: Path, count: int, pool: NDArray[np.float32]) -> None:
    """Write ``count`` vectors and their cells to ``folder``, unless they are there."""
    folder.mkdir(parents=True, exist_ok=True)
    size = pool.shape[1]
    if not _raw(folder).exists():
        made = np.memmap(_raw(folder), np.float32, "w+", shape=(count + ADDED, size))
        random = np.random.default_rng(7)
        for start in range(0, len(made), _AT_ONCE):
            some = made[start : start + _AT_ONCE]
            turned = random.standard_normal(some.shape, dtype=np.float32) * np.float32(TURNED / np.sqrt(size))
            turned += pool[random.integers(len(pool), size=len(some))]
            some[:] = turned / np.linalg.norm(turned, axis=1, keepdims=True)
        made.flush()
    if not _cells(folder).exists():
        ids = np.arange(1, count + 1)
        nearest.build(_cells(folder), nearest.Stamp(_LIBRARY, size, count, count), ids, _Reader(folder, size))


def measure(folder: Path, queries: NDArray[np.float32]) -> dict[str, Any]:
    """Return the figures of the vectors in ``folder``, from a process that holds nothing else."""
    context = multiprocessing.get_context("spawn")
    results: multiprocessing.Queue[dict[str, Any]] = context.Queue()
    process = context.Process(target=_measured, args=(folder, queries[:QUERIES], results))
    process.start()
    figures = results.get()
    process.join()
    figures["recall@10"], figures["exact search"] = _recall(folder, queries[:QUERIES], figures.pop("found"))
    return figures


def _measured(folder: Path, queries: NDArray[np.float32], results: multiprocessing.Queue[dict[str, Any]]) -> None:
    size = queries.shape[1]
    read = _Reader(folder, size)
    stamp = nearest.stamp_of(_cells(folder))
    assert stamp is not None
    ids = np.arange(1, stamp.count + 1)
    opened: list[nearest.LargeIndex] = []

    def open_now(held: NDArray[np.int64]) -> None:
        cells = nearest.load(_cells(folder), stamp)
        assert cells is not None
        opened.append(nearest.LargeIndex(cells, held, read))

    before = resident()
    opening = timed(lambda: open_now(ids))
    first = timed(lambda: opened[0].search(queries[0], 10))
    found = [opened[0].search(query, 10)[0].tolist() for query in queries]
    thousand = [timed(lambda: opened[0].search(query, 1000)) for query in queries]  # noqa: B023
    half = np.zeros(len(ids), np.bool_)
    half[::2] = True
    filtered = [timed(lambda: opened[0].search(query, 1000, half)) for query in queries]  # noqa: B023
    adding = timed(lambda: open_now(np.arange(1, stamp.count + ADDED + 1)))
    added = opened[1].search(read(np.array([stamp.count + 7]))[0], 1)[0].tolist()
    assert added == [stamp.count + 6]
    results.put({
        "vectors": stamp.count, "open, ms": round(1000 * opening, 1), "first search, ms": round(1000 * first, 1),
        "search of 1000": asdict(Spread.of(thousand)), "search of 1000 among half": asdict(Spread.of(filtered)),
        "500 more, seen after, ms": round(1000 * adding, 1), "file, MB": _cells(folder).stat().st_size >> 20,
        "memory, MB": {"before": before, "after": resident()}, "found": found,
    })  # fmt: skip


def _recall(
    folder: Path, queries: NDArray[np.float32], found: Sequence[Sequence[int]]
) -> tuple[float, dict[str, float]]:
    """Return the share of the ten nearest that was found, and the times of comparing all."""
    size = queries.shape[1]
    stamp = nearest.stamp_of(_cells(folder))
    assert stamp is not None
    index = VectorIndex.build(_Reader(folder, size)(np.arange(1, stamp.count + 1)))
    times, shared = [], 0
    for query, own in zip(queries, found, strict=True):
        best: list[int] = []
        times.append(timed(lambda: best.extend(index.search(query, 10)[0].tolist())))  # noqa: B023
        shared += len(set(best) & set(own))
    return round(shared / (10 * len(queries)), 4), asdict(Spread.of(times))


class _Reader:
    """Reads vectors by id, counted from 1."""

    def __init__(self, folder: Path, size: int) -> None:
        self._rows = np.memmap(_raw(folder), np.float32, "r").reshape(-1, size)

    def __call__(self, ids: NDArray[np.int64]) -> NDArray[np.float32]:
        return np.asarray(self._rows[ids - 1])


def _raw(folder: Path) -> Path:
    return folder / "vectors.f32"


def _cells(folder: Path) -> Path:
    return folder / "cells.faiss"
