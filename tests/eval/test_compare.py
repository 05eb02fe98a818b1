from __future__ import annotations

import pytest

from eval.compare import compare, compare_all, difference
from eval.errors import ComparisonError
from eval.metrics import judge
from eval.run import Report
from tests.eval.fakes import answer, not_found, question, unanswerable

WRONG = answer("Sở Tài chính.")


def report(name, pairs):
    return Report(name, tuple(judge(q, a, {}) for q, a in pairs))


ASKED = [question(f"q{i}") for i in range(20)]
GOOD = report("good", [(q, answer() if i != 3 else WRONG) for i, q in enumerate(ASKED)])
POOR = report("poor", [(q, answer() if i in (3, 4) else WRONG) for i, q in enumerate(ASKED)])


def test_the_difference_is_paired():
    found = compare(GOOD, POOR, "accuracy")
    assert (found.better, found.worse, found.equal) == (18, 1, 1)
    assert found.interval.mean == pytest.approx(17 / 20)
    assert found.interval.excludes_zero
    assert (found.first, found.second) == ("good", "poor")


def test_turned_round_it_changes_sign():
    there, back = compare(GOOD, POOR, "accuracy"), compare(POOR, GOOD, "accuracy")
    assert back.interval.mean == -there.interval.mean
    assert (back.better, back.worse) == (there.worse, there.better)


def test_a_run_does_not_differ_from_itself():
    found = compare(GOOD, GOOD, "recall@5")
    assert (found.interval.low, found.interval.high) == (0.0, 0.0) and not found.interval.excludes_zero


def test_the_order_of_the_questions_does_not_matter():
    turned = Report("turned", GOOD.judgements[::-1])
    assert compare(turned, POOR, "accuracy").interval.mean == pytest.approx(17 / 20)


def test_runs_over_other_questions_are_refused():
    shorter = Report("shorter", GOOD.judgements[1:])
    with pytest.raises(ComparisonError, match="q0"):
        compare(GOOD, shorter, "accuracy")


def test_the_same_id_with_another_gold_answer_is_another_question():
    changed = report("changed", [(question("q0", must=(("sở y tế",),)), answer())])
    with pytest.raises(ComparisonError, match="q0"):
        compare(Report("one", GOOD.judgements[:1]), changed, "accuracy")


def test_measures_that_apply_to_no_question_are_left_out():
    one = report("one", [(unanswerable(), not_found())])
    assert [d.measure for d in compare_all(one, one)] == ["accuracy"]
    assert "recall@10" in [d.measure for d in compare_all(GOOD, POOR)]


def test_values_of_unlike_ids_are_refused():
    with pytest.raises(ComparisonError, match="R@1"):
        difference("R@1", "a", {"x": 1.0}, "b", {"y": 1.0})
