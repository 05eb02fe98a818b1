"""The measure of the draft checker, and what it says over the shipped drafts."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from assistant.checking import Finding, Place, Report
from assistant.checking.rules import LABELS
from corpus.reading import read
from eval.checking import SETS, faults_of, judge, run, table
from eval.errors import EvaluationError
from indexing.encoder import EngineEncoder
from tests.assistant.checking.drafts import document_of

GOLD = sorted(SETS.glob("*/*.json"))
DRAFT = "Rà soát và và công bố; 120% hồ sơ; của của Sở."


def finding(words: str, kind: str = "word_doubled", message: str = "") -> Finding:
    start = DRAFT.index(words)
    return Finding(kind, "warning", Place(words, start, start + len(words)), message)


def judged(*findings: Finding):
    gold = {
        "draft": "x",
        "faults": [
            {"kind": "word_doubled", "quote": "và và"},
            {"kind": "percent_over_100", "quote": "120%"},
            {"kind": "word_doubled", "quote": "của của", "optional": True},
        ],
        "traps": [{"quote": "Sở.", "why": ""}],
    }
    return judge(Report(document_of(DRAFT), "x", findings), gold)


def test_right_wrong_missed_optional_and_trapped() -> None:
    one = judged(finding("và và"), finding("của của"), finding("của Sở.", "unit_name_wrong"), finding("và và"))
    assert [len(part) for part in (one.right, one.wrong, one.missed, one.trapped)] == [1, 2, 1, 1]
    assert one.faults == 2 and one.missed[0].kind == "percent_over_100"


def test_the_table_counts_each_kind() -> None:
    lines = list(table([judged(finding("và và"))]))
    assert any(line.startswith("word_doubled") and "1.00" in line for line in lines) and lines[-1].startswith(
        "traps: 1"
    )


def test_gold_words_must_stand_in_the_draft() -> None:
    with pytest.raises(EvaluationError, match="không có chữ"):
        faults_of({"faults": [{"kind": "word_doubled", "quote": "không có"}]}, document_of(DRAFT))


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_each_gold_file_fits_its_draft(path: Path) -> None:
    gold = json.loads(path.read_text("utf-8"))
    document = read(path.parent / gold["draft"])
    assert faults_of(gold, document) and {fault["kind"] for fault in gold["faults"]} <= set(LABELS)
    assert all(trap["why"] and trap["quote"].split()[0] in document.text for trap in gold["traps"])
    assert "VĂN BẢN MẪU" in document.text


def test_the_drafts_hold_what_was_promised() -> None:
    golds = [json.loads(path.read_text("utf-8")) for path in GOLD if path.parent.name == "drafts"]
    assert len(golds) >= 6 and sum(len(gold["faults"]) for gold in golds) >= 60
    assert sum(len(gold["traps"]) for gold in golds) >= 20


@pytest.fixture(scope="module")
def measured(engine_of_module: EngineEncoder):
    return run(SETS / "drafts", engine_of_module)


@pytest.fixture(scope="module")
def engine_of_module() -> EngineEncoder:
    return EngineEncoder()


def test_precision_and_recall_of_all_and_of_each_kind(measured) -> None:
    right = Counter(one.kind for each in measured for one in each.right)
    wrong = Counter(one.kind for each in measured for one in each.wrong)
    missed = Counter(one.kind for each in measured for one in each.missed)
    assert right.total() / (right + wrong).total() >= 0.92 and right.total() / (right + missed).total() >= 0.90
    for kind in right | wrong | missed:
        assert right[kind] >= 0.75 * (right[kind] + max(wrong[kind], missed[kind])), kind
