"""The conversation in a real browser: filters, looking at citations, taking answers away, asking on."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from docx import Document

from tests.assistant.web.fakes import COMMUNE, NOWHERE, OFFICE, PLAN, TARGETS, WHO
from tests.assistant.web.pages import BROWSER, SIZES, ask

pytestmark = BROWSER


def test_filters_narrow_the_list_and_the_search(page, assistant):
    held = page.locator("input[name='document']").count()
    page.select_option(".filters [name='agency']", "Sở Khoa học và Công nghệ")
    assert page.locator("input[name='document']:visible").count() == 1 < held
    assert "Tìm trong 1 văn bản theo bộ lọc" in page.text_content(".fold .picked")
    ask(page, NOWHERE, "not_found")
    assert assistant.last(NOWHERE) == (OFFICE,)
    page.select_option(".filters [name='agency']", "")
    page.select_option(".filters [name='year']", "2025")
    ask(page, TARGETS, "not_found")
    assert assistant.last(TARGETS) == (COMMUNE,)
    page.select_option(".filters [name='year']", "")
    page.check(f"input[value='{PLAN}']")
    page.select_option(".filters [name='year']", "2026")
    assert page.text_content(".fold .picked") == "Tìm trong 1 văn bản"


def test_a_chip_shows_its_words_when_pointed_at_or_focused(page):
    ask(page, WHO)
    page.hover(".chip")
    page.wait_for_selector("#peek:visible")
    assert "Sở Nội vụ" in page.inner_text("#peek q") and "Kế hoạch" in page.inner_text("#peek strong")
    box = page.locator("#peek").bounding_box()
    assert box["x"] >= 0 and box["y"] >= 0 and box["x"] + box["width"] <= 1440
    page.mouse.move(5, 5)
    page.wait_for_selector("#peek", state="hidden")
    page.focus("#question textarea")
    for _ in range(30):
        page.keyboard.press("Shift+Tab")
        if page.evaluate("document.activeElement.className") == "chip":
            break
    page.wait_for_selector("#peek:visible")
    page.keyboard.press("Escape")
    page.wait_for_selector("#peek", state="hidden")


def test_an_answer_can_be_copied_and_taken_away_as_a_word_file(browser, address):
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector(".example")
    ask(page, TARGETS)
    page.click(".copy")
    page.wait_for_selector("text=Đã chép")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "75% tổng số hồ sơ tiếp nhận [2]" in copied and "\n[4] Kế hoạch cải cách hành chính" in copied
    with page.expect_download() as taken:
        page.click(".actions a")
    word = Document(io.BytesIO(Path(taken.value.path()).read_bytes()))
    assert taken.value.suggested_filename == "Kết quả tra cứu.docx"
    assert len(word.tables[0].rows) == 5 and any(p.text.startswith("[4] Kế hoạch") for p in word.paragraphs)
    context.close()


def test_what_may_be_asked_next_is_offered_and_asked_with_a_click(page):
    ask(page, WHO, "verified")
    page.wait_for_selector("#further .example")
    offered = page.locator("#further .example").all_inner_texts()
    assert 1 <= len(offered) <= 3 and WHO not in offered
    page.click("#further .example >> nth=0")
    page.wait_for_selector(".turn[data-turn='1'] .reply:not(.pending)")
    assert page.inner_text(".turn[data-turn='1'] .question p >> nth=1") == offered[0]


@pytest.mark.parametrize("page", [SIZES[2]], indirect=True)
def test_on_a_phone_the_evidence_beyond_the_third_is_folded_and_opened_by_its_chip(page):
    ask(page, TARGETS)
    cards = page.locator(".evidence-set .card")
    assert cards.count() == 4 and page.locator(".evidence-set .card:visible").count() == 3
    assert page.inner_text(".further-cards summary") == "Xem thêm 1 căn cứ"
    page.click(".chip[data-citation='3']")
    page.wait_for_selector("#evidence-0-3:visible")
    page.click(".further-cards summary")
    page.wait_for_selector("#evidence-0-3", state="hidden")
    page.set_viewport_size({"width": 1440, "height": 900})
    page.wait_for_selector("#evidence-0-3:visible")
    assert not page.is_visible(".further-cards summary")


def test_a_question_that_leans_on_the_one_before_is_shown_as_it_was_understood(page):
    ask(page, WHO)
    ask(page, "còn thời hạn?", "reply")
    assert "Hiểu là: Thời hạn của việc chấm điểm" in page.inner_text(".turn[data-turn='1'] .whole")
    assert page.locator(".turn[data-turn='0'] .whole").count() == 0


def test_where_nothing_is_found_what_was_searched_is_listed(page):
    ask(page, NOWHERE, "not_found")
    page.click(".searched summary")
    assert page.locator(".searched li").count() == page.locator("input[name='document']").count()


def test_a_question_of_twenty_thousand_characters_gets_a_message(page):
    ask(page, "dài " * 5000, "problem")
    assert "Câu hỏi dài quá 500 chữ" in page.inner_text(".reply.problem")
    ask(page, WHO, "verified")


def test_two_users_never_see_each_other(browser, address):
    one, other = (browser.new_context().new_page() for _ in range(2))
    for page in (one, other):
        page.goto(address)
        page.wait_for_selector(".example")
    ask(one, WHO)
    ask(other, TARGETS)
    ask(one, "còn thời hạn?")
    assert "chấm điểm" in one.inner_text(".turn[data-turn='1'] .whole")
    assert WHO not in other.inner_text("body .turn") and other.locator(".turn").count() == 1
    for page in (one, other):
        page.context.close()
