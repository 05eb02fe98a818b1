"""The view "Cán bộ mới" as an officer uses it, in a real browser."""

from __future__ import annotations

import io
import urllib.error
import urllib.request
from pathlib import Path

import docx
import pytest

from tests.assistant.web.pages import BROWSER, CONTRAST

pytestmark = BROWSER
PROVINCE, OFFICE = "UBND tỉnh Hạc Giang", "Sở Khoa học và Công nghệ Hạc Giang"


@pytest.fixture
def view(page):
    page.click("#navigation a[data-view='briefing']")
    page.wait_for_selector(".choose-unit")
    return page


def choose(page, agency: str, unit: str) -> None:
    page.select_option("#briefing [name='agency']", agency)
    page.wait_for_selector("#briefing [name='unit']:not([disabled]) option >> nth=1", state="attached")
    page.select_option("#briefing [name='unit']", label=unit)
    page.wait_for_selector(".briefing")


def test_an_agency_then_a_unit_gives_its_briefing(view):
    view.select_option("#briefing [name='agency']", PROVINCE)
    view.wait_for_selector("#briefing [name='unit']:not([disabled]) option >> nth=1", state="attached")
    groups = view.locator("#briefing [name='unit'] optgroup")
    assert groups.count() == 2 and groups.nth(1).get_attribute("label") == "Nhóm, chức danh"
    assert "Sở Nông nghiệp và Môi trường" in groups.nth(0).inner_text()
    choose(view, PROVINCE, "Sở Tư pháp")
    assert view.inner_text(".briefing h3") == "Sở Tư pháp (tỉnh Hạc Giang)"
    assert "chủ trì 4, phối hợp 5" in view.inner_text(".gist")
    led = view.locator("#briefing-lead tbody tr")
    assert led.locator("td[data-name='Số']").all_inner_texts() == ["6", "7", "8", "9"]
    titles = view.locator(".briefing h4").all_inner_texts()
    for title in ("Trách nhiệm", "Nhiệm vụ phối hợp", "Lịch thời hạn", "Văn bản nên đọc trước", "Từ viết tắt sẽ gặp"):
        assert any(each.startswith(title) for each in titles)


def test_a_row_opens_its_evidence_with_the_keyboard_and_closes(view):
    choose(view, PROVINCE, "Sở Tư pháp")
    opener = view.locator("#briefing-lead .evidence-of").first
    opener.focus()
    view.keyboard.press("Enter")
    view.wait_for_selector("#briefing-lead .detail .card mark")
    assert "Sở Tư pháp" in "".join(view.locator("#briefing-lead .detail mark").all_inner_texts())
    assert opener.get_attribute("aria-expanded") == "true"
    view.keyboard.press("Enter")
    view.wait_for_selector("#briefing-lead .detail", state="detached")


def test_questions_hide_their_answer_until_asked(view):
    choose(view, PROVINCE, "Sở Tư pháp")
    view.click("nav [data-section='questions']")
    first = view.locator(".questions > ol > li").first
    assert not first.locator("details p").is_visible()
    first.locator("summary").click()
    answer = first.locator("details strong").inner_text()
    choices = first.locator(".choices li").all_inner_texts()
    assert answer and (not choices or answer in choices)
    first.locator(".evidence-of").click()
    first.locator(".detail .card").wait_for()
    assert answer in first.locator(".detail .card").inner_text()


def test_the_word_file_is_the_briefing(view):
    choose(view, OFFICE, "Trung tâm Công nghệ số")
    with view.expect_download() as download:
        view.click(".tools a[download]")
    word = docx.Document(io.BytesIO(Path(download.value.path()).read_bytes()))
    assert word.paragraphs[0].text == f"Tóm tắt nhiệm vụ: Trung tâm Công nghệ số ({OFFICE})"
    assert any("TTCNS" in cell.text for table in word.tables for row in table.rows for cell in row.cells)


def test_only_a_unit_of_the_library_has_a_word_file(address):
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"{address}briefing-export?agency=../x&unit=y")
    assert refused.value.code == 404
    refused.value.close()


def test_printing_leaves_the_form_and_the_links_out(view):
    choose(view, PROVINCE, "Sở Tư pháp")
    view.emulate_media(media="print")
    assert not view.is_visible(".choose-unit") and not view.is_visible(".tools") and not view.is_visible("#top")
    assert view.is_visible("#briefing-lead table")
    assert view.evaluate(
        "document.querySelector('#view-briefing').scrollHeight <= document.documentElement.scrollHeight"
    )


def test_words_of_documents_stay_words(view):
    view.select_option("#briefing [name='agency']", index=4)
    names = view.locator("#briefing [name='agency'] option").all_inner_texts()
    assert any("<script>" in name for name in names)
    assert view.evaluate("window.hacked") is None


@pytest.mark.parametrize("page", [(390, 844)], indirect=True, ids=["390x844"])
def test_on_a_phone_nothing_is_cut_off_and_all_is_legible(view):
    choose(view, PROVINCE, "Sở Tư pháp")
    assert view.evaluate("document.documentElement.scrollWidth") <= 390
    for part in ("#briefing [name='unit']", ".gist", "#briefing-lead .evidence-of", "#briefing-deadlines td"):
        box = view.locator(part).first.bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= 390, part
    assert view.evaluate(CONTRAST) == []


def test_in_the_dark_all_is_legible(view):
    view.emulate_media(color_scheme="dark")
    choose(view, PROVINCE, "Sở Tư pháp")
    assert view.evaluate(CONTRAST) == []
