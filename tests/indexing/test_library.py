from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import EncoderMismatchError, LibraryError, SchemaVersionError, UnknownDocumentError
from indexing import schema
from indexing.library import Library
from indexing.lock import LOCK_FILE
from indexing.records import RegisterCounts
from indexing.vectors import VECTORS_FILE
from indexing.words import plain_tokens, word_tokens
from indexing.writer import LibraryWriter
from tests.indexing.fakes import DIMENSION, FakeEncoder, make_document, passages_by_line

ENCODER = FakeEncoder()
AN_HAI = make_document(
    "an-hai", "Kế hoạch số 4110/KH-UBND của tỉnh An Hải", "Sở Nội vụ chủ trì sát hạch công chức", "Hoàn thành 12,5%"
)
TAM_SON = make_document("tam-son", "Kế hoạch của tỉnh Tam Sơn", "Căn cứ Nghị quyết 66/NQ-CP", "Theo 66-NQ/TW")


def put(library: LibraryWriter, document, counts: RegisterCounts = RegisterCounts()) -> None:  # noqa: B008 - frozen
    passages = passages_by_line(document)
    library.put_document(document, passages, ENCODER.encode_passages([each.search_text for each in passages]), counts)


def writing(folder: Path, patience: float = 5.0) -> LibraryWriter:
    return LibraryWriter.open(folder, encoder_name=ENCODER.name, dimension=DIMENSION, patience=patience)


def reading(folder: Path) -> Library:
    return Library.open(folder, encoder_name=ENCODER.name, dimension=DIMENSION)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with writing(tmp_path / "thư viện #1?") as library:
        put(library, AN_HAI, RegisterCounts(tasks=4))
        put(library, TAM_SON)
        library.save_vectors()
    return tmp_path / "thư viện #1?"


def texts(library: Library, hits: list[tuple[int, float]]) -> list[str]:
    return [passage.text for passage in library.passages([id for id, _ in hits])]


def word(library: Library, question: str, documents=None) -> list[str]:
    return texts(library, library.word(word_tokens(question), 10, documents))


def dense(library: Library, question: str, documents=None) -> list[str]:
    return texts(library, library.dense(ENCODER.encode_query(question), 2, documents))


def test_documents_are_listed_with_their_counts(folder: Path):
    with reading(folder) as library:
        first, second = (each.as_json() for each in library.documents())
    assert first == {
        "id": "an-hai", "title": AN_HAI.head.title, "kind": "Kế hoạch", "number": None, "issued_on": None,
        "issuer": None, "place": None, "period": None, "pages": None, "passages": 3, "tasks": 4, "targets": None,
        "references": None, "format": "text", "warnings": [],
            "quality": {
                "ocr_pages": 0, "ocr_confidence": None, "tables": 0, "rows": 0, "doubtful_rows": 0,
                "lost_characters": 0,
            },
    }  # fmt: skip
    assert second["id"] == "tam-son"


def test_words_find_passages(folder: Path):
    with reading(folder) as library:
        assert word(library, "ai chủ trì sát hạch")[0] == "Sở Nội vụ chủ trì sát hạch công chức"
        assert word(library, "66/NQ-CP")[0] == "Căn cứ Nghị quyết 66/NQ-CP"
        assert word(library, "66-NQ/TW")[0] == "Theo 66-NQ/TW"
        assert word(library, "4110")[0] == AN_HAI.head.title
        assert word(library, "12,5%") == ["Hoàn thành 12,5%"]
        assert word(library, "bệnh viện") == []


def test_the_plain_field_answers_questions_without_diacritics(folder: Path):
    with reading(folder) as library:
        tokens = plain_tokens("so noi vu chu tri")
        assert library.word(tokens, 5) == []
        assert texts(library, library.word(tokens, 1, field="plain")) == ["Sở Nội vụ chủ trì sát hạch công chức"]


def test_vectors_find_passages(folder: Path):
    with reading(folder) as library:
        [(id, score)] = library.dense(ENCODER.encode_query("Theo 66-NQ/TW"), 1)
        assert library.passages([id])[0].text == "Theo 66-NQ/TW"
        assert score == pytest.approx(1.0, abs=1e-5)


