"""What each document adds to counts over the whole library, and their sums.

Who answers questions has to know how often each word stands in all documents, and more of the kind. Counted anew when a
library is opened, that takes longer with every document; so each one is tallied when it is stored, the sums are kept in
the same transaction, and what a document has added is taken out with it. What is counted is the business of who counts:
here a tally is names with numbers.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict

from corpus.types import Head

Tally = Mapping[str, int]

TABLES = (
    # No foreign key to cascade by: sums must be taken out first, and ``drop`` does both.
    "CREATE TABLE tallies (document TEXT PRIMARY KEY, head TEXT NOT NULL, tally BLOB NOT NULL)",
    "CREATE TABLE totals (name TEXT PRIMARY KEY, count INTEGER NOT NULL) WITHOUT ROWID",
)


def packed(tally: Tally) -> bytes:
    """Return a tally as it is stored."""
    return zlib.compress(json.dumps(tally, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass"))


def unpacked(stored: bytes) -> dict[str, int]:
    """Return the tally of ``packed`` bytes."""
    tally: dict[str, int] = json.loads(zlib.decompress(stored).decode("utf-8", "surrogatepass"))
    return tally


def head_text(head: Head) -> str:
    """Return a document's head as text."""
    return json.dumps(asdict(head), ensure_ascii=False)


def head_from(text: str) -> Head:
    """Return the head of ``head_text``."""
    values = json.loads(text)
    return Head(**{**values, "years": tuple(values["years"])})


def note(connection: sqlite3.Connection, document: str, head: Head, tally: Tally) -> None:
    """Store what a document adds; to be called inside a transaction, when nothing is held of it."""
    connection.execute("INSERT INTO tallies VALUES (?, ?, ?)", (document, head_text(head), packed(tally)))
    connection.executemany(
        "INSERT INTO totals VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET count = count + excluded.count",
        tally.items(),
    )


def drop(connection: sqlite3.Connection, document: str) -> None:
    """Take out what a document has added; to be called inside a transaction."""
    row = connection.execute("SELECT tally FROM tallies WHERE document = ?", (document,)).fetchone()
    if row is None:
        return
    tally = unpacked(row[0])
    less = [(count, name) for name, count in tally.items()]
    connection.executemany("UPDATE totals SET count = count - ? WHERE name = ?", less)
    connection.executemany("DELETE FROM totals WHERE name = ? AND count <= 0", [(name,) for name in tally])
    connection.execute("DELETE FROM tallies WHERE document = ?", (document,))


def rebuild(connection: sqlite3.Connection) -> None:
    """Sum all tallies anew, those of documents that are no more left out; to be called inside a transaction."""
    connection.execute("DELETE FROM tallies WHERE document NOT IN (SELECT id FROM documents)")
    connection.execute("DELETE FROM totals")
    connection.executemany("INSERT INTO totals VALUES (?, ?)", summed(connection).items())


def summed(connection: sqlite3.Connection) -> dict[str, int]:
    """Return the sum of the tallies that ``connection`` shows."""
    total: Counter[str] = Counter()
    for (stored,) in connection.execute("SELECT tally FROM tallies ORDER BY document"):
        total.update(unpacked(stored))
    return {name: count for name, count in total.items() if count > 0}


def totals(connection: sqlite3.Connection) -> dict[str, int]:
    """Return the sums as they are kept, by name."""
    return dict(connection.execute("SELECT name, count FROM totals ORDER BY name"))


def problems(connection: sqlite3.Connection) -> Iterator[str]:
    """Yield in Vietnamese what is wrong with the sums."""
    try:
        held = summed(connection)
    except (ValueError, zlib.error):
        yield "Bảng đếm từ của văn bản không đọc lại được"
        return
    if held != totals(connection):
        yield "Bảng đếm từ của cả thư viện không khớp với từng văn bản"
