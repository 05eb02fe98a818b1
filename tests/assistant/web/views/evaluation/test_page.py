"""The view "Đánh giá" and reporting a wrong answer, in a real browser over the fake assistant."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.evaluating import Outcome, QuestionSet, Wrong
from assistant.web.app import serve
from tests.assistant.web.fakes import ATTACK, WHO
from tests.assistant.web.pages import BROWSER, CONTRAST, ask

pytestmark = BROWSER


class FakeEvaluator:
    """Two sets; the one that can be run has two questions, one of them answered wrongly."""

    def sets(self):
        return [QuestionSet("xa", f"Bộ của xã {ATTACK}", 2), QuestionSet("khac", "Bộ khác", 5, ("khong-co",))]

    def run(self, name, on_progress):
        on_progress(1, 2)
        on_progress(2, 2)
        wrong = Wrong("c-2", f"Ai {ATTACK}?", "Sở Nội vụ", f"Sở Tài chính {ATTACK}", True, ("Sở Nội vụ",))
        figures = {"accuracy": 0.5, "recall@5": 1.0, "seconds_median": 0.04}
        return Outcome("Bộ của xã", "08:00 ngày 05/01/2027", 2, figures, {"accuracy": (0.1, 0.9)}, (("lead", 2, 0.5),),
                       (wrong,), frozenset({"c-1"}))  # fmt: skip


@pytest.fixture(scope="module")
def address(assistant) -> Iterator[str]:
    app = serve(assistant, port=None, prevent_thread_lock=True, evaluator=FakeEvaluator())
    yield app.local_url
    app.close(verbose=False)


def shown(page):
    page.click("#navigation a[data-view='evaluation']")
    page.wait_for_selector(".choose-set")
    return page


def test_a_set_is_run_and_its_figures_and_wrong_answers_shown(page):
    shown(page)
    options = page.locator(".choose-set option")
    assert options.nth(1).is_disabled() and "thiếu văn bản: khong-co" in options.nth(1).inner_text()
    page.click(".choose-set .primary")
    page.wait_for_selector(".outcome")
    assert "50%\nTrả lời đúng\n95%: 10%–90%" in page.inner_text(".figures")
    page.click(".outcome .wrong summary")
    said = page.inner_text(".outcome .wrong dl")
    assert "Sở Nội vụ" in said and "thiếu “Sở Nội vụ”" in said and "<script>" in said
    assert page.evaluate("window.hacked") is None
    page.click(".choose-set .primary")
    page.wait_for_function("document.querySelector('.outcome')?.textContent.includes('không câu nào đổi')")
    assert page.evaluate(CONTRAST) == []


def test_one_click_reports_an_answer_and_what_would_be_right_is_said_then_or_later(page, assistant):
    before = len(assistant.reported().cases())
    ask(page, WHO)
    page.click(".report")
    page.wait_for_selector(".report-form textarea")
    case = assistant.reported().cases()[-1]
    assert len(assistant.reported().cases()) == before + 1
    assert (
        case.question == WHO and case.given["citations"] and case.made_with == {"program": "fake"} and not case.judged
    )
    assert page.inner_text(".report") == "Đã báo sai" and page.is_disabled(".report")
    page.keyboard.type("Sở Nội vụ")
    page.click(".report-form .button")
    page.wait_for_function("document.querySelector('.report-form .said').textContent")
    assert assistant.reported().cases()[-1].facts == ["Sở Nội vụ"]
    shown(page)
    page.click(".reported .wrong summary >> nth=0")
    page.check(".reported .right [name='nowhere'] >> nth=0")
    page.click(".reported .right .button >> nth=0")
    page.wait_for_function("document.querySelector('.reported .said').textContent")
    assert assistant.reported().cases()[-1].nowhere
    with page.expect_download() as download:
        page.click(".reported .export a")
    lines = Path(download.value.path()).read_text("utf-8").splitlines()
    assert json.loads(lines[-1])["type"] == "unanswerable"


@pytest.mark.parametrize("page", [(390, 844)], indirect=True, ids=["390x844"])
def test_on_a_phone_nothing_is_cut_off(page):
    shown(page)
    page.click(".choose-set .primary")
    page.wait_for_selector(".outcome")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.evaluate(CONTRAST) == []


def test_without_an_evaluator_there_is_no_such_view(assistant, browser):
    app = serve(assistant, port=None, prevent_thread_lock=True)
    try:
        page = browser.new_page()
        page.goto(app.local_url)
        page.wait_for_selector("#navigation a[data-view='tasks']")
        assert page.locator("#navigation a[data-view='evaluation']").count() == 0
        page.close()
    finally:
        app.close(verbose=False)
