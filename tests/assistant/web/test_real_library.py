"""Evidence of a PDF and the tasks, in a real browser over a real library: what is boxed, filtered and exported."""

from __future__ import annotations

import io
import json
import shutil
import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from assistant.chain import Assistant
from assistant.settings import Settings
from assistant.web.app import serve
from corpus.reading import SUFFIXES, read
from indexing.build import index_paths
from indexing.encoder import EngineEncoder
from indexing.library import Library
from tests.assistant.web.pages import BROWSER

pytestmark = BROWSER
SAMPLE = Path(__file__).parents[3] / "corpus/samples/hac-giang-ubnd-2026.pdf"
PLAN = SAMPLE.stem
TODAY = date(2026, 5, 20)
WHO = "Cơ quan nào chủ trì chấm điểm, xếp hạng cải cách hành chính và thời hạn là khi nào?"
ATTACK = """# KẾ HOẠCH
Cải cách hành chính xã Phú Lâm năm 2026

| STT | Nội dung công việc | Sản phẩm | Cơ quan chủ trì | Cơ quan phối hợp | Thời hạn |
| --- | --- | --- | --- | --- | --- |
| 1 | Rà soát &lt;script>window.hacked=1&lt;/script> thủ tục | Báo cáo | Văn phòng | Các phòng | Trước 15/6/2026 |
| 2 | Niêm yết <script>window.hacked=2</script> thủ tục | Bảng niêm yết | Văn phòng | Các phòng | Khi có thay đổi |
"""


@pytest.fixture(scope="module")
def pdf(tmp_path_factory) -> Path:
    return Path(shutil.copy(SAMPLE, tmp_path_factory.mktemp("plans")))


