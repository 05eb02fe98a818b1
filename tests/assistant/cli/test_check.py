"""``cchc check``: text, JSON, Word, what is ignored, what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import pytest

from tests.assistant.checking.test_checker import DEPARTMENT
from tests.assistant.cli.running import run
from tests.text_plans import TEXT_PLANS


@pytest.fixture(scope="module")
def indexed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    library = tmp_path_factory.mktemp("check") / "library"
    assert run("index", TEXT_PLANS["hac-giang-ubnd-2026.txt"], "--library", library).code == 0
    return library


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "dự thảo.txt"
    path.write_text(DEPARTMENT, encoding="utf-8")
    return path


def test_json(indexed: Path, draft: Path) -> None:
    shown = run("check", draft, "--library", indexed, "--json").json
    assert shown["draft"] == "dự thảo" and shown["superiors"][0]["document"] == "hac-giang-ubnd-2026"
    assert {"target_below_superior", "assigned_task_missing"} <= {finding["kind"] for finding in shown["findings"]}


def test_text_summary_and_table(indexed: Path, draft: Path) -> None:
    text = run("check", draft, "--library", indexed)
    assert (
        text.code == 0 and text.out.startswith("KIỂM TRA DỰ THẢO: Kế hoạch") and "[Sót nhiệm vụ được giao]" in text.out
    )
    short = run("check", draft, "--library", indexed, "--summary")
    assert "Kế hoạch cấp trên" in short.out and "[Sót nhiệm vụ được giao]" not in short.out
    own = run("check", TEXT_PLANS["hac-giang-skhcn-2026.md"], "--library", indexed, "--six-clear", "--rules", "sums")
    assert "Rõ người" in own.out


def test_ignoring_and_showing_again(indexed: Path, draft: Path) -> None:
    first = run("check", draft, "--library", indexed, "--json").json["findings"][0]
    ignored = run("check", draft, "--library", indexed, "--json", "--ignore", first["key"]).json["findings"]
    assert [finding["key"] for finding in ignored if finding["ignored"]] == [first["key"]]
    assert "bỏ qua" in run("check", draft, "--library", indexed, "--summary").out
    again = run("check", draft, "--library", indexed, "--json", "--unignore", first["key"]).json["findings"]
    assert not any(finding["ignored"] for finding in again)


def test_rules_by_option_and_setting(indexed: Path, draft: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    only = run("check", draft, "--library", indexed, "--json", "--rules", "targets_superior, sums").json
    assert only["rules"] == ["targets_superior", "sums"]
    monkeypatch.setenv("CCHC_SKIP_RULES", "targets_superior,assigned_tasks")
    rest = run("check", draft, "--library", indexed, "--json").json
    assert "targets_superior" not in rest["rules"] and "sums" in rest["rules"]
    assert run("check", draft, "--library", indexed, "--skip", "khong-co").failed("khong-co", "targets_superior")


def test_word_file_with_comments(indexed: Path, draft: Path, tmp_path: Path) -> None:
    target = tmp_path / "ra.docx"
    done = run("check", draft, "--library", indexed, "--docx", target)
    assert done.code == 0 and "ghi chú" in done.err
    assert len(list(docx.Document(str(target)).comments)) == len(
        run("check", draft, "--library", indexed, "--json").json["findings"]
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [("  \n", "không có chữ"), ("The plan of the department shall be sent.", "tiếng Việt")],
)
def test_bad_drafts_are_refused_in_words(indexed: Path, tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "hong.txt"
    path.write_text(text, encoding="utf-8")
    assert run("check", path, "--library", indexed).failed(words)


def test_what_does_not_exist(indexed: Path, draft: Path, tmp_path: Path) -> None:
    assert run("check", tmp_path / "khong-co.txt", "--library", indexed).failed("khong-co.txt")
    assert run("check", draft, "--library", indexed, "--against", "khong-co").failed("khong-co")
    assert run("check", draft, "--library", tmp_path / "chua-co").failed("chua-co")


def test_a_draft_in_the_library_says_so(indexed: Path) -> None:
    shown = run("check", TEXT_PLANS["hac-giang-ubnd-2026.txt"], "--library", indexed, "--json").json
    assert shown["left_out"] == ["hac-giang-ubnd-2026"] and any(
        "đã có trong thư viện" in note for note in shown["notes"]
    )
    assert json.dumps(shown)
