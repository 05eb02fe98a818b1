from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import retrieve
from assistant.retrieve import Query, Retriever, aligned, standardised
from indexing.found import Found
from indexing.library import Library
from indexing.words import word_tokens
from indexing.writer import LibraryWriter
from tests.indexing.fakes import DIMENSION, FakeEncoder, make_document, passages_by_line

ENCODER = FakeEncoder()
DOCUMENTS = (
    make_document(
        "lam-khe",
        "Kế hoạch của tỉnh Lâm Khê",
        "Sở Nội vụ chủ trì sát hạch công chức trong quý II",
        "Sở Tài chính bố trí kinh phí cho cuộc sát hạch",
        "Văn phòng lắp đặt máy lấy số ở quầy tiếp dân",
    ),
    make_document(
        "thac-bac",
        "Kế hoạch của tỉnh Thác Bạc",
        "Sở Nội vụ chủ trì sát hạch công chức trong quý III",
        "Trung tâm truyền thông đăng tin về cuộc thi tìm hiểu",
    ),
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("library")
    with LibraryWriter.open(folder, encoder_name=ENCODER.name, dimension=DIMENSION) as writer:
        for document in DOCUMENTS:
            passages = passages_by_line(document)
            writer.put_document(document, passages, ENCODER.encode_passages([p.search_text for p in passages]))
        writer.save_vectors()
    with Library.open(folder, encoder_name=ENCODER.name, dimension=DIMENSION) as opened:
        yield opened


def query(words: str, dense: str | None = None, **more) -> Query:
    return Query(words if dense is None else dense, (words,), words, **more)


def texts(library: Library, asked: Query, weight: float = 0.5, top: int = 20) -> list[str]:
    return [hit.passage.text for hit in Retriever(library, ENCODER, weight).search(asked, top)]


def texts_of(library: Library, hits) -> list[str]:
    return [passage.text for passage in library.passages([id for id, _ in hits])]


WORDS, MEANING = "kinh phí cho cuộc sát hạch", "máy lấy số ở quầy"


def test_weight_0_is_word_search_and_weight_1_is_search_by_meaning(library: Library):
    asked = query(WORDS, MEANING)
    by_words = texts_of(library, library.word(word_tokens(WORDS), 10))
    by_meaning = texts_of(library, library.dense(ENCODER.encode_query(MEANING), 10))
    assert len(by_words) > 2 and by_words[0] != by_meaning[0]
    assert texts(library, asked, 0.0)[: len(by_words)] == by_words
    assert texts(library, asked, 1.0) == by_meaning


def test_between_them_both_parts_count(library: Library):
    both = texts(library, query(WORDS, MEANING), 0.5)[:2]
    assert set(both) == {DOCUMENTS[0].text.split("\n")[2], DOCUMENTS[0].text.split("\n")[3]}


def test_hits_are_numbered_and_carry_the_cosine(library: Library):
    hits = Retriever(library, ENCODER, 0.4).search(query(WORDS), 4)
    cosines = dict(library.dense(ENCODER.encode_query(WORDS), 10))
    assert [hit.rank for hit in hits] == [0, 1, 2, 3]
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    places = {p.text + p.document: id for d in DOCUMENTS for id, p in library.passages_of(d.id)}
    assert all(hit.dense == pytest.approx(cosines[places[hit.passage.text + hit.passage.document]]) for hit in hits)


def test_the_best_reading_counts_and_none_is_needed(library: Library):
    one = Query("", ("quầy tiếp dân",), "")
    two = Query("", ("không có chữ nào khớp xyz", "quầy tiếp dân", "quầy tiếp dân"), "")
    assert texts(library, two, 0.0, 1) == texts(library, one, 0.0, 1) == [DOCUMENTS[0].text.split("\n")[3]]
    assert texts(library, Query(MEANING, (), ""), 0.5) == texts(library, query("", MEANING), 1.0)


def test_a_question_without_diacritics_is_found_by_its_plain_words(library: Library):
    assert texts(library, query("may lay so quay tiep dan"), 0.0, 1) == [DOCUMENTS[0].text.split("\n")[3]]


def test_preferences_shift_the_order_by_their_standard_deviations(library: Library):
    asked = "chủ trì sát hạch công chức trong quý II"
    first, second = Retriever(library, ENCODER, 0.5).search(query(asked), 2)
    assert (first.passage.document, second.passage.document) == ("lam-khe", "thac-bac")
    gap = first.score - second.score
    for shift, expected in ((0.9 * gap, "lam-khe"), (1.1 * gap, "thac-bac")):
        best = Retriever(library, ENCODER, 0.5).search(query(asked, preferred={"thac-bac": shift}), 1)[0]
        assert best.passage.document == expected
    assert best.score == pytest.approx(second.score + shift)


def test_equal_scores_come_in_the_order_of_the_library(library: Library):
    whole = [p.text for document in DOCUMENTS for _, p in library.passages_of(document.id)]
    assert texts(library, query("xyz"), 0.0) == whole


def test_only_the_documents_asked_for_are_searched(library: Library):
    hits = Retriever(library, ENCODER, 0.5).search(query(WORDS, documents=("thac-bac",)), 20)
    assert {hit.passage.document for hit in hits} == {"thac-bac"} and len(hits) == 3
    assert Retriever(library, ENCODER, 0.5).search(query(WORDS, documents=()), 20) == []


def test_an_empty_library_finds_nothing(tmp_path: Path):
    with LibraryWriter.open(tmp_path, encoder_name=ENCODER.name, dimension=DIMENSION) as empty:
        assert Retriever(empty, ENCODER, 0.5).search(query(WORDS), 5) == []


def test_what_is_missing_from_a_list_scores_its_last_where_it_was_cut_off(monkeypatch):
    hits, ids = Found(np.array([7, 3]), np.array([0.9, 0.6])), np.array([3, 5, 7])
    assert aligned(hits, ids).tolist() == [0.6, 0.0, 0.9]
    monkeypatch.setattr(retrieve, "CANDIDATES", 2)
    assert aligned(hits, ids).tolist() == [0.6, 0.6, 0.9]
    assert aligned(Found(np.array([], int), np.array([])), np.array([3])).tolist() == [0.0]


def test_a_passage_found_by_words_alone_is_taken_for_the_last_by_meaning(library: Library, monkeypatch):
    monkeypatch.setattr(retrieve, "CANDIDATES", 2)
    best, last = (score for _, score in library.dense(ENCODER.encode_query(MEANING), 2))
    first, *others = Retriever(library, ENCODER, 1.0).search(query(WORDS, MEANING), 20)
    assert 0 < last < best and len(others) > 1  # one of them is near, the others share words
    assert first.dense == best and {hit.dense for hit in others} == {last}
    assert len({hit.score for hit in others}) == 1


@given(st.lists(st.floats(-100, 100), min_size=1, max_size=20))
def test_standardised_scores_keep_their_order_with_mean_0_and_deviation_1(scores: list[float]):
    given_, result = np.array(scores), standardised(np.array(scores))
    assert np.isfinite(result).all()
    if given_.std() > 1e-9:
        assert result.mean() == pytest.approx(0, abs=1e-6) and result.std() == pytest.approx(1)
        assert (np.diff(result[np.argsort(given_)]) >= 0).all()
    else:
        assert not result.any()


def test_whole_words_count_beside_pairs(tmp_path: Path):
    lines = ("Kế hoạch", "học sinh học tập", "sinh học ứng dụng", "học sinh ở trường")
    document = make_document("truong", *lines)
    passages = passages_by_line(document)
    words = [["Kế_hoạch"], ["học_sinh", "học_tập"], ["sinh_học", "ứng_dụng"], ["học_sinh", "ở", "trường"]]
    vectors = ENCODER.encode_passages(list(lines))
    found = []
    for segmented in ((), words):
        with LibraryWriter.open(tmp_path / str(len(segmented)), encoder_name=ENCODER.name, dimension=DIMENSION) as held:
            held.put_document(document, passages, vectors, segmented=segmented)
            scored = {hit.passage.text: hit.score for hit in Retriever(held, ENCODER, 0.0).search(query("sinh học"), 9)}
            found.append(scored["sinh học ứng dụng"] - scored["học sinh học tập"])
    assert found[1] > found[0]  # "học sinh học tập" holds the pair, but not the word
