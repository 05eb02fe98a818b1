"""The gate over a small page of its own: who comes in, as whom, and what is refused."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from assistant.accounts.audit import Audit
from assistant.accounts.sessions import Sessions
from assistant.accounts.store import Account, Accounts
from assistant.web.gate import doors
from assistant.web.gate.guard import COOKIE, Gate, Guard
from assistant.web.gate.login import local, page
from assistant.web.gate.logs import JsonLines
from assistant.web.gate.meters import Meters
from assistant.web.gate.requests import LOOPBACK
from assistant.web.gate.visitors import visitor
from corpus.errors import LibraryError

GOOD = "bến thuyền buổi sớm"
BROWSER = {"accept": "text/html,application/xhtml+xml"}


async def who(request):
    account = visitor()
    return JSONResponse({"name": account and account.name, "sees": account and sorted(account.sees or [])})


async def file(request):
    return Response(b"x", headers={"content-disposition": 'attachment; filename="a.xlsx"'})


def app_of(guard: Guard, healthy=lambda: None) -> Starlette:
    routes = [Route("/who", who, methods=["GET", "POST"]), Route("/file", file), Route("/assets/a.js", who)]
    return Starlette(routes=[*routes, *doors.routes(guard, healthy)], middleware=[Middleware(Gate, guard)])


def client_of(guard: Guard, **more) -> TestClient:
    return TestClient(app_of(guard, **more), base_url="http://127.0.0.1:7860", follow_redirects=False)


@pytest.fixture
def accounts(tmp_path: Path) -> Accounts:
    accounts = Accounts(tmp_path)
    accounts.add("lan", GOOD, "admin")
    accounts.add("mai", GOOD, "reader", ["phòng A"])
    return accounts


@pytest.fixture
def guard(accounts: Accounts, tmp_path: Path) -> Guard:
    return Guard(Meters(), Audit(tmp_path), Sessions(accounts))


def log_in(client: TestClient, name: str = "mai", password: str = GOOD, **more) -> Response:
    return client.post("/dang-nhap", data={"name": name, "password": password, **more})


def test_nothing_is_shown_before_one_has_logged_in(guard: Guard):
    client = client_of(guard)
    led = client.get("/who?a=1", headers=BROWSER)
    assert (led.status_code, led.headers["location"]) == (303, "/dang-nhap?next=%2Fwho%3Fa%3D1")
    for path in ("/who", "/file", "/toi", "/metrics", "/gradio_api/info", "/%2e%2e/who", "//who"):
        assert client.get(path).status_code == 401, path
    assert client.post("/who").status_code == 401
    assert client.get("/who", headers={"cookie": f"{COOKIE}=nothing"}).status_code == 401
    assert client.get("/assets/a.js").json() == {"name": None, "sees": None}


def test_one_comes_in_by_name_and_password_as_that_account_and_goes_out(guard: Guard, tmp_path: Path):
    client = client_of(guard)
    done = log_in(client, next="/who")
    assert (done.status_code, done.headers["location"]) == (303, "/who")
    cookie = done.headers["set-cookie"]
    assert "HttpOnly" in cookie and "SameSite=lax" in cookie and "Secure" not in cookie
    assert client.get("/who").json() == {"name": "mai", "sees": ["phòng A"]}
    assert client.get("/toi").json() == {"name": "mai", "role": "reader"}
    kept = client.cookies[COOKIE]
    assert client.get("/dang-xuat").status_code == 405
    assert client.post("/dang-xuat").headers["location"] == "/dang-nhap"
    assert client.get("/who", headers={"cookie": f"{COOKIE}={kept}"}).status_code == 401
    assert [event.action for event in Audit(tmp_path).events()] == ["login", "logout"]


def test_over_https_the_cookie_never_goes_in_the_clear(guard: Guard):
    client = TestClient(app_of(guard), base_url="https://may-chu.tinh", follow_redirects=False)
    assert "Secure" in log_in(client).headers["set-cookie"]


def test_a_wrong_password_is_told_without_losing_the_name_and_many_are_refused(guard: Guard, tmp_path: Path):
    client = client_of(guard)
    for _ in range(5):
        wrong = log_in(client, password="sai")
        assert wrong.status_code == 401 and 'role="alert"' in wrong.text and 'value="mai"' in wrong.text
        assert "set-cookie" not in wrong.headers and wrong.headers["cache-control"] == "no-store"
    assert log_in(client).status_code == 429
    noted = list(Audit(tmp_path).events())
    assert [event.action for event in noted] == ["login_failed"] * 6 and GOOD not in str(noted)


@pytest.mark.parametrize("headers", [
    {"origin": "http://xau.example"},
    {"origin": "null"},
    {"origin": "http://127.0.0.1:9999"},
    {"origin": "http://127.0.0.1:7860.xau.example"},
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site", "origin": "http://127.0.0.1:7860"},
])  # fmt: skip
def test_what_another_site_s_page_sends_is_refused(guard: Guard, headers):
    client = client_of(guard)
    log_in(client)
    assert client.post("/who", headers=headers).status_code == 403
    assert client.post("/dang-nhap", data={"name": "mai", "password": GOOD}, headers=headers).status_code == 403
    open_to_all = client_of(Guard(guard.meters, guard.audit, hosts=LOOPBACK))
    assert open_to_all.post("/who", headers=headers).status_code == 403


@pytest.mark.parametrize("headers", [{}, {"origin": "http://127.0.0.1:7860"}, {"sec-fetch-site": "same-origin"}])
def test_what_this_page_and_programs_send_is_taken(guard: Guard, headers):
    client = client_of(guard)
    log_in(client)
    assert client.post("/who", headers=headers).status_code == 200


def test_a_name_that_was_made_to_point_here_is_not_served(guard: Guard):
    client = client_of(Guard(guard.meters, guard.audit, hosts=LOOPBACK))
    assert client.get("/who", headers={"host": "xau.example"}).status_code == 421
    for host in ("127.0.0.1:7860", "localhost", "LOCALHOST:1", "[::1]:7860"):
        assert client.get("/who", headers={"host": host}).status_code == 200


def test_a_program_comes_in_with_its_token(guard: Guard):
    client = client_of(guard)
    token = guard.sessions.token("lan", 1)
    assert client.get("/who", headers={"authorization": f"Bearer {token}"}).json()["name"] == "lan"
    assert client.get("/who", headers={"authorization": f"Basic {token}"}).status_code == 401
    assert client.get("/who", headers={"cookie": "a=b; \x7f=;=; cchc_session"}).status_code == 401


def test_counters_are_for_administrators_or_for_this_machine(guard: Guard):
    client = client_of(guard)
    log_in(client)
    assert client.get("/metrics").status_code == 403
    log_in(client, "lan")
    text = client.get("/metrics").text
    assert 'cchc_logins_total{status="done"} 2.0' in text and 'cchc_requests_total{status="4xx"} 1.0' in text
    alone = TestClient(app_of(Guard(Meters(), guard.audit)), client=("127.0.0.1", 5), base_url="http://localhost")
    assert alone.get("/metrics").status_code == 200
    other = TestClient(app_of(Guard(Meters(), guard.audit)), client=("10.0.0.5", 5), base_url="http://localhost")
    assert other.get("/metrics").status_code == 403


def test_health_is_told_to_everybody_and_nothing_else(guard: Guard):
    assert client_of(guard).get("/healthz").json() == {"status": "ok"}

    def broken() -> None:
        raise LibraryError("Tệp thư viện bị hỏng: /du-lieu/thu-vien")

    sick = client_of(guard, healthy=broken).get("/healthz")
    assert (sick.status_code, sick.json()) == (503, {"status": "error"})


def test_without_accounts_everybody_is_anyone(guard: Guard):
    client = client_of(Guard(guard.meters, guard.audit, anyone=Account("", "editor")))
    assert client.get("/who").json() == {"name": "", "sees": []}
    assert client.get("/toi").json() == {} and client.get("/dang-nhap").status_code == 404


def test_what_is_taken_away_is_noted(guard: Guard, tmp_path: Path):
    client = client_of(guard)
    log_in(client)
    assert client.get("/file").status_code == 200
    event = list(Audit(tmp_path).events())[-1]
    assert (event.who, event.action, event.about) == ("mai", "export", {"path": "/file"})


@pytest.mark.parametrize("place", [
    "//xau.example", "/\\xau.example", "\\\\xau.example", "http://xau.example", "https:xau.example", "xau", "",
    "/dang-xuat", "/dang-nhap?next=/", "javascript:alert(1)",
])  # fmt: skip
def test_a_login_leads_nowhere_else(place: str):
    assert local(place) == "/"


def test_what_was_typed_is_shown_as_text():
    shown = page("<b>sai</b>", '"><script>alert(1)</script>', '/"onmouseover="x')
    assert "<script>" not in shown and "<b>sai" not in shown and '"onmouseover' not in shown


@pytest.mark.parametrize("body", [b"x" * 9000, b"\xff\xfe", b"name", b"&" * 50, b"name=a&password=%00%ff"])
def test_forms_that_are_none_harm_nothing(guard: Guard, body: bytes):
    for kind in ("application/x-www-form-urlencoded", "application/json", ""):
        answer = client_of(guard).post("/dang-nhap", content=body, headers={"content-type": kind})
        assert answer.status_code in (400, 401)


def test_logs_say_where_an_error_arose_and_not_what_it_quotes():
    try:
        raise ValueError("lời bí mật của văn bản")
    except ValueError as error:
        raised = (ValueError, error, error.__traceback__)
        record = logging.makeLogRecord({"levelname": "ERROR", "name": "x", "msg": "failed", "exc_info": raised})
    line = json.loads(JsonLines().format(record))
    assert (line["error"], line["what"], line["level"]) == ("ValueError", "failed", "error")
    assert any("test_gate.py" in frame for frame in line["where"]) and "bí mật" not in str(line)
    told = logging.makeLogRecord({"msg": "asked %s", "args": ("lời bí mật",), "account": "mai"})
    assert "bí mật" not in JsonLines().format(told) and json.loads(JsonLines().format(told))["account"] == "mai"
