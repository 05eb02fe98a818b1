"""The same task twice, with different leads or times.

Reason: two leads are none. Rows that only part one task (one number) are no repetition.
"""

from __future__ import annotations

from collections.abc import Iterator

from assistant.checking.adapting import findings_of
from assistant.checking.finding import Finding
from assistant.checking.rule import Case, Rule
from assistant.checking.sentences import prose_entries
from assistant.register.conflicts.tasks import twice_among


def find(case: Case) -> Iterator[Finding]:
    """Yield tasks of the draft that are given twice."""
    tables = [task for task in case.draft.tasks if _is_row(case, task.place.start)]
    for conflict in twice_among(case.draft, [*tables, *prose_entries(case.document)]):
        yield from findings_of(case, iter((conflict,)), conflict.kind, last=True)


def _is_row(case: Case, offset: int) -> bool:
    return any(table.span.start <= offset < table.span.end for table in case.document.tables)


RULE = Rule(
    "task_twice",
    "Một nhiệm vụ giao một lần",
    {"task_lead_conflict": "Một nhiệm vụ hai nơi chủ trì", "task_deadline_conflict": "Thời hạn mâu thuẫn"},
    find,
    plans_only=True,
)
