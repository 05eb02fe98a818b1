"""A restricted library is, to everything above it, the library without the documents that are hidden."""

from __future__ import annotations

import random
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import LibraryError, UnknownDocumentError
from indexing import schema
from indexing.library import Library
from indexing.words import plain_tokens, word_tokens
from tests.indexing.fakes import DIMENSION, make_document, passages_by_line
from tests.indexing.test_library import ENCODER, writing

WORDS = "sở nội vụ chủ trì sát hạch công chức thủ tục hành chính trực tuyến 66/nq-cp hồ sơ số hóa tỉnh xã".split()
QUESTIONS = ("sở nội vụ", "thủ tục hành chính trực tuyến", "66/nq-cp", "sát hạch", "số hóa hồ sơ tỉnh xã")


def some_document(id: str, seed: int):
    choose = random.Random(seed)
    return make_document(id, *(" ".join(choose.choices(WORDS, k=choose.randint(3, 60))) for _ in range(4)))


def keep(library, document, groups=None):
    passages = passages_by_line(document)
    vectors = ENCODER.encode_passages([passage.search_text for passage in passages])
    compounds = [["_".join(passage.text.split()[:2])] for passage in passages]
    library.put_document(document, passages, vectors, segmented=compounds, groups=groups)


def seen(folder: Path, groups=None) -> Library:
    return Library.open_for(groups, folder, encoder_name=ENCODER.name, dimension=DIMENSION)


def everything_said(library: Library) -> list[object]:
    """What every way of asking gives, in words: passage ids are the library's own business."""

    def told(hits):
        found = library.passages([id for id, _ in hits])
        scores = [round(score, 4) for _, score in hits]
        return sorted(zip(scores, [(passage.document, passage.text) for passage in found], strict=True))

    said: list[object] = [library.documents(), library.sources()]
    for summary in library.documents():
        said += [library.document(summary.id), [passage for _, passage in library.passages_of(summary.id)]]
    for question in QUESTIONS:
        said.append(told(library.dense(ENCODER.encode_query(question), 500)))
        said.append(told(library.word(word_tokens(question), 500)))
        said.append(told(library.word(plain_tokens(question), 500, field="plain")))
        said.append(library.segmented(question))
        said.append(told(library.word(library.segmented(question), 500, field="segmented")))
    return said


@settings(max_examples=12, deadline=None)
@given(st.lists(st.sets(st.sampled_from("ABC"), max_size=2), min_size=1, max_size=6), st.sets(st.sampled_from("ABC")))
def test_a_restricted_library_is_one_without_what_is_hidden(tmp_path_factory, groups, mine):
    base = tmp_path_factory.mktemp("xem")
    with writing(base / "cả") as whole, writing(base / "phần") as part:
        keep(part, some_document("chung", 0))
        keep(whole, some_document("chung", 0))
        for number, own in enumerate(groups):
            document = some_document(f"văn-bản-{number}", number + 1)
            keep(whole, document, own)
            if not own or own & mine:
                keep(part, document)
        whole.save_vectors()
    with seen(base / "cả", mine) as restricted, seen(base / "phần") as alone:
        assert everything_said(restricted) == everything_said(alone)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with writing(tmp_path / "thư viện") as library:
        keep(library, some_document("chung", 1))
        keep(library, some_document("riêng", 2), {"phòng A"})
    return tmp_path / "thư viện"


def names(library: Library) -> list[str]:
    return [summary.id for summary in library.documents()]


def test_a_hidden_document_is_unknown_and_not_named(folder: Path):
    with seen(folder, ()) as library:
        for asked in (library.document, library.passages_of):
            with pytest.raises(UnknownDocumentError, match="Đang có: chung.$"):
                asked("riêng")
        with pytest.raises(UnknownDocumentError, match="Đang có: chung.$"):
            library.dense(ENCODER.encode_query("sở"), 5, ["riêng"])
        assert library.boxes("riêng") == () and library.groups() == {}
    with seen(folder, {"phòng A"}) as library:
        assert names(library) == ["chung", "riêng"] and library.groups() == {"riêng": ("phòng A",)}


def test_passages_of_a_hidden_document_cannot_be_had_by_their_ids(folder: Path):
    with seen(folder) as library:
        hidden = [id for id, _ in library.passages_of("riêng")]
    with seen(folder, ()) as library, pytest.raises(LibraryError, match="thay đổi"):
        library.passages(hidden[:1])


def test_groups_of_others_are_not_told(folder: Path):
    with writing(folder) as library:
        library.set_groups(["riêng"], ["phòng A", "phòng B"])
    with seen(folder, {"phòng B"}) as library:
        assert library.groups() == {"riêng": ("phòng B",)}


def test_a_change_of_groups_is_seen_at_the_next_look(folder: Path):
    with seen(folder, ()) as library, writing(folder) as writer:
        assert names(library) == ["chung"]
        writer.set_groups(["riêng"], [])
        writer.set_groups(["chung"], ["phòng B"])
        assert names(library) == ["chung"]
        assert library.refresh() and names(library) == ["riêng"]
        keep(writer, some_document("mới", 3), {"phòng B"})
        library.refresh()
        assert names(library) == ["riêng"]


def test_a_replaced_document_keeps_its_groups_and_a_removed_one_loses_them(folder: Path):
    with writing(folder) as writer:
        keep(writer, some_document("riêng", 7))
        assert writer.groups() == {"riêng": ("phòng A",)}
        writer.remove("riêng")
        assert writer.groups() == {}


def test_no_statement_reads_a_table_past_its_view(folder: Path):
    with seen(folder, ()) as library:
        tables = [
            name
            for (name,) in library._connection.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'")
            if name != "meta" and not name.startswith(("words_", "sqlite_"))
        ]
        assert {"documents", "passages", "vectors", "words", "postings", "terms", "boxes", "access"} <= set(tables)
        for name in tables:
            with pytest.raises(sqlite3.DatabaseError, match="prohibited|not authorized"):
                library._connection.execute(f'SELECT * FROM main."{name}"').fetchall()


def test_a_table_that_is_added_later_is_restricted_or_refused(folder: Path):
    with sqlite3.connect(folder / schema.DATABASE) as connection:
        connection.execute("CREATE TABLE later (document TEXT, fact TEXT)")
        connection.execute("INSERT INTO later VALUES ('chung', 'một'), ('riêng', 'hai')")
        connection.execute("CREATE TABLE loose (fact TEXT)")
    connection.close()
    with seen(folder, ()) as library:
        assert library._connection.execute("SELECT fact FROM later").fetchall() == [("một",)]
        with pytest.raises(sqlite3.DatabaseError, match="prohibited|not authorized"):
            library._connection.execute("SELECT fact FROM loose").fetchall()
