"""Login and "Kho tài liệu" in a browser, over a real library with its real guard, as its users would."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.accounts.audit import Audit
from assistant.accounts.store import Accounts
from assistant.chain import Assistant
from assistant.settings import Settings
from assistant.web.app import serve
from assistant.web.gate.opening import guarded
from tests.assistant.cli.running import PROVINCE, run, write_plans
from tests.assistant.web.pages import BROWSER, CONTRAST

pytestmark = BROWSER
GOOD = "dòng sông và bến thuyền"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("kho")
    assert run("index", write_plans(base / "văn bản"), "--library", base / "thư viện").code == 0
    accounts = Accounts(base / "thư viện")
    accounts.add("lan", GOOD, "admin")
    accounts.add("huong", GOOD, "editor", ["Phòng A"])
    accounts.add("mai", GOOD, "reader")
    return base / "thư viện"


@pytest.fixture(scope="module")
def served(library: Path, models_dir: Path) -> Iterator[str]:
    settings = Settings(library=library, models=models_dir)
    visiting, guarding = guarded(Assistant.open(library, settings=settings), settings, log_in=True, own=True)
    app = serve(visiting, port=None, guarding=guarding, prevent_thread_lock=True)
    yield app.local_url
    app.close(verbose=False)
    guarding.close()


@pytest.fixture
def visit(browser, served: str):
    """Log in as somebody in a browser of their own."""
    contexts = []

    def as_(name: str, width: int = 1280, scheme: str = "light"):
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        contexts.append(context)
        page = context.new_page()
        page.goto(served)
        page.fill("#name", name)
        page.fill("#password", GOOD)
        page.press("#password", "Enter")
        page.wait_for_selector(".example")
        return page

    yield as_
    for context in contexts:
        context.close()


def holdings(page):
    page.click('a[data-view="holdings"]')
    page.wait_for_selector("#holdings .counted")
    return page


def names(page) -> list[str]:
    return page.eval_on_selector_all("#holdings li[data-id]", "items => items.map((item) => item.dataset.id)")


def test_files_are_sent_followed_replaced_and_taken_out(visit, library: Path, tmp_path: Path):
    page = holdings(visit("huong"))
    good, bad = tmp_path / "Kế hoạch mới.txt", tmp_path / "hỏng.pdf"
    good.write_text(PROVINCE.replace("2027", "2029"), encoding="utf-8")
    bad.write_bytes(b"%PDF-1.4 broken")
    page.select_option('.counter [name="group"]', "Phòng A")
    page.set_input_files("#files", [good, bad])
    page.wait_for_selector(".item.done")
    page.wait_for_selector(".item.failed p:has-text('hỏng.pdf')")
    page.wait_for_selector('li[data-id^="Kế hoạch mới"] .only')
    (id,) = [name for name in names(page) if name.startswith("Kế hoạch mới")]
    assert page.evaluate(CONTRAST) == []
    # Who is not in the group, and asks meanwhile, sees nothing of it.
    other = holdings(visit("mai"))
    assert names(other) == ["so-xay-dung", "van-sa"] and other.query_selector("#files") is None
    assert id in names(holdings(visit("lan")))
    newer = tmp_path / "bản sửa.txt"
    newer.write_text(PROVINCE.replace("2027", "2030"), encoding="utf-8")
    with page.expect_file_chooser() as chooser:
        page.click(f'li[data-id="{id}"] [data-replace]')
    chooser.value.set_files(newer)
    page.wait_for_selector(f'li[data-id="{id}"] h3:has-text("2030")')
    page.click(f'li[data-id="{id}"] [data-remove]')
    page.click(f'li[data-id="{id}"] [data-sure]')
    page.wait_for_selector(f'li[data-id="{id}"]', state="detached")
    noted = [event.action for event in Audit(library).events() if event.who == "huong"]
    assert [action for action in noted if action != "login"] == ["upload", "upload", "replace", "remove"]


def test_the_view_fits_a_phone_in_the_dark(visit):
    page = holdings(visit("huong", 390, "dark"))
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.evaluate(CONTRAST) == []


def test_a_wrong_password_is_told_and_one_goes_out_again(visit, browser, served: str):
    page = visit("mai")
    page.click("#account button")
    page.wait_for_url("**/dang-nhap")
    page.fill("#name", "mai")
    page.fill("#password", "sai rồi")
    page.click("button")
    assert "không đúng" in page.inner_text('[role="alert"]') and page.input_value("#name") == "mai"
    assert page.evaluate(CONTRAST) == []
    page.goto(served + "tasks-export?format=xlsx")
    assert "dang-nhap" in page.url


def test_a_reader_may_not_send_or_remove(visit):
    page = visit("mai")
    for address, body in (("kho-tai-lieu/tep?name=a.txt", "x"), ("kho-tai-lieu/bo", '{"documents":["van-sa"]}')):
        status = page.evaluate("([a, b]) => fetch(a, {method: 'POST', body: b}).then((r) => r.status)", [address, body])
        assert status == 403


def test_what_is_sent_is_checked_before_anything_is_done(visit):
    page = visit("huong")
    asked = [
        ("kho-tai-lieu/tep?name=a.txt&group=Phòng B", "x", 403), ("kho-tai-lieu/tep?name=a.txt", "", 400),
        ("kho-tai-lieu/tep?name=a.txt&replaces=khong-co", "x", 400), ("kho-tai-lieu/bo", "[]", 400),
        ("kho-tai-lieu/bo", '{"documents":["khong-co"]}', 400), ("kho-tai-lieu/bo", "{" * 10, 400),
    ]  # fmt: skip
    for address, body, status in asked:
        send = "([a, b]) => fetch(a, {method: 'POST', body: b}).then(async (r) => [r.status, await r.json()])"
        answer = page.evaluate(send, [address, body])
        assert answer[0] == status and answer[1]["detail"], address
