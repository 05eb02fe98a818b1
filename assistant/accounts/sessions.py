"""Who is logged in: sessions that end, tokens for programs, and how often one may try a password."""

from __future__ import annotations

import hashlib
import secrets
import sqlite3
import time

from assistant.accounts.store import Account, Accounts, account_of, folded_name
from corpus.errors import AccountError, TooManyTriesError

IDLE = 60 * 60.0  # seconds without a request after which a session ends, unless set otherwise
LONGEST = 12 * 60 * 60.0  # seconds after which any session ends: a working day
TRIES = 5  # wrong passwords for one name within WINDOW before one must wait
TRIES_FROM_ONE_PLACE = 30  # … from one address, which a whole office may share
WINDOW = 15 * 60.0
_NOTED = 60.0  # seconds between two notes that a session is in use


class Sessions:
    """The sessions of ``accounts``; a token is shown once and kept as its hash. ``idle`` is in seconds."""

    def __init__(self, accounts: Accounts, idle: float = IDLE) -> None:
        self._accounts = accounts
        self._idle = idle

    def log_in(self, name: str, password: str, place: str) -> tuple[str, Account]:
        """Return the token of a new session, and its account; ``place`` is the address one logs in from.

        Raises AccountError for a wrong name or password, which it does not tell apart, and TooManyTriesError.
        """
        tried = f"name:{folded_name(name)}"
        self._wait(tried, TRIES)
        self._wait(f"place:{place}", TRIES_FROM_ONE_PLACE)
        account = self._accounts.checked(name, password)
        with self._accounts.open() as connection:
            if account is None:
                now = time.time()
                connection.execute("DELETE FROM failures WHERE at < ?", (now - WINDOW,))
                connection.executemany("INSERT INTO failures VALUES (?, ?)", [(tried, now), (f"place:{place}", now)])
            else:
                connection.execute("DELETE FROM failures WHERE who = ?", (tried,))
                return _begun(connection, account.name, self._idle, LONGEST), account
        raise AccountError("Tên đăng nhập hoặc mật khẩu không đúng.")

    def token(self, name: str, days: int) -> str:
        """Return a token with which a program acts as the account for so many days. Raises AccountError."""
        with self._accounts.changing(name) as (connection, found):
            seconds = days * 86400.0
            return _begun(connection, found, seconds, seconds)

    def account(self, token: str) -> Account | None:
        """Return whose session this is; None for one that has ended or never was."""
        now, key = time.time(), _key(token)
        if not self._accounts.path.is_file():
            return None
        with self._accounts.open() as connection:
            row = connection.execute("SELECT name, seen, idle, ends FROM sessions WHERE token = ?", (key,)).fetchone()
            if row is None:
                return None
            name, seen, idle, ends = row
            if now > min(seen + idle, ends):
                connection.execute("DELETE FROM sessions WHERE token = ?", (key,))
                return None
            if now - seen > _NOTED:
                connection.execute("UPDATE sessions SET seen = ? WHERE token = ?", (now, key))
            account = account_of(connection, name)
            return None if account.disabled else account

    def log_out(self, token: str) -> None:
        """End the session of this token."""
        with self._accounts.open() as connection:
            connection.execute("DELETE FROM sessions WHERE token = ?", (_key(token),))

    def _wait(self, who: str, most: int) -> None:
        since = time.time() - WINDOW
        with self._accounts.open() as connection:
            rows = connection.execute("SELECT at FROM failures WHERE who = ? AND at > ? ORDER BY at", (who, since))
            times = [at for (at,) in rows]
        if len(times) >= most:
            minutes = max(1, round((times[-most] - since) / 60))
            raise TooManyTriesError(f"Đã nhập sai nhiều lần. Hãy thử lại sau {minutes} phút.")


def _begun(connection: sqlite3.Connection, name: str, idle: float, longest: float) -> str:
    token, now = secrets.token_urlsafe(32), time.time()
    connection.execute("DELETE FROM sessions WHERE ends < ? OR seen + idle < ?", (now, now))
    connection.execute(
        "INSERT INTO sessions VALUES (?, ?, ?, ?, ?, ?)", (_key(token), name, now, now, idle, now + longest)
    )
    return token


def _key(token: str) -> bytes:
    """Return what is kept of a token. It is random, so a plain hash cannot be turned back."""
    return hashlib.sha256(token.encode("utf-8", "replace")).digest()
