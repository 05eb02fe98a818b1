"""A library moved from one store to the other, with nothing encoded again, and stopped half-way."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from indexing.place import Place
from indexing.stores import Store, WritableStore
from indexing.stores.copying import Moved, copy_library
from tests.indexing.stores.places import AN_HAI, ENCODER, KINDS, MAT, TAM_SON, place_of, put, reading, writing


def contents(store: Store) -> list[object]:
    """All that a store holds, in a form that can be compared."""
    held: list[object] = [store.sources(), store.groups(), store.documents()]
    for summary in store.documents():
        passages = store.passages_of(summary.id)
        vectors = store.vectors([id for id, _ in passages])
        held += [store.document(summary.id), store.boxes(summary.id), [passage for _, passage in passages]]
        held += [store.words_of(summary.id), vectors.tolist()]
    return held


@pytest.fixture
def filled(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    place = place_of(request.param, tmp_path / "nguồn")
    with writing(place) as store:
        for document in (AN_HAI, TAM_SON):
            put(store, document)
        put(store, MAT, groups=["Phòng Tổ chức"])
    return place


@pytest.mark.parametrize(("filled", "other"), [KINDS, KINDS[::-1]], indirect=["filled"])
def test_a_copy_is_the_same_library(filled: Place, other: str, tmp_path: Path):
    encoded = len(ENCODER.encoded)
    with reading(filled) as source, writing(place_of(other, tmp_path / "đích")) as target:
        told: list[tuple[int, int]] = []
        assert copy_library(source, target, lambda *done: told.append(done)) == Moved(3, 0, 0)
        assert told == [(1, 3), (2, 3), (3, 3)]
        assert contents(target) == contents(source) and len(ENCODER.encoded) == encoded
        query = ENCODER.encode_query("sát hạch công chức")
        first, second = (store.nearest(query, 5) for store in (source, target))
        np.testing.assert_allclose(first.scores, second.scores, atol=1e-5)
        again = target.generation
        assert copy_library(source, target) == Moved(0, 3, 0) and target.generation == again


class StoppedError(Exception):
    pass


@pytest.mark.parametrize("filled", ["embedded"], indirect=True)
def test_a_copy_that_was_stopped_goes_on(filled: Place, tmp_path: Path):
    def stop(done: int, count: int) -> None:
        if done == 2:
            raise StoppedError

    there = place_of("milvus", tmp_path / "đích")
    with reading(filled) as source, writing(there) as target:
        put(target, AN_HAI, adopting=True)
        target.put_document(*_unknown())
        with pytest.raises(StoppedError):
            copy_library(source, target, stop)
        assert copy_library(source, target) == Moved(1, 2, 0)
        assert contents(target) == contents(source)


def _unknown():
    from tests.indexing.fakes import make_document, passages_by_line

    document = make_document("không-còn", "Kế hoạch đã bỏ")
    passages = passages_by_line(document)
    return document, passages, ENCODER.encode_passages([passage.text for passage in passages])


def test_changes_at_the_source_reach_the_copy(tmp_path: Path):
    here, there = (place_of("embedded", tmp_path / name) for name in ("nguồn", "đích"))
    with writing(here) as source, writing(there) as target:
        _fill(source)
        assert copy_library(source, target) == Moved(2, 0, 0)
        source.set_groups(["an-hai"], ["b"])
        source.remove("tam-son")
        put(source, MAT)
        assert copy_library(source, target) == Moved(2, 0, 1)
        assert contents(target) == contents(source)


def _fill(store: WritableStore) -> None:
    put(store, AN_HAI)
    put(store, TAM_SON)
