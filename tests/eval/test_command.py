from __future__ import annotations

import json
from dataclasses import asdict

import pytest

from eval.command import OURS, run_evaluation
from eval.errors import EvaluationError
from eval.product import Product
from tests.eval.fakes import DOCUMENT, LINES, TEXT, FakeAnswerer, FakeEncoder, answer, not_found, question, unanswerable

ASKED = [question("a"), unanswerable("b")]


@pytest.fixture
def asked_of(tmp_path):
    path = tmp_path / "questions.jsonl"
    path.write_text("\n".join(json.dumps(asdict(q)) for q in ASKED), encoding="utf-8")
    return path


def product(sources=None):
    door = FakeAnswerer({ASKED[0].question: answer(quotes=LINES[:1]), ASKED[1].question: not_found()})
    return Product(door, FakeEncoder(), sources or {DOCUMENT: TEXT}, {"encoder": "fake"})


def test_without_a_report_only_the_product_runs(asked_of):
    seen = []
    text = run_evaluation(product(), asked_of, on_progress=lambda *step: seen.append(step))
    assert "accuracy               1.000" in text
    assert seen == [(OURS, 1, 2), (OURS, 2, 2)]


def test_with_a_report_the_tutorial_pipeline_answers_the_same_questions(asked_of, tmp_path):
    value = json.loads(run_evaluation(product(), asked_of, report_dir=tmp_path / "out", as_json=True))
    ours, theirs = value["runs"]
    assert [row["id"] for row in ours["rows"]] == [row["id"] for row in theirs["rows"]] == ["a", "b"]
    assert ours["figures"]["accuracy"] == 1.0
    assert theirs["figures"]["abstained_rightly"] == 0.0
    assert ours["stamp"]["encoder"] == "fake" and "made at" in ours["stamp"]
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"report.md", "report.json", "report.png"}


def test_a_library_that_lacks_a_document_is_a_user_error(asked_of):
    with pytest.raises(EvaluationError, match=DOCUMENT):
        run_evaluation(product(sources={"khac": TEXT}), asked_of)
