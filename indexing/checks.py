"""The library examined: what must hold of it, what does not, and how it can be mended."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from corpus.errors import EncoderMismatchError, SchemaVersionError
from indexing import document_checks, lock, nearest, schema, tallies, vectors

Kind = Literal["file", "schema", "encoder", "rows", "words", "documents", "tallies", "vectors", "leftovers", "unknown"]

_OURS = {schema.DATABASE, vectors.VECTORS_FILE, lock.LOCK_FILE, lock.HOLDER_FILE}
_BESIDE = {"accounts.sqlite", "accounts.sqlite-journal", "audit", "originals"}  # what the page keeps with a library
_SIDE_FILES = {f"{schema.DATABASE}-{end}" for end in ("wal", "shm", "journal")}
_STRAY = {  # rows that belong to no row; each with the statement that takes them out
    "passages": "DELETE FROM passages WHERE document NOT IN (SELECT id FROM documents)",
    "boxes": "DELETE FROM boxes WHERE document NOT IN (SELECT id FROM documents)",
    "vectors": "DELETE FROM vectors WHERE passage NOT IN (SELECT id FROM passages)",
    "tallies": "DELETE FROM tallies WHERE document NOT IN (SELECT id FROM documents)",
    "words": "DELETE FROM words WHERE rowid NOT IN (SELECT id FROM passages)",
    "access": "DELETE FROM access WHERE document NOT IN (SELECT id FROM documents)",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it must be, and in ``message``, in Vietnamese, what it is and how to mend it.

    ``serious`` ones can make an answer wrong or stop the library from opening; ``mendable`` ones ``mend`` sees to.
    """

    kind: Kind
    message: str
    serious: bool = True
    mendable: bool = True
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Examination:
    """What was found, and how much there was to look at."""

    documents: int
    passages: int
    findings: tuple[Finding, ...] = ()

    @property
    def sound(self) -> bool:
        """Whether nothing serious was found."""
        return not any(finding.serious for finding in self.findings)


def examine(folder: Path, *, encoder_name: str, dimension: int) -> Examination:
    """Check everything that must hold of the library in ``folder``, of one state of it, without changing anything.

    Others may read and write meanwhile. Raises LibraryError where there is no library, or no right to read it.
    """
    with schema.library_errors(folder):
        try:
            connection = schema.connect_to_read(folder / schema.DATABASE)
        except sqlite3.DatabaseError as error:
            return Examination(0, 0, (_unreadable(error),))
        try:
            connection.execute("BEGIN")
            return _examined(connection, folder, encoder_name, dimension)
        except sqlite3.DatabaseError as error:
            return Examination(0, 0, (_unreadable(error),))
        finally:
            connection.close()


def _examined(connection: sqlite3.Connection, folder: Path, encoder_name: str, dimension: int) -> Examination:
    files = tuple(_file_findings(folder))
    try:
        schema.identify(connection, folder, encoder_name, dimension)
    except EncoderMismatchError as error:
        return _counted(connection, (*files, Finding("encoder", str(error), mendable=False)))
    except SchemaVersionError as error:
        older = schema.version_of(connection) < schema.SCHEMA
        return Examination(0, 0, (*files, Finding("schema", str(error), mendable=older)))
    broken = [row[0] for row in connection.execute("PRAGMA integrity_check(5)") if row[0] != "ok"]
    if broken:
        told = f"SQLite báo tệp thư viện hỏng ({broken[0]}). {_FROM_BACKUP}"
        return _counted(connection, (*files, Finding("file", told)))
    findings = [*_row_findings(connection), *_word_findings(connection), *_document_findings(connection, dimension)]
    findings += [Finding("tallies", f"{told}. Cách chữa: đếm lại.") for told in tallies.problems(connection)]
    if not findings:
        findings += _vector_findings(connection, folder, dimension)
    return _counted(connection, (*files, *findings))


_FROM_BACKUP = "Nếu --mend không chữa được thì khôi phục: cchc restore TỆP --force, hoặc lập lại thư viện."


def _unreadable(error: sqlite3.DatabaseError) -> Finding:
    if not schema.is_broken(error):
        raise error  # no right to read, a disk that fails: nothing is known of the library
    return Finding("file", f"Tệp thư viện không đọc được ({error}). {_FROM_BACKUP}")


def _counted(connection: sqlite3.Connection, findings: tuple[Finding, ...]) -> Examination:
    documents, passages = connection.execute(
        "SELECT (SELECT count(*) FROM documents), (SELECT count(*) FROM passages)"
    ).fetchone()
    return Examination(documents, passages, findings)


