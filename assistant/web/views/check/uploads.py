"""Drafts that a browser sends: limited in size, and read in a process of their own.

A parser may hang or run out of memory on a file that was made for it; then only that process ends.
"""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import TypeVar

from assistant.checking.report import Report
from assistant.checking.word.comments import write_comments
from corpus.confinement import end_group, lead_own_group, limit_memory
from corpus.errors import DraftError, EmptyDocumentError, ReadError, UserError
from corpus.limits import MEGABYTE, megabytes
from corpus.reading import READERS, read_bytes
from corpus.register.doubts import doubts_of
from corpus.types import Document
from corpus.workers import worker_pool

MOST = 40 * MEGABYTE
"""Of one draft; a scan of 300 pages has about as much."""

SECONDS = 600
"""For one draft to be read; a scan takes some seconds a page."""

MEMORY = 3 * 1024 * MEGABYTE
"""That the process may take beside what it has at its start."""

KINDS = ", ".join(sorted(READERS))
PASTED = "du-thao.txt"
_Result = TypeVar("_Result")


class Apart:
    """One process beside this one in which drafts are read and written; it is made anew where it ended."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._lock = threading.Lock()

    def read(self, data: bytes, name: str) -> Document:
        """Return the document in ``data``. Raises UserError, which says what to do."""
        return self._run(SECONDS, name, _read, data, name)

    def comments(self, data: bytes, report: Report) -> bytes:
        """Return the Word file with the findings of ``report``; ``data`` is the author's file, b"" if it is no Word."""
        return self._run(SECONDS, report.document.id, _comments, data, report)

    def close(self) -> None:
        """End the process."""
        with self._lock:
            self._end()

    def _run(self, seconds: float, name: str, function: Callable[..., _Result], *arguments: object) -> _Result:
        with self._lock:
            if self._pool is None:
                self._folder = tempfile.TemporaryDirectory(prefix="cchc-", ignore_cleanup_errors=True)
                self._pool = worker_pool(1, _confine, self._group)
            try:
                return self._pool.submit(function, *arguments).result(timeout=seconds)
            except (BrokenProcessPool, TimeoutError):
                self._end()
                raise DraftError(
                    f"Không đọc xong tệp “{name}”: tệp quá nặng hoặc bị hỏng. Hãy mở ra lưu lại, hoặc chia nhỏ tệp."
                ) from None

    @property
    def _group(self) -> Path:
        """The file in which the process notes by what number it can be ended with all that it started."""
        return Path(self._folder.name if self._folder else tempfile.gettempdir(), "group")

    def _end(self) -> None:
        if self._pool is not None and self._folder is not None:
            end_group(self._group)  # a hung one does not end by itself
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._folder.cleanup()
            self._pool = self._folder = None


def _confine(group: Path) -> None:
    lead_own_group(group)
    limit_memory(MEMORY)


def safe_name(given: str) -> str:
    """Return the last part of a file's name as a browser gives it, without what no file's name holds."""
    name = PurePosixPath(given.replace("\\", "/")).name
    name = "".join(char for char in name if char.isprintable())[-120:].strip(" .")
    return name or PASTED


def too_large() -> str:
    """Return what is said of a draft over ``MOST``."""
    return f"Tệp nặng quá {megabytes(MOST)}. Hãy chia nhỏ tệp, hoặc giảm dung lượng ảnh trong tệp, rồi chọn lại."


def _read(data: bytes, name: str) -> Document:
    try:
        document = read_bytes(data, name)
    except UserError:
        raise
    except Exception as error:  # a parser may fail in any way on a damaged file
        raise DraftError(f"Không đọc được tệp “{name}” ({type(error).__name__}). Hãy mở ra lưu lại.") from None
    if not document.text.strip():
        raise EmptyDocumentError(f"Tệp “{name}” không có chữ nào. Hãy chọn đúng tệp dự thảo.")
    warnings = tuple(dict.fromkeys((*document.warnings, *doubts_of(document))))
    return replace(document, content_hash=sha256(data).hexdigest(), warnings=warnings)


def _comments(data: bytes, report: Report) -> bytes:
    with tempfile.TemporaryDirectory(prefix="cchc-") as folder:
        source, path = Path(folder, "du-thao.docx"), Path(folder, "ghi-chu.docx")
        if data:
            source.write_bytes(data)
            report = replace(report, document=replace(report.document, source=str(source)))
        try:
            write_comments(path, report)
        except ReadError:  # with macros, say, which Word's library does not open: the text is written
            write_comments(path, replace(report, document=replace(report.document, source="")))
        return path.read_bytes()
