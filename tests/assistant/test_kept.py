from __future__ import annotations

import pytest

from assistant.kept import Kept


def test_values_are_read_when_asked_for_and_the_last_are_kept() -> None:
    read: list[str] = []

    def value(key: str) -> str:
        read.append(key)
        return key.upper()

    kept = Kept(["a", "b", "c"], value, 2)
    assert list(kept) == ["a", "b", "c"] and len(kept) == 3 and "b" in kept and "x" not in kept and read == []
    assert kept["a"] == "A" and kept["b"] == "B" and kept["a"] == "A" and read == ["a", "b"]
    assert kept["c"] == "C" and kept["a"] == "A" and read == ["a", "b", "c"]
    assert kept["b"] == "B" and read == ["a", "b", "c", "b"]
    assert kept.get("x") is None
    with pytest.raises(KeyError):
        kept["x"]
