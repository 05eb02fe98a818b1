"""Search among many vectors: what the cells find is what a comparison of all finds, also after the library changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from indexing import nearest
from indexing.checks import examine
from indexing.library import Library
from indexing.vectors import VECTORS_FILE, VectorIndex
from indexing.writer import LibraryWriter
from tests.indexing.fakes import make_document, passages_by_line

SIZE, EACH, DOCUMENTS = 32, 100, 30
NAME = "vectors of this test"
RNG = np.random.default_rng(5)
CENTRES = RNG.standard_normal((60, SIZE)).astype(np.float32)


def some_vectors(count: int) -> np.ndarray:
    """Vectors in clouds, as those of texts are."""
    rows = CENTRES[RNG.integers(len(CENTRES), size=count)] + 0.6 * RNG.standard_normal((count, SIZE))
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


def put(writer: LibraryWriter, id: str, count: int = EACH) -> None:
    document = make_document(id, *(f"dòng {n} của {id}" for n in range(count)))
    writer.put_document(document, passages_by_line(document), some_vectors(count))


def opened(folder: Path, kind: type[Library] = Library) -> Library:
    return kind.open(folder, encoder_name=NAME, dimension=SIZE)


@dataclass
class Place:
    folder: Path

    def exactly(self, query: np.ndarray, k: int, documents: list[str] | None = None) -> list[int]:
        """The ids that a comparison of all vectors gives."""
        with opened(self.folder) as library:
            names = documents if documents is not None else [held.id for held in library.documents()]
            ids = [id for name in names for id, _ in library.passages_of(name)]
            places, _ = VectorIndex.build(library.vectors(ids)).search(query, k)
            return [ids[place] for place in places]

    def recall(self, documents: list[str] | None = None) -> float:
        queries = some_vectors(60)
        with opened(self.folder) as library:
            found = [set(library.nearest(query, 10, documents).ids.tolist()) for query in queries]
        return sum(
            len(ids & set(self.exactly(query, 10, documents))) for ids, query in zip(found, queries, strict=True)
        ) / (10 * len(queries))


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    monkeypatch.setattr(nearest, "EXACT", 1000)
    monkeypatch.setattr(nearest, "FEW", 150)
    with opened(tmp_path, LibraryWriter) as writer:
        for n in range(DOCUMENTS):
            put(writer, f"ke-hoach-{n:02}")
        assert writer.save_vectors()
    stamp = nearest.stamp_of(tmp_path / VECTORS_FILE)
    assert stamp is not None and stamp.count == EACH * DOCUMENTS
    yield Place(tmp_path)


def is_large(library: Library) -> bool:
    return isinstance(library._state.nearest, nearest.LargeIndex)


def test_cells_find_what_a_comparison_of_all_finds(place: Place):
    with opened(place.folder) as library:
        assert is_large(library)
    assert place.recall() >= 0.98


@pytest.mark.parametrize("count", [1, 3, 20])
def test_a_restricted_search_finds_the_nearest_of_its_documents(place: Place, count: int):
    names = [f"ke-hoach-{n:02}" for n in range(0, count)]
    assert place.recall(names) >= (1.0 if count == 1 else 0.98)
    with opened(place.folder) as library:
        found = library.nearest(some_vectors(1)[0], 500, names)
        assert set(library.owners(found.ids)) <= set(names) and len(found) == min(500, count * EACH)
        assert library.dense(some_vectors(1)[0], 5, []) == []


def test_scores_are_the_products_and_fall(place: Place):
    query = some_vectors(1)[0]
    with opened(place.folder) as library:
        found = library.nearest(query, 300)
        exact = library.vectors(found.ids.tolist()) @ query
    assert (np.diff(found.scores) <= 0).all()
    np.testing.assert_allclose(found.scores, exact, atol=0.02)
    np.testing.assert_allclose(found.scores[:10], exact[:10], atol=1e-6)


def test_what_was_added_and_removed_since_is_seen_without_a_new_file(place: Place):
    path = place.folder / VECTORS_FILE
    before = path.stat().st_mtime_ns
    with opened(place.folder, LibraryWriter) as writer:
        put(writer, "mới", 50)
        writer.remove("ke-hoach-03")
        assert writer.save_vectors() and path.stat().st_mtime_ns == before
        new = writer.vectors([writer.passages_of("mới")[7][0]])[0]
        assert writer.nearest(new, 1).ids.tolist() == [writer.passages_of("mới")[7][0]]
        assert is_large(writer)
    assert place.recall() >= 0.98 and place.recall(["mới"]) == 1.0
    with opened(place.folder) as library:
        assert "ke-hoach-03" not in library.owners(library.nearest(new, 3000).ids)


def test_a_library_that_changed_much_gets_a_new_file(place: Place):
    path = place.folder / VECTORS_FILE
    with opened(place.folder, LibraryWriter) as writer:
        for n in range(5):
            put(writer, f"thêm-{n}")
        assert writer.save_vectors()
    stamp = nearest.stamp_of(path)
    assert stamp is not None and stamp.count == EACH * (DOCUMENTS + 5)
    with opened(place.folder, LibraryWriter) as writer:
        writer.remove(*(f"ke-hoach-{n:02}" for n in range(10)))
        assert writer.save_vectors()
    stamp = nearest.stamp_of(path)
    assert stamp is not None and stamp.count == EACH * 25
    assert place.recall() >= 0.98


def test_without_the_file_all_are_compared(place: Place):
    (place.folder / VECTORS_FILE).unlink()
    with opened(place.folder) as library:
        assert not is_large(library)
    assert place.recall() == 1.0


def test_a_file_of_another_library_or_cut_off_is_not_used(place: Place):
    path = place.folder / VECTORS_FILE
    whole = path.read_bytes()
    for damaged in (whole[:-1], whole[: len(whole) // 2], whole[len(whole) // 2 :], b""):
        path.write_bytes(damaged)
        with opened(place.folder) as library:
            assert not is_large(library)
    path.write_bytes(whole)
    with opened(place.folder) as library:
        stamp = nearest.stamp_of(path)
        assert stamp is not None
        ids = library._state.catalogue.ids
        assert nearest.is_current(stamp, library.identity.library, SIZE, ids)
        assert not nearest.is_current(stamp, "thư viện khác", SIZE, ids)
        assert not nearest.is_current(stamp, library.identity.library, SIZE + 1, ids)


def test_doctor_knows_the_file_and_notices_a_wrong_one(place: Place):
    assert examine(place.folder, encoder_name=NAME, dimension=SIZE).findings == ()
    path = place.folder / VECTORS_FILE
    stamp = nearest.stamp_of(path)
    assert stamp is not None
    with opened(place.folder) as library:
        ids = library._state.catalogue.ids
        nearest.build(path, stamp, ids, lambda some: some_vectors(len(some)))
    [finding] = examine(place.folder, encoder_name=NAME, dimension=SIZE).findings
    assert finding.kind == "vectors" and finding.serious
    path.unlink()
    [finding] = examine(place.folder, encoder_name=NAME, dimension=SIZE).findings
    assert finding.kind == "vectors" and not finding.serious


def test_a_failed_write_leaves_the_old_file_and_no_litter(place: Place, monkeypatch: pytest.MonkeyPatch):
    path = place.folder / VECTORS_FILE
    before, names = path.read_bytes(), sorted(p.name for p in place.folder.iterdir())

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(nearest.os, "replace", full)
    with opened(place.folder, LibraryWriter) as writer:
        for n in range(5):
            put(writer, f"thêm-{n}")
        assert not writer.save_vectors()
    assert path.read_bytes() == before
    assert sorted(p.name for p in place.folder.iterdir() if p.suffix != ".json") == names
