"""``cchc user``: accounts, for pages that others can reach."""

from __future__ import annotations

import getpass
import sys
from argparse import Namespace
from datetime import datetime

from assistant.accounts.audit import Audit
from assistant.accounts.sessions import Sessions
from assistant.accounts.store import Account, Accounts, Role
from assistant.cli.columns import as_table, terminal_width
from assistant.cli.opening import settings_of
from assistant.cli.output import note, say, say_json
from corpus.errors import AccountError

_ROLES: dict[Role, str] = {"reader": "người đọc", "editor": "biên tập", "admin": "quản trị"}


def run(options: Namespace) -> int:
    """Do what ``options.action`` says. Raises UserError."""
    settings = settings_of(options)
    accounts = Accounts(settings.library)
    if options.action == "list":
        _list(accounts.all(), as_json=options.json)
        return 0
    _change(accounts, options)
    Audit(settings.library, settings.audit_days).note(
        local_user(), "user", did=options.action, name=options.name, role=options.role, groups=options.group
    )
    return 0


def local_user() -> str:
    """Return who runs the command, as the log names them: not an account, so marked by a colon."""
    try:
        return f"cli:{getpass.getuser()}"
    except (OSError, KeyError):  # no such user on this system
        return "cli:?"


def _change(accounts: Accounts, options: Namespace) -> None:
    name = options.name
    if options.action == "add":
        role: Role = options.role or "reader"
        added = accounts.add(name, _new_password(), role, options.group or ())
        note(f"Đã lập tài khoản “{added.name}” ({_ROLES[added.role]}).")
    elif options.action == "passwd":
        accounts.set_password(name, _new_password())
        note(f"Đã đổi mật khẩu của “{name}”; các phiên đang mở đã bị đóng.")
    elif options.action == "role":
        accounts.set_role(name, options.role)
        note(f"“{name}” nay là {_ROLES[options.role]}.")
    elif options.action == "token":
        say(Sessions(accounts).token(name, options.days))
        note(f"Mã trên dùng được {options.days} ngày, cho chương trình gửi kèm: Authorization: Bearer MÃ. Hãy giữ kín.")
    else:
        accounts.set_disabled(name, options.action == "disable")
        note(f"Đã {'khoá' if options.action == 'disable' else 'mở lại'} tài khoản “{name}”.")


def _new_password() -> str:
    """Ask twice where one types, else take the first line of standard input."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    password = getpass.getpass("Mật khẩu mới: ")
    if getpass.getpass("Gõ lại mật khẩu: ") != password:
        raise AccountError("Hai lần gõ mật khẩu không giống nhau. Hãy làm lại.")
    return password


def _list(accounts: list[Account], *, as_json: bool) -> None:
    if as_json:
        say_json([
            {"name": one.name, "role": one.role, "groups": list(one.groups), "disabled": one.disabled}
            for one in accounts
        ])  # fmt: skip
        return
    rows = [
        (one.name, _ROLES[one.role], ", ".join(one.groups), "đã khoá" if one.disabled else "",
         f"{datetime.fromtimestamp(one.created):%d/%m/%Y}")
        for one in accounts
    ]  # fmt: skip
    names = ("Tài khoản", "Vai trò", "Nhóm", "Trạng thái", "Ngày lập")
    say(as_table(names, rows, terminal_width()) if rows else "Chưa có tài khoản nào. Lập bằng: cchc user add TÊN")
