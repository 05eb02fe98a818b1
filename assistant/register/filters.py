"""Which tasks fall due between two days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from assistant.register.entries import TaskEntry
from corpus.due import Due


@dataclass(frozen=True, slots=True)
class DueWithin:
    """Tasks that fall due within the days asked for, and how many could not be placed because they have no date."""

    tasks: tuple[TaskEntry, ...]
    undated: int


def days_of(due: Due) -> tuple[date, date] | None:
    """Return the first and last day on which ``due`` may fall, None where it names none.

    "Trước 15/01/2026" falls on 15/01/2026: a deadline with an open start is the day that it names. One with an open
    end goes on for ever.
    """
    if due.start is None and due.end is None:
        return None
    end = due.end or date.max
    start = due.start or end
    return (start, end) if start <= end else (end, end)


def overlaps(due: Due, first: date | None, last: date | None) -> bool | None:
    """Whether ``due`` falls between ``first`` and ``last`` (both included, None is open); None if it has no day."""
    days = days_of(due)
    if days is None:
        return None
    return (last is None or days[0] <= last) and (first is None or days[1] >= first)


def due_within(tasks: Iterable[TaskEntry], first: date | None, last: date | None) -> DueWithin:
    """Return the ``tasks`` that fall due from ``first`` to ``last``; those without dates are counted, not returned."""
    kept: list[TaskEntry] = []
    undated = 0
    for task in tasks:
        within = overlaps(task.due, first, last)
        undated += within is None
        if within:
            kept.append(task)
    return DueWithin(tuple(kept), undated)
