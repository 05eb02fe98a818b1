"""One writer at a time: a lock that the system frees when its holder dies, and a note of who holds it."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from filelock import FileLock, Timeout

from corpus.errors import LibraryError

LOCK_FILE = "writer.lock"
HOLDER_FILE = "writer.json"
TEMPORARY = ".cchc-"  # how the names of files begin that a writer makes in the library's folder, then moves or deletes
_EVERY = 0.05  # seconds between two tries


@dataclass(frozen=True, slots=True)
class Holder:
    """Who writes: its process id, and since when (local time)."""

    pid: int
    since: datetime


class WriterLock:
    """The right to change the library in ``folder``, held from construction until ``release``.

    A lock of the system on a file of its own: a killed holder's is free at once, so nothing ever has to be mended. The
    note of who holds it is only read when the lock is taken, so an old one does no harm. Temporary files that a killed
    writer left are deleted: there is no other writer whose they could be.
    """

    def __init__(self, folder: Path, patience: float) -> None:
        """Wait ``patience`` seconds for the lock. Raises LibraryError, naming the holder, and OSError."""
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._lock = FileLock(folder / LOCK_FILE, patience, mode=0o644, thread_local=False, poll_interval=_EVERY)
        try:
            self._lock.acquire()
        except Timeout as error:
            raise LibraryError(_held_by(holder_of(folder), folder)) from error
        self._sign()
        with suppress(OSError):
            for path in leftovers(folder):
                path.unlink()

    def release(self) -> None:
        """Let others write; calling it again does nothing."""
        if self._lock.is_locked:
            with suppress(OSError):
                (self._folder / HOLDER_FILE).unlink()
            self._lock.release()

    def __enter__(self) -> Self:
        """Return the lock itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Release it."""
        self.release()

    def _sign(self) -> None:
        note = {"pid": os.getpid(), "since": datetime.now().astimezone().isoformat(timespec="seconds")}
        with suppress(OSError):  # a full disk; whoever waits is then told less
            (self._folder / HOLDER_FILE).write_text(json.dumps(note), encoding="ascii")


def leftovers(folder: Path) -> list[Path]:
    """Return the temporary files in ``folder``: of a writer at work, or of one that was killed."""
    return sorted(folder.glob(f"{TEMPORARY}*"))


def holder_of(folder: Path) -> Holder | None:
    """Return who noted itself as the writer of the library in ``folder``, None where that cannot be read."""
    try:
        note = json.loads((folder / HOLDER_FILE).read_text(encoding="ascii"))
        return Holder(int(note["pid"]), datetime.fromisoformat(note["since"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _held_by(holder: Holder | None, folder: Path) -> str:
    who = "Một chương trình khác"
    if holder is not None:
        who = f"Tiến trình {holder.pid} (từ {holder.since:%H:%M:%S ngày %d/%m/%Y})"
    return f"{who} đang ghi vào thư viện ở {folder}. Hãy đợi nó xong rồi chạy lại."
