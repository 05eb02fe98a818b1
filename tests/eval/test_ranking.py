from __future__ import annotations

from math import log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.errors import ComparisonError
from eval.ranking import RANKING_MEASURES, ranking_scores

PASSAGES = [f"d{i}" for i in range(15)]
GRADES = st.dictionaries(st.sampled_from(PASSAGES), st.integers(1, 3), min_size=1, max_size=5)
RANKING = st.permutations(PASSAGES).flatmap(lambda order: st.integers(0, 15).map(lambda n: order[:n]))


def plain_ndcg(grades, ranking, depth=10):
    gained = sum(grades.get(passage, 0) / log2(rank + 2) for rank, passage in enumerate(ranking[:depth]))
    ideal = sorted(grades.values(), reverse=True)[:depth]
    return gained / sum(grade / log2(rank + 2) for rank, grade in enumerate(ideal))


def plain_reciprocal_rank(grades, ranking, depth=10):
    return next((1 / (rank + 1) for rank, passage in enumerate(ranking[:depth]) if passage in grades), 0.0)


@given(st.lists(st.tuples(GRADES, RANKING), min_size=1, max_size=4))
def test_the_measures_equal_a_plain_reference(cases):
    relevance = {f"q{i}": grades for i, (grades, _) in enumerate(cases)}
    rankings = {f"q{i}": ranking for i, (_, ranking) in enumerate(cases)}
    scores = ranking_scores(relevance, rankings)
    for query, grades in relevance.items():
        found = rankings[query]
        assert 0 <= scores["nDCG@10"][query] <= 1 + 1e-12
        assert scores["nDCG@10"][query] == pytest.approx(plain_ndcg(grades, found), abs=1e-9)
        assert scores["RR@10"][query] == pytest.approx(plain_reciprocal_rank(grades, found), abs=1e-9)
        for depth in (1, 5, 10):
            share = len(grades.keys() & set(found[:depth])) / len(grades)
            assert scores[f"R@{depth}"][query] == pytest.approx(share, abs=1e-9)


def test_by_hand():
    scores = ranking_scores({"a": {"x": 1}, "b": {"y": 1}}, {"a": ["z", "x"], "b": []})
    assert scores.keys() == set(RANKING_MEASURES)
    assert scores["nDCG@10"] == {"a": pytest.approx(1 / log2(3)), "b": 0.0}
    assert scores["RR@10"] == {"a": 0.5, "b": 0.0}
    assert scores["P@1"] == {"a": 0.0, "b": 0.0}


def test_the_order_of_the_search_is_kept_whatever_the_ids():
    for ranking in (["b", "a"], ["a", "b"]):
        scores = ranking_scores({"q": {"a": 1}}, {"q": ranking})
        assert scores["R@1"]["q"] == float(ranking[0] == "a")


def test_unlike_queries_are_refused():
    with pytest.raises(ComparisonError):
        ranking_scores({"a": {"x": 1}}, {"b": ["x"]})


def test_a_passage_found_twice_is_refused():
    with pytest.raises(ComparisonError, match="hai lần"):
        ranking_scores({"a": {"x": 1}}, {"a": ["x", "x"]})
