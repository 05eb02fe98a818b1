"""The questions over three further plans, of other forms: sound, and answered as well as is said of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.chain import Assistant
from assistant.settings import Settings
from corpus.reading import SUFFIXES, read
from eval.questions import load
from eval.run import Report, evaluate
from indexing.build import index_paths
from indexing.encoder import EngineEncoder
from indexing.library import Library

_SETS = Path(__file__).resolve().parents[2] / "eval" / "sets"


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    folder, engine = tmp_path_factory.mktemp("plans"), EngineEncoder()
    index_paths(folder, [_SETS / "plans"], encoder=engine, read=read, suffixes=SUFFIXES)
    with Library.open(folder, encoder_name=engine.name, dimension=engine.dimension) as library:
        sources = {held.id: library.document(held.id).text for held in library.documents()}
        assistant = Assistant(library, engine, Settings())
        return evaluate(assistant, load(_SETS / "plans.jsonl"), name="plans", sources=sources)


def test_every_quote_stands_in_its_plan() -> None:
    for question in load(_SETS / "plans.jsonl"):
        for evidence in question.evidence:
            text = (_SETS / "plans" / f"{evidence.doc}.txt").read_text("utf-8")
            assert " ".join(evidence.quote.split()) in " ".join(text.split()), question.id


def test_the_answers_are_as_good_as_they_were(report: Report) -> None:
    figures = report.figures
    assert figures["accuracy"] >= 0.88 and figures["recall@5"] >= 0.97
    assert figures["abstained_rightly"] >= 0.8 and figures["abstained_wrongly"] <= 0.03
    assert figures["citations_verbatim"] == 1.0
