"""The page over a scripted fake of the assistant, and a browser that shows it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.web.app import serve
from tests.assistant.web.fakes import (
    FakeAssistant,
    hostile_document,
)
from tests.assistant.web.pages import ARGUMENTS, CHROMIUM, SIZES, own


@pytest.fixture(scope="module")
def assistant():
    return FakeAssistant((hostile_document(),))


@pytest.fixture(scope="module")
def address(assistant) -> Iterator[str]:
    app = serve(assistant, port=None, prevent_thread_lock=True)
    yield app.local_url
    app.close(verbose=False)


@pytest.fixture(scope="module")
def browser():
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with playwright.sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture
def page(browser, address, request):
    """A fresh page at the size in ``request.param`` (1440x900 without one); fails on any error or foreign request."""
    width, height = getattr(request, "param", SIZES[0])
    context = browser.new_context(viewport={"width": width, "height": height})
    opened = context.new_page()
    errors: list[str] = []
    foreign: list[str] = []
    opened.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.on("request", lambda sent: foreign.append(sent.url) if not own(sent.url, address) else None)
    opened.goto(address)
    opened.wait_for_selector(".example")
    yield opened
    context.close()
    assert errors == []
    assert foreign == []
