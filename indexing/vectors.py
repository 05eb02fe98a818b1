"""Search by vector: a FAISS index made from the library's vectors, and the file that spares making it again."""

from __future__ import annotations

import json
import os
import struct
import tempfile
import zlib
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexing.lock import TEMPORARY

VECTORS_FILE = "vectors.faiss"
_MAGIC = b"CCHCvec1"
_TAIL = struct.Struct("<II8s")  # length of the stamp, checksum of all before this tail, magic


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a FAISS file was built from; it is used only where all of this matches."""

    library: str
    generation: int
    dimension: int
    count: int


class VectorIndex:
    """Inner-product search over vectors numbered from 0 in the order given; for unit vectors that is the cosine."""

    def __init__(self, index: Any) -> None:  # noqa: ANN401 - faiss has no types
        self._index = index

    @classmethod
    def build(cls, vectors: NDArray[np.float32]) -> VectorIndex:
        """Index ``vectors``, float32 of shape (count, dimension)."""
        index = faiss().IndexFlatIP(vectors.shape[1])
        index.add(np.ascontiguousarray(vectors, dtype=np.float32))
        return cls(index)

    def search(
        self, query: NDArray[np.float32], k: int, allowed: NDArray[np.bool_] | None = None
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Return places and scores of the ``k`` nearest vectors, best first; fewer where fewer exist.

        ``query`` has shape (dimension,); ``allowed`` (count,) says which vectors may be found.
        """
        parameters = None
        k = min(k, int(self._index.ntotal))
        if allowed is not None:
            k = min(k, int(allowed.sum()))
            bitmap = np.packbits(allowed, bitorder="little")
            parameters = faiss().SearchParameters(sel=faiss().IDSelectorBitmap(bitmap))
        if k <= 0:
            return np.empty(0, np.int64), np.empty(0, np.float32)
        row = np.ascontiguousarray(query, dtype=np.float32).reshape(1, -1)
        scores, places = self._index.search(row, k, params=parameters)
        order = np.lexsort((places[0], -scores[0]))  # FAISS leaves the order of equal scores open
        return places[0][order], scores[0][order]

    def holds(self, vectors: NDArray[np.float32]) -> bool:
        """Say whether these are exactly its vectors, (count, dimension)."""
        own = self._index.reconstruct_n(0, self._index.ntotal) if self._index.ntotal else vectors[:0]
        return bool(np.array_equal(own, vectors))


def save(index: VectorIndex, path: Path, stamp: Stamp) -> None:
    """Write ``index`` to ``path`` in one step: a reader finds the old file or the new one, never a part.

    The stamp follows FAISS's own bytes in the same file (``faiss.read_index`` ignores it), so that file and stamp
    cannot come from two different writers. Raises OSError.
    """
    body = faiss().serialize_index(index._index).tobytes()
    note = json.dumps(asdict(stamp)).encode()
    tail = _TAIL.pack(len(note), zlib.crc32(note, zlib.crc32(body)), _MAGIC)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=TEMPORARY)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(body)
            file.write(note)
            file.write(tail)
        os.chmod(name, 0o644)  # mkstemp makes it private; others may read the library
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise


def load(path: Path, stamp: Stamp) -> VectorIndex | None:
    """Return the index in ``path``, or None where it is missing, damaged, or was not built from ``stamp``."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    body = _checked_body(data, stamp)
    if body is None:
        return None
    try:
        index = faiss().deserialize_index(np.frombuffer(body, dtype=np.uint8))
    except RuntimeError:  # written by a FAISS that this one cannot read
        return None
    return VectorIndex(index) if (index.ntotal, index.d) == (stamp.count, stamp.dimension) else None


def is_current(path: Path, stamp: Stamp) -> bool:
    """Say whether ``path`` ends with ``stamp``, without reading its vectors."""
    note = json.dumps(asdict(stamp)).encode()
    try:
        with path.open("rb") as file:
            file.seek(-len(note) - _TAIL.size, os.SEEK_END)
            found = file.read()
    except OSError:
        return False
    return found[: len(note)] == note and found.endswith(_MAGIC)


def _checked_body(data: bytes, stamp: Stamp) -> memoryview | None:
    if len(data) < _TAIL.size:
        return None
    size, checksum, magic = _TAIL.unpack(data[-_TAIL.size :])
    end = len(data) - _TAIL.size
    if magic != _MAGIC or size > end or zlib.crc32(memoryview(data)[:end]) != checksum:
        return None
    if data[end - size : end] != json.dumps(asdict(stamp)).encode():
        return None
    return memoryview(data)[: end - size]


def faiss() -> Any:  # noqa: ANN401 - its type stubs leave out what its Python side adds
    """Return the library, loaded when it is first needed."""
    import faiss

    return faiss
