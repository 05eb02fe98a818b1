"""The benchmark of reading, on one small file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from eval.reading import READERS, Timing, main
from tests.text_plans import SHIPPED


def test_every_reader_reads_every_page(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(SHIPPED / "hac-giang-stc-2026.pdf"), "--repeat", "1", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [row["reader"] for row in rows] == list(READERS)
    assert {row["pages"] for row in rows} == {3}
    assert all(row["pages_per_second"] > 0 and row["megabytes"] > 10 for row in rows)


def test_pages_per_second() -> None:
    assert Timing("a", 10, 4.0, 1).pages_per_second == 2.5


def test_a_missing_file_is_a_message(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "none.pdf")]) == 1
    assert "none.pdf" in capsys.readouterr().err
