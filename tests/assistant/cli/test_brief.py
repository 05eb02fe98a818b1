"""``cchc brief`` on three plans."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from tests.assistant.cli.running import run
from tests.text_plans import TEXT_PLANS


@pytest.fixture(scope="module")
def indexed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    library = tmp_path_factory.mktemp("brief") / "library"
    assert run("index", *TEXT_PLANS.values(), "--library", library).code == 0
    return library


def test_a_briefing_as_text_json_and_word(indexed, tmp_path):
    asked = ("brief", "so tu phap", "--day", "10/4/2026", "--library", indexed)
    text = run(*asked)
    assert text.code == 0 and text.out.startswith("SỞ TƯ PHÁP (TỈNH HẠC GIANG)\nLập ngày 10/04/2026\n")
    assert "NHIỆM VỤ CHỦ TRÌ (4)" in text.out and "TỰ KIỂM TRA" in text.out and "NGUỒN" in text.out
    value = run(*asked, "--json").json
    assert value["unit"] == "Sở Tư pháp" and value["day"] == "2026-04-10" and value["homes"] == ["tỉnh Hạc Giang"]
    led = [task for task in value["tasks"] if task["role"] == "lead" and not task["as_group"]]
    assert [task["number"] for task in led] == ["6", "7", "8", "9"]
    assert led[2]["state"] == "overdue" and led[2]["day"] == "2026-01-30" and led[2]["start"] < led[2]["end"]
    path = tmp_path / "brief.docx"
    written = run(*asked, "--docx", path)
    assert written.code == 0 and written.out == "" and str(path) in written.err
    assert docx.Document(str(path)).tables


def test_an_unknown_unit_names_the_nearest(indexed):
    assert run("brief", "Sở Tài chánh", "--library", indexed).failed("“Sở Tài chánh”", "“Sở Tài chính")
    assert run("brief", "Sở Nội vụ", "--agency", "Sở Du lịch", "--library", indexed).failed("“Sở Du lịch”")
