from __future__ import annotations

import json
import time

import numpy as np
import pytest

from indexing import precision
from indexing.precision import BF16, FP32


class FakeModel:
    """Gives fixed vectors, after a time."""

    def __init__(self, vectors, seconds=0.0):
        self.vectors, self.seconds = np.asarray(vectors, np.float32), seconds

    def encode_document(self, texts, show_progress_bar):
        time.sleep(self.seconds)
        return np.tile(self.vectors, (len(texts), 1))


@pytest.mark.parametrize(
    ("fast", "expected"),
    [
        (FakeModel([1, 0.01]), BF16),
        (FakeModel([1, 0.5]), FP32),  # too far from the truth
        (FakeModel([np.nan, 0]), FP32),
        (FakeModel([1, 0.01], seconds=0.03), FP32),  # slower
    ],
)
def test_bf16_must_be_faster_and_true_and_the_decision_is_kept(tmp_path, monkeypatch, fast, expected):
    machine = {"hardware": {"avx512_bf16": True}, "torch": "9", "threads": 2}
    monkeypatch.setattr(precision, "machine_facts", lambda: machine)
    models = {FP32: FakeModel([1, 0], seconds=0.02), BF16: fast}
    asked = []

    def load(wanted):
        asked.append(wanted)
        return models[wanted]

    assert precision.choose_precision(tmp_path, load, None) == (expected, models[expected])
    assert asked == [FP32, BF16]
    assert precision.choose_precision(tmp_path, load, None) == (expected, models[expected])
    assert asked == [FP32, BF16, expected], "the second start loads one model and measures nothing"
    machine["threads"] = 4
    precision.choose_precision(tmp_path, load, None)
    assert asked[3:] == [FP32, BF16], "another machine measures again"
    assert json.loads((tmp_path / precision.MEASURED).read_text())["precision"] == expected


def test_without_bf16_hardware_nothing_is_measured(tmp_path, monkeypatch):
    monkeypatch.setattr(precision, "machine_facts", lambda: {"hardware": {"amx_bf16": False}})
    assert precision.choose_precision(tmp_path, lambda wanted: wanted, None) == (FP32, FP32)
    assert precision.choose_precision(tmp_path, lambda wanted: wanted, BF16) == (BF16, BF16)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("content", ["", "{", "[]", '{"machine": 1}', '{"precision": "int1"}'])
def test_a_damaged_record_means_measuring_again(tmp_path, monkeypatch, content):
    monkeypatch.setattr(precision, "machine_facts", lambda: {"hardware": {"amx_bf16": True}})
    (tmp_path / precision.MEASURED).write_text(content)
    loaded = []
    precision.choose_precision(tmp_path, lambda wanted: loaded.append(wanted) or FakeModel([1, 0]), None)
    assert loaded == [FP32, BF16]
