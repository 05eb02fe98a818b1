"""What an open library keeps in memory of one generation, loaded when first asked for."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.errors import LibraryError, UnknownDocumentError
from indexing import nearest, schema, vectors
from indexing.postings import WordIndex
from indexing.words import Compounds

# Read from the index of passages alone; two lists of one group are in one order.
_BY_DOCUMENT = "SELECT document, group_concat(id), group_concat(length) FROM passages GROUP BY document"


@dataclass(frozen=True)
class Catalogue:
    """Which passages there are: ``ids`` ascending, the document of each (by place in ``names``), its token count."""

    names: tuple[str, ...]
    ids: NDArray[np.int64]
    documents: NDArray[np.int64]
    lengths: NDArray[np.int64]

    def allowed(self, documents: Collection[str] | None) -> NDArray[np.bool_] | None:
        """Return which passages belong to ``documents``, None for all; raise UnknownDocumentError."""
        if documents is None:
            return None
        wanted = frozenset(documents)
        unknown = sorted(wanted - self._held)
        if unknown:
            raise unknown_document(unknown[0], self.names)
        if len(wanted) == len(self.names):  # a question that names no document is about all of them
            return None
        if wanted not in self._allowed:  # one question asks the same several times
            self._allowed.clear()
            self._allowed[wanted] = np.array([name in wanted for name in self.names], dtype=np.bool_)[self.documents]
        return self._allowed[wanted]

    @cached_property
    def _held(self) -> frozenset[str]:
        return frozenset(self.names)

    @cached_property
    def _allowed(self) -> dict[frozenset[str], NDArray[np.bool_]]:
        return {}


class State:
    """Catalogue and search indexes of the state that ``connection`` shows; its read transaction must stay open."""

    def __init__(self, connection: sqlite3.Connection, identity: schema.Identity, folder: Path) -> None:
        self._connection = connection
        self._identity = identity
        self._folder = folder
        self.library, self.generation = schema.state_of(connection)

    @cached_property
    def catalogue(self) -> Catalogue:
        """The passages, without their words."""
        names = tuple(name for (name,) in self._connection.execute("SELECT id FROM documents ORDER BY id"))
        rows = self._connection.execute(_BY_DOCUMENT).fetchall()
        place = {name: number for number, name in enumerate(names)}
        owners = np.repeat([place[name] for name, _, _ in rows], [ids.count(",") + 1 for _, ids, _ in rows])
        ids, lengths = (_numbers([row[column] for row in rows]) for column in (1, 2))
        order = np.argsort(ids, kind="stable")
        return Catalogue(names, ids[order], owners.astype(np.int64)[order], lengths[order])

    @cached_property
    def words(self) -> WordIndex:
        """BM25 over the passages."""
        return WordIndex(self._connection, self.catalogue.ids, self.catalogue.lengths)

    @cached_property
    def compounds(self) -> Compounds:
        """The words of several syllables that segmentation found in the passages."""
        statement = "SELECT term FROM terms WHERE col = 'segmented' AND instr(term, '_')"
        rows = self._connection.execute(statement).fetchall()
        return Compounds([term for (term,) in rows])

    @cached_property
    def nearest(self) -> vectors.VectorIndex | nearest.LargeIndex:
        """The FAISS file where it fits this state, else an index made from the vectors in SQLite."""
        path = self._folder / vectors.VECTORS_FILE
        if len(self.catalogue.ids) > nearest.EXACT:
            stamp = nearest.stamp_of(path)
            if stamp and nearest.is_current(stamp, self.library, self._identity.dimension, self.catalogue.ids):
                cells = nearest.load(path, stamp)
                if cells is not None:
                    return nearest.LargeIndex(cells, self.catalogue.ids, self.vectors_of)
        return self.exact

    @cached_property
    def exact(self) -> vectors.VectorIndex:
        """All vectors, compared one by one."""
        return vectors.load(self._folder / vectors.VECTORS_FILE, self.stamp()) or self._built()

    def vectors_of(self, ids: NDArray[np.int64]) -> NDArray[np.float32]:
        """Return the vectors of passages, (n, dimension), in the order of ``ids``. Raises LibraryError."""
        wanted = ids.tolist()
        if wanted and wanted[-1] - wanted[0] == len(wanted) - 1:
            statement = "SELECT vector FROM vectors WHERE passage BETWEEN ? AND ? ORDER BY passage"
            rows = self._connection.execute(statement, (wanted[0], wanted[-1])).fetchall()
        else:
            one = "SELECT vector FROM vectors WHERE passage = ?"
            rows = [row for id in wanted if (row := self._connection.execute(one, (id,)).fetchone())]
        size = self._identity.dimension
        if len(rows) != len(wanted) or any(len(blob) != 4 * size for (blob,) in rows):
            raise LibraryError(f"Véc-tơ không khớp với đoạn văn trong thư viện ở {self._folder}. Hãy chạy: cchc doctor")
        return np.frombuffer(b"".join(blob for (blob,) in rows), dtype="<f4").reshape(len(wanted), size)

    def stamp(self) -> vectors.Stamp:
        """Return what a FAISS file of this state is stamped with."""
        count = self._connection.execute("SELECT count(*) FROM passages").fetchone()[0]
        return vectors.Stamp(self.library, self.generation, self._identity.dimension, count)

    def _built(self) -> vectors.VectorIndex:
        return vectors.VectorIndex.build(self.vectors_of(self.catalogue.ids))


def _numbers(lists: Sequence[str]) -> NDArray[np.int64]:
    return np.array(",".join(lists).split(",") if lists else [], dtype=np.int64)


def unknown_document(id: str, names: Sequence[str]) -> UnknownDocumentError:
    """Return the error for an id that is not held, naming some that are."""
    held = ", ".join(names[:10]) + (", …" if len(names) > 10 else "")
    return UnknownDocumentError(
        f"Thư viện không có văn bản “{id}”. " + (f"Đang có: {held}." if held else "Thư viện đang trống.")
    )
