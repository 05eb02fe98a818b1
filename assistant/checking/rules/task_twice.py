"""The same task twice, with different leads or times.

Reason: two leads are none. Rows that only part one task (one number) are no repetition.
"""

from __future__ import annotations

from collections.abc import Iterator

from assistant.checking.adapting import findings_of
from assistant.checking.finding import Finding
from assistant.checking.rule import Case, Rule
from assistant.register.conflicts.tasks import twice


def find(case: Case) -> Iterator[Finding]:
    """Yield tasks of the draft that are given twice."""
    for conflict in twice([case.draft]):
        yield from findings_of(case, iter((conflict,)), conflict.kind, last=True)


RULE = Rule(
    "task_twice",
    "Một nhiệm vụ giao một lần",
    {"task_lead_conflict": "Một nhiệm vụ hai nơi chủ trì", "task_deadline_conflict": "Thời hạn mâu thuẫn"},
    find,
    plans_only=True,
)
