"""Libraries of earlier schemas brought to the present one, step by step.

A step turns schema n into n + 1, is one transaction, and is never changed once released. It is given a connection
inside that transaction, with foreign keys not enforced (SQLite cannot rebuild a table otherwise); they are checked
before the commit. Schema 3 is the first that was released.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from pathlib import Path

from corpus.errors import LibraryError, SchemaVersionError
from indexing import schema

Step = Callable[[sqlite3.Connection], None]


def _add_groups(connection: sqlite3.Connection) -> None:
    """From 3: documents have groups. The statement is a copy: a released step never changes."""
    connection.execute(
        'CREATE TABLE access (document TEXT NOT NULL, "group" TEXT NOT NULL, PRIMARY KEY (document, "group")) '
        "WITHOUT ROWID"
    )


def _index_lengths(connection: sqlite3.Connection) -> None:
    """From 4: the index of passages holds what opening reads of each, so that it need not read the passages."""
    connection.execute("DROP INDEX passages_by_document")
    connection.execute("CREATE INDEX passages_by_document ON passages (document, ordinal, length)")


def _add_tallies(connection: sqlite3.Connection) -> None:
    """From 5: documents are tallied; those held already are when the program next writes to the library."""
    connection.execute("CREATE TABLE tallies (document TEXT PRIMARY KEY, head TEXT NOT NULL, tally BLOB NOT NULL)")
    connection.execute("CREATE TABLE totals (name TEXT PRIMARY KEY, count INTEGER NOT NULL) WITHOUT ROWID")


STEPS: Mapping[int, Step] = {3: _add_groups, 4: _index_lengths, 5: _add_tallies}
"""From each schema, by number, to the next."""


def migrate(connection: sqlite3.Connection, folder: Path) -> list[int]:
    """Bring an open library to ``schema.SCHEMA``; return the schemas it went through, none where it is there.

    ``connection`` may write and is in no transaction. A step that fails, or a kill, leaves the library as the step
    before left it. A newer library is left alone, for ``schema.identify`` to refuse.

    Raises:
        SchemaVersionError: no way leads from its schema. LibraryError: a step left what does not belong together.
    """
    passed = []
    while (found := schema.version_of(connection)) < schema.SCHEMA:
        if found not in STEPS:
            raise SchemaVersionError(
                f"Thư viện ở {folder} do phiên bản quá cũ tạo ra (dạng {found}), không nâng lên dạng {schema.SCHEMA} "
                "được. Hãy xoá thư mục đó rồi chạy lại: cchc index THƯ_MỤC_VĂN_BẢN"
            )
        connection.execute("PRAGMA foreign_keys = OFF")
        try:
            if _take(connection, found, folder):
                passed.append(found)
        finally:
            connection.execute("PRAGMA foreign_keys = ON")
    return passed


def _take(connection: sqlite3.Connection, found: int, folder: Path) -> bool:
    """Take the step from ``found``; return False where another program has just done so."""
    with schema.transaction(connection):
        if schema.version_of(connection) != found:
            return False
        STEPS[found](connection)
        if connection.execute("PRAGMA foreign_key_check").fetchone():
            raise LibraryError(
                f"Không nâng được thư viện ở {folder} từ dạng {found}; thư viện vẫn như trước. "
                "Hãy khôi phục từ bản sao lưu (cchc restore) hoặc lập thư viện mới."
            )
        schema.count_up(connection)
        connection.execute(f"PRAGMA user_version = {found + 1}")
    return True
