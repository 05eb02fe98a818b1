"""Counters of what the server does, in the text format of Prometheus."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prometheus_client import Counter

_SECONDS = (0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0)


class Meters:
    """The counters of one server; safe to use from several threads."""

    def __init__(self) -> None:
        from prometheus_client import CollectorRegistry, Gauge, Histogram, ProcessCollector

        self._registry = CollectorRegistry()
        ProcessCollector(registry=self._registry)
        self._questions = self._counter("cchc_questions", "Questions by how they ended.", "status")
        self._seconds = Histogram(
            "cchc_question_seconds", "Time of a question.", buckets=_SECONDS, registry=self._registry
        )
        self._requests = self._counter("cchc_requests", "Requests by the first figure of their status.", "status")
        self._logins = self._counter("cchc_logins", "Logins by how they ended.", "status")
        self._files = self._counter("cchc_files", "Files that were sent, by how they ended.", "status")
        self._indexing = Histogram("cchc_indexing_seconds", "Time of indexing what was sent.", registry=self._registry)
        self._waiting = Gauge("cchc_files_waiting", "Files that wait to be indexed.", registry=self._registry)

    def _counter(self, name: str, about: str, label: str) -> Counter:
        from prometheus_client import Counter

        return Counter(name, about, [label], registry=self._registry)

    def asked(self, status: str, seconds: float) -> None:
        """Count a question."""
        self._questions.labels(status).inc()
        self._seconds.observe(seconds)

    def requested(self, status: int) -> None:
        """Count a request by its HTTP status."""
        self._requests.labels(f"{status // 100}xx").inc()

    def logged_in(self, status: str) -> None:
        """Count a login."""
        self._logins.labels(status).inc()

    def received(self, status: str) -> None:
        """Count a file that is done with."""
        self._files.labels(status).inc()

    def indexed(self, seconds: float) -> None:
        """Note how long files took to index."""
        self._indexing.observe(seconds)

    def waiting(self, count: Callable[[], int]) -> None:
        """Have ``count`` asked how many files wait whenever the counters are read."""
        self._waiting.set_function(count)

    def text(self) -> bytes:
        """Return all of them as Prometheus reads it."""
        from prometheus_client import generate_latest

        return generate_latest(self._registry)
