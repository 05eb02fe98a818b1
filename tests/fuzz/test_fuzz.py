"""A slice of the fuzz run, and every input that a run once failed on."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.fuzz.running import tried
from tests.fuzz.targets import TARGETS, made

FINDS = Path(__file__).parent / "finds"
SLICE = 250


@pytest.mark.parametrize("path", sorted(FINDS.iterdir()), ids=lambda path: path.name)
def test_what_was_found_once_stays_mended(path: Path):
    target = path.name.partition("-")[0]
    assert tried(target, path.read_bytes(), path.name) is None


def test_spoiled_input_crashes_nothing():
    wrong, targets = [], Counter[str]()
    for number in range(SLICE):
        one = made(1, number)
        targets[one.target] += 1
        found = tried(one.target, one.data, one.name)
        if found:
            wrong.append((number, found))
    assert not wrong
    assert set(targets) == set(TARGETS) and targets["whole"] > SLICE // 3


def test_an_error_that_is_none_for_users_is_found(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(TARGETS, "whole", lambda data, name: [][1])
    assert "IndexError" in (tried("whole", b"", "a.txt") or "")


def test_an_input_is_always_the_same():
    assert [made(3, number) for number in range(40)] == [made(3, number) for number in range(40)]
    assert made(3, 1) != made(4, 1)
