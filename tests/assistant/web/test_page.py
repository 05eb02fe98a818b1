"""The page in a real browser, over a scripted fake of the assistant: what a user sees and what the page never does."""

from __future__ import annotations

import shutil
import urllib.request
from collections.abc import Iterator

import pytest

from assistant.web.app import serve
from corpus.errors import SettingsError
from tests.assistant.web.fakes import (
    BROKEN,
    DOUBTFUL,
    HOSTILE,
    NOWHERE,
    PLAN,
    SLOW,
    TARGETS,
    WHO,
    FakeAssistant,
    hostile_document,
)

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
    # Gradio does not close the socket by which it tries whether a port is free.
    # Gradio counts its events with what pandas 3 gives up.
    pytest.mark.filterwarnings("ignore::pandas.errors.Pandas4Warning"),
    pytest.mark.filterwarnings("ignore:unclosed <socket.*laddr=.'0.0.0.0', 0.:ResourceWarning"),
]
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
SIZES = [(1440, 900), (1024, 768), (390, 844)]


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


def own(url: str, address: str) -> bool:
    return url.startswith((address, "data:", "blob:"))


def ask(page, question: str, state: str = "reply") -> None:
    turns = page.locator(".turn").count()
    page.fill("#question textarea", question)
    page.press("#question textarea", "Enter")
    page.wait_for_selector(f".turn[data-turn='{turns}'] .reply.{state}:not(.pending)")


def test_the_page_says_what_it_is_and_what_it_holds(page):
    assert page.title() == "Trợ lý CCHC"
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
    assert assistant.asked[-1] == (WHO, ("phu-lam-ubnd-xa-2025",))
    assert "tìm trong 1 văn bản đã chọn" in page.inner_text(".turn .facts")
    page.check("[data-all]")
    assert page.locator("input[name='document']:checked").count() == 0
    ask(page, WHO, "verified")
    assert assistant.asked[-1] == (WHO, None)
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
    assert assistant.asked[-1] == (SLOW, None)
    page.click("#send")
    page.wait_for_selector(".turn[data-turn='1'] .reply.verified")


def test_a_new_conversation_begins_empty(page):
    ask(page, WHO)
    page.click("#fresh")
    page.wait_for_selector(".example")
    assert page.locator(".turn, .card").count() == 0


def test_hostile_words_of_a_document_are_only_words(page):
    ask(page, HOSTILE)
    page.click("#evidence .open >> nth=0")
    page.wait_for_selector("#viewer[open] .sheet")
    assert page.evaluate("window.hacked") is None
    for part in ("#documents", "#conversation", "#evidence", "#viewer"):
        inside = page.locator(part)
        assert inside.locator("script, style, img, a, b, iframe").count() == 0
        assert "<script>window.hacked=1</script>" in inside.inner_text()
        assert "[bấm vào đây](http://192.0.2.1/)" in inside.inner_text()
        assert "${window.hacked=3} {{value}}" in inside.inner_text()


def test_a_hostile_question_is_only_words(page):
    ask(page, "<img src=x onerror=window.hacked=9> ${window.hacked=8} <script>window.hacked=7</script>", "not_found")
    assert page.evaluate("window.hacked") is None
    assert page.locator(".turn img, .turn script").count() == 0


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
    opened.click("#views a[data-view='tasks']")
    opened.wait_for_selector("table.tasks")
    assert opened.evaluate(CONTRAST) == []
    context.close()


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


def test_no_endpoint_is_documented_and_the_headers_keep_to_this_host(address):
    with urllib.request.urlopen(f"{address}gradio_api/info") as answer:
        assert b'"named_endpoints":{}' in answer.read().replace(b" ", b"")
    with urllib.request.urlopen(address) as answer:
        assert "default-src 'self'" in answer.headers["content-security-policy"]
        assert answer.headers["referrer-policy"] == "no-referrer"


# Every visible text whose colour differs from its ground by less than WCAG AA asks (4.5, or 3 for large words).
CONTRAST = """() => {
  const parse = (color) => (color.match(/[\\d.]+/g) || []).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((c) => (c /= 255) <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = (el) => { for (; el; el = el.parentElement) { const c = parse(getComputedStyle(el).backgroundColor);
    if (c.length === 3 || c[3] === 1) return c; } return [255, 255, 255]; };
  const faint = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const el = walk.currentNode.parentElement;
    if (!walk.currentNode.data.trim() || !el.checkVisibility() || el.closest("script, style, .spoken")) continue;
    const style = getComputedStyle(el), [a, b] = [light(parse(style.color)), light(ground(el))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < (parseFloat(style.fontSize) >= 24 ? 3 : 4.5)) faint.push(`${walk.currentNode.data} ${ratio}`);
  }
  return faint;
}"""
