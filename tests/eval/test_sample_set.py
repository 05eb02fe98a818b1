"""The question set over the sample plans is sound: its quotes stand in them and its model answers pass its own rule."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "corpus" / "samples"
QUESTION_SET = ROOT / "eval" / "sets" / "samples.jsonl"
MARK = "VĂN BẢN MẪU – dùng để thử phần mềm, không có giá trị pháp lý"
STYLES = {"formal", "casual", "no_diacritics", "abbreviation", "typo", "english", "paraphrase"}
TYPES = {
    *("budget", "citation", "compare", "coordinate", "count", "deadline", "definition", "duty", "explain"),
    *("internal_conflict", "lead", "lead_deadline", "list", "product", "signer", "target", "unanswerable"),
}
# Counts, sums, comparisons and verdicts are drawn from the quoted words, not printed in them.
BEYOND_THE_QUOTES = {"count", "budget", "compare", "internal_conflict"}
KEYS = {"id", "question", "style", "type", "docs", "answer", "must", "must_not", "evidence"}

Question = dict[str, Any]
QUESTIONS: tuple[Question, ...] = tuple(
    json.loads(line) for line in QUESTION_SET.read_text("utf-8").splitlines() if line.strip()
)
DOCUMENTS = {path.stem: path.read_text("utf-8") for path in SAMPLES.iterdir() if path.name != "README.md"}
ANSWERABLE = tuple(q for q in QUESTIONS if q["type"] != "unanswerable")


def normal(text: str) -> str:
    """Fold case, Unicode form, white space, quotes, dashes and the zeros in front of days and months."""
    text = unicodedata.normalize("NFC", text).casefold()
    text = text.translate(str.maketrans("“”‘’–—−\u00a0", "\"\"''--- "))
    text = re.sub(r"[*_]|</?b>", "", text)
    text = re.sub(r"\b0?(\d{1,2})/0?(\d{1,2})\b", lambda m: f"{int(m[1])}/{int(m[2])}", text)
    return " ".join(text.split())


def squeezed(text: str) -> str:
    """``normal`` with nothing left but letters, digits, % and /: what a quote is looked up in."""
    return re.sub(r"[^\w%/]", "", normal(text))


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


def test_there_are_forty_questions_of_every_type_and_style() -> None:
    assert len(QUESTIONS) == 40
    assert len({q["id"] for q in QUESTIONS}) == 40
    assert len({q["question"] for q in QUESTIONS}) == 40
    assert {q["type"] for q in QUESTIONS} == TYPES
    assert {q["style"] for q in QUESTIONS} == STYLES
    assert Counter(q["type"] for q in QUESTIONS)["unanswerable"] == 6
    assert sum("filter" in q for q in QUESTIONS) == 5


def test_every_sample_is_marked_and_asked_about() -> None:
    assert set(DOCUMENTS) == {doc for q in ANSWERABLE for doc in q["docs"]}
    for text in DOCUMENTS.values():
        assert MARK in text.splitlines()[0]


@by_id(QUESTIONS)
def test_question_has_the_fields_of_the_format(question: Question) -> None:
    assert KEYS <= set(question) <= KEYS | {"filter"}
    assert question["question"].strip() and question["answer"].strip()
    assert set(question["docs"]) == {e["doc"] for e in question["evidence"]} <= set(DOCUMENTS)
    if "filter" in question:
        assert question["docs"] == [question["filter"]["doc"]]


@by_id(ANSWERABLE)
def test_evidence_stands_in_its_document(question: Question) -> None:
    assert question["evidence"]
    for evidence in question["evidence"]:
        quote = squeezed(evidence["quote"])
        assert len(quote) >= 20, "too short to prove anything"
        assert squeezed(DOCUMENTS[evidence["doc"]]).count(quote) == 1, evidence["quote"]


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
    annex = DOCUMENTS["hac-giang-skhcn-2026"].split("PHỤ LỤC II\n")[1]
    lines = [line for line in annex.splitlines() if re.match(r"(\d\.| +-) ", line) and "đồng" in line]
    sums = [dong(re.findall(r": ([\d.]+) đồng", line)[0]) for line in lines]
    (total,) = re.findall(r"Tổng cộng: \*\*([\d.]+) đồng", annex)
    assert len(sums) == 7
    assert sum(sums) == dong(total)


def test_annex_of_the_province_has_six_cells_a_row_and_numbers_without_gap() -> None:
    rows = [line.split("\t") for line in DOCUMENTS["hac-giang-ubnd-2026"].splitlines() if "\t" in line]
    assert {len(row) for row in rows} == {6}
    numbers = [int(row[0]) for row in rows if row[0].isdigit()]
    assert numbers == list(range(1, 32))
    assert [row[0] for row in rows if re.fullmatch(r"[IVX]+", row[0])] == ["I", "II", "III", "IV", "V", "VI"]
    assert sum(row[0] == "TT" for row in rows) == 3
    assert sum(row[0] == "" for row in rows) == 4
