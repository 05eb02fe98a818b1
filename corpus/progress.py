"""Whom to tell how far the reading of a file with many pages has come."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Pages = Callable[[int, int], None]
"""Takes how many pages have been read, and how many there are."""

_LISTENER: ContextVar[Pages | None] = ContextVar("listener", default=None)


@contextmanager
def telling(listener: Pages | None) -> Iterator[None]:
    """Tell ``listener`` (None: nobody) of every page that readers finish while the block runs."""
    token = _LISTENER.set(listener)
    try:
        yield
    finally:
        _LISTENER.reset(token)


def page_read(done: int, count: int) -> None:
    """Say that ``done`` of the ``count`` pages of the file being read are finished; readers call it."""
    listener = _LISTENER.get()
    if listener is not None:
        listener(done, count)