def test_search_stays_inside_the_documents_asked_for(folder: Path):
    with reading(folder) as library:
        assert {passage.document for passage in library.passages([id for id, _ in library.dense(
            ENCODER.encode_query("Sở Nội vụ"), 10, ["tam-son"])])} == {"tam-son"}  # fmt: skip
        assert len(library.dense(ENCODER.encode_query("Sở Nội vụ"), 10, ["tam-son"])) == 3
        assert word(library, "kế hoạch của tỉnh", ["tam-son"]) == ["Kế hoạch của tỉnh Tam Sơn"]
        assert library.word(word_tokens("kế hoạch"), 10, []) == []
        for search in (lambda: word(library, "x", ["khác"]), lambda: dense(library, "x", ["an-hai", "khác"])):
            with pytest.raises(UnknownDocumentError, match="khác.*Đang có: an-hai, tam-son"):
                search()


def test_passages_come_in_the_order_asked_for(folder: Path):
    with reading(folder) as library:
        ids = [id for id, _ in library.passages_of("an-hai")][::-1]
        assert library.passages(ids) == passages_by_line(AN_HAI)[::-1]
        with pytest.raises(LibraryError):
            library.passages([9999])
        with pytest.raises(UnknownDocumentError):
            library.passages_of("khác")
        with pytest.raises(UnknownDocumentError, match="khác"):
            library.document("khác")


def test_a_query_of_another_dimension_is_a_programming_error(folder: Path):
    with reading(folder) as library, pytest.raises(ValueError, match="shape"):
        library.dense(np.ones(DIMENSION + 1, np.float32), 3)


def test_opening_and_searching_change_no_file(folder: Path):
    before = {path.name: path.read_bytes() for path in folder.iterdir() if not path.name.endswith(("-shm", "-wal"))}
    with reading(folder) as library:
        word(library, "kế hoạch")
        dense(library, "kế hoạch")
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            library._connection.execute("DELETE FROM passages")
    after = {path.name: path.read_bytes() for path in folder.iterdir() if not path.name.endswith(("-shm", "-wal"))}
    assert after == before and set(before) == {schema.DATABASE, VECTORS_FILE, LOCK_FILE}


READ_ONLY = """
import os, sys
from pathlib import Path
from tests.indexing.test_library import reading, writing, word
if os.geteuid() == 0:
    os.setuid(65534)  # root may write everywhere
folder = Path(sys.argv[1])
try:
    writing(folder)
except Exception as error:
    print(type(error).__name__, "quyền" in str(error))
with reading(folder) as library:
    print(word(library, "chủ trì") == ["Sở Nội vụ chủ trì sát hạch công chức"], library.refresh())
"""


def test_a_library_in_a_read_only_folder_can_be_read():
    with tempfile.TemporaryDirectory() as name:
        os.chmod(name, 0o755)  # another user reads it
        folder = Path(name, "thư viện")
        with writing(folder) as library:
            put(library, AN_HAI)
        for path in (*folder.iterdir(), folder):
            path.chmod(0o555)
        run = subprocess.run([sys.executable, "-c", READ_ONLY, str(folder)], capture_output=True, text=True)
        folder.chmod(0o755)
        assert run.stdout.split() == ["LibraryError", "True", "True", "False"], run.stderr


def test_without_its_library_nothing_is_opened_or_made(tmp_path: Path):
    with pytest.raises(LibraryError, match="Chưa có thư viện.*cchc index"):
        reading(tmp_path / "không có")
    assert not (tmp_path / "không có").exists()


@pytest.mark.parametrize("open_", [Library.open, LibraryWriter.open])
@pytest.mark.parametrize(("name", "dimension"), [("fake-khác", DIMENSION), (ENCODER.name, DIMENSION * 2)])
def test_another_encoder_is_refused(folder: Path, open_, name: str, dimension: int):
    with pytest.raises(EncoderMismatchError, match=f"fake-hash.*{DIMENSION} chiều.*{name}.*Hãy"):
        open_(folder, encoder_name=name, dimension=dimension)


@pytest.mark.parametrize(("version", "words"), [(schema.SCHEMA + 1, "mới hơn.*cập nhật"), (0, "phiên bản cũ.*xoá")])
def test_another_schema_is_refused(folder: Path, version: int, words: str):
    with sqlite3.connect(folder / schema.DATABASE) as connection:
        connection.execute(f"PRAGMA user_version = {version}")
    connection.close()
    with pytest.raises(SchemaVersionError, match=words):
        reading(folder)


