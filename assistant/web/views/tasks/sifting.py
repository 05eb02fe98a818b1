"""Which tasks are shown and in what order: filters as a browser sends them, deadlines relative to a day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.register.days import parse_day
from assistant.register.entries import TaskEntry
from assistant.register.filters import due_within
from assistant.register.standing import State, standing_of
from assistant.register.units import all_cells, lead_cells, tasks_of_unit
from corpus.folding import fold
from corpus.text import folded

SORTS = ("", "task", "lead", "due", "document")
_LONGEST = 300  # characters of one filter


@dataclass(frozen=True, slots=True)
class Filter:
    """What is asked for; '' and None let everything pass. ``role`` is "lead" or "coordinate"; ``sort`` of SORTS."""

    document: str = ""
    unit: str = ""
    role: str = ""
    group: str = ""
    first: date | None = None
    last: date | None = None
    words: str = ""
    state: str = ""
    sort: str = ""
    descending: bool = False


def filter_from(values: object) -> Filter:
    """Return the filter that a browser sent; what is no text or no day is left out."""
    given = values if isinstance(values, Mapping) else {}

    def text(name: str) -> str:
        value = given.get(name)
        return " ".join(value.split())[:_LONGEST] if isinstance(value, str) else ""

    sort = text("sort")
    return Filter(
        text("document"), text("unit"), text("role"), text("group"), parse_day(text("from")), parse_day(text("to")),
        text("words"), text("state"), sort if sort in SORTS else "", text("order") == "down",
    )  # fmt: skip


def last_day(task: TaskEntry, today: date) -> date | None:
    """Return the day by which ``task`` is to be done, None where it names none; see ``standing_of``."""
    return standing_of(task.due, task.years, today).day


def state_of(task: TaskEntry, today: date) -> State:
    """Return how the deadline of ``task`` stands to ``today``."""
    return standing_of(task.due, task.years, today).state


def sifted(
    tasks: Sequence[TaskEntry], wanted: Filter, definitions: Mapping[str, str], today: date
) -> Sequence[TaskEntry]:
    """Return the ``tasks`` that pass all but the state of ``wanted``, in their own order."""
    if wanted.document:
        tasks = [task for task in tasks if task.place.document == wanted.document]
    if wanted.group:
        tasks = [task for task in tasks if task.group == wanted.group]
    if wanted.unit:
        cells = {"lead": lead_cells, "coordinate": _with_cells}.get(wanted.role, all_cells)
        tasks = tasks_of_unit(tasks, wanted.unit, cells, definitions)
    if wanted.first or wanted.last:
        tasks = due_within(tasks, wanted.first, wanted.last).tasks
    if wanted.words:
        tasks = [task for task in tasks if _holds(task, wanted.words)]
    return tasks


def ordered(tasks: Sequence[TaskEntry], wanted: Filter, today: date) -> list[TaskEntry]:
    """Return ``tasks`` as ``wanted`` sorts them; those without a value for it come last either way."""

    def value(task: TaskEntry) -> str:
        if wanted.sort == "due":
            day = last_day(task, today)
            return day.isoformat() if day else ""
        names = {"task": task.task, "lead": task.lead, "document": task.title}
        return fold(names.get(wanted.sort) or "")

    if not wanted.sort:
        return list(tasks)
    with_value = sorted((task for task in tasks if value(task)), key=value, reverse=wanted.descending)
    return [*with_value, *(task for task in tasks if not value(task))]


def _with_cells(task: TaskEntry) -> Sequence[str | None]:
    return (task.coordinate,)


def _holds(task: TaskEntry, typed: str) -> bool:
    """Whether every word of ``typed`` stands in the task; accents count only where they are typed."""
    plain = fold(typed) == typed.lower()
    said = (task.number, task.task, task.product, task.lead, task.coordinate, task.deadline, task.group)
    text = " ".join(part for part in said if part)
    words, inside = (fold(typed), fold(text)) if plain else (folded(typed), folded(text))
    return all(word in inside for word in words.split())
