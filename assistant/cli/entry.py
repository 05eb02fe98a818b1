"""Where ``cchc`` starts, and the one place that turns an error into a message and an exit code."""

from __future__ import annotations

import io
import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from importlib import import_module

from assistant.cli.output import note
from assistant.cli.parser import parse
from corpus.errors import UserError

DONE, FAILED = 0, 1  # 2, wrong usage, is given by the parser; 3, some files unread, by `index`
INTERRUPTED = 130  # what a shell expects of a program that Ctrl+C ended


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 an error told in Vietnamese, 3 done but for some input.

    Wrong usage exits with 2 at once (SystemExit), as ``--help`` does with 0.
    """
    _write_utf8()
    options = parse(arguments)
    try:
        code = _run(options)
        sys.stdout.flush()
    except UserError as error:
        note(str(error))
        return FAILED
    except BrokenPipeError:  # the reader has seen enough, as with “cchc documents | head”
        _drop_stdout()
        return DONE
    except OSError as error:  # a full disk, mostly: files are opened with messages of their own
        _drop_stdout()
        place = f" ({error.filename})" if error.filename else ""
        note(f"Không đọc hoặc ghi được{place}: {error.strerror or error}. Hãy kiểm tra dung lượng đĩa và quyền ghi.")
        return FAILED
    except KeyboardInterrupt:
        note("Đã dừng.")
        return INTERRUPTED
    return code


def _run(options: Namespace) -> int:
    from indexing.encoder_input import share_processor  # loads numpy, which help and wrong usage do not need

    share_processor()
    code: int = import_module(f"assistant.cli.{options.module}").run(options)
    return code


def _write_utf8() -> None:
    """Write UTF-8 wherever the program runs; what has no UTF-8 form comes as an escape, which JSON reads too."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _drop_stdout() -> None:
    """Let what could not be written go nowhere, so that Python does not try again at its end."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):  # stdout has no file of its own
        pass
