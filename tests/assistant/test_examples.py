"""Questions made from a library's own records."""

from __future__ import annotations

from assistant.examples import example_questions
from assistant.shelf import Shelf
from tests.assistant.compose.plans import both


def test_examples_are_of_different_kinds_and_can_be_answered() -> None:
    questions = example_questions(both().shelf)
    assert len(questions) == len(set(questions)) >= 4
    assert any("chủ trì" in q for q in questions) and any("viết tắt" in q for q in questions)
    assert any("ký" in q for q in questions)
    assert [both().ask(question).status for question in questions] == ["answered"] * len(questions)


def test_an_empty_library_has_none() -> None:
    assert example_questions(Shelf([])) == []
