"""What a process that reads files of strangers is held to: so much memory, and an end that takes its helpers along."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from pathlib import Path


def lead_own_group(note: Path) -> None:
    """Make this process and what it starts a group that can be ended together; its number is written to ``note``."""
    if hasattr(os, "setpgrp"):
        os.setpgrp()
        note.write_text(str(os.getpid()), encoding="ascii")


def end_group(note: Path) -> None:
    """End the group that wrote ``note``, at once; nothing happens where it has ended or groups are unknown."""
    with suppress(OSError, ValueError):
        group = int(note.read_text(encoding="ascii"))
        if hasattr(os, "killpg") and group > 1:
            os.killpg(group, signal.SIGKILL)


def limit_memory(more: int) -> None:
    """Let this process, and each that it starts, take ``more`` bytes beside what this one has; then memory is refused.

    Only where the system can: not on Windows, and on macOS without effect.
    """
    if sys.platform == "win32":
        return
    import resource

    with suppress(OSError, ValueError):  # a lower limit that an administrator has set stays
        most = _taken() + more
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _taken() -> int:
    """Return the bytes of address space in use, 0 where that cannot be known."""
    with suppress(OSError, ValueError):
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * os.sysconf("SC_PAGE_SIZE")
    return 0
