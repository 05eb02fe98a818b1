"""Citation recall and precision by hand."""

from __future__ import annotations

from assistant.types import Answer, Citation, Claim
from eval.citing import Citing, citing

ONE = Citation("a", "Kế hoạch A", "Sở Nội vụ chủ trì rà soát nhóm việc một, hoàn thành trước ngày 05/03/2031", 0, 1)
TWO = Citation("a", "Kế hoạch A", "Sở Tài chính bố trí 250 triệu đồng", 2, 3)


def answered(*claims: Claim) -> Answer:
    return Answer("?", "answered", "", claims, (ONE, TWO))


def test_a_claim_that_its_citation_bears_out() -> None:
    assert citing(answered(Claim("Sở Nội vụ chủ trì rà soát nhóm việc một", (0,)))) == Citing(1.0, 1.0, 0)


def test_an_idle_citation_costs_precision() -> None:
    assert citing(answered(Claim("Sở Nội vụ chủ trì rà soát nhóm việc một", (0, 1)))) == Citing(1.0, 0.5, 0)


def test_two_citations_that_bear_a_claim_out_together_are_not_idle() -> None:
    both = Claim("Sở Nội vụ chủ trì rà soát nhóm việc một; Sở Tài chính bố trí 250 triệu đồng", (0, 1))
    assert citing(answered(both)) == Citing(1.0, 1.0, 0)


def test_a_claim_that_nothing_bears_out_is_unsupported() -> None:
    wrong = Claim("Sở Nội vụ chủ trì rà soát nhóm việc một trước ngày 06/03/2031", (0,))
    right = Claim("Sở Tài chính bố trí 250 triệu đồng", (1,))
    assert citing(answered(wrong, right)) == Citing(0.5, 0.5, 1)
    assert citing(answered(Claim("Sở Tài chính bố trí 250 triệu đồng", ()))) == Citing(0.0, 0.0, 1)


def test_words_that_stand_nowhere_are_not_borne_out_either() -> None:
    assert citing(answered(Claim("mọi người dân đều hài lòng về thái độ phục vụ", (0,)))) == Citing(0.0, 0.0, 1)


def test_nothing_is_measured_where_nothing_is_claimed() -> None:
    assert citing(Answer("?", "not_found", "Không tìm thấy.")) is None