@pytest.fixture(scope="module")
def assistant(engine: EngineEncoder, pdf, tmp_path_factory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("library")
    hostile = pdf.with_name("phu-lam.md")
    hostile.write_text(ATTACK, "utf-8")
    report = index_paths(folder, [pdf, hostile], encoder=engine, read=read, suffixes=SUFFIXES)
    assert len(report.added) == 2
    with Library.open(folder, encoder_name=engine.name, dimension=engine.dimension) as library:
        yield Assistant(library, engine, Settings())


@pytest.fixture(scope="module")
def address(assistant) -> Iterator[str]:
    app = serve(assistant, port=None, prevent_thread_lock=True, today=lambda: TODAY)
    yield app.local_url
    app.close(verbose=False)


@pytest.fixture
def tasks(page):
    page.click("#navigation a[data-view='tasks']")
    page.wait_for_selector("table.tasks")
    return page


def settled(page, total: int) -> None:
    page.wait_for_function(f"document.querySelector('.total')?.textContent.startsWith('{total} ')")


def ask(page, question: str) -> None:
    page.fill("#question textarea", question)
    page.press("#question textarea", "Enter")
    page.wait_for_selector(".card")


def test_a_citation_of_a_pdf_is_boxed_on_its_page_where_the_words_are(page, assistant):
    ask(page, WHO)
    figure = page.locator(".card .facsimile").first
    page.wait_for_function("document.querySelector('.card .leaf img').naturalWidth > 0")
    number = int(figure.get_attribute("data-page"))
    spans = [tuple(map(int, pair.split("-"))) for pair in figure.get_attribute("data-spans").split()]
    cited = [
        box
        for box in assistant.boxes(PLAN)
        if box.page == number and any(start < box.span.end and box.span.start < end for start, end in spans)
    ]
    leaf = figure.locator(".leaf").bounding_box()
    size = [float(figure.locator("img").get_attribute(name)) for name in ("width", "height")]
    scale = leaf["width"] / size[0]
    drawn = [each.bounding_box() for each in figure.locator(".box").all()]
    assert cited and drawn and len(drawn) < len(cited) / 2  # one a line, not one a word
    for box in cited:
        x = leaf["x"] + scale * (box.left + box.right) / 2
        y = leaf["y"] + scale * (box.top + box.bottom) / 2
        assert any(b["x"] < x < b["x"] + b["width"] and b["y"] < y < b["y"] + b["height"] for b in drawn)
    tall = sum(b["height"] for b in drawn)
    assert tall < leaf["height"] / 4
    assert drawn[0]["y"] >= figure.locator(".paper").bounding_box()["y"]  # brought into sight


def test_the_words_under_the_box_are_printed_there(assistant, address):
    """Ink of the page image lies in the boxes of its words and hardly in the margin beside them."""
    with urllib.request.urlopen(f"{address}page-image?document={PLAN}&page=1") as answer:
        assert answer.headers["content-type"] == "image/webp" and "max-age" in answer.headers["cache-control"]
        grey = Image.open(io.BytesIO(answer.read())).convert("L")
    scale = grey.width / 595.3
    for box in [box for box in assistant.boxes(PLAN) if box.page == 1][:80]:
        part = grey.crop(tuple(round(edge * scale) for edge in (box.left, box.top, box.right, box.bottom)))
        assert part.getextrema()[0] < 140, box
    assert grey.crop((0, 0, round(40 * scale), grey.height)).getextrema()[0] > 200


def test_pages_are_turned_and_the_viewer_shows_image_or_text(page):
    ask(page, WHO)
    page.click(".card .open >> nth=0")
    page.wait_for_selector("#viewer .facsimile .box")
    number = int(page.get_attribute("#viewer .facsimile", "data-page"))
    page.click("#viewer .turn-page >> nth=1")
    page.wait_for_selector(f"#viewer .facsimile[data-page='{number + 1}']")
    assert "Trang " + str(number + 1) in page.inner_text("#viewer figcaption")
    page.keyboard.press("Enter")  # the focus stays on "next"
    page.wait_for_selector(f"#viewer .facsimile[data-page='{number + 2}']")
    page.click("#viewer [data-kind='text']")
    assert page.is_visible("#viewer .sheet mark") and not page.is_visible("#viewer .facsimile")
    page.click("#viewer [data-kind='pages']")
    assert page.is_visible("#viewer .facsimile") and not page.is_visible("#viewer .sheet")


def test_a_file_that_changed_or_has_gone_is_said_and_its_text_shown(page, pdf):
    held = pdf.read_bytes()
    try:
        pdf.write_bytes(held + b"\n% khac\n")
        ask(page, WHO)
        assert "đã thay đổi sau khi nạp" in page.inner_text(".card .no-picture >> nth=0")
        assert page.locator(".card mark").count() and not page.locator(".card .facsimile").count()
        pdf.unlink()
        page.click(".card .open >> nth=0")
        page.wait_for_selector("#viewer .no-picture")
        assert "không còn ở chỗ cũ" in page.inner_text("#viewer .no-picture")
        assert page.is_visible("#viewer .sheet mark")
    finally:
        pdf.write_bytes(held)


def test_only_a_document_and_a_page_number_can_be_asked_for(address):
    for query, status in (
        ("document=/etc/passwd&page=1", 404), (f"document={PLAN}&page=999", 404), (f"document={PLAN}&page=-1", 400),
        (f"document={PLAN}&page=x", 400), (f"document={PLAN}&page=99999999999", 400), ("document=phu-lam&page=1", 404),
        ("document=../corpus&page=1", 404),
    ):  # fmt: skip
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(f"{address}page-image?{query}")
        assert refused.value.code == status
        refused.value.close()


def test_tasks_are_filtered_by_unit_role_time_words_and_document(tasks, assistant):
    everything = tasks.locator("table.tasks tbody tr").count()
    tasks.select_option("select[name='document']", PLAN)
    settled(tasks, everything - 2)
    tasks.select_option("[name='unit']", "Sở Nội vụ")
    tasks.wait_for_function("document.querySelectorAll('tr[data-document]').length < 30")
    both = tasks.locator("tr[data-document]").count()
    tasks.select_option("[name='role']", "lead")
    tasks.wait_for_function(f"document.querySelectorAll('tr[data-document]').length < {both}")
    assert all("Sở Nội vụ" in cell for cell in tasks.locator("td[data-name='Chủ trì']").all_inner_texts())
    tasks.click("[type='reset']")
    settled(tasks, everything)
    tasks.fill("[name='words']", "cham diem cong bo")
    settled(tasks, 1)
    tasks.click("[type='reset']")
    settled(tasks, everything)
    tasks.fill("[name='from']", "2026-12-01")
    tasks.fill("[name='to']", "2026-12-15")
    tasks.wait_for_function("document.querySelectorAll('tr[data-document]').length < 20")
    assert "Trước 15/12/2026" in tasks.inner_text("table.tasks")


def test_what_is_overdue_near_or_undated_is_counted_from_the_day_given(tasks):
    total = tasks.locator("tr[data-document]").count()
    states = ("overdue", "soon", "later", "undated")
    counts = {each: int(tasks.inner_text(f".state-of.{each} strong")) for each in states}
    assert sum(counts.values()) == total and all(counts.values())
    tasks.click(".state-of.overdue")
    settled(tasks, counts["overdue"])
    rows = tasks.locator("td[data-name='Thời hạn']").all_inner_texts()
    days = [row.rsplit("· ", 1)[1].split("/") for row in rows]
    assert all(date(int(y), int(m), int(d)) < TODAY for d, m, y in days)
    tasks.click(".state-of.soon")
    settled(tasks, counts["soon"])
    assert "15/6/2026" in tasks.inner_text("table.tasks")
    tasks.click(".state-of.undated")
    settled(tasks, counts["undated"])
    assert "Khi có thay đổi" in tasks.inner_text("table.tasks")


def test_a_quarter_and_a_unit_of_the_pictures_filter_and_columns_sort(tasks):
    bar = tasks.locator("g.quarter.now")
    count = int(bar.locator(".count").text_content())
    bar.focus()
    tasks.keyboard.press("Enter")
    tasks.wait_for_function("document.querySelector('[name=from]').value === '2026-04-01'")
    tasks.wait_for_function(f"document.querySelectorAll('tr[data-document]').length >= {count}")
    tasks.click("[type='reset']")
    tasks.wait_for_function("document.querySelector('[name=from]').value === ''")
    tasks.click("[data-sort='due']")
    tasks.wait_for_selector("th[aria-sort='ascending']")
    tasks.click("[data-sort='due']")
    tasks.wait_for_selector("th[aria-sort='descending']")
    first = tasks.locator("td[data-name='Thời hạn']").first.inner_text()
    assert "31/12/2026" in first
    tasks.click("[data-unit='Sở Nội vụ']")
    tasks.wait_for_function("document.querySelector('[name=role]').value === 'lead'")


def test_a_row_opens_its_evidence_and_words_stay_words(tasks):
    tasks.fill("[name='words']", "chấm điểm công bố")
    settled(tasks, 1)
    tasks.focus(".evidence-of")
    tasks.keyboard.press("Enter")
    tasks.wait_for_selector(".detail .facsimile .box")
    assert "Sở Nội vụ" in tasks.locator(".detail mark").all_inner_texts()
    tasks.keyboard.press("Enter")
    tasks.wait_for_selector(".detail", state="detached")
    tasks.fill("[name='words']", "thủ tục window")
    settled(tasks, 2)
    tasks.click(".evidence-of >> nth=0")
    tasks.wait_for_selector(".detail .card")
    assert "<script>window.hacked" in tasks.inner_text("#tasks")
    assert tasks.evaluate("window.hacked") is None and tasks.locator("#tasks script").count() == 0


def test_exports_hold_what_the_filters_let_through(tasks):
    from openpyxl import load_workbook

    tasks.fill("[name='words']", "chấm điểm công bố")
    settled(tasks, 1)
    with tasks.expect_download() as sheet:
        tasks.click("[data-format='xlsx']")
    book = load_workbook(io.BytesIO(Path(sheet.value.path()).read_bytes()))
    rows = list(book.worksheets[0].values)
    assert len(rows) == 2 and "Sở Nội vụ" in rows[1]
    book.close()
    with tasks.expect_download() as calendar:
        tasks.click("[data-format='ics']")
    text = Path(calendar.value.path()).read_text("utf-8")
    assert text.count("BEGIN:VEVENT") == 1 and "20261215" in text


@pytest.mark.parametrize("page", [(390, 844)], indirect=True, ids=["390x844"])
def test_on_a_phone_nothing_of_the_tasks_is_cut_off(tasks):
    tasks.click(".evidence-of >> nth=0")
    tasks.wait_for_selector(".detail .card")
    assert tasks.evaluate("document.documentElement.scrollWidth") <= 390
    for part in (".sift select", ".state-of", ".evidence-of", ".detail .card", ".timeline"):
        box = tasks.locator(part).first.bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= 390, json.dumps([part, box])