@pytest.mark.parametrize("open_", [reading, writing])
def test_files_that_are_no_library_are_refused_and_kept(tmp_path: Path, open_):
    path = tmp_path / schema.DATABASE
    path.write_bytes("đây không phải cơ sở dữ liệu".encode() * 100)
    with pytest.raises(LibraryError, match="hỏng hoặc không phải"):
        open_(tmp_path)
    path.unlink()
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE notes (note)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(LibraryError, match="chương trình khác"):
        open_(tmp_path)
    assert path.read_bytes() == before


def damaged(data: bytes) -> bytes:
    return data[:100] + b"\0" * 8 + data[108:]


@pytest.mark.parametrize("change", [None, damaged, lambda data: b"", lambda data: data[:-1]])
def test_a_missing_or_damaged_faiss_file_is_made_anew_in_memory(folder: Path, change):
    with reading(folder) as library:
        expected = dense(library, "Sở Nội vụ chủ trì")
    path = folder / VECTORS_FILE
    path.write_bytes(change(path.read_bytes())) if change else path.unlink()
    left = path.read_bytes() if change else None
    with reading(folder) as library:
        assert dense(library, "Sở Nội vụ chủ trì") == expected
    assert (path.read_bytes() if change else None) == left  # opening does not mend it


def test_a_faiss_file_of_an_older_state_is_not_used(folder: Path):
    with writing(folder) as library:
        library.remove("an-hai")
    with reading(folder) as library:
        assert dense(library, "Sở Nội vụ chủ trì") == dense(library, "Sở Nội vụ chủ trì", ["tam-son"])
    with writing(folder) as library:
        assert library.save_vectors()
    with reading(folder) as library:
        assert len(library.dense(ENCODER.encode_query("kế hoạch"), 10)) == 3


def test_a_reader_keeps_its_state_until_it_refreshes(folder: Path):
    with reading(folder) as reader, writing(folder) as writer:
        found, generation = dense(reader, "Sở Nội vụ"), reader.generation
        put(writer, make_document("an-hai", "Sở Ngoại vụ thay Sở Nội vụ"))
        assert reader.document("an-hai") == AN_HAI
        assert dense(reader, "Sở Nội vụ") == found
        assert word(reader, "Ngoại vụ")[0] == "Sở Nội vụ chủ trì sát hạch công chức"
        assert reader.refresh() and reader.generation == generation + 1
        assert not reader.refresh()
        assert word(reader, "Ngoại vụ")[0] == "Sở Ngoại vụ thay Sở Nội vụ"
        assert "Sở Ngoại vụ thay Sở Nội vụ" in dense(reader, "Sở Nội vụ")


def test_reading_refreshes_and_then_holds_other_threads_off(folder: Path):
    with reading(folder) as reader, writing(folder) as writer:
        writer.remove("tam-son")
        refreshed = threading.Thread(target=reader.refresh)
        with reader.reading():
            assert [held.id for held in reader.documents()] == ["an-hai"]
            writer.remove("an-hai")
            refreshed.start()
            refreshed.join(0.1)
            assert refreshed.is_alive() and len(reader.documents()) == 1
        refreshed.join()
        assert reader.documents() == []


def test_threads_may_share_a_library(folder: Path):
    with reading(folder) as library:
        expected, failures = word(library, "kế hoạch của tỉnh"), []

        def ask() -> None:
            for _ in range(20):
                library.refresh()
                if word(library, "kế hoạch của tỉnh") != expected:
                    failures.append("khác")

        threads = [threading.Thread(target=ask) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert failures == []


def test_segmented_words_are_a_field_of_their_own(tmp_path: Path):
    passages = passages_by_line(AN_HAI)
    vectors = ENCODER.encode_passages([passage.search_text for passage in passages])
    segmented = [["Kế_hoạch"], ["Sở", "Nội_vụ", "chủ_trì", "sát_hạch", "công_chức"], ["Hoàn_thành", "12,5%"]]
    with writing(tmp_path) as library:
        library.put_document(AN_HAI, passages, vectors, segmented=segmented)
        assert library.segmented("Sở nội vụ sát hạch ai") == ["sở", "nội_vụ", "sát_hạch", "ai"]
        found = library.word(library.segmented("sát hạch"), 5, field="segmented")
        assert texts(library, found) == [passages[1].text]
        assert library.word(["sát"], 5, field="segmented") == []
        library.put_document(AN_HAI, passages, vectors)
        assert library.segmented("sát hạch") == ["sát", "hạch"]
