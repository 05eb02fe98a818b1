"""Each view by axe-core, as a screen reader, a keyboard and tired eyes would meet it: light, dark, wide, narrow."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.assistant.web.fakes import DOUBTFUL, NOWHERE, TARGETS, WHO
from tests.assistant.web.pages import BROWSER, ask

pytestmark = BROWSER
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")

GRAVE = {"serious", "critical"}
SEEN = Path(__file__).parents[3] / "build/screenshots"
"""What the page looked like is kept here, to be looked at."""


def faults(page) -> list[str]:
    """What axe-core finds that is serious, a line each: rule, element, what is wrong."""
    found = axe.Axe().run(page).response["violations"]
    return [
        f"{each['id']}: {node['target']} {node['failureSummary']}"
        for each in found
        if each["impact"] in GRAVE
        for node in each["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [(1440, 900), (390, 844)], ids=["wide", "phone"])
def test_no_view_has_a_serious_fault(browser, address, scheme, size):
    context = browser.new_context(color_scheme=scheme, viewport={"width": size[0], "height": size[1]})
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector(".example")
    assert faults(page) == []
    for question in (WHO, TARGETS, DOUBTFUL, NOWHERE):
        ask(page, question)
    assert faults(page) == []
    page.screenshot(path=SEEN / f"talk-{scheme}-{size[0]}.png")
    page.evaluate("document.querySelector('.card .open').click()")
    page.wait_for_selector("#viewer[open] .sheet")
    assert faults(page) == []
    page.keyboard.press("Escape")
    links = page.locator("#navigation a")
    for at in range(1, links.count()):
        links.nth(at).click()
        page.wait_for_timeout(1200)
        page.screenshot(path=SEEN / f"{links.nth(at).get_attribute('data-view')}-{scheme}-{size[0]}.png")
        assert faults(page) == [], links.nth(at).inner_text()
    context.close()
