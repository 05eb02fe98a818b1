"""The order of passages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.intent import Intent
from assistant.rank import DURATION, MONEY, PERCENT, WHEN, dealt, reranked, shared_out
from assistant.rarity import Rarity
from assistant.retrieve import Hit
from indexing.passages import Passage

RARITY = Rarity.learn(["một", "hai"])


def hit(ordinal: int, text: str = "", *, document: str = "a", kind: str = "item", score: float = 0.0) -> Hit:
    return Hit(Passage(document, ordinal, ordinal * 10, ordinal * 10 + 9, text, "", kind, "I"), ordinal, score, 0.0)


@pytest.mark.parametrize(
    ("field", "fits", "other"),
    [
        ("percent", hit(1, "đạt 80%"), hit(0, "đạt kết quả tốt")),
        ("money", hit(1, "hết 3 triệu đồng"), hit(0, "hết giờ")),
        ("reference", hit(1, "theo Quyết định 12/QĐ-TTg"), hit(0, "theo quyết định của cấp trên")),
        ("duration", hit(1, "trong 05 ngày"), hit(0, "trong ngày")),
        ("product", hit(1, "báo cáo", kind="row"), hit(0, "báo cáo")),
        ("signer", hit(1, "Lò Thị Mơ", kind="signature"), hit(0, "Lò Thị Mơ")),
        ("own_number", hit(1, "Số: 5/KH-UBND", kind="head"), hit(0, "Số: 5/KH-UBND")),
    ],
)
def test_a_passage_that_can_hold_the_answer_comes_first(field: str, fits: Hit, other: Hit) -> None:
    order = reranked([other, fits], Intent(frozenset([field]), "one"), [], RARITY)  # type: ignore[list-item]
    assert [h.passage.ordinal for h in order] == [1, 0] and [h.rank for h in order] == [0, 1]


def test_words_of_the_topic_weigh() -> None:
    order = reranked([hit(0, "hai"), hit(1, "một")], Intent(frozenset(), "one"), ["một"], RARITY)
    assert order[0].passage.text == "một" and order[0].score > order[1].score


HITS = st.lists(
    st.builds(lambda n, d, s: hit(n, document=d, score=s), st.integers(0, 9), st.sampled_from("abc"), st.floats(-3, 3)),
    max_size=12,
)


@given(HITS)
def test_ranking_again_keeps_every_passage_in_the_order_of_scores(hits: list[Hit]) -> None:
    order = reranked(hits, Intent(frozenset(), "one"), [], RARITY)
    assert sorted(h.passage.ordinal for h in order) == sorted(h.passage.ordinal for h in hits)
    assert [h.score for h in order] == sorted((h.score for h in order), reverse=True)


@given(st.lists(HITS, max_size=3))
def test_dealing_takes_turns_and_says_nothing_twice(piles: list[list[Hit]]) -> None:
    order = dealt(piles)
    keys = [(h.passage.document, h.passage.ordinal) for h in order]
    assert len(keys) == len(set(keys)) and [h.rank for h in order] == list(range(len(order)))
    assert set(keys) == {(h.passage.document, h.passage.ordinal) for pile in piles for h in pile}


def test_sides_are_dealt_in_turn_and_the_rest_follows() -> None:
    hits = [hit(0), hit(1), hit(2, document="b"), hit(3, document="c")]
    order = shared_out(hits, (("b",), ("a",)))
    assert [h.passage.ordinal for h in order] == [2, 0, 1, 3]


@pytest.mark.parametrize("words", ["80%", "12,5 %", "80 phần trăm"])
def test_percentages(words: str) -> None:
    assert PERCENT.fullmatch(words)


@pytest.mark.parametrize(
    "words", ["1.500.000 đồng", "1.500.000", "300 triệu đồng", "1,5 tỷ đồng", "3.100 triệu đồng", "500 đồng"]
)
def test_amounts(words: str) -> None:
    assert MONEY.fullmatch(words)


@pytest.mark.parametrize("words", ["Quý II", "Tháng 5", "15/01/2026", "hằng quý", "Thường xuyên", "kể từ"])
def test_times(words: str) -> None:
    assert WHEN.search(words) and not WHEN.search("đạt kết quả")


@pytest.mark.parametrize("words", ["15 phút", "02 giờ", "ba ngày"])
def test_durations(words: str) -> None:
    assert DURATION.search(words) and not DURATION.search("tháng 5/2026")
