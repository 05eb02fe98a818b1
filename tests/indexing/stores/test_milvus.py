"""What only the store in Milvus must withstand: killed writers, several writers, an engine that is not there."""

from __future__ import annotations

import builtins
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import LibraryError
from corpus.reading import SUFFIXES, read
from indexing.build import Terms, index_paths
from indexing.files import files_in
from indexing.place import Place
from indexing.stores import milvus_writer
from indexing.stores.milvus import MilvusLibrary
from indexing.stores.milvus_writer import MilvusWriter
from indexing.words import word_tokens
from tests.indexing.fakes import DIMENSION
from tests.indexing.stores.places import AN_HAI, ENCODER, TAM_SON, place_of, put, reading, writing


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return place_of("milvus", tmp_path)


def test_a_writer_killed_before_the_end_is_never_seen(place: Place, monkeypatch: pytest.MonkeyPatch):
    with writing(place) as store:
        put(store, AN_HAI)

        def killed(*_: object) -> None:
            raise KeyboardInterrupt

        for step in ("_name", "_sweep"):  # before the new version is named, and after that
            with monkeypatch.context() as patch:
                patch.setattr(MilvusWriter, step, killed)
                for document in (AN_HAI, TAM_SON):
                    with pytest.raises(KeyboardInterrupt):
                        put(store, document)
            seen = 3 if step == "_name" else 6
            found = store.nearest(ENCODER.encode_query("kế hoạch"), 99)
            assert len(found) == len(set(found.ids.tolist())) == seen
            assert [summary.passages for summary in store.documents()] == [3] * (seen // 3)
        put(store, AN_HAI)
        put(store, TAM_SON)
        count = store._client.query("cchc_passages", filter="id >= 0", output_fields=["id"], limit=99)
        assert len(count) == 6  # what was left behind went with the next writing


def test_readers_pass_over_what_they_have_not_looked_at(place: Place):
    with writing(place) as store:
        put(store, AN_HAI)
        late = MilvusLibrary(store._client, "", store.identity, None)
        put(store, TAM_SON)
        query = ENCODER.encode_query("sát hạch công chức")
        assert set(late.owners(late.nearest(query, 9).ids)) == {"an-hai"}
        with late.reading() as newest:
            assert set(newest.owners(newest.nearest(query, 9).ids)) == {"an-hai", "tam-son"}
        assert not late.refresh()


def test_the_engine_weighs_meaning_and_words_together(place: Place):
    with writing(place) as store:
        put(store, AN_HAI)
        put(store, TAM_SON)
        question = "lắp đặt máy lấy số"
        query, tokens = ENCODER.encode_query("sát hạch công chức"), word_tokens(question)
        for weight, expected in ((0.0, store.matching(tokens, 1)), (1.0, store.nearest(query, 1))):
            assert store.hybrid(query, tokens, 1, weight=weight).ids.tolist() == expected.ids.tolist()
        both = store.hybrid(query, tokens, 3, ["tam-son"])
        assert set(store.owners(both.ids)) == {"tam-son"} and len(store.hybrid(query, tokens, 3, [])) == 0


def test_shares_of_a_folder_make_the_library_of_the_whole(tmp_path: Path):
    files = tmp_path / "văn bản"
    files.mkdir()
    for number in range(9):
        lines = (f"KẾ HOẠCH của xã số {number}", "I. NHIỆM VỤ", f"1. Phòng Văn hoá xã {number} chủ trì việc {number}.")
        (files / f"xa-{number}.txt").write_text("\n\n".join(lines), encoding="utf-8")
    found = files_in([files], SUFFIXES)
    shares = [found.part(number, 3).files for number in (1, 2, 3)]
    assert sorted(path for share in shares for path in share) == found.files and all(shares)
    place = place_of("milvus", tmp_path / "kho")
    added = [
        index_paths(place, [files], encoder=ENCODER, read=read, suffixes=SUFFIXES, terms=Terms(part=(number, 3))).added
        for number in (2, 1, 3)
    ]
    assert sorted(id for share in added for id in share) == [f"xa-{number}" for number in range(9)]
    again = index_paths(place, [files], encoder=ENCODER, read=read, suffixes=SUFFIXES, terms=Terms(part=(2, 3)))
    assert again.added == () and set(again.unchanged) == set(added[0])
    with reading(place) as store:
        assert len(store.documents()) == 9


def test_no_engine_is_told(place: Place, monkeypatch: pytest.MonkeyPatch):
    with pytest.raises(LibraryError, match=r"Milvus ở http://127.0.0.1:9.*Hãy kiểm tra"):
        MilvusLibrary.open("http://127.0.0.1:9", encoder_name=ENCODER.name, dimension=DIMENSION)
    load = builtins.__import__

    def missing(name: str, *rest: object) -> object:
        if name == "pymilvus":
            raise ModuleNotFoundError("No module named 'pymilvus'", name="pymilvus")
        return load(name, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(LibraryError, match=r"pip install 'tro-ly-cchc\[milvus\]'"):
        reading(place)


def test_a_long_document_is_kept_in_parts(place: Place, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(milvus_writer.packing, "PART", 100)
    with writing(place) as store:
        put(store, AN_HAI)
        assert store.document("an-hai") == AN_HAI
        vectors = store.vectors([id for id, _ in store.passages_of("an-hai")])
        np.testing.assert_array_equal(vectors, ENCODER.encode_passages(AN_HAI.text.split("\n")))
