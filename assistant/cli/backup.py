"""``cchc backup``: a copy of the library in one file, while it is in use."""

from __future__ import annotations

from argparse import Namespace

from assistant.accounts.audit import Audit
from assistant.cli.opening import own_folder, settings_of
from assistant.cli.output import say
from assistant.cli.user import local_user
from indexing.backup import back_up


def run(options: Namespace) -> int:
    """Write the copy. Raises UserError."""
    settings = settings_of(options)
    copied = back_up(own_folder(settings), options.file)
    Audit(settings.library, settings.audit_days).note(local_user(), "backup", file=options.file.name)
    say(
        f"Đã sao lưu {copied.documents} văn bản ({copied.passages} đoạn, {copied.bytes / 1e6:.1f} MB) "
        f"vào {options.file}"
    )
    return 0
