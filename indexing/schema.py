"""The library's SQLite file: its tables, who may open it, and what its errors mean to the user."""

from __future__ import annotations

import errno
import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from corpus.errors import EncoderMismatchError, LibraryError, SchemaVersionError
from indexing import tallies

DATABASE = "library.sqlite"
APPLICATION_ID = 0x43434843  # "CCHC", so that another program's SQLite file is not taken for ours
SCHEMA = 6  # raise it when the tables, the searched text or the tokens of a passage change

# The ascii tokenizer takes every character beyond ASCII for a letter; with ASCII punctuation added, our tokens
# ("66/nq-cp", "kế_hoạch") stay whole and only white space parts them. They hold no quotes, which it cannot be given.
_TOKEN_CHARACTERS = r"!#$%&()*+,-./:;<=>?@[\]^_`{|}~"

_TABLES = (
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    """CREATE TABLE documents (
        id TEXT PRIMARY KEY, title TEXT NOT NULL, kind TEXT, number TEXT, issued_on TEXT, issuer TEXT, place TEXT,
        period TEXT, format TEXT NOT NULL, source TEXT NOT NULL, content_hash TEXT NOT NULL, pages INTEGER,
        tasks INTEGER, targets INTEGER, "references" INTEGER, warnings TEXT NOT NULL, quality TEXT NOT NULL,
        text TEXT NOT NULL, body TEXT NOT NULL)""",
    "CREATE INDEX documents_by_hash ON documents (content_hash)",
    """CREATE TABLE boxes (
        document TEXT PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE, boxes BLOB NOT NULL)""",
    """CREATE TABLE passages (
        id INTEGER PRIMARY KEY AUTOINCREMENT, document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
        ordinal INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL, text TEXT NOT NULL,
        context TEXT NOT NULL, kind TEXT NOT NULL, section TEXT, row TEXT, page INTEGER, label TEXT NOT NULL,
        text_hash BLOB NOT NULL, length INTEGER NOT NULL)""",
    "CREATE INDEX passages_by_document ON passages (document, ordinal, length)",  # all that opening reads of a passage
    "CREATE INDEX passages_by_hash ON passages (text_hash)",
    """CREATE TABLE vectors (
        passage INTEGER PRIMARY KEY REFERENCES passages (id) ON DELETE CASCADE, vector BLOB NOT NULL)""",
    f"""CREATE VIRTUAL TABLE words USING fts5(
        accented, plain, segmented, tokenize="ascii tokenchars '{_TOKEN_CHARACTERS}'")""",
    "CREATE VIRTUAL TABLE postings USING fts5vocab(words, instance)",
    "CREATE VIRTUAL TABLE terms USING fts5vocab(words, col)",
    # The groups of a document; one of none is for everybody. No foreign key: what is replaced keeps its groups.
    'CREATE TABLE access (document TEXT NOT NULL, "group" TEXT NOT NULL, PRIMARY KEY (document, "group")) '
    "WITHOUT ROWID",
    *tallies.TABLES,
)


@dataclass(frozen=True, slots=True)
class Identity:
    """Which library this is: its own random id and the encoder that made its vectors (``dimension`` numbers each)."""

    library: str
    encoder_name: str
    dimension: int


def connect_to_read(path: Path) -> sqlite3.Connection:
    """Open ``path`` without any right to write; raise LibraryError when there is no library."""
    if not path.is_file():
        raise LibraryError(_NONE_YET.format(path.parent))
    connection = _connect(f"{path.absolute().as_uri()}?mode=ro")
    try:
        _has_tables(connection)
    except sqlite3.OperationalError:
        connection.close()
        wal = path.with_name(path.name + "-wal")
        if wal.exists() and wal.stat().st_size:
            raise
        # A read-only folder: SQLite cannot make its side files there, and no one can be writing either.
        connection = _connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1")
    return connection


