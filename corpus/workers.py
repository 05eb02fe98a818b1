"""Processes beside this one, spawned, that end with it."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from typing import Any


def worker_pool(count: int, prepare: Callable[..., None] | None = None, *arguments: Any) -> ProcessPoolExecutor:  # noqa: ANN401
    """Return a pool of ``count`` processes, each of which first calls ``prepare(*arguments)``.

    They are spawned, not forked: they must hold neither locks nor a half-loaded OpenMP. So the program's main module
    must be importable without side effects. They leave Ctrl-C to this process, and end with it even when it is killed.
    """
    return ProcessPoolExecutor(count, multiprocessing.get_context("spawn"), _start, (prepare, arguments))


def cores() -> int:
    """Return how many processor cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _start(prepare: Callable[..., None] | None, arguments: tuple[Any, ...]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    assert parent is not None

    def end_with_parent() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=end_with_parent, daemon=True).start()
    if prepare is not None:
        prepare(*arguments)
