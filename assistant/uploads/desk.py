"""Where files are handed in: they wait here, are indexed in a process beside the server, and it is told how it went."""

from __future__ import annotations

import json
import logging
import tempfile
import threading
import time
from collections.abc import Callable, Collection, Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from assistant.settings import Settings
from assistant.uploads.originals import Original, Originals
from assistant.uploads.work import Outcome, Task, perform, prepare
from corpus.errors import LimitError
from corpus.workers import worker_pool

MOST_WAITING = 200  # files of one person
KEPT = 300  # items that are done and still told of, of everybody
TOGETHER = 20  # files that are indexed in one run
State = Literal["waiting", "working", "done", "same", "partly", "failed", "removed"]
_log = logging.getLogger(__name__)


@dataclass
class Item:
    """One file that was handed in, or one removal: whose, and how far it has come (``part`` from 0 to 1)."""

    number: int
    owner: str
    name: str
    original: Original | None = None
    groups: frozenset[str] | None = None
    known: frozenset[str] | None = None
    replaces: str | None = None
    removes: tuple[str, ...] = ()
    state: State = "waiting"
    part: float = 0.0
    message: str = "Đang đợi đến lượt"
    documents: tuple[str, ...] = field(default=())

    def as_json(self) -> dict[str, Any]:
        """Return what its owner is told."""
        return {
            "number": self.number, "name": self.name, "state": self.state, "part": round(self.part, 3),
            "message": self.message, "documents": list(self.documents),
        }  # fmt: skip


class Desk:
    """Takes files and removals for one library; its methods may be called from several threads.

    ``told`` is called with each item that is done with and the seconds that its run took.
    """

    def __init__(self, settings: Settings, told: Callable[[Item, float], None] = lambda item, seconds: None) -> None:
        self.originals = Originals(settings.library.resolve())
        self._settings, self._told = settings, told
        self._items: list[Item] = []
        self._changed = threading.Condition()
        self._numbers = 0
        self._stopping = False
        self._folder = tempfile.TemporaryDirectory(prefix="cchc-", ignore_cleanup_errors=True)
        self._note = Path(self._folder.name, "progress")
        self._pool = worker_pool(1, prepare)
        self._thread = threading.Thread(target=self._work, name="uploads", daemon=True)
        self._thread.start()

    def hand_in(
        self,
        owner: str,
        original: Original,
        *,
        groups: Collection[str] | None = None,
        known: Collection[str] | None = None,
        replaces: str | None = None,
    ) -> Item:
        """Have a file indexed; see ``indexing.build.Terms``. Raises LimitError where too many of one person wait."""
        with self._changed:
            if sum(item.owner == owner and item.state == "waiting" for item in self._items) >= MOST_WAITING:
                raise LimitError(f"Đang có {MOST_WAITING} tệp đợi đến lượt. Hãy đợi bớt rồi nạp tiếp.")
            item = self._new(owner, original.name, original=original, replaces=replaces)
            item.groups = None if groups is None else frozenset(groups)
            item.known = None if known is None else frozenset(known)
            return item

    def take_out(self, owner: str, ids: Sequence[str]) -> Item:
        """Have documents removed."""
        with self._changed:
            return self._new(owner, ", ".join(ids), removes=tuple(ids))

    def items(self, owner: str) -> list[Item]:
        """Return what was handed in by ``owner`` and is not forgotten, oldest first."""
        with self._changed:
            return [item for item in self._items if item.owner == owner]

    def forget(self, owner: str) -> None:
        """Tell no more of what is done with."""
        with self._changed:
            self._items = [one for one in self._items if one.owner != owner or one.state in ("waiting", "working")]

    def waiting(self) -> int:
        """Return how many wait or are being worked on, of everybody."""
        with self._changed:
            return sum(item.state in ("waiting", "working") for item in self._items)

    def close(self) -> None:
        """Take no more; what is being indexed is stopped, which leaves the library whole."""
        with self._changed:
            self._stopping = True
            self._changed.notify_all()
        for process in list((self._pool._processes or {}).values()):
            process.terminate()
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._thread.join(timeout=10)
        self._folder.cleanup()

    def _new(self, owner: str, name: str, **more: Any) -> Item:  # noqa: ANN401 - fields of Item
        self._numbers += 1
        item = Item(self._numbers, owner, name, **more)
        self._items.append(item)
        done = [each for each in self._items if each.state not in ("waiting", "working")]
        for old in done[: max(0, len(done) - KEPT)]:
            self._items.remove(old)
        self._changed.notify_all()
        return item

    def _next(self) -> list[Item]:
        """Wait for the next items, those that can be done in one run together; none when it is time to stop."""
        with self._changed:
            while not self._stopping:
                waiting = [item for item in self._items if item.state == "waiting"]
                if waiting:
                    first = waiting[0]
                    alike = [item for item in waiting if _together(first, item)][:TOGETHER]
                    for item in alike:
                        item.state, item.message = "working", "Đang chuẩn bị"
                    return alike
                self._changed.wait()
        return []

    def _work(self) -> None:
        while items := self._next():
            started = time.monotonic()
            try:
                outcomes = self._performed(items)
            except Exception as error:  # whatever it is, the desk must go on with the next
                if self._stopping:
                    return
                _log.exception("indexing what was sent")
                outcomes = _STOPPED if isinstance(error, BrokenProcessPool) else _UNEXPECTED
                if isinstance(error, BrokenProcessPool):
                    self._pool = worker_pool(1, prepare)
            with self._changed:
                for item in items:
                    _settle(item, outcomes)
            for item in items:
                try:
                    self._told(item, time.monotonic() - started)
                except Exception:  # a note that cannot be written; the desk must go on with the next
                    _log.exception("telling how a file ended")

    def _performed(self, items: list[Item]) -> dict[Path, Outcome] | str:
        paths = tuple(item.original.path for item in items if item.original)
        replacing = {item.original.path: item.replaces for item in items if item.original and item.replaces}
        settings, first = self._settings, items[0]
        task = Task(
            settings.place(), settings.encoder, settings.models, self._note, paths, first.groups, first.known,
            replacing, first.removes,
        )  # fmt: skip
        self._note.unlink(missing_ok=True)
        running = self._pool.submit(perform, task)
        while True:
            try:
                return running.result(timeout=0.25)
            except TimeoutError:
                self._look(items)

    def _look(self, items: list[Item]) -> None:
        """Take over how far the run has come."""
        with suppress(OSError, ValueError):
            told = json.loads(self._note.read_text(encoding="utf-8"))
            step, part = str(told["step"]), float(told["part"])
            with self._changed:
                for item in items:
                    if not step.startswith("Đọc ") or step.startswith(f"Đọc {item.name} "):
                        item.message, item.part = step, max(item.part, part)


