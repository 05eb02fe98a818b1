"""The view "So sánh" as an officer uses it, in a real browser."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.reading import read
from tests.assistant.web.fakes import COMMUNE, FakeAssistant, hostile_document
from tests.assistant.web.pages import BROWSER, CONTRAST
from tests.text_plans import TEXT_PLANS

pytestmark = BROWSER


@pytest.fixture(scope="module")
def assistant(tmp_path_factory):
    """The fake with a plan of the commune for the next year: one target higher, everything else the same."""
    text = next(path for path in TEXT_PLANS.values() if path.stem == COMMUNE).read_text("utf-8")
    later = text.replace("2025", "2026").replace("từ 95% trở lên", "từ 97% trở lên")
    path = tmp_path_factory.mktemp("later") / "phu-lam-ubnd-xa-2026.txt"
    path.write_text(later, "utf-8")
    return FakeAssistant((hostile_document(), replace(read(path), id=path.stem)))


@pytest.fixture
def view(page):
    page.click("#navigation a[data-view='compare']")
    settled(page)
    return page


def settled(page) -> None:
    page.wait_for_selector("#compare .results[aria-busy='false'] > *")


def untick(page) -> None:
    while page.locator("[name='plan']:checked").count():
        page.locator("[name='plan']:checked").first.uncheck()


def test_targets_stand_side_by_side_with_a_picture(view):
    untick(view)
    for id in ("hac-giang-ubnd-2026", "hac-giang-skhcn-2026"):
        view.check(f"[name='plan'][value='{id}']")
    settled(view)
    view.wait_for_selector("table.sides")
    heads = view.locator(".sides thead th .plan").all_inner_texts()
    assert sorted(heads) == ["Sở Khoa học và Công nghệ Hạc Giang, 2026", "UBND tỉnh Hạc Giang, 2026"]
    row = view.locator(".sides tbody tr", has_text="nộp trực tuyến").first
    assert {"từ 85% trở lên", "tối thiểu 75%"} == set(row.locator(".evidence-of").all_inner_texts())
    picture = row.locator("svg.shares").get_attribute("aria-label")
    assert "85%" in picture and "75%" in picture
    row.locator(".evidence-of", has_text="75%").click()
    view.wait_for_selector(".sides .detail .card mark")
    assert "75%" in "".join(view.locator(".sides .detail mark").all_inner_texts())
    row.locator(".evidence-of", has_text="85%").click()  # the other takes its place
    view.wait_for_function("[...document.querySelectorAll('.detail mark')].some(m => m.textContent.includes('85%'))")
    assert view.locator(".sides .detail").count() == 1


def test_fewer_than_two_plans_are_asked_for_more(view):
    untick(view)
    view.wait_for_function("document.querySelector('#compare .results').textContent.includes('ít nhất hai')")


def test_what_changed_since_last_year(view):
    view.click("[data-part='changes']")
    settled(view)
    view.wait_for_selector(".of-raised")
    assert view.locator(".counts strong").first.inner_text() == "1"
    raised = view.locator(".of-raised tbody tr")
    assert raised.count() == 1
    assert raised.locator(".evidence-of").all_inner_texts() == ["từ 95% trở lên", "từ 97% trở lên"]
    assert "trước: 95%; nay: 97%" in raised.locator("svg").get_attribute("aria-label")
    same = view.locator("#compare details summary").first
    assert "Giữ nguyên" in same.inner_text()
    assert view.get_attribute("[data-part='changes']", "aria-pressed") == "true"


def test_contradictions_show_both_passages(view):
    view.click("[data-part='conflicts']")
    settled(view)
    view.wait_for_selector(".conflicts .card")
    card = view.locator(".conflicts > li", has=view.locator("blockquote >> nth=1")).first
    assert card.locator("blockquote").count() >= 2
    card.locator(".evidence-of").first.click()
    card.locator(".detail .card mark").first.wait_for()
    assert view.evaluate("window.hacked") is None


def test_it_is_used_with_the_keyboard(view):
    view.focus("[data-part='targets']")
    view.keyboard.press("Tab")
    view.keyboard.press("Enter")
    view.wait_for_selector("[data-form='changes']:not([hidden])")
    assert view.evaluate("document.activeElement.dataset.part") == "changes"


@pytest.mark.parametrize("page", [(390, 844)], indirect=True, ids=["390x844"])
@pytest.mark.parametrize("part", ["targets", "changes", "conflicts"])
def test_on_a_phone_nothing_is_cut_off_and_all_is_legible(view, part):
    view.click(f"[data-part='{part}']")
    settled(view)
    view.wait_for_selector("#compare .results .evidence-of")
    assert view.evaluate("document.documentElement.scrollWidth") <= 390
    assert view.evaluate(CONTRAST) == []
