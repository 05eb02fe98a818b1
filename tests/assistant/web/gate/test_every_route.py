"""Every route of the page that is really served, asked by one who is not logged in; programs with their tokens."""

from __future__ import annotations

import base64
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from assistant.accounts.audit import Audit
from assistant.accounts.sessions import Sessions
from assistant.accounts.store import Accounts
from assistant.settings import Settings
from assistant.uploads.desk import Desk
from assistant.web.app import serve
from assistant.web.gate.guard import Guard
from assistant.web.gate.guarding import Guarding
from assistant.web.gate.meters import Meters
from assistant.web.gate.visitors import Visiting
from tests.assistant.web.fakes import PLAN, WHO, FakeAssistant
from tests.assistant.web.pages import BROWSER
from tests.assistant.web.views.evaluation.test_page import FakeEvaluator

# The browser is not used, but what starts it keeps the event loop that Gradio would else make and never close.
pytestmark = [*BROWSER, pytest.mark.usefixtures("browser")]
GOOD = "bến thuyền buổi sớm"
OPEN = re.compile(
    r"/(?:healthz|dang-nhap|favicon\.ico|theme\.css|robots\.txt|gradio_api/startup-events)$"
    r"|/(?:assets|static|svelte|_app)/"
)
PROGRAM = Path(__file__).parents[1] / "program.py"


class Seen(FakeAssistant):
    """The fake, the same for whoever asks."""

    def seen_by(self, groups):
        return self


@pytest.fixture(scope="module")
def app(browser, tmp_path_factory) -> Iterator:
    library = tmp_path_factory.mktemp("library")
    accounts = Accounts(library)
    for name, role in (("lan", "admin"), ("mai", "reader")):
        accounts.add(name, GOOD, role)
    guard = Guard(Meters(), Audit(library), Sessions(accounts))
    guarding = Guarding(guard, Desk(Settings(library=library)))
    visiting = Visiting(Seen(), guard.audit, guard.meters)
    served = serve(visiting, port=None, prevent_thread_lock=True, evaluator=FakeEvaluator(), guarding=guarding)
    served.token = lambda name: guard.sessions.token(name, 1)
    yield served
    served.close(verbose=False)
    guarding.close()


def routes_of(routes, before: str = "") -> Iterator[tuple[str, str]]:
    for route in routes:
        path = before + getattr(route, "path", "")
        included = getattr(route, "original_router", None)  # what FastAPI keeps of a router that is taken in
        below = getattr(included or route, "routes", None)
        if below:
            yield from routes_of(below, path)
        else:
            for method in getattr(route, "methods", None) or ("GET", "POST"):
                yield method, re.sub(r"\{[^}]*\}", "x", path) or "/"


def test_no_route_answers_one_who_is_not_logged_in(app):
    asked = sorted({*routes_of(app.app.routes), ("POST", "/gradio_api/mcp/"), ("GET", "/gradio_api/mcp/")})
    paths = {path for _, path in asked}
    assert {"/answer-export", "/draft-check", "/draft-report", "/tasks-export", "/briefing-export", "/toi"} <= paths
    assert {"/kho-tai-lieu/tep", "/gradio_api/queue/join", "/gradio_api/api/x", "/config", "/"} <= paths
    with httpx.Client(base_url=app.local_url, trust_env=False, timeout=20) as client:
        told = {(method, path): client.request(method, path) for method, path in asked if not OPEN.match(path)}
    assert len(told) > 40
    let_in = {each: answer.status_code for each, answer in told.items() if answer.status_code not in (401, 303)}
    assert let_in == {}
    assert all(answer.headers["location"].startswith("/dang-nhap") for answer in told.values() if answer.is_redirect)


def called(app, asked: object, token: str):
    done = subprocess.run(
        [sys.executable, str(PROGRAM), app.local_url, json.dumps(asked), token],
        capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_programs_come_in_with_a_token_by_both_ways(app):
    token = app.token("mai")
    assert called(app, [["ask", {"question": WHO}]], token)["told"][0]["status"] == "answered"
    pytest.importorskip("mcp", reason="the extra mcp is not installed")
    assert json.loads(called(app, {"name": "ask", "given": {"question": WHO}}, token)["said"])["status"] == "answered"


def test_what_a_role_may_not_do_on_the_page_its_programs_may_not_either(app):
    file = base64.b64encode("KẾ HOẠCH".encode()).decode()
    calls = [
        ["add_document", {"name": "a.txt", "content": file}],
        ["remove_documents", {"documents": [PLAN]}],
        ["handed_in", {}],
        ["question_sets", {}],
        ["start_evaluation", {"name": "xa"}],
    ]
    refused = called(app, calls, app.token("mai"))["told"]
    assert all("chỉ được xem và hỏi" in each for each in refused[:3])
    assert all("Chỉ người quản trị" in each for each in refused[3:])
    bad = [
        ["add_document", {"name": "a.txt", "content": "%%"}],
        ["start_evaluation", {"name": "khac"}],
        ["start_evaluation", {"name": "không có"}],
    ]
    done = called(app, [*calls, *bad, ["evaluation", {}]], app.token("lan"))["told"]
    added, removed, items, sets, begun, no_base64, lacking, unknown, run = done
    assert (added["name"], removed["name"]) == ("a.txt", PLAN)
    assert [item["name"] for item in items] == ["a.txt", PLAN]
    assert [one["name"] for one in sets] == ["xa", "khac"] and begun["name"] == "xa"
    assert "base64" in no_base64 and "thiếu văn bản" in lacking and "Không có bộ câu hỏi" in unknown
    assert run["outcome"]["figures"]["accuracy"] == 0.5 and run["outcome"]["right"] == ["c-1"] and not run["running"]


def test_an_answer_is_reported_and_taken_away_by_its_account_alone(app):
    asked = called(app, [["ask", {"question": WHO}]], app.token("mai"))["told"][0]
    report = [["report_wrong", {"id": asked["id"], "right": "Sở Nội vụ"}]]
    assert "không còn được giữ" in called(app, report, app.token("lan"))["told"][0]
    assert called(app, report, app.token("mai"))["told"][0] == "Đã ghi lại để đánh giá."
    export = f"{app.local_url}answer-export?key={asked['id']}"
    told = {
        name: httpx.get(export, headers={"authorization": f"Bearer {app.token(name)}"}, trust_env=False).status_code
        for name in ("mai", "lan")
    }
    assert told == {"mai": 200, "lan": 404}
