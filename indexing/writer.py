"""The library, written: one document at a time, each in one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from corpus.errors import LibraryError
from corpus.types import Document, Head
from indexing import nearest, records, schema, tallies, vectors
from indexing.library import Library
from indexing.lock import WriterLock
from indexing.migrations import migrate
from indexing.passages import Passage
from indexing.records import RegisterCounts
from indexing.state import State, unknown_document
from indexing.tallies import Tally
from indexing.words import segmented_tokens, without_diacritics, word_tokens

PATIENCE = 30.0  # seconds to wait for another writer; one document's transaction takes far less


class LibraryWriter(Library):
    """A library that can be changed; it shows the state after its last change, or after ``refresh`` that of others."""

    _alone: WriterLock

    @classmethod
    def open(cls, folder: Path, *, encoder_name: str, dimension: int, patience: float = PATIENCE) -> Self:
        """Open the library in ``folder`` for writing, creating it if there is none, migrating it if it is older.

        It is the only writer until it is closed; ``patience`` is how many seconds to wait for another. For errors see
        ``Library.open``; a LibraryError also names who else is writing.
        """
        with schema.library_errors(folder), ExitStack() as opened:
            lock = opened.enter_context(WriterLock(folder, patience))
            connection = schema.connect_to_write(folder / schema.DATABASE, patience)
            opened.callback(connection.close)
            schema.create_tables(connection, encoder_name, dimension)
            migrate(connection, folder)
            library = cls(connection, folder, schema.identify(connection, folder, encoder_name, dimension))
            library._alone = lock
            opened.pop_all()
            return library

    def close(self) -> None:
        """Let go of the file and let others write; nothing may be called afterwards."""
        super().close()
        self._alone.release()

    def put_document(
        self,
        document: Document,
        passages: Sequence[Passage],
        embedded: NDArray[np.float32],
        counts: RegisterCounts = RegisterCounts(),  # noqa: B008 - frozen
        segmented: Sequence[Sequence[str]] = (),
        *,
        groups: Collection[str] | None = None,
        adopting: bool = False,
        tally: Tally | None = None,
    ) -> None:
        """Add ``document``, or replace the one of the same id, with its passages and their vectors.

        ``embedded`` is float32 of shape (passages, dimension); ``segmented`` is the search text of each in the words of
        ``indexing.segment``, or nothing. ``groups`` are who may see it; None leaves a replaced one's as they are, and
        a new one for everybody. ``tally`` is what it adds to the library's counts; without one they are without it.
        All of it is one transaction: when it fails the library stays as it was.
        Raises LibraryError, also where the id belongs to a document from another file, unless it is ``adopting`` that.
        """
        self._check(passages, embedded)
        rows = [(records.passage_row(passage), word_tokens(passage.search_text)) for passage in passages]
        hashes = [records.text_hash(passage) for passage in passages]
        with self._changes() as connection:
            if not adopting:
                _refuse_namesake(connection, document)
            _delete(connection, document.id)
            values = records.document_row(document, counts)
            connection.execute(
                f"INSERT INTO documents ({records.DOCUMENT_COLUMNS}) VALUES ({_holes(len(values))})", values
            )
            if groups is not None:
                _grant(connection, document.id, groups)
            if tally is not None:
                tallies.note(connection, document.id, document.head, tally)
            if document.boxes:
                packed = records.boxes_row(document.boxes)
                connection.execute("INSERT INTO boxes VALUES (?, ?)", (document.id, packed))
            words = [segmented_tokens(some) for some in segmented or [()] * len(rows)]
            for (row, tokens), compounds, key, vector in zip(rows, words, hashes, embedded, strict=True):
                _insert_passage(connection, row, tokens, compounds, key, vector)

    def remove(self, *ids: str) -> None:
        """Take documents and all that belongs to them out, all in one transaction. Raises UnknownDocumentError."""
        with self._changes() as connection:
            names = [name for (name,) in connection.execute("SELECT id FROM documents ORDER BY id")]
            for id in ids:
                if not _delete(connection, id):
                    raise unknown_document(id, names)
                _grant(connection, id, ())

    def set_groups(self, ids: Collection[str], groups: Collection[str]) -> None:
        """Let only members of ``groups`` see these documents, or everybody where there are none; one transaction.

        Raises UnknownDocumentError.
        """
        with self._changes() as connection:
            names = [name for (name,) in connection.execute("SELECT id FROM documents ORDER BY id")]
            for id in ids:
                if id not in names:
                    raise unknown_document(id, names)
                _grant(connection, id, groups)

    def note_tally(self, id: str, head: Head, tally: Tally) -> None:
        """Store what document ``id``, which is held, adds to the library's counts."""
        with self._changes() as connection:
            tallies.drop(connection, id)
            tallies.note(connection, id, head, tally)

    def moved(self, id: str, source: str) -> None:
        """Note that the file of document ``id`` now lies at ``source``."""
        with self._changes() as connection:
            connection.execute("UPDATE documents SET source = ? WHERE id = ?", (source, id))

    def vectors_of(self, passages: Sequence[Passage]) -> list[NDArray[np.float32] | None]:
        """Return for each passage the vector held for the same search text, None where there is none."""
        statement = (
            "SELECT vector FROM passages JOIN vectors ON vectors.passage = passages.id WHERE text_hash = ? LIMIT 1"
        )
        with self._calls():
            keys = [(records.text_hash(passage),) for passage in passages]
            rows = [self._connection.execute(statement, key).fetchone() for key in keys]
        return [None if row is None else np.frombuffer(row[0], dtype="<f4") for row in rows]

    def save_vectors(self) -> bool:
        """Write the FAISS file of the newest state if it is not there; return whether it is there now.

        The file only makes opening quicker, so a failure to write it (a full disk) is no error. That of a large library
        also serves it when it has grown a little.
        """
        self.refresh()
        path = self.folder / vectors.VECTORS_FILE
        with self._calls():
            state = self._state
            try:
                if len(state.catalogue.ids) > nearest.EXACT:
                    return self._save_cells(path, state)
                stamp = state.stamp()
                if not vectors.is_current(path, stamp):
                    vectors.save(state.exact, path, stamp)
            except OSError:
                return False
        return True

    def _save_cells(self, path: Path, state: State) -> bool:
        ids, dimension = state.catalogue.ids, self.identity.dimension
        held = nearest.stamp_of(path)
        if held is None or not nearest.is_current(held, state.library, dimension, ids):
            stamp = nearest.Stamp(state.library, dimension, len(ids), int(ids[-1]))
            nearest.build(path, stamp, ids, state.vectors_of)
            self._show(self._look())  # to search by the new file
        return True

    @contextmanager
    def _changes(self) -> Iterator[sqlite3.Connection]:
        """Make one change: take the write lock, count the generation up, commit, and show the new state."""
        with self._calls():
            self._let_go()  # the state shown may be old, and SQLite writes only to the newest
            try:
                with schema.transaction(self._connection):
                    yield self._connection
                    schema.count_up(self._connection)
            finally:
                self._show(self._look())

    def _check(self, passages: Sequence[Passage], embedded: NDArray[np.float32]) -> None:
        expected = (len(passages), self.identity.dimension)
        if embedded.shape != expected:
            raise ValueError(f"vectors of shape {embedded.shape}, expected {expected}")
        if not np.isfinite(embedded).all():
            raise ValueError("vectors hold numbers that are not finite")


