"""``cchc backup``: a copy of the library in one file, while it is in use."""

from __future__ import annotations

from argparse import Namespace

from assistant.cli.opening import settings_of
from assistant.cli.output import say
from indexing.backup import back_up


def run(options: Namespace) -> int:
    """Write the copy. Raises UserError."""
    copied = back_up(settings_of(options).library, options.file)
    say(
        f"Đã sao lưu {copied.documents} văn bản ({copied.passages} đoạn, {copied.bytes / 1e6:.1f} MB) "
        f"vào {options.file}"
    )
    return 0
