from __future__ import annotations

import json

import pytest

from eval.errors import ComparisonError
from eval.metrics import judge
from eval.report import as_json, as_markdown, as_text, write
from eval.run import Report
from tests.eval.fakes import LINES, TEXT, answer, not_found, question, unanswerable
from tests.eval.test_metrics import SOURCES

ASKED = [question("a"), question("b", type="count", style="typo"), unanswerable("c")]


def report(name, given):
    judged = tuple(judge(q, a, SOURCES) for q, a in zip(ASKED, given, strict=True))
    return Report(name, judged, {"encoder": "fake-encoder", "generation": "7"})


OURS = report("ours", [answer(passages=LINES[:1]), answer("Sở | Tài chính"), not_found()])
THEIRS = report("theirs", [answer(TEXT, passages=LINES[1:]), answer(LINES[2]), answer("250")])


def row(markdown, start):
    return next(line for line in markdown.splitlines() if line.startswith(f"| {start} |"))


def test_the_report_sets_both_runs_side_by_side():
    text = as_markdown([OURS, THEIRS], "report.png")
    assert row(text, "").startswith("|  | ours | theirs |")
    assert "| 0.667 [" in row(text, "accuracy") and "| 0.333 [" in row(text, "accuracy")
    assert row(text, "count") == "| count | 1 | 0 | 0 | 0.000 | 0.000 |"
    assert row(text, "lead") == "| lead | 1 | 1 | 1 | 1.000 | 0.000 |"
    assert row(text, "typo").startswith("| typo | 1 |")
    assert "(report.png)" in text and "- encoder: fake-encoder" in text


def test_the_differences_say_on_how_many_questions_each_was_better():
    line = row(as_markdown([OURS, THEIRS]), "accuracy | ours − theirs")
    assert "+0.333 [" in line and line.endswith("| no | 1 / 0 / 2 |")


def test_wrong_answers_are_listed_with_what_was_expected():
    text = as_markdown([OURS, THEIRS])
    listed = text[text.index("## Not right") :]
    assert "**b**" in listed and "expected: Sở Nội vụ chủ trì." in listed
    assert "given (answered): Sở | Tài chính" in listed
    assert "**a**" not in listed and "**c**" not in listed


def test_a_run_without_faults_says_so():
    right = Report("right", OURS.judgements[:1])
    assert "Every answer was right." in as_markdown([right])


def test_the_terminal_lines_have_figures_and_groups():
    text = as_text([OURS])
    assert "accuracy               0.667" in text
    assert "right by type: count 0/1, lead 1/1, unanswerable 1/1" in text


def test_the_files_and_the_picture_are_written(tmp_path):
    markdown, data, picture = write(tmp_path / "new" / "folder", [OURS, THEIRS])
    assert markdown.read_text("utf-8") == as_markdown([OURS, THEIRS], "report.png")
    kept = json.loads(data.read_text("utf-8"))
    assert kept == json.loads(json.dumps(as_json([OURS, THEIRS])))
    assert kept["runs"][0]["figures"]["accuracy"] == pytest.approx(2 / 3)
    assert [r["right"] for r in kept["runs"][0]["rows"]] == [True, False, True]
    assert kept["runs"][0]["stamp"]["generation"] == "7"
    from matplotlib import image

    pixels = image.imread(picture)
    assert pixels.shape[0] > 400 and pixels.shape[1] > 800
    for colour in ((0x00, 0x72, 0xB2), (0xE6, 0x9F, 0x00)):  # both runs have bars
        assert (abs(pixels[:, :, :3] * 255 - colour).max(axis=2) < 1).sum() > 5000


def test_runs_over_unlike_questions_make_no_report(tmp_path):
    with pytest.raises(ComparisonError):
        write(tmp_path, [OURS, Report("short", THEIRS.judgements[1:])])
    assert not list(tmp_path.iterdir())
