"""The page in a real browser: what it never does, whatever documents and questions say."""

from __future__ import annotations

import urllib.request

import pytest

from assistant.web.app import serve
from corpus.errors import SettingsError
from tests.assistant.web.fakes import (
    HOSTILE,
)
from tests.assistant.web.pages import BROWSER, ask

pytestmark = BROWSER


def test_hostile_words_of_a_document_are_only_words(page):
    ask(page, HOSTILE)
    page.click("#evidence .open >> nth=0")
    page.wait_for_selector("#viewer[open] .sheet")
    assert page.evaluate("window.hacked") is None
    for part in ("#documents", "#conversation", "#evidence", "#viewer"):
        inside = page.locator(part)
        assert inside.locator("script, style, img, a:not([href^='answer-export?']), b, iframe").count() == 0
        assert "<script>window.hacked=1</script>" in inside.inner_text()
        assert "[bấm vào đây](http://192.0.2.1/)" in inside.inner_text()
        assert "${window.hacked=3} {{value}}" in inside.inner_text()


def test_a_hostile_question_is_only_words(page):
    ask(page, "<img src=x onerror=window.hacked=9> ${window.hacked=8} <script>window.hacked=7</script>", "not_found")
    assert page.evaluate("window.hacked") is None
    assert page.locator(".turn img, .turn script").count() == 0


def test_a_port_in_use_is_a_message(assistant, address):
    with pytest.raises(SettingsError, match="Hãy chọn cổng khác"):
        serve(assistant, port=int(address.rstrip("/").rsplit(":")[-1]), prevent_thread_lock=True)


def test_it_is_served_on_a_machine_behind_a_proxy(assistant, monkeypatch):
    for name in ("no_proxy", "NO_PROXY"):
        monkeypatch.setenv(name, "noi-bo.example")
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    told: list[str] = []
    app = serve(assistant, port=None, on_ready=told.append, prevent_thread_lock=True)
    app.close(verbose=False)
    assert told == [app.local_url]


def test_the_headers_keep_to_this_host(address):
    with urllib.request.urlopen(address) as answer:
        assert "default-src 'self'" in answer.headers["content-security-policy"]
        assert answer.headers["referrer-policy"] == "same-origin"
