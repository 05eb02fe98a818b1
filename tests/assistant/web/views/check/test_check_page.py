"""The check of a draft on the page, in a real browser: given, read, filtered, ignored, taken away."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest

from assistant.chain import Assistant
from assistant.settings import Settings
from assistant.web.app import serve
from corpus.reading import SUFFIXES, read
from indexing.build import index_paths
from indexing.encoder import EngineEncoder
from indexing.library import Library
from tests.assistant.web.pages import BROWSER, CONTRAST

pytestmark = BROWSER
SETS = Path(__file__).parents[5] / "eval/sets/checking"
DRAFT, WORD = SETS / "fresh/so-vhttdl-2026.txt", SETS / "second/snv-van-loc-2026.docx"
HOSTILE = """UBND TỈNH HẠC GIANG
SỞ Y TẾ

KẾ HOẠCH
Cải cách hành chính năm 2026 <script>window.hacked=1</script>

Căn cứ Nghị quyết số 76/NQ-CP ngày 15/7/2022 <img src=x onerror=window.hacked=2>;

I. NHIỆM VỤ

- Sở và và các phòng "><svg onload=window.hacked=3> thực hiện 120% nội dung {{value}} ${window.hacked=4}.
"""


@pytest.fixture(scope="module")
def assistant(engine: EngineEncoder, tmp_path_factory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("library")
    index_paths(folder, sorted((SETS / "library").iterdir()), encoder=engine, read=read, suffixes=SUFFIXES)
    with Library.open(folder, encoder_name=engine.name, dimension=engine.dimension) as library:
        yield Assistant(library, engine, Settings())


@pytest.fixture(scope="module")
def address(assistant) -> Iterator[str]:
    app = serve(assistant, port=None, prevent_thread_lock=True)
    yield app.local_url
    app.close(verbose=False)


@pytest.fixture
def view(page):
    page.click("#navigation a[data-view='check']")
    page.wait_for_selector(".give")
    return page


def give(page, path: Path, wait: str = ".finding") -> None:
    page.set_input_files("[name=file]", str(path))
    with page.expect_response("**/draft-check?*"):
        page.click(".give .primary")
    page.wait_for_selector(wait, state="attached")


def shown(page) -> int:
    return page.locator(".finding:not([hidden])").count()


def test_a_draft_is_given_and_every_finding_has_its_mark(view):
    give(view, DRAFT)
    assert "cải cách hành chính tỉnh Hạc Giang năm 2026" in view.inner_text(".related-plans")
    for card in view.locator(".finding").all():
        assert view.locator(f"mark[data-findings~='{card.get_attribute('data-at')}']").count(), card.inner_text()
    card = view.locator(".finding[data-kind='word_doubled']")
    card.locator(".go").press("Enter")
    assert view.evaluate("document.activeElement.textContent") == "của của"
    view.keyboard.press("Enter")  # on the mark: back to its card
    assert view.evaluate("document.activeElement.dataset.kind") == "word_doubled"
    card = view.locator(".finding[data-kind='citation_date_wrong']")
    card.locator("summary").click()
    assert "22/12/2024" in card.inner_text()
    card.locator(".why .open").first.click()
    view.wait_for_selector("#viewer mark")


def test_filters_by_severity_and_kind(view):
    give(view, DRAFT)
    everything = shown(view)
    view.click(".severities .error")
    errors = shown(view)
    assert 0 < errors < everything and view.inner_text(".severities .error strong") == str(errors)
    view.select_option("#check [name=kind]", "percent_over_100")
    assert shown(view) == 1 and view.locator("mark[data-findings]:not(.off)").count() >= 1
    view.click(".severities .error")
    view.select_option("#check [name=kind]", "")
    assert shown(view) == everything


def test_what_is_ignored_stays_so_and_can_be_brought_back(view):
    give(view, DRAFT)
    everything = shown(view)
    view.click(".finding[data-kind='tone_mixed'] .ignore")
    view.wait_for_function(f"document.querySelectorAll('.finding:not([hidden])').length === {everything - 1}")
    give(view, DRAFT, ".finding[data-kind='tone_mixed'][data-ignored='true']")  # the same draft again
    assert shown(view) == everything - 1
    view.check("[name=ignored]")
    view.click(".finding[data-kind='tone_mixed'] .ignore")
    view.wait_for_selector(".finding[data-kind='tone_mixed'][data-ignored='false']")
    assert view.inner_text(".ignored-count") == "0"


def test_pasted_text_is_checked_and_words_stay_words(view):
    view.fill("[name=text]", HOSTILE)
    view.click(".give .primary")
    view.wait_for_selector(".finding")
    assert {"word_doubled", "percent_over_100", "citation_date_wrong"} <= {
        card.get_attribute("data-kind") for card in view.locator(".finding").all()
    }
    assert view.evaluate("window.hacked") is None and view.locator("#check script, #check svg, #check img").count() == 0
    assert "<script>window.hacked=1</script>" in view.inner_text(".draft")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("rong.txt", b"  \n ", "không có chữ"),
        ("letter.txt", b"The annual reform plan of the department shall be sent to all.", "tiếng Việt"),
        ("anh.docx", b"\x89PNG\r\n\x1a\n" + b"0" * 50, "không"),
    ],
)
def test_what_cannot_be_checked_is_said(view, tmp_path, name, content, said):
    path = tmp_path / name
    path.write_bytes(content)
    give(view, path, ".said.wrong")
    assert said in view.inner_text(".said").lower() or said in view.inner_text(".said")
    assert not view.locator(".finding").count()


def test_nothing_given_is_said(view):
    view.click(".give .primary")
    assert "Hãy chọn tệp" in view.inner_text(".said.wrong")


def test_other_documents_are_chosen_and_found_again(view):
    give(view, DRAFT)
    view.click(".choose summary")
    view.uncheck(".against input[value='hac-giang-ubnd-2026']")
    view.check(".against input[value='hac-giang-qd-2405-2025']")
    view.click(".against [type=submit]")
    view.wait_for_function("document.querySelector('.related-plans').textContent.includes('mẫu thư xin lỗi')")
    assert not view.locator(".finding[data-kind='target_below_superior']").count()
    view.click(".choose summary")
    view.click(".against [type=reset]")
    view.wait_for_selector(".finding[data-kind='target_below_superior']")


def test_similar_passages_of_a_paragraph(view):
    give(view, DRAFT)
    line = view.locator(".draft p", has_text="Tỷ lệ hồ sơ giải quyết trước hạn")
    line.locator(".like").focus()
    view.keyboard.press("Enter")
    view.wait_for_selector(".likes li")
    assert "Tỷ lệ hồ sơ TTHC giải quyết đúng hạn" in view.inner_text(".likes")
    view.keyboard.press("Enter")
    assert not view.locator(".similar").count()


def test_downloads(view):
    give(view, WORD)
    held = {}
    for name in ("docx", "tom-tat", "json"):
        with view.expect_download() as download:
            view.click(f"[data-format='{name}']")
        held[name] = Path(download.value.path()).read_bytes()
    report = json.loads(held["json"])
    assert report["draft"] == WORD.stem and report["findings"]
    word = docx.Document(io.BytesIO(held["docx"]))
    own = docx.Document(WORD)
    assert [p.text for p in word.paragraphs] == [p.text for p in own.paragraphs]
    assert len(list(word.comments)) == len(report["findings"])
    page = "\n".join(p.text for p in docx.Document(io.BytesIO(held["tom-tat"])).paragraphs)
    assert "TÓM TẮT" in page and "Sở Nội vụ" in page and len(page) < 4000


@pytest.mark.parametrize("page", [(390, 844)], indirect=True, ids=["390x844"])
def test_on_a_phone_nothing_is_cut_off_and_words_can_be_read(view):
    give(view, DRAFT)
    assert view.evaluate("document.documentElement.scrollWidth") <= 390
    for part in ("#check .severities", "#check [name=kind]", "#check .downloads", "#check .finding", "#check .draft"):
        box = view.locator(part).first.bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= 390, [part, box]
    assert view.evaluate(CONTRAST) == []
