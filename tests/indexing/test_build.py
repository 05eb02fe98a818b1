from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from corpus.errors import EmptyDocumentError, LibraryError, ModelError, UserError
from corpus.types import Document
from indexing.build import IndexReport, index_paths
from indexing.library import Library
from indexing.records import RegisterCounts
from indexing.vectors import VECTORS_FILE
from indexing.words import word_tokens
from tests.indexing.fakes import DIMENSION, FakeEncoder, make_document

LINES = ("Kế hoạch cải cách của tỉnh An Hải", "Sở Nội vụ chủ trì sát hạch", "Sở Tài chính bố trí kinh phí")


def read(path: Path) -> Document:
    text = path.read_text(encoding="utf-8")
    if not text:
        raise EmptyDocumentError(f"Tệp {path.name} trống.")
    if text == "hỏng":
        raise ZeroDivisionError("bảng không có cột")
    return make_document(path.stem, *text.split("\n"))


def count(document: Document) -> RegisterCounts:
    return RegisterCounts(tasks=len(document.blocks))


def segment(texts) -> list[list[str]]:
    return [text.split() for text in texts]


def write(folder: Path, name: str, *lines: str) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


class Place:
    """A folder of files, a library beside it, and one way to index the first into the second."""

    def __init__(self, root: Path):
        self.files, self.library = root / "văn bản", root / "thư viện"
        self.encoder = FakeEncoder()
        self.told: list[tuple[str, float]] = []

    def index(
        self, *paths: Path, encoder: FakeEncoder | None = None, reader=read, beside: bool = False
    ) -> IndexReport:
        self.encoder.encoded.clear()
        return index_paths(
            self.library,
            paths or [self.files],
            encoder=encoder or self.encoder,
            read=reader,
            suffixes={".txt"},
            count=count,
            segment=segment,
            beside=beside,
            progress=lambda step, part: self.told.append((step, part)),
        )

    def open(self) -> Library:
        return Library.open(self.library, encoder_name=self.encoder.name, dimension=DIMENSION)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    place = Place(tmp_path)
    write(place.files, "an-hai.txt", *LINES)
    write(place.files, "tam-son.txt", "Kế hoạch của tỉnh Tam Sơn", "Trung tâm Phục vụ hành chính công phối hợp")
    return place


def test_files_become_documents_that_can_be_found(place: Place):
    assert place.index() == IndexReport(added=("an-hai", "tam-son"))
    with place.open() as library:
        first = library.documents()[0]
        assert (first.id, first.tasks, first.title) == ("an-hai", 3, LINES[0])
        document = library.document("an-hai")
        assert document.source == str((place.files / "an-hai.txt").resolve()) and len(document.content_hash) == 64
        for [(id, _), *_] in (
            library.word(word_tokens("bố trí kinh phí"), 1),
            library.dense(place.encoder.encode_query(library.passages_of("an-hai")[-1][1].search_text), 1),
        ):
            [found] = library.passages([id])
            assert found.document == "an-hai" and "bố trí kinh phí" in found.text
            assert document.text[found.start : found.end].split() == found.text.split()
    assert (place.library / VECTORS_FILE).exists()


def test_unchanged_files_are_not_even_read(place: Place):
    place.index()
    before = (place.library / VECTORS_FILE).stat().st_mtime_ns

    def never(path: Path) -> Document:
        raise AssertionError(path)

    assert place.index(reader=never) == IndexReport(unchanged=("an-hai", "tam-son"))
    assert place.encoder.encoded == [] and (place.library / VECTORS_FILE).stat().st_mtime_ns == before


def test_a_changed_file_is_replaced_and_only_new_words_are_encoded(place: Place):
    place.index()
    write(place.files, "tam-son.txt", "Kế hoạch của tỉnh Tam Sơn", "Sở Y tế phối hợp")
    assert place.index() == IndexReport(unchanged=("an-hai",), replaced=("tam-son",))
    assert place.encoder.encoded and all("Sở Y tế" in text for text in place.encoder.encoded)
    with place.open() as library:
        assert [held.id for held in library.documents()] == ["an-hai", "tam-son"]
        assert library.word(word_tokens("Trung tâm"), 5) == []
        for id, passage in library.passages_of("tam-son"):  # also those whose vectors were held already
            [(nearest, score)] = library.dense(place.encoder.encode_query(passage.search_text), 1)
            assert nearest == id and score == pytest.approx(1.0, abs=1e-5)


