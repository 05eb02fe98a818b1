from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import JSONResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from assistant.web.gate.narrow import Narrow
from corpus.text import folded


async def shown(request):
    return JSONResponse({"query": request.url.query})


async def theirs(request):
    raise KeyError("a name that Gradio does not know")


async def ours(request):
    folded(None)


ROUTES = [Route("/gradio_api/run/x", theirs), Route("/gradio_api/run/y", ours), Route("/{path:path}", shown)]


@pytest.fixture
def client() -> TestClient:
    return TestClient(Starlette(routes=ROUTES, middleware=[Middleware(Narrow)]), raise_server_exceptions=False)


@pytest.mark.parametrize("path", [
    "/gradio_api/proxy=http://10.0.0.1/", "/gradio_api/vibe-edit", "/gradio_api/undo-vibe-edit/", "/gradio_api/upload",
    "/gradio_api/file=/etc/passwd", "/gradio_api/file/x", "/gradio_api/dev/reload", "/login", "/monitoring/summary",
    "/gradio_api//proxy=x", "/gradio_api/stream/a", "/pwa_icon/0", "/gradio_api/custom_component/a/b/c/d",
])  # fmt: skip
def test_what_the_page_does_not_use_is_closed(client: TestClient, path: str):
    assert client.get(path).status_code == 404 and client.post(path).status_code == 404


@pytest.mark.parametrize("path", ["/", "/gradio_api/queue/join", "/tasks-export", "/kho-tai-lieu/tep", "/config"])
def test_what_it_uses_is_open(client: TestClient, path: str):
    assert client.get(path).status_code == 200


def test_the_page_takes_no_query_and_others_do(client: TestClient):
    assert client.get("/?deep_link=a").json() == {"query": ""} and client.get("/a?b=1").json() == {"query": "b=1"}


def test_a_request_that_gradio_chokes_on_is_malformed_and_an_error_of_ours_is_one(client: TestClient):
    assert client.get("/gradio_api/run/x").status_code == 400
    assert client.get("/gradio_api/run/y").status_code == 500
