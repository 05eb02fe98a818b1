"""The page in a real browser: sizes, keyboard, contrast."""

from __future__ import annotations

import pytest

from tests.assistant.web.fakes import (
    DOUBTFUL,
    NOWHERE,
    PLAN,
    TARGETS,
    WHO,
)
from tests.assistant.web.pages import BROWSER, CONTRAST, SIZES, ask

pytestmark = BROWSER


@pytest.mark.parametrize("page", SIZES, indirect=True, ids=lambda size: f"{size[0]}x{size[1]}")
def test_nothing_is_cut_off_at_any_size(page):
    ask(page, "Câu hỏi không có chỗ ngắt " + "dài" * 60, "not_found")
    ask(page, TARGETS)
    width = page.viewport_size["width"]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for part in ("#send", "#question textarea", ".turn:last-child .reply", ".turn:last-child .chip"):
        box = page.locator(part).first.bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= width
    page.click(".turn:last-child .chip >> nth=0")
    page.wait_for_function("document.querySelector('.card.chosen').getBoundingClientRect().top < 500")


@pytest.mark.parametrize("page", [SIZES[2]], indirect=True, ids=["390x844"])
def test_on_a_phone_documents_unfold_and_evidence_leads_back(page):
    assert not page.locator("#document-list").is_visible()
    page.click(".fold")
    page.check(f"input[value='{PLAN}']")
    page.click(".fold")
    assert "Tìm trong 1 văn bản" in page.inner_text(".fold")
    ask(page, WHO)
    page.click(".chip")
    page.click(".card .back")
    page.wait_for_function("document.querySelector('.chip').getBoundingClientRect().top > 0")
    assert page.evaluate("document.activeElement.className").startswith("chip")


def test_the_page_can_be_used_with_the_keyboard_alone(page):
    page.focus("#question textarea")
    page.keyboard.type(WHO)
    page.keyboard.press("Enter")
    page.wait_for_selector(".reply.verified")
    page.focus("#conversation .chip")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "open"
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    page.wait_for_selector("#viewer[open] mark")


def test_words_stand_out_enough_from_their_ground(page):
    ask(page, TARGETS)
    ask(page, DOUBTFUL)
    ask(page, NOWHERE)
    faint = page.evaluate(CONTRAST)
    assert faint == []


def test_a_machine_that_prefers_dark_gets_a_dark_page_that_can_be_read(browser, address):
    context = browser.new_context(color_scheme="dark")
    opened = context.new_page()
    opened.goto(address)
    opened.wait_for_selector(".example")
    for part in ("#talk", "textarea"):
        ground = f"getComputedStyle(document.querySelector('{part}')).backgroundColor"
        assert opened.evaluate(ground) == "rgb(33, 31, 29)"
    for question in (TARGETS, DOUBTFUL, NOWHERE):
        ask(opened, question)
    assert opened.evaluate(CONTRAST) == []
    opened.click("#navigation a[data-view='tasks']")
    opened.wait_for_selector("table.tasks")
    assert opened.evaluate(CONTRAST) == []
    context.close()
