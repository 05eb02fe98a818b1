"""The question set over the sample plans is sound: its quotes stand in them and its model answers pass its own rule."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.sample_texts import SAMPLE_TEXTS, normal, squeezed

ROOT = Path(__file__).resolve().parents[2]
SETS = ROOT / "eval" / "sets"
STYLES = {"formal", "casual", "no_diacritics", "abbreviation", "typo", "english", "paraphrase"}
TYPES = {
    *("budget", "citation", "compare", "coordinate", "count", "deadline", "definition", "duty", "explain"),
    *("internal_conflict", "lead", "lead_deadline", "list", "product", "signer", "target", "unanswerable"),
}
# Counts, sums, comparisons and verdicts are drawn from the quoted words, not printed in them.
BEYOND_THE_QUOTES = {"count", "budget", "compare", "internal_conflict"}
KEYS = {"id", "question", "style", "type", "docs", "answer", "must", "must_not", "evidence"}

Question = dict[str, Any]


def questions_of(name: str) -> tuple[Question, ...]:
    return tuple(json.loads(line) for line in (SETS / f"{name}.jsonl").read_text("utf-8").splitlines() if line.strip())


BROAD, PARAPHRASED = questions_of("samples"), questions_of("samples-paraphrase")
VERDICTS = questions_of("samples-agreement")
QUESTIONS = BROAD + PARAPHRASED + VERDICTS
ANSWERABLE = tuple(q for q in QUESTIONS if q["type"] != "unanswerable")


def states(answer: str, question: Question) -> bool:
    """Whether ``answer`` has a form of every required group and none of the wrong values."""
    text = normal(answer)
    required = all(any(normal(form) in text for form in group) for group in question["must"])
    return required and not any(normal(wrong) in text for wrong in question["must_not"])


def dong(printed: str) -> int:
    """The number that ``1.240.000.000`` prints."""
    return int(printed.replace(".", ""))


def by_id(questions: tuple[Question, ...]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("question", questions, ids=[q["id"] for q in questions])


def test_there_are_questions_of_every_type_and_style() -> None:
    assert len(BROAD) == 130
    assert {q["type"] for q in BROAD} == TYPES
    assert {q["style"] for q in BROAD} == STYLES
    assert Counter(q["type"] for q in BROAD)["unanswerable"] == 19
    assert sum("filter" in q for q in BROAD) == 5


def test_the_other_set_is_all_in_words_of_its_own() -> None:
    assert len(PARAPHRASED) == 60
    assert {q["style"] for q in PARAPHRASED} == {"paraphrase", "casual"}
    assert Counter(q["type"] for q in PARAPHRASED)["unanswerable"] == 6


def test_a_third_set_asks_for_verdicts_alone() -> None:
    assert {q["type"] for q in VERDICTS} == {"budget", "internal_conflict"}


def test_no_question_is_asked_twice() -> None:
    assert len({q["id"] for q in QUESTIONS}) == len({q["question"] for q in QUESTIONS}) == len(QUESTIONS)


@pytest.mark.parametrize("asked", [BROAD, PARAPHRASED], ids=["broad", "paraphrased"])
def test_every_sample_is_asked_about(asked: tuple[Question, ...]) -> None:
    assert set(SAMPLE_TEXTS) == {doc for q in asked for doc in q["docs"]}


@by_id(QUESTIONS)
def test_question_has_the_fields_of_the_format(question: Question) -> None:
    assert KEYS <= set(question) <= KEYS | {"filter"}
    assert question["question"].strip() and question["answer"].strip()
    assert set(question["docs"]) == {e["doc"] for e in question["evidence"]} <= set(SAMPLE_TEXTS)
    if "filter" in question:
        assert question["docs"] == [question["filter"]["doc"]]


@by_id(ANSWERABLE)
def test_evidence_stands_in_its_document(question: Question) -> None:
    assert question["evidence"]
    for evidence in question["evidence"]:
        quote = squeezed(evidence["quote"])
        assert len(quote) >= 10, "too short to prove anything"
        assert squeezed(SAMPLE_TEXTS[evidence["doc"]]).count(quote) == 1, evidence["quote"]


@by_id(ANSWERABLE)
def test_model_answer_is_right_by_the_rule(question: Question) -> None:
    assert question["must"] and all(question["must"])
    assert states(question["answer"], question)


@by_id(ANSWERABLE)
def test_rule_refuses_what_is_wrong(question: Question) -> None:
    assert not states("Không có thông tin.", question)
    for wrong in question["must_not"]:
        assert not states(f"{question['answer']} {wrong}", question)


@by_id(tuple(q for q in ANSWERABLE if q["type"] not in BEYOND_THE_QUOTES))
def test_every_required_group_is_printed_in_the_evidence(question: Question) -> None:
    words = normal(" ".join(e["quote"] for e in question["evidence"]))
    for group in question["must"]:
        assert any(normal(form) in words for form in group), group


@by_id(tuple(q for q in QUESTIONS if q["type"] == "unanswerable"))
def test_unanswerable_has_no_evidence_and_no_required_fact(question: Question) -> None:
    assert question["docs"] == question["evidence"] == question["must"] == []
    assert question["must_not"]
    assert not any(normal(wrong) in normal(question["answer"]) for wrong in question["must_not"])


@by_id(tuple(q for q in QUESTIONS if q["style"] == "no_diacritics"))
def test_questions_without_diacritics_have_none(question: Question) -> None:
    decomposed = unicodedata.normalize("NFD", question["question"])
    assert not any(unicodedata.combining(c) or c in "đĐ" for c in decomposed)


def test_budget_total_is_the_sum_of_its_lines() -> None:
    annex = SAMPLE_TEXTS["hac-giang-skhcn-2026"].split("PHỤ LỤC II\n")[1]
    lines = [line for line in annex.splitlines() if re.match(r"(\d\.| +-) ", line) and "đồng" in line]
    sums = [dong(re.findall(r": ([\d.]+) đồng", line)[0]) for line in lines]
    (total,) = re.findall(r"Tổng cộng: \*\*([\d.]+) đồng", annex)
    assert len(sums) == 7
    assert sum(sums) == dong(total)