def connect_to_write(path: Path, patience: float) -> sqlite3.Connection:
    """Open or create ``path`` for writing; wait ``patience`` seconds for another writer before giving up."""
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = _connect(f"{path.absolute().as_uri()}?mode=rwc", patience)
    try:
        _refuse_foreign(connection, path)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA foreign_keys = ON")
    except BaseException:
        connection.close()
        raise
    return connection


def create_tables(connection: sqlite3.Connection, encoder_name: str, dimension: int) -> None:
    """Create the tables in one transaction if the file is empty; two programs may try at once."""
    if _has_tables(connection):  # looked at without the lock, so that opening does not wait for a writer
        return
    with transaction(connection):
        if _has_tables(connection):
            return
        for statement in _TABLES:
            connection.execute(statement)
        meta = {
            "library": uuid.uuid4().hex,
            "generation": "0",
            "encoder_name": encoder_name,
            "dimension": str(dimension),
            "created": datetime.now(UTC).isoformat(timespec="seconds"),
            **{f"version_{name}": _version(name) for name in ("tro-ly-cchc", "underthesea", "faiss-cpu")},
            "version_sqlite": sqlite3.sqlite_version,
        }
        connection.executemany("INSERT INTO meta VALUES (?, ?)", meta.items())
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {SCHEMA}")


def identify(connection: sqlite3.Connection, folder: Path, encoder_name: str, dimension: int) -> Identity:
    """Return who built the library, or raise when this program or this encoder may not use it.

    Raises:
        LibraryError: the file is not a library. SchemaVersionError: made by another version of this program.
        EncoderMismatchError: its vectors come from another encoder or have another dimension.
    """
    _refuse_foreign(connection, folder / DATABASE)
    found = version_of(connection)
    if found == 0 and not _has_tables(connection):  # its making was cut off; the next writer goes on
        raise LibraryError(_NONE_YET.format(folder))
    if found > SCHEMA:
        raise SchemaVersionError(
            f"Thư viện ở {folder} do phiên bản mới hơn của chương trình tạo ra (dạng {found}, bản này đọc được dạng "
            f"{SCHEMA}). Hãy cập nhật chương trình, hoặc chọn thư mục thư viện khác."
        )
    if found < SCHEMA:
        raise SchemaVersionError(
            f"Thư viện ở {folder} do phiên bản cũ tạo ra (dạng {found}, bản này dùng dạng {SCHEMA}). Hãy chạy: cchc "
            "doctor --mend để nâng cấp; nếu không được thì xoá thư mục đó rồi chạy lại: cchc index THƯ_MỤC_VĂN_BẢN"
        )
    meta = dict(connection.execute("SELECT key, value FROM meta").fetchall())
    identity = Identity(meta["library"], meta["encoder_name"], int(meta["dimension"]))
    if (identity.encoder_name, identity.dimension) != (encoder_name, dimension):
        raise EncoderMismatchError(
            f"Thư viện ở {folder} được lập bằng bộ mã hoá {identity.encoder_name} ({identity.dimension} chiều), còn "
            f"chương trình đang dùng {encoder_name} ({dimension} chiều). Hãy chọn lại bộ mã hoá cũ, hoặc xoá thư mục "
            "đó rồi chạy lại: cchc index THƯ_MỤC_VĂN_BẢN"
        )
    return identity


def version_of(connection: sqlite3.Connection) -> int:
    """Return the schema of the file, 0 for one without tables."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def state_of(connection: sqlite3.Connection) -> tuple[str, int]:
    """Return the library's id and the number of changes it has seen; a restored one has a new id."""
    rows = connection.execute("SELECT key, value FROM meta WHERE key IN ('library', 'generation')").fetchall()
    found = dict(rows)
    return found["library"], int(found["generation"])


def count_up(connection: sqlite3.Connection) -> None:
    """Note one more change; readers see by it that what they hold in memory is old."""
    connection.execute("UPDATE meta SET value = CAST(value AS INTEGER) + 1 WHERE key = 'generation'")


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Take the write lock, commit at the end, and leave the file as it was when anything fails."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # SQLite has already rolled back after some errors, a full disk among them
            connection.execute("ROLLBACK")
        raise


