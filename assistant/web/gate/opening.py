"""From settings to a guarded server: who is asked to log in, what each visitor is answered from, what is noted."""

from __future__ import annotations

from pathlib import Path

from assistant.accounts.audit import Action, Audit
from assistant.accounts.sessions import Sessions
from assistant.accounts.store import Account, Accounts
from assistant.chain import Assistant
from assistant.settings import Settings
from assistant.uploads.desk import Desk, Item
from assistant.web.gate.guard import Guard
from assistant.web.gate.guarding import Guarding
from assistant.web.gate.logs import write_json_lines
from assistant.web.gate.meters import Meters
from assistant.web.gate.requests import LOOPBACK
from assistant.web.gate.visitors import Visiting, visitor


def guarded(
    whole: Assistant,
    settings: Settings,
    *,
    log_in: bool,
    own: bool,
    certificate: Path | None = None,
    key: Path | None = None,
) -> tuple[Visiting, Guarding]:
    """Return the assistant of each visitor, and what ``serve`` is told; the caller closes the desk at last.

    ``log_in`` asks everybody who they are. Without it everybody sees the documents of no group, and may hand in files
    where the address is this machine's ``own``.
    """
    write_json_lines(settings.log_level)
    audit, meters = Audit(settings.library, settings.audit_days), Meters()
    anyone = Account("", "editor" if own else "reader")
    sessions = Sessions(Accounts(settings.library), 60.0 * settings.session_minutes) if log_in else None
    guard = Guard(meters, audit, sessions, anyone, LOOPBACK if own and not log_in else None)
    visiting = Visiting(whole, audit, meters, visitor if log_in else lambda: anyone)
    desk = Desk(settings, lambda item, seconds: _note(item, seconds, audit, meters))
    meters.waiting(desk.waiting)
    return visiting, Guarding(guard, desk, whole.generation, certificate, key)


def _note(item: Item, seconds: float, audit: Audit, meters: Meters) -> None:
    """Note what was handed in, replaced or taken out, and count it."""
    action: Action = "remove" if item.removes else "replace" if item.replaces else "upload"
    meters.received(item.state)
    meters.indexed(seconds)
    audit.note(
        item.owner or "-", action, state=item.state, documents=list(item.documents or item.removes),
        sha256=item.original.content_hash if item.original else None,
    )  # fmt: skip
