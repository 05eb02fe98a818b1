"""What every store must do, each test against each of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import EncoderMismatchError, LibraryError, UnknownDocumentError
from corpus.types import Box, Span
from indexing.place import Place
from indexing.records import RegisterCounts
from indexing.stores import Store, WritableStore, open_to_read, open_to_write
from indexing.words import plain_tokens, word_tokens
from tests.indexing.fakes import DIMENSION, make_document
from tests.indexing.stores.places import AN_HAI, ENCODER, KINDS, MAT, TAM_SON, place_of, put, reading, writing


@pytest.fixture(scope="module", params=KINDS)
def place(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Place:
    """Three documents, one of them for a group; tests do not change it."""
    made = place_of(request.param, tmp_path_factory.mktemp("kho"))
    with writing(made) as store:
        put(store, AN_HAI)
        put(store, replace(TAM_SON, boxes=(Box(Span(0, 3), 1, 1.0, 2.0, 3.0, 4.0),)), counts=RegisterCounts(3, None, 1))
        put(store, MAT, groups=["Phòng Tổ chức"])
        store.save_vectors()
    return made


@pytest.fixture(scope="module")
def store(place: Place) -> Iterator[Store]:
    with reading(place) as opened:
        yield opened


@pytest.fixture(params=KINDS)
def fresh(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[WritableStore]:
    with writing(place_of(request.param, tmp_path)) as opened:
        yield opened


def texts(store: Store, found) -> list[str]:
    return [passage.text for passage in store.passages(found.ids.tolist())]


def words(store: Store, question: str, documents=None, **more) -> list[str]:
    return texts(store, store.matching(word_tokens(question), 10, documents, **more))


def test_documents_come_back_as_they_were_put(store: Store):
    assert [held.id for held in store.documents()] == ["an-hai", "mat", "tam-son"]
    assert store.document("an-hai") == AN_HAI and store.document("tam-son") == TAM_SON
    summary = store.documents()[2]
    assert (summary.passages, summary.tasks, summary.targets, summary.references) == (3, 3, None, 1)
    assert store.boxes("tam-son") == (Box(Span(0, 3), 1, 1.0, 2.0, 3.0, 4.0),) and store.boxes("an-hai") == ()
    assert store.sources()[0] == ("an-hai", AN_HAI.source, AN_HAI.content_hash)
    assert store.groups() == {"mat": ("Phòng Tổ chức",)}


def test_passages_come_with_their_vectors_and_words(store: Store):
    held = store.passages_of("an-hai")
    assert [passage.text for _, passage in held] == AN_HAI.text.split("\n")
    assert store.passages([id for id, _ in reversed(held)]) == [passage for _, passage in reversed(held)]
    expected = ENCODER.encode_passages([passage.search_text for _, passage in held])
    np.testing.assert_array_equal(store.vectors([id for id, _ in held]), expected)
    assert store.words_of("an-hai")[1] == ["sở", "nội_vụ"]
    assert store.owners([held[0][0], store.passages_of("mat")[0][0]]) == ["an-hai", "mat"]


def test_search_by_meaning_is_by_the_inner_product(store: Store):
    query = ENCODER.encode_query("sát hạch công chức")
    found = store.nearest(query, 4)
    products = store.vectors(found.ids.tolist()) @ query
    np.testing.assert_allclose(found.scores, products, atol=1e-5)
    assert (np.diff(found.scores) <= 0).all() and len(found) == 4
    assert store.dense(query, 4) == found.pairs()


def test_search_by_words(store: Store):
    assert words(store, "máy lấy số")[0] == TAM_SON.text.split("\n")[1]
    assert words(store, "66-NQ/TW")[0] == AN_HAI.text.split("\n")[2]
    assert words(store, "xyz") == [] and words(store, "") == []
    plain = store.matching(plain_tokens("lap dat may"), 1, field="plain")
    assert texts(store, plain) == [TAM_SON.text.split("\n")[1]]
    cut = store.segmented("Sở Nội vụ chủ trì")
    assert cut[1] == "nội_vụ"
    assert texts(store, store.matching(["lắp_đặt"], 5, field="segmented")) == []
    assert len(store.matching(["nội_vụ"], 5, field="segmented")) == 2


def test_search_among_some_documents(store: Store):
    query = ENCODER.encode_query("sát hạch")
    assert set(store.owners(store.nearest(query, 9, ["tam-son"]).ids)) == {"tam-son"}
    assert words(store, "Sở Nội vụ", ["an-hai"]) == [AN_HAI.text.split("\n")[1]]
    assert len(store.nearest(query, 9, [])) == len(store.matching(["vụ"], 9, [])) == 0
    assert len(store.nearest(query, 9, ["an-hai", "mat", "tam-son"])) == 8
    for call in (lambda: store.nearest(query, 9, ["không-có"]), lambda: words(store, "sở", ["không-có"])):
        with pytest.raises(UnknownDocumentError, match="không-có.*Đang có: an-hai"):
            call()


def test_what_is_not_there_is_told(store: Store):
    for call in (store.document, store.passages_of, store.words_of):
        with pytest.raises(UnknownDocumentError, match="không-có"):
            call("không-có")
    with pytest.raises(LibraryError):
        store.passages([12345])
    with pytest.raises(ValueError, match="shape"):
        store.nearest(np.ones(DIMENSION + 1, np.float32), 3)


@pytest.mark.parametrize(("groups", "seen"), [([], 6), (["Phòng khác"], 6), (["Phòng Tổ chức", "b"], 8), (None, 8)])
def test_a_reader_sees_what_the_groups_may_see(place: Place, store: Store, groups, seen: int):
    if place.kind == "milvus":
        store.close()  # a file of Milvus Lite is open in one program at a time
    with reading(place, groups) as own:
        assert len(own.documents()) == (3 if seen == 8 else 2)
        assert len(own.nearest(ENCODER.encode_query("kế hoạch"), 20)) == seen
        found = words(own, "luân chuyển trưởng phòng")
        assert (MAT.text.split("\n")[1] in found) == (seen == 8)
        if seen == 6:
            with pytest.raises(UnknownDocumentError):
                own.document("mat")


def test_another_encoder_is_refused(place: Place):
    for name, dimension in (("bộ khác", DIMENSION), (ENCODER.name, DIMENSION + 1)):
        with pytest.raises(EncoderMismatchError, match="bộ mã hoá"):
            open_to_read(place, encoder_name=name, dimension=dimension)
        with pytest.raises(EncoderMismatchError):
            open_to_write(place, encoder_name=name, dimension=dimension)


@pytest.mark.parametrize("kind", KINDS)
def test_reading_makes_no_library(kind: str, tmp_path: Path):
    with pytest.raises(LibraryError, match=r"Chưa có thư viện.*cchc index"):
        reading(place_of(kind, tmp_path))


def test_a_document_is_replaced_whole(fresh: WritableStore):
    put(fresh, AN_HAI)
    put(fresh, TAM_SON)
    before, old = fresh.generation, fresh.passages_of("an-hai")
    shorter = replace(make_document("an-hai", "Kế hoạch mới của xã An Hải", "Trung tâm trực"), source=AN_HAI.source)
    put(fresh, shorter)
    assert fresh.generation != before and fresh.document("an-hai") == shorter
    assert [p.text for _, p in fresh.passages_of("an-hai")] == shorter.text.split("\n")
    assert words(fresh, "sát hạch") == [TAM_SON.text.split("\n")[2]] and words(fresh, "trực") == ["Trung tâm trực"]
    assert len(fresh.nearest(ENCODER.encode_query("kế hoạch"), 99)) == 5
    with pytest.raises(LibraryError):
        fresh.passages([old[0][0]])


def test_a_namesake_from_another_file_is_refused(fresh: WritableStore):
    put(fresh, AN_HAI)
    with pytest.raises(LibraryError, match="từ tệp khác"):
        put(fresh, replace(AN_HAI, source="/nơi khác/an-hai.txt"))
    put(fresh, replace(AN_HAI, source="/nơi khác/an-hai.txt"), adopting=True)
    assert fresh.sources()[0][1] == "/nơi khác/an-hai.txt"
    fresh.moved("an-hai", "/chỗ mới.txt")
    assert fresh.sources()[0][1] == "/chỗ mới.txt" and fresh.documents()[0].passages == 3


def test_removed_documents_are_gone_and_none_if_one_is_unknown(fresh: WritableStore):
    put(fresh, AN_HAI)
    put(fresh, TAM_SON)
    with pytest.raises(UnknownDocumentError):
        fresh.remove("an-hai", "không-có")
    assert len(fresh.documents()) == 2
    fresh.remove("an-hai")
    assert [held.id for held in fresh.documents()] == ["tam-son"]
    assert words(fresh, "66-NQ/TW") == [] and len(fresh.nearest(ENCODER.encode_query("kế"), 99)) == 3
    put(fresh, AN_HAI)
    assert words(fresh, "66-NQ/TW") == [AN_HAI.text.split("\n")[2]]


def test_groups_are_changed_and_outlive_a_replacement(fresh: WritableStore):
    put(fresh, AN_HAI, groups=["a", "b"])
    put(fresh, AN_HAI)
    assert fresh.groups() == {"an-hai": ("a", "b")}
    fresh.set_groups(["an-hai"], [])
    assert fresh.groups() == {} and fresh.document("an-hai") == AN_HAI
    np.testing.assert_array_equal(
        fresh.vectors([id for id, _ in fresh.passages_of("an-hai")]), ENCODER.encode_passages(AN_HAI.text.split("\n"))
    )
    with pytest.raises(UnknownDocumentError):
        fresh.set_groups(["không-có"], ["a"])


def test_vectors_of_the_same_words_are_held(fresh: WritableStore):
    put(fresh, AN_HAI)
    held = [passage for _, passage in fresh.passages_of("an-hai")]
    other = replace(held[0], text="lời khác")
    first, none = fresh.vectors_of([held[1], other])
    assert none is None and first is not None
    np.testing.assert_array_equal(first, ENCODER.encode_query(held[1].search_text))


def test_counts_over_the_library_are_those_of_its_documents(fresh: WritableStore):
    put(fresh, AN_HAI, tally={"w\tsở": 2, "w\txã": 1})
    put(fresh, TAM_SON, tally={"w\tsở": 1, "phường": 3})
    put(fresh, MAT)
    assert fresh.tally() == {"w\tsở": 3, "w\txã": 1, "phường": 3}
    assert fresh.tally_of("tam-son") == {"w\tsở": 1, "phường": 3} and fresh.tally_of("mat") is None
    assert fresh.heads() == {"an-hai": AN_HAI.head, "mat": None, "tam-son": TAM_SON.head}
    fresh.note_tally("mat", MAT.head, {"phường": 1})
    put(fresh, AN_HAI, tally={"w\txã": 5})
    assert fresh.tally() == {"w\tsở": 1, "w\txã": 5, "phường": 4} and fresh.heads()["mat"] == MAT.head
    fresh.set_groups(["tam-son"], ["a"])
    assert fresh.tally_of("tam-son") == {"w\tsở": 1, "phường": 3}
    fresh.remove("tam-son")
    assert fresh.tally() == {"w\txã": 5, "phường": 1}
    put(fresh, AN_HAI)
    assert fresh.tally() == {"phường": 1} and fresh.heads()["an-hai"] is None


def test_bad_vectors_are_refused_and_change_nothing(fresh: WritableStore):
    from tests.indexing.fakes import passages_by_line

    passages = passages_by_line(AN_HAI)
    for wrong in (np.ones((2, DIMENSION), np.float32), np.full((3, DIMENSION), np.nan, np.float32)):
        with pytest.raises(ValueError, match="vectors"):
            fresh.put_document(AN_HAI, passages, wrong)
    assert fresh.documents() == []
