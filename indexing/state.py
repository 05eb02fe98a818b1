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
from indexing import schema, vectors
from indexing.postings import WordIndex
from indexing.words import Compounds


@dataclass(frozen=True, slots=True)
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
        unknown = sorted(set(documents) - set(self.names))
        if unknown:
            raise unknown_document(unknown[0], self.names)
        wanted = np.array([name in documents for name in self.names], dtype=np.bool_)
        return wanted[self.documents]


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
        place = {name: number for number, name in enumerate(names)}
        rows = self._connection.execute("SELECT id, document, length FROM passages ORDER BY id").fetchall()
        table = np.array([(id, place[name], length) for id, name, length in rows], dtype=np.int64).reshape(-1, 3)
        ids, documents, lengths = np.ascontiguousarray(table.T)
        return Catalogue(names, ids, documents, lengths)

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
    def nearest(self) -> vectors.VectorIndex:
        """The FAISS file where it fits this state, else an index made from the vectors in SQLite."""
        return vectors.load(self._folder / vectors.VECTORS_FILE, self.stamp()) or self._built()

    def stamp(self) -> vectors.Stamp:
        """Return what a FAISS file of this state is stamped with."""
        count = self._connection.execute("SELECT count(*) FROM passages").fetchone()[0]
        return vectors.Stamp(self.library, self.generation, self._identity.dimension, count)

    def _built(self) -> vectors.VectorIndex:
        rows = self._connection.execute("SELECT vector FROM vectors ORDER BY passage").fetchall()
        if len(rows) != len(self.catalogue.ids) or any(len(blob) != 4 * self._identity.dimension for (blob,) in rows):
            raise LibraryError(f"Véc-tơ không khớp với đoạn văn trong thư viện ở {self._folder}. Hãy chạy: cchc doctor")
        numbers = np.frombuffer(b"".join(blob for (blob,) in rows), dtype="<f4")
        return vectors.VectorIndex.build(numbers.reshape(len(rows), self._identity.dimension))


def unknown_document(id: str, names: Sequence[str]) -> UnknownDocumentError:
    """Return the error for an id that is not held, naming some that are."""
    held = ", ".join(names[:10]) + (", …" if len(names) > 10 else "")
    return UnknownDocumentError(
        f"Thư viện không có văn bản “{id}”. " + (f"Đang có: {held}." if held else "Thư viện đang trống.")
    )
