"""``cchc audit``: who did what with the library."""

from __future__ import annotations

import json
from argparse import Namespace

from assistant.accounts.audit import Audit, Event
from assistant.cli.columns import as_table, terminal_width
from assistant.cli.opening import settings_of
from assistant.cli.output import say, say_json


def run(options: Namespace) -> int:
    """List the events of a time, of an account, of a kind. Raises UserError."""
    settings = settings_of(options)
    found = [
        event
        for event in Audit(settings.library, settings.audit_days).events(options.since, options.until)
        if options.user in (None, event.who) and options.action in (None, event.action)
    ]
    if options.json:
        say_json([event.as_json() for event in found])
    else:
        names = ("Lúc", "Ai", "Việc", "Từ", "Về")
        say(as_table(names, list(map(_row, found)), terminal_width()) if found else "Không có việc nào được ghi.")
    return 0


def _row(event: Event) -> tuple[str, ...]:
    about = "; ".join(f"{name}: {_shown(value)}" for name, value in event.about.items())
    return f"{event.at.astimezone():%d/%m/%Y %H:%M:%S}", event.who, event.action, event.place or "", about


def _shown(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
