"""Each invariant, broken on purpose: it is found, and mended, and nothing else is touched."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.errors import LibraryError
from corpus.reading import SUFFIXES, read
from corpus.types import Box, Document
from indexing import schema
from indexing.build import index_paths
from indexing.checks import Examination, examine
from indexing.lock import TEMPORARY
from indexing.mending import mend
from indexing.vectors import VECTORS_FILE
from tests.indexing.fakes import FakeEncoder
from tests.indexing.test_library import reading

ENCODER = FakeEncoder()


def read_with_boxes(path: Path) -> Document:
    document = read(path)
    return replace(document, boxes=tuple(Box(block.span, 1, 1.0, 2.0, 3.0, 4.0) for block in document.blocks))


class Place:
    """Two plans and the library made of them."""

    def __init__(self, root: Path):
        self.files, self.library = root / "văn bản", root / "thư viện"
        self.files.mkdir()
        for name in ("doi-che", "suoi-bac"):
            lines = (f"KẾ HOẠCH của xã {name}", "I. NHIỆM VỤ", f"1. Phòng Văn hoá {name} chủ trì việc thứ nhất.")
            (self.files / f"{name}.txt").write_text("\n\n".join(lines), encoding="utf-8")
        self.index([self.files])

    def index(self, paths) -> None:
        report = index_paths(self.library, paths, encoder=ENCODER, read=read_with_boxes, suffixes=SUFFIXES)
        assert not report.failed

    def spoil(self, *statements: str) -> None:
        connection = sqlite3.connect(self.library / schema.DATABASE)
        with connection:
            for statement in statements:
                connection.execute(statement)
        connection.close()

    def examine(self) -> Examination:
        return examine(self.library, encoder_name=ENCODER.name, dimension=ENCODER.dimension)

    def mend(self) -> Examination:
        return mend(self.library, encoder=ENCODER, reread=self.index, patience=1)

    def held(self) -> list[object]:
        with reading(self.library) as library:
            return [
                (library.document(id), library.boxes(id), [passage for _, passage in library.passages_of(id)])
                for id, _, _ in library.sources()
            ]


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


FIRST = "(SELECT min(id) FROM passages)"  # of doi-che
BREAKAGES = {
    "a span outside": ("UPDATE passages SET \"end\" = 99999 WHERE id = " + FIRST, "không đúng lời", "documents"),
    "other words": (f"UPDATE passages SET text = 'khác' WHERE id = {FIRST}", "không đúng lời", "documents"),
    "a text changed": ("UPDATE documents SET text = 'x' || text WHERE id = 'doi-che'", "không đúng lời", "documents"),
    "a text cut": ("UPDATE documents SET text = '' WHERE id = 'doi-che'", "nằm ngoài", "documents"),
    "a record broken": ("UPDATE documents SET body = '{' WHERE id = 'doi-che'", "không đọc lại", "documents"),
    "boxes broken": ("UPDATE boxes SET boxes = x'00' WHERE document = 'doi-che'", "khung chữ", "documents"),
    "a passage lost": (f"DELETE FROM passages WHERE id = {FIRST}", "thiếu hoặc thừa", "documents"),
    "a vector lost": (f"DELETE FROM vectors WHERE passage = {FIRST}", "véc-tơ thiếu", "documents"),
    "a vector cut": (f"UPDATE vectors SET vector = x'00' WHERE passage = {FIRST}", "véc-tơ thiếu", "documents"),
    "a vector of nothing": (
        f"UPDATE vectors SET vector = zeroblob(length(vector)) WHERE passage = {FIRST}", "véc-tơ thiếu", "documents"
    ),
    "a hash changed": (f"UPDATE passages SET text_hash = x'00' WHERE id = {FIRST}", "mã băm", "documents"),
    "a count changed": (f"UPDATE passages SET length = 1 WHERE id = {FIRST}", "số từ", "documents"),
    "words lost": (f"DELETE FROM words WHERE rowid = {FIRST}", "chỉ mục từ", "documents"),
    "words changed": (f"UPDATE words SET accented = 'khác' WHERE rowid = {FIRST}", "chỉ mục từ", "documents"),
    "words of nothing": (
        "INSERT INTO words (rowid, accented, plain, segmented) VALUES (999, 'a', 'a', 'a')", "words", "rows"
    ),
    "vectors of nothing": ("INSERT INTO vectors VALUES (999, x'00')", "vectors", "rows"),
    "boxes of nothing": ("INSERT INTO boxes VALUES ('không có', x'00')", "boxes", "rows"),
    "passages of nothing": (
        "INSERT INTO passages SELECT 999, 'không có', ordinal, start, \"end\", text, context, kind, section, row, "
        f"page, label, text_hash, length FROM passages WHERE id = {FIRST}", "passages", "rows",
    ),
    "a word index lost": ("DELETE FROM words_data WHERE id > 10", "Chỉ mục từ không đọc được", "words"),
    "a word index that lags": (
        f"UPDATE words_content SET c0 = c0 || ' ' || c0 WHERE id = {FIRST}", "Chỉ mục từ trả lời sai", "words"
    ),
}  # fmt: skip


def test_a_sound_library_is_said_to_be_sound(place: Place):
    found = place.examine()
    assert found.findings == () and found.sound and found.documents == 2 and found.passages >= 4
    before = place.held()
    assert place.mend() == found and place.held() == before


@pytest.mark.parametrize("name", BREAKAGES)
def test_what_is_broken_is_found_and_mended(place: Place, name: str):
    statement, words, kind = BREAKAGES[name]
    before = place.held()
    place.spoil(statement)
    found = place.examine()
    assert not found.sound
    assert any(words in each.message and each.kind == kind and "Cách chữa" in each.message for each in found.findings)
    assert {id for each in found.findings for id in each.documents} <= {"doi-che"}
    after = place.mend()
    assert after.findings == () and place.held() == before


def test_a_damaged_document_whose_file_is_gone_is_kept_and_named(place: Place):
    place.spoil("UPDATE passages SET length = 1 WHERE document = 'doi-che'")
    (place.files / "doi-che.txt").unlink()
    after = place.mend()
    assert not after.sound and [each.documents for each in after.findings] == [("doi-che",)]
    assert str(place.files / "doi-che.txt") in after.findings[0].message and after.documents == 2


@pytest.mark.parametrize("change", [None, b"", b"not faiss" * 10])
def test_a_faiss_file_that_does_not_fit_is_no_serious_matter(place: Place, change: bytes | None):
    path = place.library / VECTORS_FILE
    path.unlink() if change is None else path.write_bytes(change)
    [finding] = place.examine().findings
    assert (finding.kind, finding.serious) == ("vectors", False) and VECTORS_FILE in finding.message
    assert place.mend().findings == ()


def test_a_faiss_file_that_fits_by_its_stamp_alone_is_serious(place: Place):
    place.spoil("UPDATE vectors SET vector = (SELECT vector FROM vectors WHERE passage = 2) WHERE passage = 1")
    found = place.examine()
    assert [each.kind for each in found.findings] == ["vectors"] and not found.sound


def test_temporary_files_are_deleted_and_foreign_ones_only_named(place: Place):
    (place.library / f"{TEMPORARY}x").write_bytes(b"half")
    (place.library / "ghi chú.txt").write_text("của tôi", encoding="utf-8")
    found = place.examine()
    assert [each.kind for each in found.findings] == ["leftovers", "unknown"] and found.sound
    assert [each.kind for each in place.mend().findings] == ["unknown"]
    assert (place.library / "ghi chú.txt").exists()


def test_another_encoder_is_named_and_not_mended(place: Place):
    found = examine(place.library, encoder_name="fake-khác", dimension=8)
    assert [(each.kind, each.mendable) for each in found.findings] == [("encoder", False)] and found.documents == 2
    assert "fake-hash" in found.findings[0].message


def test_a_newer_schema_is_named_and_not_mended(place: Place):
    place.spoil(f"PRAGMA user_version = {schema.SCHEMA + 1}")
    [finding] = place.mend().findings
    assert (finding.kind, finding.mendable) == ("schema", False) and "mới hơn" in finding.message


def test_a_file_that_is_no_database_is_named(place: Place):
    (place.library / schema.DATABASE).write_bytes(b"hong" * 5000)
    [finding] = place.mend().findings
    assert finding.kind == "file" and "cchc restore" in finding.message


def test_pages_overwritten_are_found(place: Place):
    path = place.library / schema.DATABASE
    data = bytearray(path.read_bytes())
    for page in range(4, len(data) // 4096):
        data[page * 4096 : page * 4096 + 64] = b"\xff" * 64
    path.write_bytes(data)
    found = place.mend()
    assert [each.kind for each in found.findings] == ["file"] and not found.sound


def test_without_a_library_there_is_nothing_to_examine(tmp_path: Path):
    with pytest.raises(LibraryError, match="Chưa có thư viện"):
        examine(tmp_path / "không có", encoder_name="x", dimension=1)
    assert not (tmp_path / "không có").exists()
