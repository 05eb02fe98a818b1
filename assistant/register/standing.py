"""How a deadline stands to a day: over, near, to come, or without a day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from assistant.register.recurrence import recurrence_of
from corpus.due import Due

SOON = 30
"""Days from today within which a deadline is near."""

State = Literal["overdue", "soon", "later", "undated"]
STATES: Mapping[State, str] = {
    "overdue": "Đã qua hạn",
    "soon": f"Đến hạn trong {SOON} ngày",
    "later": "Còn hạn",
    "undated": "Không rõ ngày hạn",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """The ``day`` by which something is to be done (None where none is known) and how it stands to today.

    ``again`` says that the day is the next one of several.
    """

    state: State
    day: date | None
    again: bool = False


def standing_of(due: Due, years: Sequence[int], today: date) -> Standing:
    """Return how ``due``, of a plan for ``years``, stands to ``today``.

    Of what recurs the next day counts, the last one where all are over. What has only a beginning is never overdue; no
    day is invented for what names none.
    """
    if due.kind == "recurring":
        recurrence = recurrence_of(due, years)
        if recurrence is None:
            return Standing("undated", None)
        day = recurrence.next_from(today) or recurrence.until
        return Standing(_state(day, today), day, again=True)
    day_of = due.end or due.start
    if due.kind != "interval" or day_of is None:
        return Standing("undated", None)
    if due.end is None and day_of < today:
        return Standing("later", day_of)
    return Standing(_state(day_of, today), day_of)


def _state(day: date, today: date) -> State:
    if day < today:
        return "overdue"
    return "soon" if day <= today + timedelta(days=SOON) else "later"
