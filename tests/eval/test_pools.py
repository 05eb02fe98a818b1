from __future__ import annotations

import warnings
from collections import Counter

import pytest

from eval.pools import pool, ways
from eval.public_sets import Entry
from indexing.passages import MAX_LENGTH
from tests.eval.fakes import FakeEncoder

FERRY = "Bến đò nhỏ mở cửa lúc năm giờ sáng. "
LONG = Entry("long", "Điều 1. Bến đò\n" + 40 * FERRY + "Người chèo thuyền phải mặc áo phao.", "Điều 1. Bến đò")
SHORT = Entry("short", "Vườn ươm cây giống mở cửa cả tuần.", "Điều 2. Vườn ươm")
BARE = Entry("bare", "Chợ nổi họp vào sáng sớm, người chèo thuyền bán trái cây.")


@pytest.fixture(scope="module", autouse=True)
def underthesea_loaded():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the libraries that underthesea loads
        import underthesea  # noqa: F401


class CountingEncoder(FakeEncoder):
    def __init__(self):
        self.asked = Counter()

    def encode_query(self, text):
        self.asked[text] += 1
        return super().encode_query(text)

    def encode_passages(self, texts, progress=None):
        self.passages = list(texts)
        return super().encode_passages(texts, progress)


@pytest.mark.parametrize("cut", [False, True])
@pytest.mark.parametrize("way", ["words", "dense", "hybrid"])
def test_every_entry_is_ranked_once(cut: bool, way: str):
    encoder = FakeEncoder()
    with pool([LONG, SHORT, BARE], encoder, cut=cut) as library:
        search = ways(library, encoder, 0.5)[way]
        assert search("vườn ươm cây giống", 3)[0] == "short"
        assert sorted(search("bến đò mở cửa lúc năm giờ", 10)) == ["bare", "long", "short"]
        assert search("bến đò mở cửa lúc năm giờ", 1) == ["long"]


def test_an_entry_is_one_passage_with_its_title():
    encoder = CountingEncoder()
    with pool([LONG, SHORT], encoder) as library:
        assert [document.passages for document in library.documents()] == [1, 1]
    assert encoder.passages == [" ".join(LONG.text.split()), "Điều 2. Vườn ươm Vườn ươm cây giống mở cửa cả tuần."]


def test_a_long_entry_is_cut_under_its_title_and_found_by_its_best_part():
    encoder = CountingEncoder()
    with pool([LONG, SHORT, BARE], encoder, cut=True) as library:
        passages = [passage for _, passage in library.passages_of("long")]
        assert len(passages) == 2 and all(len(passage.text) <= MAX_LENGTH for passage in passages)
        assert all(passage.context == LONG.title for passage in passages)
        assert ways(library, encoder, 1.0)["hybrid"](passages[-1].search_text, 1) == ["long"]
    assert len(encoder.passages) == 4


def test_many_parts_of_one_entry_do_not_push_the_others_out():
    entries = [Entry("all", 300 * FERRY, "Bến đò"), SHORT, BARE]
    with pool(entries, FakeEncoder(), cut=True) as library:
        assert len(library.passages_of("all")) > 10
        assert ways(library, FakeEncoder(), 0.5)["hybrid"]("bến đò", 3)[0] == "all"
        assert len(ways(library, FakeEncoder(), 0.5)["hybrid"]("bến đò", 3)) == 3


def test_a_question_is_encoded_once_for_all_ways():
    encoder = CountingEncoder()
    with pool([LONG, SHORT], encoder) as library:
        encoder.asked.clear()
        for search in ways(library, encoder, 0.5).values():
            search("bến đò", 2)
    assert encoder.asked == {"bến đò": 1}


def test_an_entry_without_words_does_no_harm():
    with pool([Entry("empty", ""), SHORT], FakeEncoder(), cut=False) as library:
        assert ways(library, FakeEncoder(), 0.5)["hybrid"]("vườn ươm", 2) == ["short", "empty"]
