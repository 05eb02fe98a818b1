from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from corpus.errors import UserError
from eval.errors import QuestionSetError
from eval.questions import Evidence, Selection, load, load_known

SHARED = Path(os.environ.get("CCHC_REAL_PLANS", Path(__file__).parents[2] / "../shared"))
GOOD = {
    "id": "a",
    "question": "Ai chủ trì?",
    "style": "casual",
    "type": "lead",
    "docs": ["d"],
    "filter": {"doc": "d"},
    "answer": "Sở Nội vụ.",
    "must": [["sở nội vụ", "snv"]],
    "must_not": ["sở tài chính"],
    "evidence": [{"doc": "e", "quote": "Sở Nội vụ chủ trì"}],
}


def written(tmp_path, *lines):
    path = tmp_path / "set.jsonl"
    path.write_text("\n".join(x if isinstance(x, str) else json.dumps(x) for x in lines), encoding="utf-8")
    return path


def test_a_line_becomes_a_question(tmp_path):
    (question,) = load(written(tmp_path, GOOD, ""))
    assert question.must == (("sở nội vụ", "snv"),)
    assert question.evidence == (Evidence("e", "Sở Nội vụ chủ trì"),)
    assert question.filter == Selection("d") and question.documents == ["d"]
    assert question.needs == {"d", "e"}
    assert question.answerable


def test_without_a_filter_all_documents_are_searched(tmp_path):
    (question,) = load(written(tmp_path, {k: v for k, v in GOOD.items() if k != "filter"}))
    assert question.documents is None


def test_keys_it_does_not_know_are_passed_over(tmp_path):
    assert len(load(written(tmp_path, GOOD | {"note": "x"}))) == 1


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{broken", "JSON"),
        ("[1]", "JSON"),
        ({k: v for k, v in GOOD.items() if k != "answer"}, "“answer”"),
        (GOOD | {"must": ["sở nội vụ"]}, "“must.0”"),
        (GOOD | {"must": []}, "“must”"),
        (GOOD | {"must": [[]]}, "“must”"),
        (GOOD | {"must": [[" "]]}, "rỗng"),
        (GOOD | {"must_not": [""]}, "rỗng"),
        (GOOD | {"evidence": [{"doc": "d", "quote": ""}]}, "“evidence”"),
        (GOOD | {"evidence": [{"doc": "d"}]}, "“evidence.0.quote”"),
        (GOOD | {"question": "  "}, "trống"),
        (GOOD | {"id": "first"}, "đã có"),
    ],
)
def test_a_bad_line_is_named_with_its_file_and_number(tmp_path, line, says):
    path = written(tmp_path, GOOD | {"id": "first"}, "", line)
    with pytest.raises(QuestionSetError) as error:
        load(path)
    assert isinstance(error.value, UserError)
    assert str(path) in str(error.value) and "dòng 3" in str(error.value) and says in str(error.value)


def test_an_unanswerable_question_needs_no_facts(tmp_path):
    line = GOOD | {"type": "unanswerable", "must": [], "evidence": [], "docs": []}
    del line["filter"]
    (question,) = load(written(tmp_path, line))
    assert not question.answerable and question.needs == frozenset()


def test_an_empty_a_missing_and_a_binary_file_are_refused(tmp_path):
    binary = tmp_path / "binary.jsonl"
    binary.write_bytes(b"\xff\xfe\x00")
    for path in (written(tmp_path, ""), tmp_path / "none.jsonl", binary):
        with pytest.raises(QuestionSetError, match=path.name):
            load(path)


@pytest.mark.skipif(not (SHARED / "eval/dev.jsonl").is_file(), reason="set CCHC_REAL_PLANS: no question set here")
def test_the_shared_set_loads():
    questions = load(SHARED / "eval/dev.jsonl")
    lines = [json.loads(line) for line in (SHARED / "eval/dev.jsonl").read_text("utf-8").splitlines()]
    assert [q.id for q in questions] == [line["id"] for line in lines]
    assert [q.documents for q in questions] == [[f["doc"]] if (f := line.get("filter")) else None for line in lines]


REPORTED = {**GOOD, "id": "bs-1", "style": "reported", "type": "reported", "reported_at": "2027-01-05T08:00:00+00:00"}


def test_of_a_reported_answer_the_last_line_counts_and_one_without_a_right_answer_waits(tmp_path):
    waits = {**REPORTED, "must": [], "answer": ""}
    known = load_known(written(tmp_path, waits, {**waits, "id": "bs-2"}, REPORTED))
    assert [question.id for question in known.questions] == ["bs-1"] and known.waiting == 1
    assert known.questions[0].must == (("sở nội vụ", "snv"),)


def test_a_file_in_which_every_answer_waits_says_so(tmp_path):
    with pytest.raises(QuestionSetError, match="chưa có câu nào ghi câu trả lời đúng"):
        load(written(tmp_path, {**REPORTED, "must": []}))


def test_a_question_that_nobody_reported_still_needs_its_answer(tmp_path):
    with pytest.raises(QuestionSetError, match="must"):
        load(written(tmp_path, {**GOOD, "must": []}))
