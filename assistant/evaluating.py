"""What the page knows of an evaluation: sets to choose from, the outcome of a run. The package eval does the rest."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """A set that can be run.

    ``missing`` are documents it needs that the library has not; ``waiting`` counts its questions that cannot be judged.
    """

    name: str
    title: str
    questions: int
    missing: tuple[str, ...] = ()
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class Wrong:
    """A question that was not answered rightly: what was expected, what came, and what the answer lacks."""

    id: str
    question: str
    expected: str
    given: str
    found: bool
    lacks: tuple[str, ...]
    states: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """One run: its figures by name (see docs/evaluation.md), 95 % intervals of some, and what went wrong.

    ``by_type`` is (type, questions, accuracy); ``right`` are the ids of the questions that were answered rightly.
    """

    title: str
    made_at: str
    questions: int
    figures: Mapping[str, float | None]
    intervals: Mapping[str, tuple[float, float]]
    by_type: tuple[tuple[str, int, float], ...]
    wrong: tuple[Wrong, ...]
    right: frozenset[str]


class Evaluator(Protocol):
    """Runs question sets over the library that the page shows."""

    def sets(self) -> list[QuestionSet]:
        """Return the sets that there are."""

    def run(self, name: str, on_progress: Callable[[int, int], None]) -> Outcome:
        """Run one set; ``on_progress`` is told (done, in all) and may raise to stop. Raises UserError."""
