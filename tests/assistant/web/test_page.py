"""The page in a real browser, over a scripted fake of the assistant: what a user does and sees."""

from __future__ import annotations

from tests.assistant.web.fakes import (
    BROKEN,
    DOUBTFUL,
    NOWHERE,
    PLAN,
    SLOW,
    TARGETS,
    WHO,
)
from tests.assistant.web.pages import BROWSER, ask

pytestmark = BROWSER


def test_the_page_says_what_it_is_and_what_it_holds(page):
    assert page.title() == "Hỏi đáp – Trợ lý CCHC"
    assert page.evaluate("document.documentElement.lang") == "vi"
    assert page.inner_text("h1") == "Trợ lý CCHC"
    assert "4 văn bản trong thư viện" in page.inner_text("#documents")
    assert page.locator(".example").count() == 4
    assert page.locator("footer:visible").count() == 0
    assert "gradio" not in page.inner_text("body").lower()


def test_an_example_is_asked_and_answered_with_evidence(page):
    page.click(f".example >> text={WHO}")
    page.wait_for_selector(".reply.verified")
    assert page.inner_text(".question").endswith(WHO)
    assert "Đã đối chiếu" in page.inner_text(".state")
    assert "0,03 giây" in page.inner_text(".turn .facts")
    assert page.inner_text(".chip") == "[1]"
    marks = page.locator("#evidence mark").all_inner_texts()
    assert "Sở Nội vụ" in marks and "Trước 15/12/2026" in marks
    assert page.locator("#evidence details[open]").count() == 0


def test_a_chip_leads_to_its_evidence_also_in_an_older_answer(page):
    ask(page, TARGETS)
    ask(page, WHO)
    assert page.locator(".card:visible").count() == 1
    page.click(".turn[data-turn='0'] .chip[data-citation='2']")
    assert page.locator(".card:visible").count() == 4
    chosen = page.locator(".card.chosen")
    assert chosen.locator("mark").inner_text().endswith("đạt từ 65% trở lên")
    assert page.evaluate("document.activeElement.id") == "evidence-0-2"
    page.wait_for_function("document.querySelector('.card.chosen').getBoundingClientRect().top < 400")


def test_the_whole_document_opens_at_the_cited_words_and_closes(page):
    ask(page, WHO)
    page.click(".card .open")
    page.wait_for_selector("#viewer[open] .sheet")
    assert page.inner_text("#viewer-title") == "Kế hoạch cải cách hành chính tỉnh Hạc Giang năm 2026"
    assert page.locator("#viewer table thead th").all_inner_texts()[3] == "Cơ quan chủ trì"
    box = page.locator("#viewer mark").first.bounding_box()
    assert 0 < box["y"] < 900
    page.click(".outline button >> text=IV. KINH PHÍ")
    assert page.locator("#viewer h3 >> text=IV. KINH PHÍ").bounding_box()["y"] < 300
    page.keyboard.press("Escape")
    assert page.locator("#viewer[open]").count() == 0
    assert page.evaluate("document.activeElement.className") == "open"


def test_ticked_documents_restrict_the_search(page, assistant):
    page.check("input[value='phu-lam-ubnd-xa-2025']")
    assert not page.is_checked("[data-all]")
    ask(page, WHO, "not_found")
    assert assistant.last(WHO) == ("phu-lam-ubnd-xa-2025",)
    assert "tìm trong 1 văn bản đã chọn" in page.inner_text(".turn .facts")
    page.check("[data-all]")
    assert page.locator("input[name='document']:checked").count() == 0
    ask(page, WHO, "verified")
    assert assistant.last(WHO) is None
    page.check(f"input[value='{PLAN}']")
    page.uncheck(f"input[value='{PLAN}']")
    assert page.is_checked("[data-all]")


def test_not_found_is_said_and_nothing_is_cited(page):
    ask(page, WHO)
    ask(page, NOWHERE, "not_found")
    last = page.locator(".turn").last
    assert "Không tìm thấy" in last.locator(".state").inner_text()
    assert "3 kế hoạch của tỉnh Hạc Giang" in last.locator(".text").inner_text()
    assert last.locator(".chip").count() == 0
    assert page.locator("#evidence mark:visible").count() == 0
    assert "không phải căn cứ" in page.inner_text("#evidence")


def test_an_error_is_a_message_and_leaves_no_evidence_of_another_answer(page):
    ask(page, WHO)
    ask(page, "rất dài " * 80, "problem")
    assert "Câu hỏi dài quá 500 chữ" in page.locator(".turn").last.inner_text()
    assert page.locator(".card:visible").count() == 0
    ask(page, BROKEN, "problem")
    assert "bí mật" not in page.inner_text("body") and "Traceback" not in page.inner_text("body")
    ask(page, DOUBTFUL, "unverified")
    assert "1/2 ý chưa khớp" in page.locator(".turn").last.inner_text()


def test_while_a_question_is_answered_the_page_says_so_and_holds_the_next(page, assistant):
    page.fill("#question textarea", SLOW)
    page.press("#question textarea", "Enter")
    page.wait_for_selector(".reply.pending")
    assert page.inner_text(".reply.pending") == "Đang tìm trong tất cả văn bản…"
    page.fill("#question textarea", WHO)
    page.press("#question textarea", "Enter")
    page.click("#send")
    page.wait_for_selector(".reply.not_found")
    assert page.input_value("#question textarea") == WHO
    assert assistant.last(SLOW) is None
    page.click("#send")
    page.wait_for_selector(".turn[data-turn='1'] .reply.verified")


def test_a_new_conversation_begins_empty(page):
    ask(page, WHO)
    page.click("#fresh")
    page.wait_for_selector(".example")
    assert page.locator(".turn, .card").count() == 0


def test_a_question_asked_while_the_page_is_still_being_filled_keeps_its_answer(browser, assistant, address):
    """What an open page is filled with came after the answer, and took its place: the answer never appeared."""
    assistant.examples_take = 1.5
    try:
        context = browser.new_context()
        opened = context.new_page()
        opened.goto(address)
        opened.wait_for_selector(".example")
        ask(opened, WHO, "verified")
        opened.wait_for_timeout(2000)
        assert opened.is_visible(".reply.verified") and opened.is_visible(".card")
        context.close()
    finally:
        assistant.examples_take = 0.0


def test_an_answer_that_comes_after_a_new_conversation_was_begun_belongs_nowhere(page):
    page.fill("#question textarea", SLOW)
    page.press("#question textarea", "Enter")
    page.wait_for_selector(".reply.pending")
    page.click("#fresh")
    page.wait_for_selector(".example")
    page.wait_for_timeout(2000)
    assert page.locator(".turn").count() == 0
    ask(page, WHO, "verified")
    assert page.locator(".turn").count() == 1


def test_what_is_ticked_stays_ticked_when_the_list_is_sent_anew(page, assistant):
    page.check(f"input[value='{PLAN}']")
    with page.expect_response(lambda answer: answer.url.endswith("run/predict")):
        page.click("#navigation a[data-view='tasks']")
    with page.expect_response(lambda answer: answer.url.endswith("run/predict")):
        page.click("#navigation a[data-view='talk']")
    page.wait_for_timeout(300)
    assert page.is_checked(f"input[value='{PLAN}']") and "1 văn bản" in page.text_content(".fold .picked")
    ask(page, WHO, "verified")
    assert assistant.last(WHO) == (PLAN,)