def test_a_bad_file_is_told_and_the_others_go_on(place: Place):
    write(place.files, "a-trống.txt", "")
    write(place.files, "b-hỏng.txt", "hỏng")
    write(place.files, "c-bytes.txt").write_bytes(b"\xff\xfe\xfa")
    report = place.index()
    assert report.added == ("an-hai", "tam-son")
    assert [path.name for path, _ in report.failed] == ["a-trống.txt", "b-hỏng.txt", "c-bytes.txt"]
    assert report.failed[0][1] == "Tệp a-trống.txt trống."
    assert "ZeroDivisionError: bảng không có cột" in report.failed[1][1]


def test_a_file_that_turned_bad_keeps_its_last_good_version(place: Place):
    place.index()
    write(place.files, "an-hai.txt", "hỏng")
    assert [path.name for path, _ in place.index().failed] == ["an-hai.txt"]
    with place.open() as library:
        assert library.document("an-hai").text == "\n".join(LINES)


def test_a_file_that_vanishes_before_it_is_read_is_told(place: Place):
    gone = place.files / "mất.txt"
    gone.symlink_to(place.files / "không có.txt")
    report = place.index()
    assert report.added == ("an-hai", "tam-son")
    assert "Không mở được tệp" in report.failed[0][1]


def test_one_name_in_two_folders_gives_two_documents(place: Place):
    write(place.files / "phụ lục", "an-hai.txt", "Phụ lục của tỉnh An Hải")
    assert place.index().added == ("an-hai", "tam-son", "an-hai-2")
    assert place.index().unchanged == ("an-hai", "tam-son", "an-hai-2")
    with place.open() as library:
        assert {passage.document for _, passage in library.passages_of("an-hai-2")} == {"an-hai-2"}


def test_moved_and_copied_files_add_nothing(place: Place):
    place.index()
    (place.files / "an-hai.txt").rename(place.files / "an-hai-2026.txt")
    copy = write(place.files, "chép.txt", *(place.files / "tam-son.txt").read_text(encoding="utf-8").split("\n"))
    assert place.index() == IndexReport(unchanged=("an-hai", "tam-son"), copies=((copy.resolve(), "tam-son"),))
    write(place.files, "an-hai-2026.txt", "Kế hoạch sửa đổi của tỉnh An Hải")
    assert place.index().replaced == ("an-hai",)


def test_nothing_is_made_where_there_is_nothing_to_read(place: Place, tmp_path: Path):
    (tmp_path / "rỗng").mkdir()
    for path in (tmp_path / "rỗng", tmp_path / "thiếu"):
        with pytest.raises(UserError):
            place.index(path)
    assert not place.library.exists()


@pytest.mark.parametrize("error", [LibraryError("đĩa đầy"), ModelError("thiếu mô hình")])
def test_what_would_fail_every_file_stops_the_run_and_keeps_what_is_done(
    place: Place, error: UserError, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("indexing.build.WAVE", 1)  # each file is encoded and stored before the next is read

    class Failing(FakeEncoder):
        def encode_passages(self, texts, progress=None):
            if any("Tam Sơn" in text for text in texts):
                raise error
            return super().encode_passages(texts, progress)

    with pytest.raises(type(error)):
        place.index(encoder=Failing())
    with place.open() as library:
        assert [held.id for held in library.documents()] == ["an-hai"]
        assert len(library.dense(np.ones(DIMENSION, np.float32), 99)) == library.documents()[0].passages


def test_progress_runs_from_nothing_to_one(place: Place):
    place.index()
    parts = [part for _, part in place.told]
    assert parts == sorted(parts) and parts[0] == 0.0 and parts[-1] == 1.0
    assert any("an-hai.txt (1/2)" in step for step, _ in place.told)


def test_much_to_read_is_read_in_another_process_with_the_same_result(place: Place, monkeypatch: pytest.MonkeyPatch):
    write(place.files, "b-hỏng.txt", "hỏng")
    monkeypatch.setattr("indexing.build.MUCH", 1)
    here = place.index(beside=False)
    again = Place(place.files.parent / "khác")
    again.files = place.files
    assert again.index(beside=True) == here
    with place.open() as one, again.open() as other:
        for id in here.added:
            assert one.document(id) == other.document(id)
            assert one.passages_of(id) == other.passages_of(id)
