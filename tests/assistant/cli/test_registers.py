"""The commands of the registers, on three plans."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from icalendar import Calendar
from openpyxl import load_workbook

from assistant.cli.columns import columns_of
from tests.assistant.cli.running import bytes_of, run
from tests.text_plans import TEXT_PLANS

PROVINCE, DEPARTMENT, COMMUNE = "hac-giang-ubnd-2026", "hac-giang-skhcn-2026", "phu-lam-ubnd-xa-2025"
LISTS = ("tasks", "targets", "references", "glossary", "conflicts")


@pytest.fixture(scope="module")
def indexed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    library = tmp_path_factory.mktemp("registers") / "library"
    assert run("index", *TEXT_PLANS.values(), "--library", library).code == 0
    return library


@pytest.fixture
def ask(indexed):
    return lambda *arguments: run(*arguments, "--library", indexed)


def numbers(ran, document=PROVINCE):
    return [task["number"] for task in ran.json if task["document"] == document]


def test_documents_count_what_the_lists_hold(ask):
    held = {document["id"]: document for document in ask("documents", "--json").json}
    assert [held[id]["tasks"] for id in (PROVINCE, DEPARTMENT, COMMUNE)] == [35, 12, 10]
    for id, document in held.items():
        for command in ("tasks", "targets", "references"):
            assert len(ask(command, "--document", id, "--json").json) == document[command] > 0


def test_tasks_by_document(ask):
    both = ask("tasks", "--json", "--document", PROVINCE, "--document", DEPARTMENT).json
    assert len(both) == 47 and len({task["number"] for task in both if task["document"] == PROVINCE}) == 31
    lead = next(task for task in both if task["document"] == PROVINCE and task["number"] == "31")
    assert lead["lead"] is None and lead["page"] is None and lead["due"]["to"] == "2026-12-31"
    assert ask("tasks", "--document", "khong-co").failed("“khong-co”", PROVINCE)


def test_tasks_by_unit(ask):
    assert numbers(ask("tasks", "--json", "--lead", "so noi vu")) == ["1", "3", "4", "17", "18", "22"]
    assert numbers(ask("tasks", "--json", "--unit", "Thanh tra tỉnh")) == ["15", "19"]
    none = ask("tasks", "--unit", "Sở Ngoại vụ")
    assert none.code == 0 and none.out == "Không có nhiệm vụ nào như vậy.\n"
    assert ask("tasks", "--unit", "Sở Ngoại vụ", "--json").json == []


def test_tasks_by_day(ask):
    ran = ask("tasks", "--json", "--document", PROVINCE, "--due-from", "2026-06-01", "--due-to", "30/6/2026")
    for task in ran.json:
        assert task["due"]["to"] >= "2026-06-01" and (task["due"]["from"] or task["due"]["to"]) <= "2026-06-30"
    # Task 26 names April and October: its interval is from the one to the other.
    assert numbers(ran) == ["2", "12", "14", "17", "19", "20", "26", "28", "29"]
    assert ran.err == "8 nhiệm vụ không ghi ngày (thường xuyên, định kỳ, theo sự kiện…) nên không được xét.\n"
    one_day = ask("tasks", "--json", "--due-from", "15/12/2026", "--due-to", "15/12/2026", "--document", PROVINCE)
    assert "3" in numbers(one_day)  # "Trước 15/12/2026"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--due-from", "31/2/2026"], "không phải ngày"),
        (["--due-to", "mai"], "2026-06-30"),
        (["--due-from", "2026-12-01", "--due-to", "2026-01-01"], "--due-from phải trước"),
        (["--lead"], "còn thiếu giá trị"),
    ],
)
def test_wrong_usage(arguments, words, ask):
    ran = ask("tasks", *arguments)
    assert (ran.code, ran.out) == (2, "") and words in ran.err


def test_the_sheet(ask, tmp_path):
    path = tmp_path / "nhiệm vụ.xlsx"
    ran = ask("tasks", "--lead", "Sở Tư pháp", "--xlsx", path)
    assert (ran.code, ran.out) == (0, "") and "Đã ghi 4 nhiệm vụ" in ran.err
    rows = list(load_workbook(path).worksheets[0].iter_rows(values_only=True))
    assert [row[3] for row in rows] == ["Số", 6, 7, 8, 9] and {row[6] for row in rows[1:]} == {"Sở Tư pháp"}


def test_the_calendar(ask, tmp_path):
    path = tmp_path / "lịch.ics"
    ran = ask("tasks", "--document", PROVINCE, "--ics", path, "--json")
    assert len(ran.json) == 35 and "Đã ghi 29 nhiệm vụ" in ran.err and "6 nhiệm vụ không có ngày" in ran.err
    assert "16. Xử lý phản ánh" in ran.err and "(Thường xuyên)" in ran.err
    events = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    assert len(events) == 29 and sum("rrule" in event for event in events) == 2


@pytest.mark.parametrize("option", ["--xlsx", "--ics"])
def test_a_file_that_cannot_be_written(option, ask, tmp_path):
    assert ask("tasks", option, tmp_path / "không có" / "a").failed("Không có thư mục")
    assert ask("tasks", option, tmp_path).failed("là thư mục")


def test_targets(ask):
    found = ask("targets", "--document", DEPARTMENT, "--json").json
    assert list(found[0]) == (
        "document indicator comparator value high unit measure scope period quote section row page start end".split()
    )
    assert any((t["comparator"], t["value"], t["unit"], t["section"]) == (">=", 99.5, "%", "II.2") for t in found)
    assert "tối thiểu 99,5%" in ask("targets", "--document", DEPARTMENT).out


def test_references_know_what_is_held_even_when_only_one_is_looked_at(ask):
    found = {entry["number"]: entry for entry in ask("references", "--document", DEPARTMENT, "--json").json}
    assert found["412/KH-UBND"]["held_as"] == PROVINCE and found["412/KH-UBND"]["held"] is True
    assert found["57-NQ/TW"]["documents"] == [DEPARTMENT]
    shown = ask("references").out
    assert "412/KH-UBND" in shown and "29/12/2025" in shown


def test_glossary(ask):
    found = ask("glossary", "--document", COMMUNE, "--json").json
    assert [(entry["abbreviation"], entry["full"]) for entry in found] == [
        ("CCHC", "cải cách hành chính"), ("HĐND", "Hội đồng nhân dân"), ("TTHC", "thủ tục hành chính"),
        ("UBND", "Ủy ban nhân dân"),
    ]  # fmt: skip


def test_conflicts(ask):
    found = ask("conflicts", "--json").json
    kinds = [conflict["kind"] for conflict in found]
    assert kinds == ["target_conflict_internal", "target_below_superior", *["assigned_task_missing"] * 2]
    shown = ask("conflicts").out
    assert "95%" in shown and "90%" in shown and shown.count("– hac-giang-skhcn-2026") == 5
    assert "Quy trình liên thông điện tử" in shown and "Tổ CNSCĐ" in shown  # that only the province's plan has


@pytest.mark.parametrize("command", LISTS)
@pytest.mark.parametrize("width", [60, 100])
def test_lists_for_people_fit_the_terminal(command, width, ask, monkeypatch):
    monkeypatch.setenv("COLUMNS", str(width))
    ran = ask(command)
    assert ran.code == 0 and ran.err == "" and len(ran.out) > 200
    table = [line for line in ran.out.split("\n") if not line.startswith("Kế hoạch")]  # titles wrap by themselves
    assert max(map(columns_of, table)) <= width


@pytest.mark.parametrize("command", LISTS)
def test_an_empty_or_missing_library(command, indexed, tmp_path):
    library = Path(shutil.copytree(indexed, tmp_path / "library"))
    assert run("remove", PROVINCE, DEPARTMENT, COMMUNE, "--library", library).code == 0
    before = bytes_of(library)
    assert run(command, "--json", "--library", library).json == []
    assert run(command, "--library", library).out.startswith("Không")
    assert bytes_of(library) == before
    assert run(command, "--library", tmp_path / "khác").failed("Chưa có thư viện")
    assert not (tmp_path / "khác").exists()


def test_json_is_one_value_not_escaped(ask):
    out = ask("tasks", "--json").out
    assert "Sở Nội vụ" in out and "\\u" not in out and isinstance(json.loads(out), list)
