"""Ranking measures of a search, computed by trec_eval (through ir-measures)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from eval.errors import ComparisonError

RANKING_MEASURES = ("nDCG@10", "RR@10", "R@1", "R@5", "R@10", "P@1")


def ranking_scores(
    relevance: Mapping[str, Mapping[str, int]], rankings: Mapping[str, Sequence[str]]
) -> dict[str, dict[str, float]]:
    """Return each of RANKING_MEASURES by query id; RR is the reciprocal rank, its mean is MRR.

    ``relevance`` gives for each query the grade of each judged passage, ``rankings`` the passages found, best first.
    nDCG has linear gains and the discount log2(rank + 1) (Järvelin and Kekäläinen 2002). Raises ComparisonError when
    the two do not hold the same queries, or a ranking names a passage twice.
    """
    import ir_measures

    if relevance.keys() != rankings.keys():
        raise ComparisonError("Kết quả tìm kiếm và bảng đáp án không có cùng các câu truy vấn.")
    doubled = [query for query, passages in rankings.items() if len(set(passages)) != len(passages)]
    if doubled:
        raise ComparisonError(f"Kết quả của câu truy vấn {doubled[0]} có một đoạn xuất hiện hai lần.")
    # trec_eval sorts by score and breaks ties by id: descending whole numbers keep the order of the search.
    run = {
        query: {passage: float(len(passages) - rank) for rank, passage in enumerate(passages)}
        for query, passages in rankings.items()
    }
    scores: dict[str, dict[str, float]] = {name: {} for name in RANKING_MEASURES}
    wanted = [ir_measures.parse_measure(name) for name in RANKING_MEASURES]
    for found in ir_measures.iter_calc(wanted, {q: dict(grades) for q, grades in relevance.items()}, run):
        scores[str(found.measure)][found.query_id] = found.value
    return scores
