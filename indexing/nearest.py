"""Search by vector in a large library: an inverted file of quantised vectors that is mapped, not read.

How it is chosen, by the number of passages (docs/scale.md has the measurements):

- up to ``EXACT`` every vector is compared (``indexing.vectors``): it takes no longer than what is around it;
- beyond, passages are put into ``2 sqrt(n)`` cells around centroids, each number of a difference kept in a byte (faiss
  ``IVF…,SQ8``), and a question looks into ``CELLS`` of them. The file is a quarter of the vectors, stays on disk,
  and only the cells that are asked for come into memory. The best ``EXACTLY`` are compared again by their full vectors.

Ids of passages are never used again and their vectors never change, so a file goes on to serve a library that has grown
or lost documents since: what is newer is compared in full beside it, what is gone is passed over. Only when the newer
are more than ``LATER`` of all, or so many are gone, is it made anew.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexing import vectors
from indexing.lock import TEMPORARY
from indexing.vectors import VectorIndex

EXACT = 50_000  # passages; up to here a comparison of all takes some 5 ms
CELLS = 256
EXACTLY = 64
FEW = 4_000  # passages of a restricted search that are compared in full, from the database
LATER = 0.1
_A_CELL = 40  # vectors that a centroid is learnt from
_AT_ONCE = 20_000
_MAGIC = b"CCHCivf1"

Vectors = NDArray[np.float32]
Read = Callable[[NDArray[np.int64]], Vectors]
"""Returns the full vectors of passages, by their ids."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What the file was made of: all passages of a library up to the id ``last``, ``count`` of them."""

    library: str
    dimension: int
    count: int
    last: int


class CellIndex:
    """The cells of one file."""

    def __init__(self, index: Any, stamp: Stamp) -> None:  # noqa: ANN401 - faiss has no types
        self._index = index
        self.stamp = stamp

    def search(
        self, query: Vectors, k: int, allowed: NDArray[np.uint8] | None, share: float
    ) -> tuple[NDArray[np.int64], Vectors]:
        """Return ids and scores of the ``k`` nearest among ``allowed``, a bitmap of ids that holds ``share`` of all."""
        faiss = vectors.faiss()
        cells = min(int(self._index.nlist), max(CELLS, round(CELLS / max(share, 1e-6))))
        selector = None if allowed is None else faiss.IDSelectorBitmap(allowed)
        parameters = faiss.SearchParametersIVF(nprobe=cells, sel=selector)
        scores, ids = self._index.search(query.reshape(1, -1), k, params=parameters)
        found = ids[0] >= 0
        return ids[0][found], scores[0][found]


class LargeIndex:
    """Search over a file of cells and, in full, over what is newer; places count the passages of the state shown."""

    def __init__(self, cells: CellIndex, ids: NDArray[np.int64], read: Read) -> None:
        """Take all passages' ``ids``, ascending, and what reads their vectors."""
        self._cells, self._ids, self._read = cells, ids, read
        self._older = int(np.searchsorted(ids, cells.stamp.last, side="right"))
        self._newer = VectorIndex.build(read(ids[self._older :])) if self._older < len(ids) else None
        self._all = None if self._older == cells.stamp.count else self._bitmap(np.arange(self._older))

    def search(
        self, query: Vectors, k: int, allowed: NDArray[np.bool_] | None = None
    ) -> tuple[NDArray[np.int64], Vectors]:
        """Return places and scores of the ``k`` nearest, best first; ``allowed`` says which may be found."""
        query = np.ascontiguousarray(query, dtype=np.float32)
        if allowed is not None and np.count_nonzero(allowed) <= FEW:
            return self._best(np.flatnonzero(allowed), query, k)
        places, scores = self._among_older(query, k, allowed)
        if self._newer is not None:
            mask = None if allowed is None else allowed[self._older :]
            later, later_scores = self._newer.search(query, k, mask)
            places, scores = np.concatenate((places, later + self._older)), np.concatenate((scores, later_scores))
        order = np.lexsort((places, -scores))[:k]
        return places[order], scores[order]

    def _among_older(
        self, query: Vectors, k: int, allowed: NDArray[np.bool_] | None
    ) -> tuple[NDArray[np.int64], Vectors]:
        bitmap, count = self._all, self._older
        if allowed is not None:
            places = np.flatnonzero(allowed[: self._older])
            bitmap, count = self._bitmap(places), len(places)
        if not count:
            return np.empty(0, np.int64), np.empty(0, np.float32)
        looked_at = min(max(k, EXACTLY), count)  # the order is known only when compared in full
        ids, scores = self._cells.search(query, looked_at, bitmap, count / self._cells.stamp.count)
        places = np.searchsorted(self._ids, ids)
        best = places[:EXACTLY]
        scores[: len(best)] = self._read(self._ids[best]) @ query
        return places, scores

    def _best(self, places: NDArray[np.int64], query: Vectors, k: int) -> tuple[NDArray[np.int64], Vectors]:
        if not len(places):
            return np.empty(0, np.int64), np.empty(0, np.float32)
        scores = self._read(self._ids[places]) @ query
        order = np.lexsort((places, -scores))[:k]
        return places[order], scores[order]

    def _bitmap(self, places: NDArray[np.int64]) -> NDArray[np.uint8]:
        bits = np.zeros(self._cells.stamp.last + 1, np.bool_)
        bits[self._ids[places]] = True
        return np.packbits(bits, bitorder="little")


