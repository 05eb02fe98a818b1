"""Ignored findings, remembered beside the library."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from assistant.checking.ignored import FILE, Ignored
from corpus.errors import LibraryError


def test_remembered_for_each_draft_until_taken_back(tmp_path: Path) -> None:
    ignored = Ignored(tmp_path)
    assert ignored.of("du-thao") == frozenset() and not (tmp_path / FILE).exists()
    ignored.add("du-thao", "a1")
    ignored.add("du-thao", "b2")
    ignored.add("khac", "a1")
    assert Ignored(tmp_path).of("du-thao") == {"a1", "b2"}
    ignored.remove("du-thao", "a1")
    ignored.remove("khac", "a1")
    assert Ignored(tmp_path).of("du-thao") == {"b2"} and Ignored(tmp_path).of("khac") == frozenset()


def test_several_threads_lose_nothing(tmp_path: Path) -> None:
    keys = [f"k{i}" for i in range(24)]
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda key: Ignored(tmp_path).add("du-thao", key), keys))
    assert Ignored(tmp_path).of("du-thao") == set(keys)


def test_a_damaged_file_is_said_and_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("{", encoding="utf-8")
    with pytest.raises(LibraryError, match=FILE):
        Ignored(tmp_path).add("du-thao", "a1")
    assert (tmp_path / FILE).read_text("utf-8") == "{"
