"""The library copied to one file while it is in use, and brought back from it."""

from __future__ import annotations

import os
import sqlite3
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import LibraryError, SchemaVersionError
from indexing import schema
from indexing.lock import TEMPORARY, WriterLock
from indexing.writer import PATIENCE, LibraryWriter


@dataclass(frozen=True, slots=True)
class Copied:
    """How much was copied, or brought back."""

    documents: int
    passages: int
    bytes: int


def back_up(folder: Path, file: Path) -> Copied:
    """Write one whole state of the library in ``folder`` to ``file``; others may read and write meanwhile.

    ``file`` is there whole or not at all; an older backup of that name is replaced, any other file refused. Raises
    LibraryError.
    """
    if not file.parent.is_dir():
        raise LibraryError(f"Không có thư mục {file.parent}. Hãy tạo thư mục đó hoặc chọn nơi khác.")
    if file.exists() and (file.name == schema.DATABASE or not _is_library(file)):
        raise LibraryError(f"{file} đã có và không phải bản sao lưu do cchc backup ghi ra. Hãy chọn tên khác.")
    with schema.library_errors(folder), closing(schema.connect_to_read(folder / schema.DATABASE)) as connection:
        _refuse_schema(connection, folder / schema.DATABASE)
        with schema.library_errors(file), _temporary(file.parent, f".{file.name}-") as name:
            connection.execute("VACUUM INTO ?", (str(name),))
            copied = _checked(name)
            with name.open("rb+") as written:
                os.fsync(written.fileno())  # SQLite does not for such a copy
            os.chmod(name, 0o644)
            os.replace(name, file)
    return copied


def restore(file: Path, folder: Path, *, force: bool = False, patience: float = PATIENCE) -> Copied:
    """Make the library in ``folder`` what it was when ``file`` was written, in one transaction.

    Programs that have it open go on and see the change. It gets a new id, so that nothing in memory or in the FAISS
    file that was made of another state can be taken for this one's.

    Raises:
        LibraryError: ``file`` is no backup or damaged; ``folder`` holds documents and ``force`` is not given.
        SchemaVersionError: ``file`` was written by a newer version of this program.
    """
    if not file.is_file():
        raise LibraryError(f"Không có tệp sao lưu {file}. Hãy kiểm tra lại đường dẫn.")
    if not _is_library(file):
        raise LibraryError(f"{file} không phải bản sao lưu của thư viện. Hãy chọn tệp do cchc backup ghi ra.")
    with schema.library_errors(folder), WriterLock(folder, patience):
        target = folder / schema.DATABASE
        generation = _generation_replaced(target, force)
        with _temporary(folder, TEMPORARY) as name:
            _copy(file, name, generation)
            copied = _checked(name)
            if generation is None:  # what stands there is no database; nothing can have it open
                for end in ("", "-wal", "-shm", "-journal"):
                    target.with_name(target.name + end).unlink(missing_ok=True)
            with closing(sqlite3.connect(name)) as source, closing(schema.connect_to_write(target, patience)) as held:
                source.backup(held)
    _save_vectors(folder)
    return copied


def _copy(file: Path, name: Path, generation: int | None) -> None:
    """Copy ``file`` to ``name``, as a library of its own that has seen one change more than either."""
    with schema.library_errors(file), closing(schema.connect_to_read(file)) as backup:
        _refuse_schema(backup, file)
        with closing(sqlite3.connect(name, isolation_level=None)) as copy:
            backup.backup(copy)
            newest = max(schema.state_of(copy)[1], generation or 0) + 1
            with schema.transaction(copy):
                new = (("library", uuid.uuid4().hex), ("generation", str(newest)))
                copy.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", new)


def _generation_replaced(target: Path, force: bool) -> int | None:
    """Return the generation of the library at ``target``, 0 where there is none, None where it cannot be read."""
    if not target.exists():
        return 0
    try:
        with closing(schema.connect_to_write(target, PATIENCE)) as connection:
            if not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                return 0
            if connection.execute("SELECT count(*) FROM documents").fetchone()[0] and not force:
                raise LibraryError(_IN_USE.format(target.parent))
            return schema.state_of(connection)[1]
    except sqlite3.DatabaseError as error:
        if not schema.is_broken(error):
            raise
        if not force:
            raise LibraryError(_IN_USE.format(target.parent)) from error
        return None


_IN_USE = (
    "Ở {} đã có thư viện. Hãy thêm --force để thay nó bằng bản sao lưu (nên chạy cchc backup trước), hoặc chọn "
    "--library khác."
)


@contextmanager
def _temporary(folder: Path, prefix: str) -> Iterator[Path]:
    """Yield the path of an empty file in ``folder``; it is deleted at the end if it is still there."""
    handle, name = tempfile.mkstemp(dir=folder, prefix=prefix)
    os.close(handle)
    try:
        yield Path(name)
    finally:
        for end in ("", "-journal", "-wal", "-shm"):
            Path(name + end).unlink(missing_ok=True)


def _is_library(file: Path) -> bool:
    """Whether ``file`` is a SQLite file with our mark; it is in its header, so this opens nothing."""
    with schema.library_errors(file), file.open("rb") as opened:
        header = opened.read(100)
    return header[:16] == b"SQLite format 3\0" and header[68:72] == schema.APPLICATION_ID.to_bytes(4, "big")


def _refuse_schema(connection: sqlite3.Connection, file: Path) -> None:
    found = schema.version_of(connection)
    if found > schema.SCHEMA:
        raise SchemaVersionError(
            f"{file} do phiên bản mới hơn của chương trình tạo ra (dạng {found}, bản này đọc được dạng "
            f"{schema.SCHEMA}). Hãy cập nhật chương trình."
        )
    if not found:
        raise LibraryError(f"Chưa có thư viện ở {file.parent}. Hãy chạy: cchc index THƯ_MỤC_VĂN_BẢN")


def _checked(file: Path) -> Copied:
    """Return the size of a copy. Raises LibraryError where SQLite finds it broken."""
    with closing(sqlite3.connect(file)) as copy:
        broken = copy.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if broken != "ok" or copy.execute("PRAGMA foreign_key_check").fetchone():
            raise LibraryError(f"Bản sao bị hỏng ({broken}). Hãy chạy: cchc doctor, hoặc dùng bản sao lưu khác.")
        statement = "SELECT (SELECT count(*) FROM documents), (SELECT count(*) FROM passages)"
        documents, passages = copy.execute(statement).fetchone()
    return Copied(documents, passages, file.stat().st_size)


def _save_vectors(folder: Path) -> None:
    """Write the FAISS file, with the encoder's stamp as the backup has it."""
    with schema.library_errors(folder), closing(schema.connect_to_read(folder / schema.DATABASE)) as connection:
        meta = dict(connection.execute("SELECT key, value FROM meta").fetchall())
    with LibraryWriter.open(folder, encoder_name=meta["encoder_name"], dimension=int(meta["dimension"])) as library:
        library.save_vectors()
