"""How many of a kind of work are going on, for work that can wait until none is."""

from __future__ import annotations

from threading import Condition
from types import TracebackType


class Busy:
    """A count of what is going on; entered and left by what counts, waited for by what can wait."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._count = 0

    def __enter__(self) -> None:
        """Count one more."""
        with self._changed:
            self._count += 1

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Count one less."""
        with self._changed:
            self._count -= 1
            self._changed.notify_all()

    def wait_until_idle(self, seconds: float) -> bool:
        """Wait until nothing is going on, ``seconds`` at most; return whether nothing is."""
        with self._changed:
            return self._changed.wait_for(lambda: self._count == 0, seconds)
