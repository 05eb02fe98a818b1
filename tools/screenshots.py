"""Takes the pictures of the page that the README shows: ``python -m tools.screenshots``.

Serves the sample documents (``make index`` reads them) and asks the page as a user would, in headless Chromium.
"""

from __future__ import annotations

import shutil
import sys
from argparse import ArgumentParser
from datetime import date
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from assistant.chain import Assistant
from assistant.settings import load_settings
from assistant.web.app import serve

IMAGES = Path(__file__).parent.parent / "docs/images"
DAY = date(2026, 5, 20)
"""The day that deadlines are seen from, so that the pictures stay as they are."""
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
LISTED = "Sở Nội vụ chủ trì những nhiệm vụ nào trong kế hoạch của tỉnh năm 2026?"
BOXED = "Cơ quan nào chủ trì chấm điểm, xếp hạng cải cách hành chính?"


def main() -> int:
    """Write the pictures."""
    parser = ArgumentParser(prog="python -m tools.screenshots", description=__doc__)
    parser.add_argument("--library", type=Path, default=Path("build/samples"))
    parser.add_argument("--out", type=Path, default=IMAGES)
    options = parser.parse_args()
    app = serve(Assistant.open(options.library, settings=load_settings()), port=None, prevent_thread_lock=True,
                today=lambda: DAY)  # fmt: skip
    try:
        with sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
            for name, width, dark in (("chat", 1440, False), ("chat-dark", 1440, True)):
                scheme = "dark" if dark else "light"
                page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
                page.goto(app.local_url)
                page.wait_for_selector(".example")
                _ask(page, LISTED if name == "chat" else BOXED)
                page.screenshot(path=options.out / f"{name}.png")
                page.close()
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            page.goto(f"{app.local_url}#nhiem-vu")
            page.wait_for_selector("table.tasks")
            page.screenshot(path=options.out / "tasks.png")
            browser.close()
    finally:
        app.close(verbose=False)
    return 0


def _ask(page: Page, question: str) -> None:
    page.fill("#question textarea", question)
    page.press("#question textarea", "Enter")
    page.wait_for_selector("#further .example")
    page.wait_for_timeout(1500)  # page images load when they come into sight


if __name__ == "__main__":
    sys.exit(main())
