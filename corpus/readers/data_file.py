"""A file's bytes where other processes can read them.

They are not handed over when a process is started: if that process fails before it has taken them, its parent waits
for ever (a pipe holds 64 kB).
"""

from __future__ import annotations

import os
import tempfile
from contextlib import AbstractContextManager, suppress


class DataFile(AbstractContextManager["DataFile"]):
    """The bytes ``data``, written to a file of the system's temporary folder when its path is first asked for."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self._path: str | None = None

    @property
    def path(self) -> str:
        """The path of the file."""
        if self._path is None:
            handle, self._path = tempfile.mkstemp(prefix="cchc-")
            with os.fdopen(handle, "wb") as file:
                file.write(self.data)
        return self._path

    def __exit__(self, *_: object) -> None:
        """Remove the file."""
        if self._path is not None:
            with suppress(OSError):
                os.unlink(self._path)
