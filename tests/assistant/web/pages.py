"""What tests of the page in a browser share: sizes, and asking a question."""

from __future__ import annotations

import shutil

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
SIZES = [(1440, 900), (1024, 768), (390, 844)]


def own(url: str, address: str) -> bool:
    return url.startswith((address, "data:", "blob:"))


def ask(page, question: str, state: str = "reply") -> None:
    turns = page.locator(".turn").count()
    page.fill("#question textarea", question)
    page.press("#question textarea", "Enter")
    page.wait_for_selector(f".turn[data-turn='{turns}'] .reply.{state}:not(.pending)")


# Every visible text whose colour differs from its ground by less than WCAG AA asks (4.5, or 3 for large words).
CONTRAST = """() => {
  const parse = (color) => (color.match(/[\\d.]+/g) || []).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((c) => (c /= 255) <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = (el) => { for (; el; el = el.parentElement) { const c = parse(getComputedStyle(el).backgroundColor);
    if (c.length === 3 || c[3] === 1) return c; } return [255, 255, 255]; };
  const SEEN = { opacityProperty: true, visibilityProperty: true };  // Gradio's hidden timers have no opacity
  const faint = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const el = walk.currentNode.parentElement;
    if (!walk.currentNode.data.trim() || !el.checkVisibility(SEEN) || el.closest("script, style, .spoken")) continue;
    const style = getComputedStyle(el), [a, b] = [light(parse(style.color)), light(ground(el))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < (parseFloat(style.fontSize) >= 24 ? 3 : 4.5)) faint.push(`${walk.currentNode.data} ${ratio}`);
  }
  return faint;
}"""

BROWSER = [  # marks of every test that needs one
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
    # Gradio does not close the socket by which it tries whether a port is free.
    # Gradio counts its events with what pandas 3 gives up.
    pytest.mark.filterwarnings("ignore::pandas.errors.Pandas4Warning"),
    pytest.mark.filterwarnings("ignore:unclosed <socket.*laddr=.'0.0.0.0', 0.:ResourceWarning"),
]
