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
NAMES = {"ask", "search", "documents", "next_questions", "tasks", "check"}
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


def test_a_language_model_finds_and_calls_the_tools(browser, address):
    pytest.importorskip("mcp", reason="the extra mcp is not installed")
    found = called(address, {"name": "ask", "given": {"question": WHO}})
    assert set(found["tools"]) >= NAMES and all(found["tools"].values())
    assert "Sở Nội vụ" in found["said"] and PLAN in found["said"]
