"""Files to documents with their passages, counts and words: here, or in a process beside this one.

Reading is pure Python, so a second process is the only way to read while this one loads the encoder.
"""

from __future__ import annotations

import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.confinement import end_group, lead_own_group, limit_memory
from corpus.errors import UserError
from corpus.progress import Pages, telling
from corpus.types import Document
from corpus.workers import worker_pool
from indexing.files import Job
from indexing.passages import Passage, passages_of
from indexing.records import RegisterCounts
from indexing.tallies import Tally

Tallying = Callable[[Document, Sequence[Passage]], Tally]
"""Counts what a document adds to the counts over the whole library."""

Segment = Callable[[Iterable[str]], Iterable[list[str]]]
"""Cuts texts into words, the syllables of each joined by ``_``."""

AHEAD = 8  # files read before they are asked for
POLL = 0.3  # seconds between two looks at how far a file of many pages has been read


@dataclass(frozen=True, slots=True)
class Bounds:
    """What reading one file in a process of its own may take.

    ``memory`` are bytes beside what the process has when it begins; ``stall`` seconds without a page being finished,
    ``seconds`` in all. A scanned page takes about one second, a conversion by LibreOffice two minutes at most.
    """

    memory: int = 3 * 1024**3
    stall: float = 180.0
    seconds: float = 3600.0


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A document that waits to be stored, its passages, and for each of them the words (none without a segmenter)."""

    document: Document
    passages: list[Passage]
    counts: RegisterCounts
    words: list[list[str]]
    tally: Tally | None = None


@dataclass(frozen=True, slots=True)
class Reader:
    """How a file is read; to be used in another process its functions must be importable by name.

    ``report`` is a file to which it is written, now and then, how many pages of which file have been read. ``memory``
    is how many bytes more reading a file may take; it holds the whole process, so only in one of its own.
    """

    read: Callable[[Path], Document]
    count: Callable[[Document], RegisterCounts]
    segment: Segment
    report: Path | None = None
    memory: int | None = None
    tally: Tallying | None = None

    def __call__(self, job: Job) -> ReadFile | str:
        """Return the file read, or a message in Vietnamese that says why it could not be."""
        try:
            if self.memory is not None:
                limit_memory(self.memory)
            with telling(_Report(self.report, job.path)) if self.report else nullcontext():
                read = self.read(job.path)
            document = replace(read, id=job.id, source=str(job.path), content_hash=job.content_hash)
            passages = passages_of(document)
            words = list(self.segment([passage.search_text for passage in passages]))
            tally = self.tally(document, passages) if self.tally else None
            return ReadFile(document, passages, self.count(document), words, tally)
        except Exception as error:  # a parser may fail in any way on a damaged file; the other files go on
            return failure(job.path, error)


class _Report:
    """Writes the pages read of the file ``path`` to the file ``report``, at most every ``POLL`` seconds."""

    def __init__(self, report: Path, path: Path) -> None:
        self._report = report
        self._path = path
        self._next = 0.0

    def __call__(self, done: int, count: int) -> None:
        if time.monotonic() >= self._next:
            self._next = time.monotonic() + POLL
            with suppress(OSError):  # a full disk must not stop the reading
                self._report.write_text(f"{done} {count} {self._path}", encoding="utf-8")


class ReadingProcess(AbstractContextManager[Iterator[ReadFile | str]]):
    """Another process that reads files in order, up to ``AHEAD`` before they are asked for; a context manager.

    It is spawned, not forked: it must hold neither the library's lock nor a half-loaded OpenMP. So the program's main
    module must be importable without side effects. A file at which the process dies (out of memory, a crash in a C
    library) or is ended (past its ``bounds``) gets a message, and a new process goes on with the next.
    """

    def __init__(
        self, reader: Reader, jobs: Sequence[Job], on_page: Pages | None = None, bounds: Bounds | None = None
    ) -> None:
        """Start reading ``jobs``; ``on_page`` is told of the pages of the file that is being waited for."""
        self._on_page = on_page
        self._bounds = bounds or Bounds()
        self._folder = tempfile.TemporaryDirectory(prefix="cchc-", ignore_cleanup_errors=True)
        self._report = Path(self._folder.name, "pages")
        self._group = Path(self._folder.name, "group")
        self._reader = replace(reader, report=self._report, memory=self._bounds.memory)
        self._waiting = deque(jobs)
        self._flying: deque[tuple[Job, Future[ReadFile | str]]] = deque()
        self._pool = self._new_pool()
        with suppress(BrokenProcessPool):  # met again, and handled, when results are asked for
            self._submit(AHEAD)

    def __enter__(self) -> Iterator[ReadFile | str]:
        """Return an iterator that yields each file read, or why it could not be."""
        return self._results()

    def __exit__(self, *_: object) -> None:
        """Drop what was not asked for, and wait for what is being read."""
        self._pool.shutdown(cancel_futures=True)
        self._folder.cleanup()

    def _results(self) -> Iterator[ReadFile | str]:
        ahead = AHEAD
        while self._waiting or self._flying:
            try:
                self._submit(ahead)
                result = self._wait(*self._flying[0])
            except BrokenProcessPool:
                self._restart()
                if ahead > 1:  # which of those in flight was the cause is not known: the next goes alone
                    ahead = 1
                    continue
                result = _died(self._waiting.popleft().path)
            except _OverdueError as overdue:
                end_group(self._group)
                self._flying.popleft()
                self._restart()
                result = str(overdue)
            else:
                self._flying.popleft()
            ahead = AHEAD
            if not self._waiting and not self._flying:
                self._pool.shutdown(wait=False)  # its end takes half a second, in which this process may encode
            yield result

    def _wait(self, job: Job, reading: Future[ReadFile | str]) -> ReadFile | str:
        """Return what was read of ``job``; meanwhile tell of its pages. Raises _OverdueError past the bounds."""
        begun = last = time.monotonic()
        told: tuple[int, int] | None = None
        while True:
            try:
                return reading.result(timeout=POLL)
            except TimeoutError:
                now, pages = time.monotonic(), self._pages(job)
                if pages != told:
                    last, told = now, pages
                    if self._on_page and pages:
                        self._on_page(*pages)
                if now - last > self._bounds.stall or now - begun > self._bounds.seconds:
                    raise _OverdueError(_overdue(job.path, now - begun)) from None

    def _pages(self, job: Job) -> tuple[int, int] | None:
        """Return how many pages of ``job`` have been read, and how many there are; None while it is not known."""
        with suppress(OSError, ValueError):  # nothing written yet, or half of it
            done, count, path = self._report.read_text(encoding="utf-8").split(" ", 2)
            if path == str(job.path):
                return int(done), int(count)
        return None

    def _new_pool(self) -> ProcessPoolExecutor:
        return worker_pool(1, lead_own_group, self._group)

    def _submit(self, ahead: int) -> None:
        """Have ``ahead`` files in flight, or all that are left."""
        while self._waiting and len(self._flying) < ahead:
            self._flying.append((self._waiting[0], self._pool.submit(self._reader, self._waiting[0])))
            self._waiting.popleft()

    def _restart(self) -> None:
        """Start a new process; what was in flight waits again."""
        self._pool.shutdown(wait=False)
        self._pool = self._new_pool()
        self._waiting.extendleft(job for job, _ in reversed(self._flying))
        self._flying.clear()


def failure(path: Path, error: Exception) -> str:
    """Return in Vietnamese what happened to the file at ``path`` and what to do."""
    if isinstance(error, UserError):
        return str(error)
    if isinstance(error, MemoryError):
        return (
            f"Tệp “{path.name}” cần quá nhiều bộ nhớ để đọc nên đã dừng lại; tệp có thể hỏng hoặc cố ý gây hại. "
            "Hãy mở ra lưu lại, hoặc chia nhỏ tệp."
        )
    if isinstance(error, OSError):
        return f"Không mở được tệp “{path.name}” ({error.strerror or error}). Hãy kiểm tra quyền đọc."
    return f"Không đọc được tệp “{path.name}” ({type(error).__name__}: {error}). Tệp có thể bị hỏng; hãy mở ra lưu lại."


class _OverdueError(Exception):
    """Reading a file takes longer than it may."""


def _overdue(path: Path, seconds: float) -> str:
    return (
        f"Đọc tệp “{path.name}” quá lâu ({seconds:.0f} giây) nên đã dừng lại; tệp có thể hỏng hoặc quá lớn. "
        "Hãy mở ra lưu lại, hoặc chia nhỏ tệp."
    )


def _died(path: Path) -> str:
    return (
        f"Tiến trình đọc tệp “{path.name}” bị dừng giữa chừng; tệp có thể quá lớn so với bộ nhớ hoặc bị hỏng. "
        "Hãy mở ra lưu lại, hoặc chia nhỏ tệp."
    )
