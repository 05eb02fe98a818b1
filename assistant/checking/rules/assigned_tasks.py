"""Tasks that a superior plan gives to the draft's agency, and the draft does not take up or ends later.

Reason: what nobody plans is not done; the plan above counts on the day it set. Tasks that were due before the draft is
signed are past, and the order to make this very plan is carried out by it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from assistant.checking.assignments import Assigned, assigned_to, not_taken_up, place_for_tasks, taken_up
from assistant.checking.finding import Finding, place_of
from assistant.checking.rule import Case, Rule
from assistant.register.conflicts.tasks import later_than
from corpus.types import Span


def find(case: Case) -> Iterator[Finding]:
    """Yield the superiors' tasks that are missing in the draft, then those that it ends later."""
    for superior in case.superiors:
        assigned = [one for one in assigned_to(case.draft, superior) if not _is_past(case, one)]
        where = place_of(case.document, place_for_tasks(case.draft))
        for missing in not_taken_up(case.draft, assigned, case.likeness):
            one = missing.assigned
            due = f", thời hạn {one.task.deadline}" if one.task.deadline else ""
            product = f" ({one.task.product})" if one.task.product else ""
            number = f" {one.task.number}" if one.task.number else ""
            to = case.document.head.issuer if one.named else f"“{one.task.lead}”"
            yield Finding(
                "assigned_task_missing",
                "warning" if one.named else "note",
                where,
                f"{superior.name} giao {to} nhiệm vụ{number} “{one.task.task}”{product}{due}; "
                "chưa thấy trong văn bản này.",
                f"Bổ sung nhiệm vụ “{one.task.task}”.",
                (one.task.place,),
                missing.nearest,
                about=f"{one.task.task} | {one.task.product or ''}",
            )
        for taken in taken_up(case.draft, assigned, case.likeness):
            asked, own = taken.assigned.task, taken.own
            if later_than(own, asked):
                yield Finding(
                    "task_deadline_conflict",
                    "warning",
                    place_of(case.document, Span(own.place.start, own.place.end)),
                    f"Nhiệm vụ “{own.task}” có thời hạn “{own.deadline}”, sau thời hạn “{asked.deadline}” của "
                    f"{superior.name} (nhiệm vụ {asked.number or 'không số'}).",
                    f"Hoàn thành trong thời hạn “{asked.deadline}”.",
                    (asked.place,),
                    taken.match,
                    about=asked.deadline or "",
                )


def _is_past(case: Case, one: Assigned) -> bool:
    issued, end = case.document.head.issued_on, one.task.due.end
    return issued is not None and end is not None and end < date.fromisoformat(issued)


RULE = Rule(
    "assigned_tasks",
    "Nhiệm vụ cấp trên giao được đưa vào, đúng thời hạn",
    {"assigned_task_missing": "Sót nhiệm vụ được giao", "task_deadline_conflict": "Thời hạn mâu thuẫn"},
    find,
    plans_only=True,
)