def is_current(stamp: Stamp, library: str, dimension: int, ids: NDArray[np.int64]) -> bool:
    """Say whether a file with ``stamp`` still serves a library whose passages have these ``ids``."""
    if (stamp.library, stamp.dimension) != (library, dimension) or not len(ids):
        return False
    older = int(np.searchsorted(ids, stamp.last, side="right"))
    return older <= stamp.count and len(ids) - older <= LATER * len(ids) and stamp.count - older <= LATER * stamp.count


def build(path: Path, stamp: Stamp, ids: NDArray[np.int64], read: Read) -> None:
    """Write the cells of all passages to ``path``, in one step: a reader finds the old file or the new one.

    The vectors are read some at a time, so that memory holds the quantised ones and a sample. Raises OSError.
    """
    faiss = vectors.faiss()
    cells = round(2 * len(ids) ** 0.5)
    step = max(1, len(ids) // (_A_CELL * cells))
    coarse = faiss.IndexFlatIP(stamp.dimension)
    index = faiss.IndexIVFScalarQuantizer(
        coarse, stamp.dimension, cells, faiss.ScalarQuantizer.QT_8bit, faiss.METRIC_INNER_PRODUCT, True
    )
    index.cp.niter = 8
    index.cp.min_points_per_centroid = 1  # else faiss writes a warning when rounding leaves 38 for a cell
    index.train(np.ascontiguousarray(read(ids[::step])))
    for some in _slices(ids):
        index.add_with_ids(np.ascontiguousarray(read(some)), some)
    note = json.dumps(asdict(stamp)).encode()
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=TEMPORARY)
    os.close(handle)
    try:
        faiss.write_index(index, name)
        with open(name, "ab") as file:
            file.write(note + len(note).to_bytes(4, "little") + _MAGIC)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise


def _slices(ids: NDArray[np.int64]) -> Iterator[NDArray[np.int64]]:
    for start in range(0, len(ids), _AT_ONCE):
        yield ids[start : start + _AT_ONCE]


def stamp_of(path: Path) -> Stamp | None:
    """Return what the file at ``path`` was made of, None where it is missing or of another kind."""
    try:
        with path.open("rb") as file:
            file.seek(-12, os.SEEK_END)
            tail = file.read()
            if tail[4:] != _MAGIC:
                return None
            size = int.from_bytes(tail[:4], "little")
            file.seek(-12 - size, os.SEEK_END)
            return Stamp(**json.loads(file.read(size)))
    except (OSError, ValueError, TypeError):
        return None


def load(path: Path, stamp: Stamp) -> CellIndex | None:
    """Return the cells in ``path``, mapped, None where FAISS cannot read them or they are not what ``stamp`` says."""
    faiss = vectors.faiss()
    try:
        index = faiss.read_index(str(path), faiss.IO_FLAG_MMAP | faiss.IO_FLAG_READ_ONLY)
    except RuntimeError:
        return None
    return CellIndex(index, stamp) if (index.ntotal, index.d) == (stamp.count, stamp.dimension) else None


def agrees(cells: CellIndex, ids: NDArray[np.int64], read: Read, least: float = 0.9) -> bool:
    """Say whether passages, of ``ids`` spread over all, find themselves by their own vectors."""
    older = ids[: int(np.searchsorted(ids, cells.stamp.last, side="right"))]
    sample = older[:: max(1, len(older) // 200)]
    if not len(sample):
        return True
    found = sum(id in cells.search(row, 10, None, 1.0)[0] for id, row in zip(sample, read(sample), strict=True))
    return found >= least * len(sample)
