from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from corpus.errors import LibraryError, SchemaVersionError
from indexing import schema
from indexing.backup import back_up, restore
from indexing.checks import examine
from indexing.lock import LOCK_FILE, WriterLock
from indexing.vectors import VECTORS_FILE
from tests.indexing.fakes import DIMENSION, make_document
from tests.indexing.test_library import AN_HAI, ENCODER, TAM_SON, dense, folder, put, reading, writing

__all__ = ["folder"]


@pytest.fixture
def file(folder: Path, tmp_path: Path) -> Path:
    """A backup of two documents."""
    back_up(folder, tmp_path / "sao-lưu.cchc")
    return tmp_path / "sao-lưu.cchc"


def documents(folder: Path) -> list[str]:
    with reading(folder) as library:
        return [held.id for held in library.documents()]


def test_a_backup_is_one_file_that_becomes_a_library(file: Path, tmp_path: Path):
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == [file.name]
    copied = restore(file, tmp_path / "mới")
    assert (copied.documents, copied.passages) == (2, 6)
    with reading(tmp_path / "mới") as library:
        assert library.document("an-hai") == AN_HAI and library.document("tam-son") == TAM_SON
        assert dense(library, "Theo 66-NQ/TW")[0] == "Theo 66-NQ/TW"
    assert examine(tmp_path / "mới", encoder_name=ENCODER.name, dimension=DIMENSION).findings == ()
    names = {path.name for path in (tmp_path / "mới").iterdir()}
    assert names - {f"{schema.DATABASE}-wal", f"{schema.DATABASE}-shm"} == {schema.DATABASE, VECTORS_FILE, LOCK_FILE}
    with writing(tmp_path / "mới") as library:
        library.remove("an-hai")
    assert documents(tmp_path / "mới") == ["tam-son"]


def test_a_library_that_holds_documents_is_not_overwritten_unless_told(folder: Path, file: Path):
    with writing(folder) as library:
        library.remove("an-hai")
    with pytest.raises(LibraryError, match="đã có thư viện.*--force"):
        restore(file, folder)
    assert documents(folder) == ["tam-son"]
    restore(file, folder, force=True)
    assert documents(folder) == ["an-hai", "tam-son"]


def test_an_empty_library_is_filled_without_being_told(file: Path, tmp_path: Path):
    writing(tmp_path / "trống").close()
    restore(file, tmp_path / "trống")
    assert documents(tmp_path / "trống") == ["an-hai", "tam-son"]


def test_a_faiss_file_of_the_time_before_is_never_taken_for_the_restored_state(folder: Path, file: Path):
    """Both went through as many changes and hold as many passages; only the id tells them apart."""
    with writing(folder) as library:
        put(library, make_document("an-hai", "Một", "Hai", "Ba"))
        library.save_vectors()
        old = (folder / VECTORS_FILE).read_bytes()
    restore(file, folder, force=True)
    (folder / VECTORS_FILE).write_bytes(old)
    with reading(folder) as library:
        assert dense(library, "Sở Nội vụ chủ trì sát hạch công chức")[0] == "Sở Nội vụ chủ trì sát hạch công chức"
    found = examine(folder, encoder_name=ENCODER.name, dimension=DIMENSION)
    assert [(each.kind, each.serious) for each in found.findings] == [("vectors", False)]


def test_a_broken_library_is_replaced_when_told(folder: Path, file: Path):
    (folder / schema.DATABASE).write_bytes(b"hong" * 5000)
    with pytest.raises(LibraryError, match="--force"):
        restore(file, folder)
    restore(file, folder, force=True)
    assert documents(folder) == ["an-hai", "tam-son"]


def test_an_older_backup_is_replaced_and_other_files_are_refused(folder: Path, file: Path):
    with writing(folder) as library:
        library.remove("an-hai")
    assert back_up(folder, file).documents == 1
    plan = file.with_name("kế hoạch.docx")
    plan.write_bytes(b"PK...")
    for taken in (plan, folder / schema.DATABASE):
        before = taken.read_bytes()
        with pytest.raises(LibraryError, match="đã có và không phải bản sao lưu.*Hãy"):
            back_up(folder, taken)
        assert taken.read_bytes() == before


def cut(data: bytes) -> bytes:
    return data[: len(data) // 2]


def spoilt(data: bytes) -> bytes:
    return data[:8192] + b"\xff" * 8192 + data[16384:]


@pytest.mark.parametrize("change", [cut, spoilt, lambda data: b"", lambda data: b"not a database" * 100])
def test_a_damaged_backup_changes_nothing(folder: Path, file: Path, change):
    file.write_bytes(change(file.read_bytes()))
    for force in (False, True):
        with pytest.raises(LibraryError):
            restore(file, folder, force=force)
    assert documents(folder) == ["an-hai", "tam-son"]
    assert examine(folder, encoder_name=ENCODER.name, dimension=DIMENSION).findings == ()


def test_a_newer_backup_is_refused(file: Path, tmp_path: Path):
    with sqlite3.connect(file) as connection:
        connection.execute(f"PRAGMA user_version = {schema.SCHEMA + 1}")
    connection.close()
    with pytest.raises(SchemaVersionError, match="mới hơn.*Hãy cập nhật"):
        restore(file, tmp_path / "mới")
    assert not (tmp_path / "mới" / schema.DATABASE).exists()


def test_what_is_not_there_is_named(folder: Path, tmp_path: Path):
    with pytest.raises(LibraryError, match="Không có tệp sao lưu.*Hãy"):
        restore(tmp_path / "không có", folder)
    with pytest.raises(LibraryError, match="Không có thư mục.*Hãy"):
        back_up(folder, tmp_path / "không có" / "tệp")
    with pytest.raises(LibraryError, match="Chưa có thư viện"):
        back_up(tmp_path / "không có", tmp_path / "tệp")
    assert not (tmp_path / "tệp").exists()


def test_restoring_waits_for_a_writer_and_a_backup_does_not(folder: Path, file: Path):
    with WriterLock(folder, 0):
        assert back_up(folder, file).documents == 2
        with pytest.raises(LibraryError, match="đang ghi"):
            restore(file, folder, force=True, patience=0)
