from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from assistant.accounts import sessions as module
from assistant.accounts.sessions import LONGEST, TRIES, TRIES_FROM_ONE_PLACE, WINDOW, Sessions
from assistant.accounts.store import Accounts
from corpus.errors import AccountError, TooManyTriesError
from tests.assistant.accounts.test_store import GOOD


class Clock:
    now = 1_800_000_000.0

    def time(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(module, "time", clock)
    return clock


@pytest.fixture
def accounts(tmp_path: Path) -> Accounts:
    accounts = Accounts(tmp_path)
    accounts.add("lan", GOOD, "admin")
    accounts.add("mai", GOOD, "reader")
    return accounts


def test_a_session_is_of_its_account_until_one_logs_out(accounts: Accounts):
    sessions = Sessions(accounts)
    token, account = sessions.log_in("lan", GOOD, "10.0.0.1")
    assert account.name == "lan" and sessions.account(token).name == "lan"
    assert token.encode() not in accounts.path.read_bytes()
    assert sessions.account(token + "x") is None and sessions.account("") is None
    sessions.log_out(token)
    assert sessions.account(token) is None


def test_a_session_ends_when_it_is_not_used(accounts: Accounts, clock: Clock):
    sessions = Sessions(accounts, idle=600)
    token, _ = sessions.log_in("lan", GOOD, "here")
    for _ in range(5):
        clock.now += 500
        assert sessions.account(token)
    clock.now += 601
    assert sessions.account(token) is None


def test_a_session_ends_after_a_working_day_though_it_is_used(accounts: Accounts, clock: Clock):
    sessions = Sessions(accounts, idle=600)
    token, _ = sessions.log_in("lan", GOOD, "here")
    begun = clock.now
    while clock.now - begun < LONGEST - 500:
        clock.now += 500
        assert sessions.account(token)
    clock.now += 501
    assert sessions.account(token) is None


@pytest.mark.parametrize("change", [
    lambda accounts: accounts.set_password("mai", "một mật khẩu khác"),
    lambda accounts: accounts.set_disabled("mai", True),
])  # fmt: skip
def test_sessions_end_with_the_password_or_the_account(accounts: Accounts, change):
    sessions = Sessions(accounts)
    token, _ = sessions.log_in("mai", GOOD, "here")
    other, _ = sessions.log_in("lan", GOOD, "here")
    change(accounts)
    assert sessions.account(token) is None and sessions.account(other)


def test_a_change_of_groups_holds_for_open_sessions(accounts: Accounts):
    sessions = Sessions(accounts)
    token, _ = sessions.log_in("mai", GOOD, "here")
    accounts.join("phòng A", ["mai"])
    assert sessions.account(token).sees == {"phòng A"}


def test_wrong_names_and_wrong_passwords_are_told_alike_and_throttled(accounts: Accounts, clock: Clock):
    sessions = Sessions(accounts)
    for name in ("mai", "không có"):
        for _ in range(TRIES):
            with pytest.raises(AccountError, match="Tên đăng nhập hoặc mật khẩu không đúng"):
                sessions.log_in(name, "sai", f"place of {name}")
        with pytest.raises(TooManyTriesError, match="15 phút"):
            sessions.log_in(name, GOOD, "another place")
    assert sessions.log_in("lan", GOOD, "place of mai")
    clock.now += WINDOW + 1
    assert sessions.log_in("mai", GOOD, "place of mai")


def test_other_spellings_of_a_name_give_no_more_tries(accounts: Accounts):
    sessions = Sessions(accounts)
    for number in range(TRIES):
        with pytest.raises(AccountError, match="không đúng"):
            sessions.log_in("hường", "sai", f"place {number}")
    with pytest.raises(TooManyTriesError):
        sessions.log_in(unicodedata.normalize("NFD", "HƯỜNG"), "sai", "another place")


def test_one_place_cannot_try_many_names(accounts: Accounts):
    sessions = Sessions(accounts)
    for number in range(TRIES_FROM_ONE_PLACE):
        with pytest.raises(AccountError, match="không đúng"):
            sessions.log_in(f"ai{number}", "sai", "10.0.0.9")
    with pytest.raises(TooManyTriesError):
        sessions.log_in("lan", GOOD, "10.0.0.9")
    assert sessions.log_in("lan", GOOD, "10.0.0.8")


def test_a_token_for_a_program_lives_as_long_as_was_said(accounts: Accounts, clock: Clock):
    sessions = Sessions(accounts, idle=600)
    token = sessions.token("mai", 30)
    clock.now += 29 * 86400
    assert sessions.account(token).name == "mai"
    clock.now += 2 * 86400
    assert sessions.account(token) is None
