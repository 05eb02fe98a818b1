"""What one who reads a library may see of it: only documents of no group, or of a group that the reader is in.

The rule is kept by SQLite itself, under everything else: in a restricted connection the names of the tables stand for
temporary views without the rows of hidden documents, and an authorizer refuses any statement that would read a table
past its view. So search, counts, word statistics, spelling, suggestions and exports, all made from such a connection,
cannot tell a library with hidden documents from one without them. A table that is added later is covered where it has
a column ``document``; any other is refused until a view is written for it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator

from indexing import schema

_OPEN = frozenset({"meta", "sqlite_master", "sqlite_schema", "sqlite_temp_master", "sqlite_sequence"})
_SHADOW = "words_"  # FTS5's own tables, which FTS5 reads by statements of its own; no statement of ours names them
_CONTENT = ("documents", "passages", "vectors", "words", "postings", "terms", "access")
_VIEWED = frozenset(_CONTENT) - {"words"}
_SEEN = (
    "CREATE TEMP TABLE seen_groups (name TEXT PRIMARY KEY) WITHOUT ROWID",
    "CREATE TEMP TABLE seen_documents (id TEXT PRIMARY KEY) WITHOUT ROWID",
    "CREATE TEMP TABLE seen_passages (id INTEGER PRIMARY KEY)",
)
_OWN_VIEWS = (
    "CREATE TEMP VIEW documents AS SELECT * FROM main.documents WHERE id IN (SELECT id FROM temp.seen_documents)",
    "CREATE TEMP VIEW passages AS SELECT * FROM main.passages WHERE id IN (SELECT id FROM temp.seen_passages)",
    "CREATE TEMP VIEW vectors AS SELECT * FROM main.vectors WHERE passage IN (SELECT id FROM temp.seen_passages)",
    "CREATE TEMP VIEW postings AS SELECT * FROM main.postings WHERE doc IN (SELECT id FROM temp.seen_passages)",
    "CREATE TEMP VIEW terms AS SELECT DISTINCT term, col FROM main.postings "
    "WHERE doc IN (SELECT id FROM temp.seen_passages)",
    "CREATE TEMP VIEW access AS SELECT * FROM main.access WHERE document IN (SELECT id FROM temp.seen_documents) "
    'AND "group" IN (SELECT name FROM temp.seen_groups)',
)
_FILL = (
    "DELETE FROM temp.seen_documents",
    "DELETE FROM temp.seen_passages",
    """INSERT INTO temp.seen_documents SELECT id FROM main.documents
        WHERE NOT EXISTS (SELECT 1 FROM main.access WHERE access.document = documents.id)
        OR EXISTS (SELECT 1 FROM main.access WHERE access.document = documents.id
                   AND access."group" IN (SELECT name FROM temp.seen_groups))""",
    """INSERT INTO temp.seen_passages SELECT passages.id FROM main.passages
        WHERE passages.document IN (SELECT id FROM temp.seen_documents)""",
)


class Restriction:
    """Holds one connection to what a member of ``groups`` may see; the connection must be in no transaction."""

    def __init__(self, connection: sqlite3.Connection, groups: Collection[str]) -> None:
        self._connection = connection
        self._state: tuple[str, int] | None = None
        for statement in _SEEN:
            connection.execute(statement)
        connection.executemany("INSERT INTO temp.seen_groups VALUES (?)", [(name,) for name in sorted(set(groups))])
        for statement in (*_OWN_VIEWS, *_views_by_document(connection)):
            connection.execute(statement)
        connection.set_authorizer(_allow)

    def begin(self) -> None:
        """Begin a read transaction in which the connection shows the newest state, restricted as it is in that state.

        What may be seen is worked out anew where the library has changed, in a transaction of its own, since ending
        one would undo it; the library may have changed again meanwhile.
        """
        while True:
            self._connection.execute("BEGIN")
            if schema.state_of(self._connection) == self._state:
                return
            self._connection.execute("ROLLBACK")
            self._fill()

    def _fill(self) -> None:
        connection = self._connection
        connection.set_authorizer(None)
        try:
            connection.execute("BEGIN")
            for statement in _FILL:
                connection.execute(statement)
            state = schema.state_of(connection)
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        finally:
            connection.set_authorizer(_allow)
        self._state = state


def _views_by_document(connection: sqlite3.Connection) -> Iterator[str]:
    """Yield a view for each other table whose rows belong to a document."""
    tables = connection.execute("SELECT name FROM main.sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
    for (name,) in tables:
        if name in _CONTENT or name in _OPEN or name.startswith(_SHADOW):
            continue
        columns = [column[1] for column in connection.execute(f'PRAGMA main.table_info("{name}")')]
        if "document" in columns:
            yield (
                f'CREATE TEMP VIEW "{name}" AS SELECT * FROM main."{name}" '
                "WHERE document IN (SELECT id FROM temp.seen_documents)"
            )


def _allow(action: int, table: str | None, column: str | None, database: str | None, view: str | None) -> int:
    """Refuse to read a table of the library but through a view; SQLite asks when it compiles a statement."""
    if action != sqlite3.SQLITE_READ or database != "main" or view is not None:
        return sqlite3.SQLITE_OK
    if table in _OPEN or (table or "").startswith(_SHADOW):
        return sqlite3.SQLITE_OK
    if (table, column) == ("words", "words"):  # how fts5vocab, under ``postings``, gets hold of the index
        return sqlite3.SQLITE_OK
    if not column and table in _VIEWED:  # count(*) names no column, and SQLite forgets the view that it counts
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY
