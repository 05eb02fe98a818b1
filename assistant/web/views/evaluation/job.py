"""One evaluation at a time, in a thread of its own; the page asks how far it is."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from threading import Lock, Thread

from assistant.evaluating import Evaluator, Outcome
from corpus.errors import UserError

_UNEXPECTED = "Có lỗi ngoài dự kiến khi đánh giá. Hãy thử lại; nếu vẫn lỗi, hãy báo người quản trị."
_log = logging.getLogger(__name__)


class Stopped(Exception):
    """The run was stopped by a person."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the run of the set ``name`` is; ``problem`` says why it failed, ``before`` is the run before it."""

    name: str = ""
    done: int = 0
    total: int = 0
    running: bool = False
    outcome: Outcome | None = None
    problem: str = ""
    before: Outcome | None = None


class Job:
    """The latest run; its methods may be called from several threads."""

    def __init__(self, evaluator: Evaluator) -> None:
        self._evaluator = evaluator
        self._lock = Lock()
        self._now = Progress()
        self._stopping = False
        self._kept: dict[str, Outcome] = {}

    @property
    def now(self) -> Progress:
        """How far it is."""
        with self._lock:
            return self._now

    def start(self, name: str) -> bool:
        """Begin to run the set ``name``; False where a run is under way."""
        with self._lock:
            if self._now.running:
                return False
            self._stopping = False
            self._now = Progress(name, running=True, before=self._kept.get(name))
        # A daemon: whoever stops the program does not wait for the questions that are left.
        Thread(target=self._run, args=(name,), name="evaluation", daemon=True).start()
        return True

    def stop(self) -> None:
        """Stop the run after the question that is being asked."""
        with self._lock:
            self._stopping = True

    def _run(self, name: str) -> None:
        try:
            outcome = self._evaluator.run(name, self._told)
        except Stopped:
            self._end(problem="Đã dừng theo yêu cầu.")
        except UserError as error:
            self._end(problem=str(error))
        except Exception:
            _log.exception("Không đánh giá được")
            self._end(problem=_UNEXPECTED)
        else:
            with self._lock:
                self._kept[name] = outcome
                self._now = replace(self._now, running=False, outcome=outcome)

    def _told(self, done: int, total: int) -> None:
        with self._lock:
            if self._stopping:
                raise Stopped
            self._now = replace(self._now, done=done, total=total)

    def _end(self, *, problem: str) -> None:
        with self._lock:
            self._now = replace(self._now, running=False, problem=problem)
