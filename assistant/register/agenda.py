"""Deadlines as a calendar file (RFC 5545): one all-day event a task, on its last day. The home of icalendar."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.register.entries import TaskEntry
from assistant.register.files import write_whole
from assistant.register.recurrence import Recurrence, recurrence_of

if TYPE_CHECKING:
    from icalendar import Event

_LABELS = (("Chủ trì", "lead"), ("Phối hợp", "coordinate"), ("Sản phẩm", "product"), ("Thời hạn", "deadline"))


@dataclass(frozen=True, slots=True)
class Dated:
    """A task with the day it is to be done by, and how it comes again, if it does."""

    task: TaskEntry
    day: date
    recurrence: Recurrence | None = None


@dataclass(frozen=True, slots=True)
class Agenda:
    """The tasks that a calendar can hold, and those that name no day and are left out of it."""

    dated: tuple[Dated, ...]
    undated: tuple[TaskEntry, ...]


def agenda_of(tasks: Iterable[TaskEntry]) -> Agenda:
    """Sort ``tasks`` into those with a day and those without; no day is invented.

    The day of an interval is its last one (its first, where it has no end). What recurs weekly, monthly, quarterly,
    half-yearly or yearly falls on the end of each period in the years of the plan, or on the day that is printed.
    """
    dated: list[Dated] = []
    undated: list[TaskEntry] = []
    for task in tasks:
        due = task.due
        recurrence = recurrence_of(due, task.years) if due.kind == "recurring" else None
        day = due.end or due.start
        if recurrence is not None:
            dated.append(Dated(task, recurrence.first, recurrence))
        elif due.kind == "interval" and day is not None:
            dated.append(Dated(task, day))
        else:
            undated.append(task)
    return Agenda(tuple(dated), tuple(undated))


def write_agenda(path: Path, dated: Sequence[Dated], *, now: datetime) -> None:
    """Write ``dated`` as the calendar file ``path``; ``now`` (with its time zone) stamps the events.

    An event keeps its UID as long as its document, task, product and lead stay, so that a calendar that takes the file
    in again moves it rather than doubling it. Raises ExportError.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//Tro ly CCHC//cchc//VI")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", "Nhiệm vụ cải cách hành chính")
    seen: Counter[str] = Counter()
    for one in dated:
        key = _key(one.task)
        seen[key] += 1
        calendar.add_component(_event(one, f"{key}-{seen[key]}@tro-ly-cchc", now))
    write_whole(path, lambda file: _save(file, calendar.to_ical()))


def _save(file: Path, data: bytes) -> None:
    file.write_bytes(data)


def _event(one: Dated, uid: str, now: datetime) -> Event:
    from icalendar import Event

    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", now)
    event.add("dtstart", one.day)  # a day without a time is a whole day, RFC 5545 3.6.1
    event.add("summary", one.task.task)
    event.add("description", describe(one))
    event.add("transp", "TRANSPARENT")  # a deadline does not make its day busy
    if one.task.group:
        event.add("categories", [one.task.group])
    if one.recurrence is not None:
        event.add("rrule", one.recurrence.rule())
    return event


def describe(one: Dated) -> str:
    """Return what an event says of its task: who, with whom, what comes of it, the printed deadline and its source."""
    task = one.task
    lines = [f"{label}: {value}" for label, name in _LABELS if (value := getattr(task, name))]
    if one.recurrence is not None and not one.recurrence.printed:
        lines.append("Văn bản không ghi ngày cụ thể; lịch nhắc vào cuối mỗi kỳ.")
    page = f", trang {task.place.page}" if task.place.page else ""
    return "\n".join([*lines, f"Văn bản: {task.title}{page}", f"Nguyên văn: {task.place.quote}"])


def _key(task: TaskEntry) -> str:
    parts = (task.place.document, task.number, task.task, task.product, task.lead)
    return sha256("\x1f".join(part or "" for part in parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
