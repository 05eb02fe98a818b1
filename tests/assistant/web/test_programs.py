"""What the page does, called by programs: Gradio's client, and an MCP client, each in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.assistant.web.fakes import BROKEN, NOWHERE, OFFICE, PLAN, WHO
from tests.assistant.web.pages import BROWSER

# The browser is not used, but what starts it keeps the event loop that Gradio would else make and never close.
pytestmark = [*BROWSER, pytest.mark.usefixtures("browser")]
NAMES = {
    "ask", "search", "documents", "next_questions", "report_wrong", "tasks", "check", "units", "brief", "compare",
    "changes", "conflicts",
}  # fmt: skip
PROGRAM = Path(__file__).with_name("program.py")


def called(address: str, asked: object):
    done = subprocess.run(
        [sys.executable, str(PROGRAM), address, json.dumps(asked)], capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_programs_ask_search_and_list_and_are_told_of_their_errors(browser, address, assistant):
    calls = [
        ["ask", {"question": WHO}],
        ["ask", {"question": NOWHERE, "documents": [OFFICE]}],
        ["ask", {"question": "còn thời hạn?", "previous": [WHO]}],
        ["search", {"query": "hồ sơ", "top": 2}],
        ["documents", {}],
        ["tasks", {"unit": "Sở Nội vụ", "role": "lead", "document": PLAN}],
        ["ask", {"question": "dài " * 200}],
        ["ask", {"question": BROKEN}],
    ]
    found = called(address, calls)
    answer, missing, _, passages, held, tasks, too_long, broken = found["told"]
    assert answer["status"] == "answered" and answer["citations"][0]["document"] == PLAN
    assert missing["status"] == "not_found" and assistant.last(NOWHERE) == (OFFICE,)
    assert any(asked.startswith("Thời hạn của việc chấm điểm") for asked, _ in assistant.asked)
    assert len(passages) == 2 and {each["id"] for each in held} >= {PLAN, OFFICE}
    assert tasks and all("Sở Nội vụ" in task["lead"] and task["document"] == PLAN for task in tasks)
    assert "Câu hỏi dài quá 500 chữ" in too_long
    assert "Có lỗi ngoài dự kiến" in broken and "bí mật" not in broken
    assert set(found["named"]) >= NAMES
    assert not set(found["named"]) & {"asked", "answered", "picked", "cleared", "suggested", "opened", "page"}


def test_programs_get_briefings_and_comparisons(address):
    calls = [
        ["units", {}],
        ["brief", {"unit": "Sở Nội vụ"}],
        ["brief", {"unit": "Sở Không Có"}],
        ["compare", {"documents": [PLAN, OFFICE]}],
        ["compare", {"documents": [PLAN, "khong-co"]}],
        ["changes", {"before": OFFICE, "now": PLAN}],
        ["conflicts", {}],
    ]
    units, brief, nobody, compared, unknown, changed, conflicts = called(address, calls)["told"]
    assert any("Sở Nội vụ" in each["units"] for each in units)
    assert brief["unit"] == "Sở Nội vụ" and brief["tasks"] and all(task["document"] for task in brief["tasks"])
    assert "Không có đơn vị" in nobody and "khong-co" in unknown
    assert [plan["document"] for plan in compared["plans"]] == [PLAN, OFFICE] and compared["alone"]
    assert changed["now"]["document"] == PLAN and changed["tasks"]
    assert conflicts and all(conflict["evidence"] and conflict["message"] for conflict in conflicts)


def test_a_language_model_finds_and_calls_the_tools(browser, address):
    pytest.importorskip("mcp", reason="the extra mcp is not installed")
    found = called(address, {"name": "ask", "given": {"question": WHO}})
    assert set(found["tools"]) >= NAMES and all(found["tools"].values())
    answer = json.loads(found["said"])
    assert "Sở Nội vụ" in answer["answer"] and answer["citations"][0]["document"] == PLAN
