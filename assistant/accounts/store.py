"""The accounts of a library, in an SQLite file of their own beside it, so that no copy of a library carries them."""

from __future__ import annotations

import os
import re
import sqlite3
import time
import unicodedata
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

from assistant.accounts.passwords import hashed, matches
from corpus.errors import AccountError

FILE = "accounts.sqlite"
VERSION = 1
Role = Literal["reader", "editor", "admin"]
ROLES: tuple[Role, ...] = ("reader", "editor", "admin")
_NAME = re.compile(r"[^\W_](?:[\w.@-]*\w)?")
_LONGEST_NAME = 64
_TABLES = (
    """CREATE TABLE accounts (name TEXT PRIMARY KEY, hash TEXT NOT NULL, role TEXT NOT NULL,
        disabled INTEGER NOT NULL DEFAULT 0, created REAL NOT NULL) WITHOUT ROWID""",
    """CREATE TABLE members ("group" TEXT NOT NULL, name TEXT NOT NULL REFERENCES accounts (name) ON DELETE CASCADE,
        PRIMARY KEY ("group", name)) WITHOUT ROWID""",
    """CREATE TABLE sessions (token BLOB PRIMARY KEY, name TEXT NOT NULL REFERENCES accounts (name) ON DELETE CASCADE,
        begun REAL NOT NULL, seen REAL NOT NULL, idle REAL NOT NULL, ends REAL NOT NULL) WITHOUT ROWID""",
    "CREATE TABLE failures (who TEXT NOT NULL, at REAL NOT NULL)",
    "CREATE INDEX failures_by_who ON failures (who, at)",
    f"PRAGMA user_version = {VERSION}",
)


@dataclass(frozen=True, slots=True)
class Account:
    """One account; ``created`` is in seconds since 1970."""

    name: str
    role: Role
    groups: tuple[str, ...] = ()
    disabled: bool = False
    created: float = 0.0

    @property
    def sees(self) -> frozenset[str] | None:
        """The groups whose documents it may see; None, all documents, for an administrator."""
        return None if self.role == "admin" else frozenset(self.groups)

    def may(self, role: Role) -> bool:
        """Say whether it has the rights of ``role``: an administrator those of an editor, that one a reader's."""
        return ROLES.index(self.role) >= ROLES.index(role)


