from __future__ import annotations

import sqlite3
import stat
import unicodedata
from pathlib import Path

import pytest

from assistant.accounts import passwords
from assistant.accounts.store import FILE, Accounts
from corpus.errors import AccountError

GOOD = "cửa sổ mở ra biển"


@pytest.fixture
def accounts(tmp_path: Path) -> Accounts:
    accounts = Accounts(tmp_path)
    accounts.add("lan", GOOD, "admin")
    return accounts


def test_without_a_file_there_are_none_and_asking_makes_none(tmp_path: Path):
    accounts = Accounts(tmp_path)
    assert not accounts.exist() and accounts.all() == [] and list(tmp_path.iterdir()) == []


def test_accounts_are_listed_with_roles_and_groups(accounts: Accounts):
    accounts.add("Hương ", GOOD, "reader", ["phòng A"])
    assert [(one.name, one.role, one.groups) for one in accounts.all()] == [
        ("hương", "reader", ("phòng A",)),
        ("lan", "admin", ()),
    ]
    assert accounts.all()[0].sees == {"phòng A"} and accounts.all()[1].sees is None
    assert accounts.exist()


def test_the_file_is_private_and_holds_no_password(accounts: Accounts):
    assert stat.S_IMODE(accounts.path.stat().st_mode) == 0o600
    data = accounts.path.read_bytes()
    assert GOOD.encode() not in data and b"$argon2id$" in data


@pytest.mark.parametrize("weak", ["", "ngắn quá", "x" * 257, "lan mật khẩu của lan", "aaaaaaaabb"])
def test_weak_passwords_are_refused(tmp_path: Path, weak: str):
    with pytest.raises(AccountError, match="Hãy đặt mật khẩu khác"):
        Accounts(tmp_path).add("lan", weak, "reader")
    assert Accounts(tmp_path).all() == []


@pytest.mark.parametrize("name", ["", " ", "a b", "../x", "-x", "x" * 65, "<b>"])
def test_impossible_names_are_refused(tmp_path: Path, name: str):
    with pytest.raises(AccountError, match="không hợp lệ"):
        Accounts(tmp_path).add(name, GOOD, "reader")


def test_a_name_is_taken_once_however_it_is_typed(accounts: Accounts):
    with pytest.raises(AccountError, match="Đã có"):
        accounts.add("LAN", GOOD, "reader")


def test_a_password_is_right_only_for_its_own_account_and_as_typed_on_any_machine(accounts: Accounts):
    accounts.add("mai", "mật khẩu khác hẳn", "reader")
    assert accounts.checked("lan", GOOD).name == "lan"
    assert accounts.checked("Lan", unicodedata.normalize("NFD", GOOD)).name == "lan"  # decomposed keys
    assert accounts.checked("lan", "mật khẩu khác hẳn") is None
    assert accounts.checked("mai", GOOD) is None and accounts.checked("không có", GOOD) is None


def test_a_missing_account_costs_a_hash_too(accounts: Accounts, monkeypatch):
    verified = []
    real = passwords._hasher()

    class Watching:
        def verify(self, kept, password):
            verified.append(kept)
            return real.verify(kept, password)

    monkeypatch.setattr(passwords, "_hasher", Watching)
    accounts.checked("không có", GOOD)
    assert len(verified) == 1 and verified[0].startswith("$argon2id$")


def test_a_disabled_account_cannot_be_used(accounts: Accounts):
    accounts.add("mai", GOOD, "reader")
    accounts.set_disabled("mai", True)
    assert accounts.checked("mai", GOOD) is None
    accounts.set_disabled("mai", False)
    assert accounts.checked("mai", GOOD) is not None


@pytest.mark.parametrize("shut", [lambda a: a.set_disabled("lan", True), lambda a: a.set_role("lan", "reader")])
def test_the_last_administrator_stays(accounts: Accounts, shut):
    with pytest.raises(AccountError, match="duy nhất"):
        shut(accounts)
    accounts.add("mai", GOOD, "admin")
    shut(accounts)


def test_groups_are_joined_by_all_named_or_by_none(accounts: Accounts):
    accounts.add("mai", GOOD, "editor")
    with pytest.raises(AccountError, match="Không có tài khoản “ma”"):
        accounts.join("phòng A", ["mai", "ma"])
    assert [one.groups for one in accounts.all()] == [(), ()]
    accounts.join("phòng A", ["mai", "lan"])
    accounts.leave("phòng A", ["lan"])
    assert [one.groups for one in accounts.all()] == [(), ("phòng A",)]


def test_rights_go_down_from_administrator_to_reader(accounts: Accounts):
    (admin,) = accounts.all()
    reader, editor = accounts.add("a1", GOOD, "reader"), accounts.add("b1", GOOD, "editor")
    assert admin.may("editor") and editor.may("editor") and editor.may("reader")
    assert not reader.may("editor") and not editor.may("admin")


def test_a_newer_file_and_one_that_is_none_are_refused(accounts: Accounts, tmp_path: Path):
    with sqlite3.connect(accounts.path) as connection:
        connection.execute("PRAGMA user_version = 2")
    connection.close()
    with pytest.raises(AccountError, match="mới hơn"):
        accounts.all()
    (tmp_path / FILE).write_bytes(b"not a database, but long enough to be looked at as one " * 20)
    with pytest.raises(AccountError, match="Không đọc"):
        accounts.all()