def _row_findings(connection: sqlite3.Connection) -> Iterator[Finding]:
    for table, statement in _STRAY.items():
        where = statement.partition("WHERE")[2]
        count = connection.execute(f"SELECT count(*) FROM {table} WHERE {where}").fetchone()[0]
        if count:
            yield Finding("rows", f"{count} dòng của bảng {table} không thuộc văn bản nào. Cách chữa: bỏ các dòng đó.")


def _word_findings(connection: sqlite3.Connection) -> Iterator[Finding]:
    try:
        wrong = document_checks.index_problems(connection)
    except sqlite3.DatabaseError as error:
        if not schema.is_broken(error):
            raise
        yield Finding("words", "Chỉ mục từ không đọc được. Cách chữa: lập lại chỉ mục từ.")
        return
    if wrong:
        yield Finding("words", f"Chỉ mục từ trả lời sai ở {len(wrong)} đoạn văn. Cách chữa: lập lại chỉ mục từ.")


def _document_findings(connection: sqlite3.Connection, dimension: int) -> Iterator[Finding]:
    for id, source in connection.execute("SELECT id, source FROM documents ORDER BY id").fetchall():
        problems = document_checks.problems_of(connection, id, dimension)
        if problems:
            told = f"Văn bản “{id}”: {'; '.join(problems)}. Cách chữa: đọc lại từ tệp {source}."
            yield Finding("documents", told, documents=(id,))


def _vector_findings(connection: sqlite3.Connection, folder: Path, dimension: int) -> Iterator[Finding]:
    """Compare the FAISS file with the vectors; an old or missing one costs only time."""
    path = folder / vectors.VECTORS_FILE
    ids = np.array([id for (id,) in connection.execute("SELECT passage FROM vectors ORDER BY passage")], np.int64)
    if not path.exists() and not len(ids):
        return
    told = f"Tệp {path.name} chưa có, cũ hoặc hỏng nên không được dùng; mở thư viện chậm hơn. Cách chữa: lập lại."
    agrees = _cells_agree if len(ids) > nearest.EXACT else _all_agree
    found = agrees(connection, path, ids, dimension)
    if found is None:
        yield Finding("vectors", told, serious=False)
    elif not found:
        yield Finding("vectors", f"Tệp {path.name} không đúng với véc-tơ trong thư viện. Cách chữa: lập lại.")


def _all_agree(connection: sqlite3.Connection, path: Path, ids: NDArray[np.int64], dimension: int) -> bool | None:
    """Say whether the file of a small library holds exactly its vectors; None where it is not used."""
    index = vectors.load(path, vectors.Stamp(*schema.state_of(connection), dimension, len(ids)))
    return None if index is None else index.holds(_vectors(connection, ids, dimension))


def _cells_agree(connection: sqlite3.Connection, path: Path, ids: NDArray[np.int64], dimension: int) -> bool | None:
    """Say whether the file of a large library finds what a sample of its vectors is nearest to."""
    stamp = nearest.stamp_of(path)
    if stamp is None or not nearest.is_current(stamp, schema.state_of(connection)[0], dimension, ids):
        return None
    cells = nearest.load(path, stamp)
    return None if cells is None else nearest.agrees(cells, ids, lambda some: _vectors(connection, some, dimension))


def _vectors(connection: sqlite3.Connection, ids: NDArray[np.int64], dimension: int) -> NDArray[np.float32]:
    statement = "SELECT vector FROM vectors WHERE passage = ?"
    blobs = [connection.execute(statement, (id,)).fetchone()[0] for id in ids.tolist()]
    return np.frombuffer(b"".join(blobs), dtype="<f4").reshape(-1, dimension)


def _file_findings(folder: Path) -> Iterator[Finding]:
    left = lock.leftovers(folder)
    if left:
        names = ", ".join(path.name for path in left)
        yield Finding("leftovers", f"Tệp tạm của lần ghi bị dừng: {names}. Cách chữa: xoá.", serious=False)
    known = {*_OURS, *_BESIDE, *_SIDE_FILES, *(path.name for path in left)}
    unknown = sorted(path.name for path in folder.iterdir() if path.name not in known)
    if unknown:
        told = f"Trong thư mục thư viện có tệp lạ: {', '.join(unknown)}. Nếu không cần, anh chị tự chuyển đi."
        yield Finding("unknown", told, serious=False, mendable=False)


def take_out_strays(connection: sqlite3.Connection) -> None:
    """Delete the rows that belong to no row; to be called inside a transaction."""
    for statement in _STRAY.values():
        connection.execute(statement)
