"""``cchc restore``: the library brought back from a copy."""

from __future__ import annotations

from argparse import Namespace

from assistant.accounts.audit import Audit
from assistant.cli.opening import own_folder, settings_of
from assistant.cli.output import say
from assistant.cli.user import local_user
from indexing.backup import restore


def run(options: Namespace) -> int:
    """Bring the library back. Raises UserError."""
    settings = settings_of(options)
    library = own_folder(settings)
    copied = restore(options.file, library, force=options.force)
    Audit(library, settings.audit_days).note(local_user(), "restore", file=options.file.name)
    say(f"Đã khôi phục {copied.documents} văn bản ({copied.passages} đoạn) vào {library}")
    return 0
