from __future__ import annotations

import json
import warnings
from math import log2

import pytest

from corpus.errors import ModelError
from eval import retrieval
from eval.public_sets import load_set
from eval.retrieval import as_json, as_text, compare_results, main, measure, measure_all
from tests.eval.fakes import FakeEncoder, retrieval_folder


@pytest.fixture(scope="module", autouse=True)
def underthesea_loaded():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the libraries that underthesea loads
        import underthesea  # noqa: F401


@pytest.fixture
def loaded(tmp_path):
    return load_set(retrieval_folder(tmp_path))


def searchers(loaded):
    """Nothing at all, and a plain one: passages that hold the query, in their order, then the others."""

    def by_words(query, top):
        return [e.id for e in sorted(loaded.entries, key=lambda e: query not in e.whole)][:top]

    return {"none": lambda query, top: [], "words": by_words}


def test_measures_by_hand_and_comparison(loaded):
    first, second = measure_all(loaded, searchers(loaded))
    assert first.intervals["nDCG@10"].mean == 0.0
    assert second.intervals["nDCG@10"].mean == pytest.approx((1 + 1 + 1 / log2(3)) / 3)
    assert second.intervals["RR@10"].mean == pytest.approx((1 + 1 + 0.5) / 3)
    assert compare_results(loaded, second, first).better == 3


def test_the_interval_is_by_passage(loaded):
    result = measure(loaded, "first", lambda query, top: ["d0"])  # right for q0, wrong for both queries on d1
    assert result.intervals["R@1"].mean == pytest.approx(1 / 3)
    assert (result.intervals["R@1"].low, result.intervals["R@1"].high) == (0.0, 1.0)


def test_what_is_printed(loaded):
    results = measure_all(loaded, searchers(loaded))
    assert "words − none: nDCG@10 +87.70" in as_text(loaded, results)
    value = json.loads(json.dumps(as_json(loaded, results)))
    assert value["searchers"]["words"]["R@10"]["mean"] == 1.0
    assert value["differences"][0]["first"] == "words"


def test_the_command_searches_a_real_library(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(retrieval, "get_encoder", lambda setting, models_dir: FakeEncoder())
    assert main([str(retrieval_folder(tmp_path)), "--json"]) == 0
    (value,) = json.loads(capsys.readouterr().out)
    assert (value["passages"], value["queries"], value["unjudged"]) == (2, 3, 1)
    assert value["searchers"]["words"]["R@1"]["mean"] == pytest.approx(2 / 3)  # "cây" stands in no passage
    assert value["searchers"]["dense"]["R@10"]["mean"] == value["searchers"]["hybrid"]["R@10"]["mean"] == 1.0
    assert [d["second"] for d in value["differences"]] == ["words", "dense"]


def test_a_user_error_is_told_on_standard_error(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(retrieval, "get_encoder", lambda setting, models_dir: FakeEncoder())
    assert main([str(tmp_path / "none")]) == 1
    out, err = capsys.readouterr()
    assert out == "" and "corpus.jsonl" in err

    def broken(setting, models_dir):
        raise ModelError("Chưa có mô hình.")

    monkeypatch.setattr(retrieval, "get_encoder", broken)
    assert main([str(tmp_path)]) == 1
    assert capsys.readouterr().err == "Chưa có mô hình.\n"


def test_entries_can_be_cut(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(retrieval, "get_encoder", lambda setting, models_dir: FakeEncoder())
    assert main([str(retrieval_folder(tmp_path)), "--cut", "--json"]) == 0
    (value,) = json.loads(capsys.readouterr().out)
    assert value["passages"] == 2 and value["searchers"]["hybrid"]["R@10"]["mean"] == 1.0