class Accounts:
    """The accounts of the library in ``folder``; each call is one transaction, so processes and threads may share."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE

    def exist(self) -> bool:
        """Say whether there are any, so whether one must log in."""
        if not self.path.is_file():
            return False
        with self.open() as connection:
            return bool(connection.execute("SELECT count(*) FROM accounts").fetchone()[0])

    def all(self) -> list[Account]:
        """Return all, by name."""
        if not self.path.is_file():
            return []
        with self.open() as connection:
            names = [name for (name,) in connection.execute("SELECT name FROM accounts ORDER BY name")]
            return [account_of(connection, name) for name in names]

    def add(self, name: str, password: str, role: Role, groups: Collection[str] = ()) -> Account:
        """Make an account. Raises AccountError for a name that is taken or impossible, or a weak password."""
        name = normal_name(name)
        kept = hashed(password, name)
        with self.open(making=True) as connection:
            if connection.execute("SELECT 1 FROM accounts WHERE name = ?", (name,)).fetchone():
                raise AccountError(f"Đã có tài khoản “{name}”. Hãy chọn tên khác.")
            connection.execute("INSERT INTO accounts VALUES (?, ?, ?, 0, ?)", (name, kept, role, time.time()))
            connection.executemany("INSERT INTO members VALUES (?, ?)", [(group, name) for group in set(groups)])
            return account_of(connection, name)

    def set_password(self, name: str, password: str) -> None:
        """Change the password and end the sessions. Raises AccountError."""
        with self.changing(name) as (connection, found):
            connection.execute("UPDATE accounts SET hash = ? WHERE name = ?", (hashed(password, found), found))
            connection.execute("DELETE FROM sessions WHERE name = ?", (found,))

    def set_disabled(self, name: str, disabled: bool) -> None:
        """Shut the account and end its sessions, or open it again. Raises AccountError, also for the last admin."""
        with self.changing(name) as (connection, found):
            if disabled:
                _keep_an_admin(connection, found)
                connection.execute("DELETE FROM sessions WHERE name = ?", (found,))
            connection.execute("UPDATE accounts SET disabled = ? WHERE name = ?", (int(disabled), found))

    def set_role(self, name: str, role: Role) -> None:
        """Change what the account may do. Raises AccountError, also for the last administrator."""
        with self.changing(name) as (connection, found):
            if role != "admin":
                _keep_an_admin(connection, found)
            connection.execute("UPDATE accounts SET role = ? WHERE name = ?", (role, found))

    def join(self, group: str, names: Collection[str]) -> None:
        """Put accounts into ``group``. Raises AccountError for one that does not exist; then none is put."""
        with self.open(making=True) as connection:
            for name in names:
                found = account_of(connection, normal_name(name)).name
                connection.execute("INSERT OR IGNORE INTO members VALUES (?, ?)", (group, found))

    def leave(self, group: str, names: Collection[str]) -> None:
        """Take accounts out of ``group``. Raises AccountError for one that does not exist."""
        with self.open(making=True) as connection:
            for name in names:
                found = account_of(connection, normal_name(name)).name
                connection.execute('DELETE FROM members WHERE "group" = ? AND name = ?', (group, found))

    def checked(self, name: str, password: str) -> Account | None:
        """Return the account if ``password`` is its own and it is not disabled; else None, in about the same time."""
        with self.open() as connection:
            row = connection.execute(
                "SELECT name, hash FROM accounts WHERE name = ? AND NOT disabled", (folded_name(name),)
            ).fetchone()
            account = account_of(connection, row[0]) if row else None
        return account if matches(password, row[1] if row else None) else None

    @contextmanager
    def changing(self, name: str) -> Iterator[tuple[sqlite3.Connection, str]]:
        """Open a transaction about one account, which must exist."""
        with self.open(making=True) as connection:
            yield connection, account_of(connection, normal_name(name)).name

    @contextmanager
    def open(self, *, making: bool = False) -> Iterator[sqlite3.Connection]:
        """Open one transaction; ``making`` creates the file. Raises AccountError where it cannot be read or written."""
        try:
            if making and not self.path.exists():
                self.path.parent.mkdir(parents=True, exist_ok=True)
                os.close(os.open(self.path, os.O_CREAT | os.O_WRONLY, 0o600))  # hashes are for nobody else to read
            connection = sqlite3.connect(f"{self.path.absolute().as_uri()}?mode=rw", uri=True, timeout=10)
        except (OSError, sqlite3.Error) as error:
            raise AccountError(f"Không mở được tệp tài khoản {self.path} ({error}). Hãy kiểm tra quyền.") from error
        try:
            connection.isolation_level = None
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("BEGIN IMMEDIATE")
            _made(connection, self.path)
            yield connection
            connection.execute("COMMIT")
        except sqlite3.Error as error:
            raise AccountError(f"Không đọc hoặc ghi được tệp tài khoản {self.path} ({error}).") from error
        finally:
            connection.close()  # which rolls back what was not committed


def normal_name(name: str) -> str:
    """Return the name as it is kept: composed, in small letters. Raises AccountError for one that cannot be."""
    found = folded_name(name)
    if not _NAME.fullmatch(found) or len(found) > _LONGEST_NAME:
        raise AccountError(
            f"Tên tài khoản “{name[:_LONGEST_NAME]}” không hợp lệ: chỉ dùng chữ, số và các dấu . - _ @, tối đa "
            f"{_LONGEST_NAME} ký tự."
        )
    return found


def folded_name(name: str) -> str:
    """Return the one form of a name that accounts are known by, however it was typed."""
    return unicodedata.normalize("NFC", name.strip()).lower()


def _made(connection: sqlite3.Connection, path: Path) -> None:
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > VERSION:
        raise AccountError(f"Tệp tài khoản {path} do phiên bản mới hơn của chương trình tạo ra. Hãy cập nhật.")
    if version == 0:
        for statement in _TABLES:
            connection.execute(statement)


def account_of(connection: sqlite3.Connection, name: str) -> Account:
    """Return an account inside a transaction of ``Accounts.open``. Raises AccountError."""
    row = connection.execute("SELECT name, role, disabled, created FROM accounts WHERE name = ?", (name,)).fetchone()
    if row is None:
        raise AccountError(f"Không có tài khoản “{name}”. Hãy xem danh sách: cchc user list")
    groups = connection.execute('SELECT "group" FROM members WHERE name = ? ORDER BY "group"', (name,)).fetchall()
    return Account(row[0], cast(Role, row[1]), tuple(group for (group,) in groups), bool(row[2]), row[3])


def _keep_an_admin(connection: sqlite3.Connection, name: str) -> None:
    statement = "SELECT name FROM accounts WHERE role = 'admin' AND NOT disabled"
    if [row[0] for row in connection.execute(statement)] == [name]:
        raise AccountError(f"“{name}” là quản trị viên duy nhất. Hãy lập một quản trị viên khác trước.")
