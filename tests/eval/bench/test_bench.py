"""The benchmark, at its smallest: what it makes is what it says, and it finds what it has planted."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from corpus.reading import read
from corpus.register.tasks import tasks_of
from eval.bench import many, peers
from eval.bench.collection import A_PLAN, planted
from eval.bench.command import growth
from eval.bench.figures import Spread, exponent, resident
from eval.bench.grammar import ROWS, made_plan
from eval.bench.growth import draw
from indexing.passages import passages_of
from tests.indexing.fakes import FakeEncoder


def test_a_made_plan_is_read_as_a_plan(tmp_path: Path):
    plan = made_plan(1234)
    assert plan == made_plan(1234) and plan.text != made_plan(1235).text
    path = tmp_path / f"{plan.id}.md"
    path.write_text(plan.text, encoding="utf-8")
    document = read(path)
    assert document.head.kind == "Kế hoạch" and document.head.issuer and document.head.place
    tasks = {task.words(document, "task"): task.words(document, "lead") for task in tasks_of(document)}
    assert len(tasks_of(document)) == ROWS
    passages = passages_of(document)
    assert len(passages) == A_PLAN
    for needle in plan.needles:
        assert sum(needle.words in passage.text for passage in passages) == 1
        assert tasks[needle.words] == needle.answer


@pytest.mark.parametrize("passages", [250, 10_000, 1_000_000])
def test_planted_facts_are_spread_and_all_different(passages: int):
    needles = planted(passages, 40)
    assert len({needle.question for needle in needles}) == len(needles) >= min(40, 2 * passages // A_PLAN)
    assert any("/QĐ-" in needle.words for needle in needles)
    assert len({needle.document for needle in needles}) == (len(needles) + 1) // 2


def test_figures():
    assert Spread.of([0.003, 0.001, 0.002]) == Spread(1.0, 2.0, 3.0)
    assert exponent({10: 5.0, 100: 50.0, 1000: 500.0}) == 1.0
    assert exponent({10: 5.0, 1000: 5.0}) == 0.0 and exponent({10: 1.0}) is None
    assert 0 < resident()["now"] <= resident()["most"]


def test_peers_find_what_is_planted():
    plan, encoder = made_plan(3), FakeEncoder()
    lines = [line for line in plan.text.split("\n") if line.startswith("| ")]
    made = peers.searchers(lines, encoder.encode_passages(lines), encoder.encode_query)
    figures = peers.measured(made, plan.needles)
    assert set(figures) == {"LangChain's tutorial", "bm25s", "nom-vn, BM25"}
    assert all(each["in ten"] == 1.0 for each in figures.values())


def test_many_vectors(tmp_path: Path):
    pool = np.random.default_rng(1).standard_normal((300, 16)).astype(np.float32)
    pool /= np.linalg.norm(pool, axis=1, keepdims=True)
    many.prepare(tmp_path, 6000, pool)
    figures = many.measure(tmp_path, pool[:20])
    assert figures["vectors"] == 6000 and figures["recall@10"] >= 0.9


def test_growth_is_drawn(tmp_path: Path):
    spread = {"least": 1.0, "median": 2.0, "greatest": 3.0}
    one = {"open, ms": 3.0, "first answer, ms": 9.0, "answer": {"whole": spread, "encode": spread}}
    one["search"] = {"by words": spread, "by meaning": spread}
    report = {"ours": {"1000": one, "10000": {**one, "open, ms": 30.0}}}
    assert growth(report)["open, ms"] == 1.0 and growth(report)["answer.whole.median"] == 0.0
    draw(tmp_path / "growth.png", report)
    assert (tmp_path / "growth.png").read_bytes()[1:4] == b"PNG"
