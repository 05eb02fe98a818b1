"""``cchc check``: what is wrong in a draft, and why."""

from __future__ import annotations

import sys
from argparse import Namespace

from assistant.checking import Checker, Report
from assistant.checking.six_clear import COLUMNS
from assistant.checking.summary import printed, summary
from assistant.checking.word.comments import write_comments
from assistant.cli.columns import as_table, terminal_width
from assistant.cli.opening import encoder_of, library_of, settings_of
from assistant.cli.output import note, say, say_json
from corpus.readers.text import read_text
from corpus.reading import read
from corpus.types import Document

STDIN = "-"


def run(options: Namespace) -> int:
    """Check one draft. Raises UserError."""
    draft = _draft(options)
    settings = settings_of(options)
    encoder = encoder_of(settings)
    with library_of(settings, encoder) as library:
        checker = Checker(library, encoder)
        for key in options.ignore or ():
            checker.ignored.add(draft.id, key)
        for key in options.unignore or ():
            checker.ignored.remove(draft.id, key)
        skip = {*settings.skip_rules, *options.skip} - set(options.rules)
        report = checker.check(draft, against=options.against or (), rules=options.rules, skip=skip)
    if options.docx is not None:
        note(f"Đã ghi {write_comments(options.docx, report)} ghi chú vào {options.docx}")
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
    elif options.six_clear:
        rows = [(row.number, *row.answers) for row in report.six_clear]
        say(as_table(("Số", *COLUMNS), rows, terminal_width()) if rows else "Dự thảo không có nhiệm vụ nào.")
    elif options.summary:
        say("\n".join(summary(report)))
    else:
        say(printed(report, terminal_width()))