def _refuse_namesake(connection: sqlite3.Connection, document: Document) -> None:
    row = connection.execute("SELECT source FROM documents WHERE id = ?", (document.id,)).fetchone()
    if row is not None and row[0] != document.source:
        raise LibraryError(
            f"Thư viện đã có văn bản “{document.id}” từ tệp khác ({row[0]}), có thể do một chương trình khác vừa thêm. "
            "Hãy chạy lại cchc index."
        )


def _grant(connection: sqlite3.Connection, id: str, groups: Collection[str]) -> None:
    connection.execute("DELETE FROM access WHERE document = ?", (id,))
    connection.executemany("INSERT INTO access VALUES (?, ?)", [(id, group) for group in sorted(set(groups))])


def _delete(connection: sqlite3.Connection, id: str) -> bool:
    """Delete a document with its words, passages and vectors; return whether there was one."""
    tallies.drop(connection, id)
    connection.execute("DELETE FROM words WHERE rowid IN (SELECT id FROM passages WHERE document = ?)", (id,))
    return connection.execute("DELETE FROM documents WHERE id = ?", (id,)).rowcount > 0  # the others cascade


def _insert_passage(
    connection: sqlite3.Connection,
    row: tuple[Any, ...],
    tokens: list[str],
    segmented: list[str],
    key: bytes,
    vector: NDArray[np.float32],
) -> None:
    values = (*row, key, len(tokens))
    passage = connection.execute(
        f"INSERT INTO passages ({records.PASSAGE_COLUMNS}, text_hash, length) VALUES ({_holes(len(values))})", values
    ).lastrowid
    connection.execute("INSERT INTO vectors VALUES (?, ?)", (passage, vector.astype("<f4").tobytes()))
    plain = without_diacritics(tokens)
    connection.execute(
        "INSERT INTO words (rowid, accented, plain, segmented) VALUES (?, ?, ?, ?)",
        (passage, " ".join(tokens), " ".join(plain), " ".join(segmented)),
    )


def _holes(count: int) -> str:
    return ", ".join("?" * count)
