from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import LibraryError, UnknownDocumentError
from corpus.types import Document
from indexing import schema, writer
from indexing.vectors import VECTORS_FILE
from indexing.words import word_tokens
from indexing.writer import LibraryWriter
from tests.indexing.fakes import DIMENSION, FakeEncoder, make_document, passages_by_line
from tests.indexing.test_library import ENCODER, put, reading, writing

OLD = make_document("ke-hoach", "Bản cũ của kế hoạch", "Sở Nội vụ chủ trì")
NEW = make_document("ke-hoach", "Bản mới của kế hoạch", "Sở Tài chính chủ trì", "Sở Nội vụ phối hợp")


def counts(library: LibraryWriter) -> list[int]:
    tables = ("documents", "passages", "vectors", "words")
    return [library._connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables]


def whole(library: LibraryWriter) -> None:
    """SQLite's and FTS5's own checks of the file."""
    assert library._connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert library._connection.execute("PRAGMA foreign_key_check").fetchall() == []


@pytest.fixture
def library(tmp_path: Path):
    with writing(tmp_path) as library:
        put(library, OLD)
        yield library


def test_a_document_is_replaced_with_all_that_belongs_to_it(library: LibraryWriter):
    put(library, NEW)
    assert counts(library) == [1, 3, 3, 3]
    assert library.document("ke-hoach") == NEW
    assert library.word(word_tokens("cũ"), 5) == []
    assert [passage.text for _, passage in library.passages_of("ke-hoach")] == NEW.text.split("\n")
    assert [held for _, _, held in library.sources()] == [NEW.content_hash]
    whole(library)


def test_a_document_is_removed_with_all_that_belongs_to_it(library: LibraryWriter):
    put(library, make_document("khác", "Một kế hoạch khác"))
    library.remove("ke-hoach")
    assert counts(library) == [1, 1, 1, 1]
    assert library.word(word_tokens("Nội vụ"), 5) == []
    whole(library)
    with pytest.raises(UnknownDocumentError, match="ke-hoach.*Đang có: khác"):
        library.remove("ke-hoach")


def test_row_ids_are_never_used_again(library: LibraryWriter):
    """A hit of an older state must not turn into another passage."""
    before = {id for id, _ in library.passages_of("ke-hoach")}
    put(library, NEW)
    assert before.isdisjoint(id for id, _ in library.passages_of("ke-hoach"))


def test_every_change_counts_once(library: LibraryWriter):
    generation = library.generation
    put(library, NEW)
    library.moved("ke-hoach", "/nơi khác/ke-hoach.txt")
    library.remove("ke-hoach")
    assert library.generation == generation + 3


def test_the_file_says_what_built_it(library: LibraryWriter):
    meta = dict(library._connection.execute("SELECT key, value FROM meta"))
    assert meta["encoder_name"] == ENCODER.name and meta["dimension"] == str(DIMENSION)
    assert {"created", "library", "version_underthesea", "version_faiss-cpu", "version_sqlite"} <= set(meta)


def test_the_id_of_another_file_is_refused(library: LibraryWriter):
    with pytest.raises(LibraryError, match="từ tệp khác"):
        put(library, make_document("ke-hoach", "Kế hoạch khác", source="/khác/ke-hoach.txt"))
    assert library.document("ke-hoach") == OLD


@pytest.mark.parametrize(
    "vectors", [np.zeros((2, DIMENSION)), np.zeros((3, DIMENSION - 1)), np.full((3, DIMENSION), np.nan)]
)
def test_vectors_that_do_not_fit_are_refused(library: LibraryWriter, vectors):
    with pytest.raises(ValueError, match="vectors"):
        library.put_document(NEW, passages_by_line(NEW), vectors.astype(np.float32))
    assert library.document("ke-hoach") == OLD


def unchanged(library: LibraryWriter, generation: int) -> None:
    assert library.generation == generation and library.document("ke-hoach") == OLD
    assert counts(library) == [1, 2, 2, 2] and len(library.word(word_tokens("Nội vụ"), 5)) == 1
    whole(library)


def test_a_failure_in_the_middle_leaves_the_library_as_it_was(library: LibraryWriter, monkeypatch):
    generation, insert, left = library.generation, writer._insert_passage, [2]

    def failing(*values: object) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise KeyboardInterrupt
        insert(*values)

    monkeypatch.setattr(writer, "_insert_passage", failing)
    with pytest.raises(KeyboardInterrupt):
        put(library, NEW)
    unchanged(library, generation)
    monkeypatch.undo()
    put(library, NEW)
    assert library.document("ke-hoach") == NEW


