"""Who did what, when: one line of JSON an event, only ever appended, in a file a day, deleted after a set time.

No words of questions or documents are noted: an event names what was acted on by id, and counts.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, Literal

from corpus.errors import LibraryError

FOLDER = "audit"
KEPT_DAYS = 365
Action = Literal[
    "login", "login_failed", "logout", "ask", "export", "upload", "index", "remove",
    "replace", "groups", "user", "backup", "restore", "copy",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that was done; ``who`` is an account, or who ran the command; ``about`` are ids and counts."""

    at: datetime
    who: str
    action: str
    place: str | None = None
    about: dict[str, Any] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """Return it as it is written."""
        place = {"place": self.place} if self.place else {}
        return {"at": self.at.isoformat(timespec="milliseconds"), "who": self.who, "action": self.action, **place,
                **({"about": self.about} if self.about else {})}  # fmt: skip


class Audit:
    """The events of the library in ``folder``; several processes may append at once. ``days`` is how long they stay."""

    def __init__(self, folder: Path, days: int = KEPT_DAYS) -> None:
        self.folder = folder / FOLDER
        self._days = days

    def note(self, who: str, action: Action, *, place: str | None = None, **about: Any) -> None:  # noqa: ANN401 - JSON
        """Append one event. Raises LibraryError where it cannot be written: what is not noted must not be done."""
        event = Event(datetime.now(UTC), who, action, place, {name: value for name, value in about.items() if value})
        line = json.dumps(event.as_json(), ensure_ascii=False) + "\n"
        path = self.folder / f"{event.at:%Y-%m-%d}.jsonl"
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            new = not path.exists()
            # One write at the end of the file: lines of several processes do not mix.
            handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
            try:
                os.write(handle, line.encode("utf-8", "surrogatepass"))
            finally:
                os.close(handle)
            if new:
                self.drop_old(event.at.date())
        except OSError as error:
            raise LibraryError(
                f"Không ghi được nhật ký {path} ({error.strerror or error}). Hãy kiểm tra dung lượng đĩa và quyền ghi."
            ) from error

    def drop_old(self, today: date) -> None:
        """Delete the files of days that are past their time."""
        first = today - timedelta(days=self._days)
        for day, path in self._files():
            if day < first:
                path.unlink(missing_ok=True)

    def events(self, since: date | None = None, until: date | None = None) -> Iterator[Event]:
        """Yield what happened from ``since`` to the end of ``until`` (days of UTC), oldest first.

        A line that is not whole (of a power cut) is passed over.
        """
        for day, path in self._files():
            if (since and day < since) or (until and day > until):
                continue
            for line in path.read_text("utf-8", "replace").splitlines():
                try:
                    values = json.loads(line)
                    at = datetime.fromisoformat(values["at"])
                    yield Event(at, values["who"], values["action"], values.get("place"), values.get("about", {}))
                except (ValueError, KeyError, TypeError):
                    continue

    def _files(self) -> list[tuple[date, Path]]:
        found = []
        for path in sorted(self.folder.glob("*.jsonl")):
            try:
                found.append((date.fromisoformat(path.stem), path))
            except ValueError:
                continue  # not ours
        return found