_STOPPED = (
    "Tiến trình nạp văn bản bị dừng giữa chừng; thư viện vẫn nguyên vẹn. Hãy nạp lại; nếu vẫn lỗi, hãy nạp từng tệp."
)
_UNEXPECTED = "Có lỗi ngoài dự kiến khi nạp; thư viện vẫn nguyên vẹn. Hãy thử lại, nếu vẫn lỗi hãy báo người quản trị."


def _together(one: Item, other: Item) -> bool:
    """Whether two items can be done in one run: files for the same people that could not be each other's copies."""
    if one is other:
        return True
    plain = not (one.removes or other.removes or one.replaces or other.replaces)
    return plain and (one.owner, one.groups, one.known) == (other.owner, other.groups, other.known)


def _settle(item: Item, outcomes: dict[Path, Outcome] | str) -> None:
    """Say how an item ended."""
    item.part = 1.0
    if isinstance(outcomes, str):
        item.state, item.message = "failed", outcomes
        return
    if item.removes:
        item.state, item.message = "removed", "Đã bỏ khỏi thư viện"
        return
    outcome = outcomes.get(item.original.path, Outcome()) if item.original else Outcome()
    item.documents = outcome.changed or outcome.held
    problems = " ".join(outcome.problems)
    if not outcome.held:
        item.state, item.message = "failed", problems or "Không đọc được văn bản nào trong tệp này."
    elif problems:
        item.state, item.message = "partly", f"Đã nạp {len(outcome.held)} văn bản. {problems}"
    elif not outcome.changed:
        item.state, item.message = "same", "Thư viện đã có văn bản này; không đổi gì."
    elif item.replaces:
        item.state, item.message = "done", "Đã thay văn bản cũ"
    else:
        count = len(outcome.changed)
        item.state, item.message = "done", "Đã nạp" if count == 1 else f"Đã nạp {count} văn bản"
