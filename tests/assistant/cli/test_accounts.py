"""The commands about who may use a library and see what in it."""

from __future__ import annotations

import io
import sys

import pytest

from assistant.accounts.sessions import Sessions
from assistant.accounts.store import Accounts
from assistant.chain import Assistant
from tests.assistant.cli.running import run

GOOD = "một dòng sông rộng"


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch):
    """What comes in on standard input."""

    def given(words: str) -> None:
        monkeypatch.setattr(sys, "stdin", io.StringIO(words))

    given(f"{GOOD}\n")
    return given


def test_accounts_are_made_listed_shut_and_opened(library, typed):
    assert run("user", "list", "--library", library).out.startswith("Chưa có tài khoản nào")
    assert run("user", "add", "Lan", "--role", "admin", "--library", library).code == 0
    typed(f"{GOOD}\n")
    assert run("user", "add", "mai", "--group", "phòng A", "--library", library).code == 0
    assert run("user", "disable", "mai", "--library", library).code == 0
    listed = run("user", "list", "--library", library, "--json").json
    assert listed == [
        {"name": "lan", "role": "admin", "groups": [], "disabled": False},
        {"name": "mai", "role": "reader", "groups": ["phòng A"], "disabled": True},
    ]
    assert run("user", "enable", "mai", "--library", library).code == 0
    assert run("user", "role", "mai", "--role", "editor", "--library", library).code == 0
    typed("mật khẩu mới tinh\n")
    assert run("user", "passwd", "mai", "--library", library).code == 0
    mai = Accounts(library).checked("mai", "mật khẩu mới tinh")
    assert mai.role == "editor" and "biên tập" in run("user", "list", "--library", library).out


def test_what_cannot_be_done_with_an_account_is_told(library, typed):
    assert run("user", "disable", "lan", "--library", library).failed("Không có tài khoản “lan”")
    typed("ngắn\n")
    assert run("user", "add", "lan", "--library", library).failed("Mật khẩu phải có")
    for wrong in (("user", "add"), ("user", "list", "lan"), ("user", "role", "lan"), ("group", "add", "a")):
        assert run(*wrong, "--library", library).code == 2


def test_a_token_is_that_of_the_account(library, typed):
    run("user", "add", "lan", "--library", library)
    token = run("user", "token", "lan", "--days", "7", "--library", library).out.strip()
    assert Sessions(Accounts(library)).account(token).name == "lan"


def test_a_document_in_a_group_is_seen_by_its_members_only(library, typed):
    run("user", "add", "mai", "--library", library)
    assert run("group", "list", "--library", library).out.startswith("Chưa có nhóm nào")
    added = run("group", "add", "phòng A", "--document", "van-sa", "--user", "mai", "--library", library)
    assert added.code == 0, added
    assert run("group", "list", "--library", library, "--json").json == [
        {"group": "phòng A", "documents": ["van-sa"], "users": ["mai"]}
    ]
    question = "Ở Vân Sa, số hóa bao nhiêu phần trăm hồ sơ còn hiệu lực?"
    everybody, member = Assistant.open(library, groups=()), Assistant.open(library, groups=["phòng A"])
    assert "93%" in member.ask(question).answer and "93" not in str(everybody.ask(question).as_json())
    assert [held.id for held in everybody.documents()] == ["so-xay-dung"]
    run("group", "remove", "phòng A", "--document", "van-sa", "--library", library)
    assert "93%" in everybody.ask(question).answer


def test_documents_are_indexed_into_a_group(plans, tmp_path):
    library = tmp_path / "riêng"
    assert run("index", plans, "--group", "phòng A", "--library", library).code == 0
    assert run("group", "list", "--library", library, "--json").json == [
        {"group": "phòng A", "documents": ["so-xay-dung", "van-sa"], "users": []}
    ]
    assert Assistant.open(library, groups=()).documents() == []
    run("index", plans / "van-sa.txt", "--group", "phòng B", "--library", library)  # unchanged, but now in another
    assert [held.id for held in Assistant.open(library, groups=["phòng B"]).documents()] == ["van-sa"]


def test_what_was_done_is_in_the_log(library, typed):
    run("user", "add", "mai", "--library", library)
    run("group", "add", "phòng A", "--document", "van-sa", "--library", library)
    run("remove", "so-xay-dung", "--library", library)
    events = run("audit", "--library", library, "--json").json
    assert [(event["action"], event["about"]) for event in events][-3:] == [
        ("user", {"did": "add", "name": "mai"}),
        ("groups", {"did": "add", "group": "phòng A", "documents": ["van-sa"]}),
        ("remove", {"documents": ["so-xay-dung"]}),
    ]
    assert all(event["who"].startswith("cli:") for event in events)
    shown = run("audit", "--action", "remove", "--library", library).out
    assert "so-xay-dung" in shown and "phòng A" not in shown
    assert run("audit", "--until", "2020-01-01", "--library", library).out == "Không có việc nào được ghi.\n"
    assert GOOD not in str(events)


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.7", "::", "may-chu.tinh"])
def test_no_other_address_is_served_without_accounts(library, host):
    assert run("serve", "--host", host, "--library", library).failed("cchc user add", "--without-accounts")