def is_broken(error: sqlite3.Error) -> bool:
    """Say whether ``error`` is of a file that is damaged or no database, not of a right or a disk that is missing."""
    code = getattr(error, "sqlite_errorcode", None) or 0
    return code & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


@contextmanager
def library_errors(folder: Path) -> Iterator[None]:
    """Turn SQLite's and the system's errors into LibraryError, naming ``folder`` and what to do."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", None)
        reason = _REASONS.get(code & 0xFF if code is not None else -1)
        raise LibraryError(f"{reason or _UNKNOWN} (Thư viện: {folder}; SQLite: {error})") from error
    except OSError as error:
        reason = _REASONS.get(_LIKE.get(error.errno or 0, -1))
        told = f"{reason} (Thư viện: {folder})" if reason else f"Không mở hoặc ghi được thư viện ở {folder}: {error}."
        raise LibraryError(told) from error


_NONE_YET = "Chưa có thư viện ở {}. Hãy chạy: cchc index THƯ_MỤC_VĂN_BẢN"
_UNKNOWN = "Không đọc hoặc ghi được thư viện; thư viện vẫn như trước lần ghi này."
_NO_RIGHT = "Không có quyền mở hoặc ghi thư viện. Hãy kiểm tra quyền của thư mục, hoặc chọn thư mục khác."
_BROKEN = (
    "Tệp thư viện bị hỏng hoặc không phải là thư viện. Hãy khôi phục từ bản sao lưu (cchc restore TỆP --force), hoặc "
    "xoá thư mục đó rồi lập lại bằng cchc index."
)
_LOCKED = "Một chương trình khác đang ghi vào thư viện. Hãy đợi nó xong rồi chạy lại."
_REASONS = {
    sqlite3.SQLITE_BUSY: _LOCKED,
    sqlite3.SQLITE_LOCKED: _LOCKED,
    sqlite3.SQLITE_FULL: "Ổ đĩa đã đầy nên chưa ghi được; thư viện vẫn như trước. Hãy giải phóng chỗ rồi chạy lại.",
    sqlite3.SQLITE_IOERR: "Ổ đĩa báo lỗi khi đọc hoặc ghi; thư viện vẫn như trước. Hãy kiểm tra ổ đĩa rồi chạy lại.",
    sqlite3.SQLITE_READONLY: _NO_RIGHT,
    sqlite3.SQLITE_PERM: _NO_RIGHT,
    sqlite3.SQLITE_CANTOPEN: _NO_RIGHT,
    sqlite3.SQLITE_CORRUPT: _BROKEN,
    sqlite3.SQLITE_NOTADB: _BROKEN,
}
_LIKE = {  # errors of the system that say the same as one of SQLite's
    errno.ENOSPC: sqlite3.SQLITE_FULL,
    errno.EDQUOT: sqlite3.SQLITE_FULL,
    errno.EIO: sqlite3.SQLITE_IOERR,
    errno.EACCES: sqlite3.SQLITE_PERM,
    errno.EPERM: sqlite3.SQLITE_PERM,
    errno.EROFS: sqlite3.SQLITE_PERM,
}


def _connect(uri: str, patience: float = 5.0) -> sqlite3.Connection:
    # The web page answers in several threads; Library serialises them with its own lock.
    return sqlite3.connect(uri, uri=True, timeout=patience, isolation_level=None, check_same_thread=False)


def _refuse_foreign(connection: sqlite3.Connection, path: Path) -> None:
    if _has_tables(connection) and connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise LibraryError(f"{path} là tệp SQLite của chương trình khác, không phải thư viện. Hãy chọn thư mục khác.")


def _has_tables(connection: sqlite3.Connection) -> bool:
    return bool(connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])


def _version(distribution: str) -> str:
    try:
        return version(distribution)
    except PackageNotFoundError:
        return "unknown"
