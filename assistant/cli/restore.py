"""``cchc restore``: the library brought back from a copy."""

from __future__ import annotations

from argparse import Namespace

from assistant.cli.opening import settings_of
from assistant.cli.output import say
from indexing.backup import restore


def run(options: Namespace) -> int:
    """Bring the library back. Raises UserError."""
    library = settings_of(options).library
    copied = restore(options.file, library, force=options.force)
    say(f"Đã khôi phục {copied.documents} văn bản ({copied.passages} đoạn) vào {library}")
    return 0
