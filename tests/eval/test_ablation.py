"""The table of what each part is worth, on a few questions over the text plans, with the real encoder."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from corpus.reading import SUFFIXES, read
from eval.ablation import MEASURES, VARIANTS, RankFusion, main
from indexing.build import index_paths
from indexing.encoder import EngineEncoder
from tests.text_plans import TEXT_PLANS

QUESTIONS = (
    {"id": "a", "question": "Phụ lục có bao nhiêu nhiệm vụ?", "style": "formal", "type": "count",
     "filter": {"doc": "hac-giang-ubnd-2026"}, "docs": ["hac-giang-ubnd-2026"], "evidence": [],
     "answer": "31 nhiệm vụ", "must": [["31 nhiệm vụ"]], "must_not": []},
    {"id": "b", "question": "Năm 2019 tỉnh Cà Mau chi bao nhiêu tiền?", "style": "formal", "type": "unanswerable",
     "answer": "Không tìm thấy", "must": [], "must_not": [], "docs": [], "evidence": []},
)  # fmt: skip


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("library")
    index_paths(folder, [*TEXT_PLANS.values()], encoder=EngineEncoder(), read=read, suffixes=SUFFIXES)
    return folder


def test_every_variant_has_its_row(library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    questions = tmp_path / "questions.jsonl"
    questions.write_text("\n".join(json.dumps(question, ensure_ascii=False) for question in QUESTIONS), "utf-8")
    assert main([str(questions), "--library", str(library), "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert list(rows) == list(VARIANTS)
    assert all(set(figures) == set(MEASURES) for figures in rows.values())
    assert rows["everything"]["accuracy"] == 1.0
    assert rows["without the register"]["accuracy"] < 1.0


def test_a_missing_file_is_a_message(library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "none.jsonl"), "--library", str(library)]) == 1
    assert "none.jsonl" in capsys.readouterr().err


floats = st.floats(-5, 5, width=32)


@given(arrays(np.float64, 12, elements=floats), arrays(np.float64, 12, elements=floats))
def test_ranks_not_scores_are_added(dense: np.ndarray, words: np.ndarray) -> None:
    """Stretching one side's scores, its order kept, changes nothing."""
    fusion = RankFusion.__new__(RankFusion)
    assert np.array_equal(fusion.fused(dense, words), fusion.fused(dense, words * 1000.0))
