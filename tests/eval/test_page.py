"""The evaluation as the page runs it, over a fake of the assistant that answers what it is told to."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from assistant.reported import Reported, case_of
from assistant.types import Answer
from corpus.reading import read
from eval.errors import EvaluationError
from eval.page import OWN, PageEvaluator
from tests.text_plans import TEXT_PLANS

COMMUNE = "phu-lam-ubnd-xa-2025"


class FakeAssistant:
    """Holds one plan; answers every question with the same words, or with none."""

    def __init__(self, words: str) -> None:
        path = next(path for path in TEXT_PLANS.values() if path.stem == COMMUNE)
        self.held, self.words = replace(read(path), id=COMMUNE), words

    def documents(self):
        return [self.held]

    def document(self, id):
        assert id == COMMUNE
        return self.held

    def stamp(self):
        return {"program": "fake"}

    def ask(self, question, *, documents=None):
        return Answer(question, "answered" if self.words else "not_found", self.words)


def question(id, *must, **more):
    return {
        "id": id,
        "question": f"Câu {id}?",
        "style": "s",
        "type": "lead",
        "answer": "x",
        "must": [list(must)],
        **more,
    }


@pytest.fixture
def folder(tmp_path):
    own = tmp_path / OWN
    own.mkdir()
    lines = [
        question("a", "Sở Nội vụ"),
        question("b", "Sở Y tế", must_not=["nội vụ"]),
        question("c", "x", docs=[COMMUNE]),
    ]
    (own / "cua-xa.jsonl").write_text("\n".join(map(json.dumps, lines)), "utf-8")
    (own / "can-van-ban-khac.jsonl").write_text(json.dumps(question("d", "x", docs=["khong-co"])), "utf-8")
    (own / "hong.jsonl").write_text("không phải JSON", "utf-8")
    return tmp_path


def test_sets_are_those_of_the_library_and_the_shipped_ones_with_what_they_lack(folder):
    answer = Answer("Ai?", "answered", "Sở Tài chính")
    Reported(folder).add(case_of("bs-1", "Ai?", [], answer, {}))
    Reported(folder).add(case_of("bs-2", "Ai?", [], answer, {}, right="Sở Nội vụ"))
    sets = {one.name: one for one in PageEvaluator(FakeAssistant(""), folder).sets()}
    assert sets["reported"].questions == 1 and sets["reported"].waiting == 1
    assert sets["cua-xa"].questions == 3 and sets["cua-xa"].missing == ()
    assert sets["can-van-ban-khac"].missing == ("khong-co",)
    assert sets["samples"].questions == 130 and "hac-giang-ubnd-2026" in sets["samples"].missing
    assert "hong" not in sets


def test_a_run_says_what_was_right_what_was_wrong_and_why(folder):
    told = []
    evaluator = PageEvaluator(FakeAssistant("Sở Nội vụ chủ trì."), folder)
    outcome = evaluator.run("cua-xa", lambda done, total: told.append((done, total)))
    assert told == [(1, 3), (2, 3), (3, 3)]
    assert outcome.right == {"a"} and outcome.figures["accuracy"] == pytest.approx(1 / 3)
    assert [(one.id, one.lacks, one.states) for one in outcome.wrong] == [
        ("b", ("Sở Y tế",), ("nội vụ",)),
        ("c", ("x",), ()),
    ]
    assert outcome.by_type == (("lead", 3, pytest.approx(1 / 3)),)


def test_a_reported_answer_is_judged_as_it_was_said(folder):
    reported = Reported(folder)
    answer = Answer("Ai?", "answered", "Sở Tài chính")
    reported.add(case_of("bs-1", "Ai?", [COMMUNE], answer, {}, right="Sở Nội vụ"))
    reported.add(case_of("bs-2", "Ai nữa?", [], answer, {}, nowhere=True))
    right = PageEvaluator(FakeAssistant("Sở Nội vụ"), folder).run("reported", lambda *_: None)
    assert right.right == {"bs-1"} and not right.wrong[0].expected.startswith("Sở")
    assert PageEvaluator(FakeAssistant(""), folder).run("reported", lambda *_: None).right == {"bs-2"}


def test_a_set_that_is_gone_or_lacks_documents_is_told(folder):
    evaluator = PageEvaluator(FakeAssistant(""), folder)
    with pytest.raises(EvaluationError, match="Không còn bộ câu hỏi"):
        evaluator.run("../../x", lambda *_: None)
    with pytest.raises(EvaluationError, match="khong-co"):
        evaluator.run("can-van-ban-khac", lambda *_: None)
