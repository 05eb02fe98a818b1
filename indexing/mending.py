"""The library mended: what can be made again from what it holds, or read again from its files, is."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

from indexing import schema, tallies
from indexing.checks import Examination, examine, take_out_strays
from indexing.encoder import Encoder
from indexing.lock import WriterLock
from indexing.migrations import migrate
from indexing.writer import PATIENCE, LibraryWriter

Reread = Callable[[Sequence[Path]], object]
"""Reads files into the library, as ``indexing.build.index_paths`` does."""


def mend(folder: Path, *, encoder: Encoder, reread: Reread, patience: float = PATIENCE) -> Examination:
    """Mend what can be mended of the library in ``folder``; return what an examination finds afterwards.

    Migrates an older library, makes its indexes again, takes out rows that belong to nothing, reads documents that are
    damaged again from their files (where these are still there; a member of an archive is left to the user), deletes
    temporary files and writes the FAISS file. What is sound is left as it is, and every step is one transaction.

    Raises:
        LibraryError: there is no library, another program writes to it, or the disk refuses.
    """
    found = _examine(folder, encoder)
    if not {finding.kind for finding in found.findings if finding.mendable}:
        return found
    with schema.library_errors(folder), WriterLock(folder, patience):
        _mend_file(folder, patience)
    found = _examine(folder, encoder)
    if any(finding.kind in ("file", "schema", "encoder") for finding in found.findings):
        return found
    damaged = [id for finding in found.findings for id in finding.documents]
    files = _prepare_rereading(folder, damaged, patience)
    if files:
        reread(files)
    found = _examine(folder, encoder)
    if found.sound:
        with LibraryWriter.open(
            folder, encoder_name=encoder.name, dimension=encoder.dimension, patience=patience
        ) as library:
            library.save_vectors()
    return _examine(folder, encoder)


def _examine(folder: Path, encoder: Encoder) -> Examination:
    return examine(folder, encoder_name=encoder.name, dimension=encoder.dimension)


def _mend_file(folder: Path, patience: float) -> None:
    """Migrate, make SQLite's own indexes and the word index again, and take out strays, as far as it goes."""
    try:
        connection = schema.connect_to_write(folder / schema.DATABASE, patience)
    except sqlite3.DatabaseError as error:
        if not schema.is_broken(error):
            raise
        return  # the examination that follows says so
    try:
        migrate(connection, folder)
        with schema.transaction(connection):
            connection.execute("REINDEX")
            connection.execute("INSERT INTO words (words) VALUES ('rebuild')")  # first: what follows changes it
            take_out_strays(connection)
            _mend_tallies(connection)
            schema.count_up(connection)
    except sqlite3.DatabaseError as error:
        if not schema.is_broken(error):
            raise
    finally:
        connection.close()


def _mend_tallies(connection: sqlite3.Connection) -> None:
    """Take out tallies that cannot be read, whose documents are tallied when the program next writes, and sum anew."""
    for document, stored in connection.execute("SELECT document, tally FROM tallies").fetchall():
        try:
            tallies.unpacked(stored)
        except (ValueError, zlib.error):
            connection.execute("DELETE FROM tallies WHERE document = ?", (document,))
    tallies.rebuild(connection)


def _prepare_rereading(folder: Path, ids: Sequence[str], patience: float) -> list[Path]:
    """Make the next run read these documents again, and nothing of them be used for others; return their files.

    Not deleted first: until they are read again they stay as they are, and so does one whose file is gone.
    """
    files = []
    with schema.library_errors(folder), WriterLock(folder, patience):
        connection = schema.connect_to_write(folder / schema.DATABASE, patience)
        try:
            for id in ids:
                [source] = connection.execute("SELECT source FROM documents WHERE id = ?", (id,)).fetchone()
                if Path(source).is_file():
                    files.append(Path(source))
                with schema.transaction(connection):
                    connection.execute("UPDATE documents SET content_hash = '' WHERE id = ?", (id,))
                    connection.execute("UPDATE passages SET text_hash = zeroblob(32) WHERE document = ?", (id,))
                    schema.count_up(connection)
        finally:
            connection.close()
    return files
