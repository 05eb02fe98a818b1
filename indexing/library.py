"""The library, read: its documents, its passages, and search among them by words and by meaning."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
from numpy.typing import NDArray

from corpus.errors import LibraryError
from corpus.types import Box, Document, Head
from indexing import records, schema, tallies
from indexing.found import Found, Hits
from indexing.passages import Passage
from indexing.postings import Field, best
from indexing.state import State, unknown_document
from indexing.visibility import Restriction
from indexing.words import Compounds

KEPT = 20_000  # passages of the state shown that are kept once they were read


class Library:
    """An open library. Reading never writes to it, and shows one whole state until ``refresh``.

    Call ``refresh`` before each question: it is nearly free, and a state held for long lets SQLite's log file grow.
    Safe to share between threads: calls wait for each other. Who needs several calls to see the same state while other
    threads refresh takes them inside ``reading``.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        folder: Path,
        identity: schema.Identity,
        restriction: Restriction | None = None,
    ) -> None:
        self.folder = folder
        self.identity = identity
        self._connection = connection
        self._restriction = restriction
        self._lock = threading.RLock()
        self._readers = 0  # blocks of ``reading`` that are open, one inside the other
        self._state = self._look()
        self._passages: dict[int, Passage] = {}

    @classmethod
    def open(cls, folder: Path, *, encoder_name: str, dimension: int) -> Self:
        """Open the library in ``folder`` for reading.

        Raises:
            LibraryError: there is none, or it is damaged. SchemaVersionError: made by another version of this program.
            EncoderMismatchError: it was built by another encoder than ``encoder_name`` with ``dimension`` numbers.
        """
        return cls._opened(folder, encoder_name, dimension, None)

    @classmethod
    def open_for(cls, groups: Collection[str] | None, folder: Path, *, encoder_name: str, dimension: int) -> Library:
        """Open it as if it held only the documents of ``groups`` and those of none; None is all there are.

        Raises what ``open`` does.
        """
        return Library._opened(folder, encoder_name, dimension, groups)

    @classmethod
    def _opened(cls, folder: Path, encoder_name: str, dimension: int, groups: Collection[str] | None) -> Self:
        with schema.library_errors(folder):
            connection = schema.connect_to_read(folder / schema.DATABASE)
            try:
                identity = schema.identify(connection, folder, encoder_name, dimension)
                return cls(connection, folder, identity, None if groups is None else Restriction(connection, groups))
            except BaseException:
                connection.close()
                raise

    def close(self) -> None:
        """Let go of the file; nothing may be called afterwards."""
        with self._lock:
            self._connection.close()

    def __enter__(self) -> Self:
        """Return the library itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()

    @property
    def generation(self) -> int:
        """The number of changes the library had seen in the state shown."""
        return self._state.generation

    def refresh(self) -> bool:
        """Look at the newest state; return whether it differs from the one shown. Costs microseconds when not."""
        with self._calls():
            newest = self._look()
            if (newest.library, newest.generation) == (self._state.library, self._state.generation):
                return False
            self.identity = schema.identify(  # another version may have migrated it, a backup been restored
                self._connection, self.folder, self.identity.encoder_name, self.identity.dimension
            )
            self._show(newest)
            return True

    @contextmanager
    def reading(self) -> Iterator[Self]:
        """Refresh, then show that state until the block ends; a block inside another shows the state of the outer."""
        with self._lock:
            if not self._readers:
                self.refresh()
            self._readers += 1
            try:
                yield self
            finally:
                self._readers -= 1

    def documents(self) -> list[records.DocumentSummary]:
        """Return what is held, by id."""
        with self._calls():
            rows = self._connection.execute(f"SELECT {records.SUMMARY_COLUMNS} FROM documents ORDER BY id").fetchall()
        return [records.summary_from(row) for row in rows]

    def document(self, id: str) -> Document:
        """Return a document as it was read, but for its boxes. Raises UnknownDocumentError."""
        with self._calls():
            row = self._connection.execute(
                f"SELECT {records.DOCUMENT_COLUMNS} FROM documents WHERE id = ?", (id,)
            ).fetchone()
            if row is None:
                raise unknown_document(id, self._state.catalogue.names)
        return records.document_from(row)

    def boxes(self, id: str) -> tuple[Box, ...]:
        """Return where the words of a document are printed; empty where its file has no pages to show."""
        with self._calls():
            row = self._connection.execute("SELECT boxes FROM boxes WHERE document = ?", (id,)).fetchone()
        return records.boxes_from(row[0]) if row else ()

    def sources(self) -> list[tuple[str, str, str]]:
        """Return (id, source, content hash) of each document, by id."""
        with self._calls():
            return self._connection.execute("SELECT id, source, content_hash FROM documents ORDER BY id").fetchall()

    def groups(self) -> dict[str, tuple[str, ...]]:
        """Return the groups, by name, of each document that is in some; the others are for everybody."""
        with self._calls():
            rows = self._connection.execute('SELECT document, "group" FROM access ORDER BY document, "group"')
            found: dict[str, list[str]] = {}
            for document, group in rows:
                found.setdefault(document, []).append(group)
        return {document: tuple(names) for document, names in found.items()}

    def passages(self, ids: Sequence[int]) -> list[Passage]:
        """Return the passages with these ids, in the order given. Raises LibraryError for one that is not there."""
        with self._calls():
            held = self._passages
            missing = [int(id) for id in ids if id not in held]
            if missing:
                if len(held) > KEPT:
                    held.clear()
                holes = ", ".join("?" * len(missing))
                statement = f"SELECT id, {records.PASSAGE_COLUMNS} FROM passages WHERE id IN ({holes})"
                for id, *row in self._connection.execute(statement, missing):
                    held[id] = records.passage_from(row)
            try:
                return [held[id] for id in ids]
            except KeyError:
                raise LibraryError("Thư viện vừa thay đổi trong lúc tìm. Hãy hỏi lại.") from None

    def passages_of(self, document: str) -> list[tuple[int, Passage]]:
        """Return the passages of a document with their ids, in reading order. Raises UnknownDocumentError."""
        with self._calls():
            self._state.catalogue.allowed([document])
            rows = self._connection.execute(
                f"SELECT id, {records.PASSAGE_COLUMNS} FROM passages WHERE document = ? ORDER BY ordinal", (document,)
            ).fetchall()
        return [(id, records.passage_from(row)) for id, *row in rows]

    def dense(self, query: NDArray[np.float32], k: int, documents: Collection[str] | None = None) -> Hits:
        """Return (passage id, inner product) of the ``k`` passages nearest to ``query`` (dimension,), best first.

        ``documents`` restricts the search to these ids. Raises UnknownDocumentError.
        """
        return self.nearest(query, k, documents).pairs()

    def nearest(self, query: NDArray[np.float32], k: int, documents: Collection[str] | None = None) -> Found:
        """Return what ``dense`` returns, as arrays."""
        with self._calls():
            if query.shape != (self.identity.dimension,):
                raise ValueError(f"query of shape {query.shape}, expected ({self.identity.dimension},)")
            catalogue = self._state.catalogue
            places, scores = self._state.nearest.search(query, k, catalogue.allowed(documents))
            return Found(catalogue.ids[places], scores)

    def word(
        self, tokens: Sequence[str], k: int, documents: Collection[str] | None = None, *, field: Field = "accented"
    ) -> Hits:
        """Return (passage id, BM25) of the ``k`` passages that match ``tokens`` best; without a match none.

        ``tokens`` come from ``indexing.words``: ``word_tokens`` for the field accented, ``plain_tokens`` for plain,
        and for segmented from ``segmented``.
        Rarity is counted over the whole library, also where ``documents`` restricts the search.
        """
        return self.matching(tokens, k, documents, field=field).pairs()

    def matching(
        self, tokens: Sequence[str], k: int, documents: Collection[str] | None = None, *, field: Field = "accented"
    ) -> Found:
        """Return what ``word`` returns, as arrays."""
        with self._calls():
            catalogue = self._state.catalogue
            allowed = catalogue.allowed(documents)
            scores = self._state.words.scores(tokens, field)
            if allowed is not None:
                scores[~allowed] = 0.0
            places = best(scores, k)
            return Found(catalogue.ids[places], scores[places])

    def words_of(self, document: str) -> list[list[str]]:
        """Return the tokens of the field segmented of each of its passages. Raises UnknownDocumentError."""
        statement = "SELECT segmented FROM words WHERE rowid = ?"
        ids = [id for id, _ in self.passages_of(document)]
        with self._calls():
            rows = [self._connection.execute(statement, (id,)).fetchone() for id in ids]
        return [row[0].split() for row in rows]

    def tally(self) -> dict[str, int]:
        """Return what is counted over all documents that were tallied."""
        with self._calls():
            if self._restriction is not None:  # the sums kept are those of all documents, hidden ones too
                return tallies.summed(self._connection)
            return tallies.totals(self._connection)

    def tally_of(self, document: str) -> dict[str, int] | None:
        """Return what ``document`` adds to the counts, None where it was not tallied."""
        with self._calls():
            row = self._connection.execute("SELECT tally FROM tallies WHERE document = ?", (document,)).fetchone()
        return tallies.unpacked(row[0]) if row else None

    def heads(self) -> dict[str, Head | None]:
        """Return the head of each document, by id; None for one that was not tallied."""
        statement = "SELECT id, head FROM documents LEFT JOIN tallies ON tallies.document = documents.id ORDER BY id"
        with self._calls():
            rows = self._connection.execute(statement).fetchall()
        return {id: None if head is None else tallies.head_from(head) for id, head in rows}

    def vectors(self, ids: Sequence[int]) -> NDArray[np.float32]:
        """Return the vectors of these passages, (n, dimension), in the order given. Raises LibraryError."""
        with self._calls():
            return self._state.vectors_of(np.asarray(ids, dtype=np.int64))

    @property
    def compounds(self) -> Compounds:
        """The words of several syllables that the passages hold."""
        with self._calls():
            return self._state.compounds

    def segmented(self, text: str) -> list[str]:
        """Return the tokens of ``text`` for the field segmented: cut by the library's own compounds."""
        with self._calls():
            return self._state.compounds.tokens(text)

    def owners(self, ids: Sequence[int] | NDArray[np.int64]) -> list[str]:
        """Return the document of each of these passages."""
        with self._calls():
            catalogue = self._state.catalogue
            places = np.searchsorted(catalogue.ids, np.asarray(ids, dtype=np.int64))
            return [catalogue.names[place] for place in catalogue.documents[places]]

    def _look(self) -> State:
        """Show the newest state: a read transaction holds it until the next look."""
        self._let_go()
        if self._restriction is not None:
            self._restriction.begin()
        else:
            self._connection.execute("BEGIN")
        return State(self._connection, self.identity, self.folder)

    def _show(self, state: State) -> None:
        self._state = state
        self._passages = {}

    def _let_go(self) -> None:
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK")

    @contextmanager
    def _calls(self) -> Iterator[None]:
        with self._lock, schema.library_errors(self.folder):
            yield

