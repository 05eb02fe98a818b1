"""``cchc group``: which documents only some accounts may see."""

from __future__ import annotations

from argparse import Namespace
from collections import defaultdict

from assistant.accounts.audit import Audit
from assistant.accounts.store import Accounts
from assistant.cli.columns import as_table, terminal_width
from assistant.cli.opening import encoder_of, library_of, settings_of, writable_library_of
from assistant.cli.output import note, say, say_json
from assistant.cli.user import local_user
from assistant.settings import Settings


def run(options: Namespace) -> int:
    """Do what ``options.action`` says. Raises UserError."""
    settings = settings_of(options)
    if options.action == "list":
        _list(settings, as_json=options.json)
        return 0
    adding = options.action == "add"
    if options.document:
        _documents(settings, options.group, options.document, adding=adding)
    if options.user:
        accounts = Accounts(settings.library)
        (accounts.join if adding else accounts.leave)(options.group, options.user)
    Audit(settings.library, settings.audit_days).note(
        local_user(), "groups", did=options.action, group=options.group, documents=options.document, users=options.user
    )
    note(f"Đã {'thêm vào' if adding else 'bỏ khỏi'} nhóm “{options.group}”.")
    return 0


def _documents(settings: Settings, group: str, ids: list[str], *, adding: bool) -> None:
    encoder = encoder_of(settings, cold=True)
    with writable_library_of(settings, encoder) as library:
        held = library.groups()
        for id in ids:
            before = set(held.get(id, ()))
            library.set_groups([id], before | {group} if adding else before - {group})


def _list(settings: Settings, *, as_json: bool) -> None:
    with library_of(settings, encoder_of(settings, cold=True)) as library:
        documents = defaultdict(list)
        for id, groups in library.groups().items():
            for group in groups:
                documents[group].append(id)
    users = defaultdict(list)
    for account in Accounts(settings.library).all():
        for group in account.groups:
            users[group].append(account.name)
    names = sorted({*documents, *users})
    if as_json:
        say_json([{"group": name, "documents": documents[name], "users": users[name]} for name in names])
        return
    rows = [(name, ", ".join(documents[name]), ", ".join(users[name])) for name in names]
    say(
        as_table(("Nhóm", "Văn bản", "Tài khoản"), rows, terminal_width())
        if rows
        else "Chưa có nhóm nào: mọi văn bản ai cũng xem được. Lập bằng: cchc group add NHÓM --document ID --user TÊN"
    )