def test_text_that_sqlite_cannot_hold_leaves_the_library_as_it_was(library: LibraryWriter):
    generation, strange = library.generation, make_document("ke-hoach", "chữ \ud800 lẻ")
    with pytest.raises(UnicodeEncodeError):
        library.put_document(strange, passages_by_line(strange), np.ones((1, DIMENSION), np.float32))
    unchanged(library, generation)


def test_a_full_disk_leaves_the_library_as_it_was(library: LibraryWriter):
    generation = library.generation
    pages = library._connection.execute("PRAGMA page_count").fetchone()[0]
    library._connection.execute(f"PRAGMA max_page_count = {pages}")
    big = make_document("ke-hoach", *(f"Nhiệm vụ {number} " + "dài " * 200 for number in range(100)))
    with pytest.raises(LibraryError, match="Ổ đĩa đã đầy.*vẫn như trước.*Hãy"):
        put(library, big)
    unchanged(library, generation)
    library._connection.execute("PRAGMA max_page_count = 1000000")
    put(library, big)
    assert counts(library)[0] == 1 and library.document("ke-hoach") == big


KILLED = """
import os, sys
from pathlib import Path
from indexing import writer
from tests.indexing.test_library import put, writing
from tests.indexing.test_writer import NEW
insert, left = writer._insert_passage, [2]
def dying(*values):
    left[0] -= 1
    if left[0] < 0:
        os._exit(9)
    insert(*values)
writer._insert_passage = dying
put(writing(Path(sys.argv[1])), NEW)
"""


def test_a_killed_writer_leaves_the_library_as_it_was(tmp_path: Path):
    with writing(tmp_path) as library:
        put(library, OLD)
        generation = library.generation
    assert subprocess.run([sys.executable, "-c", KILLED, str(tmp_path)]).returncode == 9
    with reading(tmp_path) as reader:
        assert reader.document("ke-hoach") == OLD
    with writing(tmp_path) as library:
        unchanged(library, generation)


def test_another_program_that_writes_is_waited_for_then_told(tmp_path: Path):
    with writing(tmp_path, patience=0.05) as library:
        put(library, OLD)
        generation = library.generation
        other = sqlite3.connect(tmp_path / schema.DATABASE, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LibraryError, match="đang ghi.*Hãy đợi"):
            put(library, NEW)
        other.execute("ROLLBACK")
        other.close()
        unchanged(library, generation)


def test_a_patient_writer_gets_its_turn(library: LibraryWriter, tmp_path: Path):
    other = sqlite3.connect(tmp_path / schema.DATABASE, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    release = threading.Timer(0.15, lambda: other.execute("ROLLBACK"))
    release.start()
    put(library, NEW)
    release.join()
    other.close()
    assert library.document("ke-hoach") == NEW


def test_documents_are_removed_together_or_not_at_all(library: LibraryWriter):
    put(library, make_document("khác", "Một kế hoạch khác"))
    with pytest.raises(UnknownDocumentError, match="không có.*Đang có: ke-hoach, khác"):
        library.remove("ke-hoach", "khác", "không có")
    assert counts(library) == [2, 3, 3, 3]
    library.remove("ke-hoach", "khác")
    assert counts(library) == [0, 0, 0, 0]
    whole(library)


def test_vectors_of_the_same_words_are_held(library: LibraryWriter):
    passages = passages_by_line(NEW) + passages_by_line(OLD)
    held = library.vectors_of(passages)
    assert [vector is None for vector in held] == [True, True, True, False, False]
    np.testing.assert_array_equal(held[4], FakeEncoder().encode_query("Sở Nội vụ chủ trì"))


def test_the_faiss_file_is_written_once_for_a_state(library: LibraryWriter, tmp_path: Path):
    path = tmp_path / VECTORS_FILE
    assert library.save_vectors()
    first = path.stat().st_mtime_ns
    assert library.save_vectors() and path.stat().st_mtime_ns == first
    put(library, NEW)
    assert library.save_vectors() and path.stat().st_mtime_ns != first


def test_a_faiss_file_that_cannot_be_written_is_no_error(library: LibraryWriter, tmp_path: Path):
    (tmp_path / VECTORS_FILE).mkdir()
    assert not library.save_vectors()
    assert len(library.dense(ENCODER.encode_query("kế hoạch"), 5)) == 2


def test_a_document_without_passages_is_held(library: LibraryWriter):
    empty = Document("trống", "", (), OLD.head)
    library.put_document(empty, [], np.empty((0, DIMENSION), np.float32))
    assert library.document("trống") == empty


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path):
    (tmp_path / "tệp").write_text("x", encoding="utf-8")
    with pytest.raises(LibraryError, match="Không mở hoặc ghi được thư viện ở .*tệp"):
        writing(tmp_path / "tệp" / "thư viện")
    with pytest.raises(LibraryError, match="tệp"):
        writing(tmp_path / "tệp")
