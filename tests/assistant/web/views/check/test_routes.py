"""The way in for drafts: only from the page itself, only so much, and every report only under its token."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from assistant.web.views.check import routes
from assistant.web.views.check.drafts import Drafts
from tests.assistant.web.fakes import FakeAssistant


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    drafts = Drafts(FakeAssistant())
    with TestClient(Starlette(routes=routes.routes(drafts))) as made:
        yield made
    drafts.apart.close()


OWN = {routes.OWN_HEADER: "1"}


def test_another_page_is_refused(client: TestClient) -> None:
    assert client.post(routes.CHECK, content=b"x").status_code == 403


def test_too_much_is_refused(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(routes, "MOST", 1000)
    answer = client.post(routes.CHECK, content=b"x" * 5000, headers=OWN)
    assert answer.status_code == 413 and "chia nhỏ" in answer.json()["error"]


def test_what_the_checker_refuses_is_said(client: TestClient) -> None:
    answer = client.post(f"{routes.CHECK}?name=a.txt", content="Kế hoạch của xã".encode(), headers=OWN)
    assert "Bản giả" in answer.json()["error"]


@pytest.mark.parametrize("query", ["token=x&format=json", "format=docx", "token=../../etc&format=tom-tat", ""])
def test_reports_are_given_only_under_a_token(client: TestClient, query: str) -> None:
    answer = client.get(f"{routes.REPORT}?{query}")
    assert answer.status_code == 410 and "không còn mở" in answer.text
