"""``cchc check``: what is wrong in a draft, and why."""

from __future__ import annotations

import sys
from argparse import Namespace

from assistant.checking import Checker, Report
from assistant.checking.summary import printed
from assistant.cli.columns import terminal_width
from assistant.cli.opening import encoder_of, library_of, settings_of
from assistant.cli.output import say, say_json
from corpus.reading import read
from corpus.readers.text import read_text
from corpus.types import Document

STDIN = "-"


def run(options: Namespace) -> int:
    """Check one draft. Raises UserError."""
    draft = _draft(options)
    settings = settings_of(options)
    encoder = encoder_of(settings)
    with library_of(settings, encoder) as library:
        report = Checker(library, encoder).check(
            draft, against=options.against or (), rules=options.rules, skip=options.skip
        )
    _say(report, options)
    return 0


def _draft(options: Namespace) -> Document:
    """Read the draft; ``-`` is text from standard input."""
    if str(options.draft) == STDIN:
        return read_text(sys.stdin.buffer.read(), "bản dự thảo", stem="du-thao")
    return read(options.draft)


def _say(report: Report, options: Namespace) -> None:
    if options.json:
        say_json(report.as_json())
    else:
        say(printed(report, terminal_width()))
