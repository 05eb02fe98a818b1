from __future__ import annotations

import pytest

from eval.errors import EvaluationError
from eval.run import evaluate
from tests.eval.fakes import DOCUMENT, LINES, TEXT, FakeAnswerer, answer, not_found, question, selected, unanswerable

SOURCES = {DOCUMENT: TEXT}


def run(pairs, **more):
    door = FakeAnswerer({asked.question: given for asked, given in pairs})
    return door, evaluate(door, [asked for asked, _ in pairs], name="fake", sources=SOURCES, **more)


def test_every_question_is_asked_once_with_its_filter():
    asked = [question("a"), selected("b")]
    door, report = run([(q, answer()) for q in asked])
    assert door.asked == [(asked[0].question, None), (asked[1].question, [DOCUMENT])]
    assert [j.question.id for j in report.judgements] == ["a", "b"]


def test_groups_and_wrong_answers():
    pairs = [
        (question("a", type="lead", style="typo"), answer(quotes=LINES[:1])),
        (question("b", type="count", style="typo"), not_found()),
        (unanswerable("c"), not_found()),
    ]
    _, report = run(pairs)
    assert report.figures["accuracy"] == pytest.approx(2 / 3)
    assert {name: part.figures["accuracy"] for name, part in report.by("type").items()} == {
        "count": 0.0,
        "lead": 1.0,
        "unanswerable": 1.0,
    }
    assert [len(part.judgements) for part in report.by("style").values()] == [1, 2]  # formal, typo
    assert [j.question.id for j in report.wrong] == ["b"]
    assert report.values("cites_the_evidence") == {"a": 1.0, "b": 0.0}


def test_intervals_leave_out_what_applies_to_no_question():
    _, report = run([(unanswerable("c"), not_found())])
    assert report.intervals().keys() == {"accuracy"}


def test_progress_and_stamp():
    seen = []
    pairs = [(question("a"), answer()), (question("b"), answer())]
    _, report = run(pairs, stamp={"encoder": "fake"}, on_progress=lambda done, total: seen.append((done, total)))
    assert seen == [(1, 2), (2, 2)] and report.stamp == {"encoder": "fake"}


def test_a_library_without_the_documents_is_refused_before_anything_is_asked():
    door = FakeAnswerer({})
    with pytest.raises(EvaluationError, match="vang-mat"):
        evaluate(door, [question("a", docs=("vang-mat",))], name="fake", sources=SOURCES)
    assert door.asked == []
