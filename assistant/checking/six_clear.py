"""The "6 rõ" table: of each task who, what, by when, whose responsibility, whose authority, and which result.

Reason: what directives ask of every assignment (rõ người, rõ việc, rõ thời gian, rõ trách nhiệm, rõ thẩm quyền, rõ kết
quả). A cell holds the draft's own words; an empty one is what is not clear.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from assistant.register.entries import TaskEntry
from assistant.register.tasks import task_entries
from corpus.due import DueKind
from corpus.types import Document

COLUMNS = ("Rõ người", "Rõ việc", "Rõ thời gian", "Rõ trách nhiệm", "Rõ thẩm quyền", "Rõ kết quả")
_AUTHORITY = re.compile(
    r"(?:(?<=trình )|(?<=của )|(?<=phê duyệt của ))"
    r"(?:Ủy ban nhân dân|UBND|Hội đồng nhân dân|HĐND|Chủ tịch|Giám đốc|Thủ trưởng|Trưởng|Bộ|Sở|Ban|Thường trực"
    r"|Chính phủ)[^,;.()\t]{0,60}"
)


@dataclass(frozen=True, slots=True)
class SixClear:
    """One task with its six answers; None is what the draft does not say. ``start`` and ``end`` are of its text."""

    number: str | None
    who: str | None
    what: str
    when: str | None
    responsible: str | None
    authority: str | None
    result: str | None
    when_kind: DueKind
    start: int
    end: int

    @property
    def answers(self) -> tuple[str | None, ...]:
        """The six answers in the order of ``COLUMNS``."""
        return self.who, self.what, self.when, self.responsible, self.authority, self.result

    @property
    def unclear(self) -> tuple[str, ...]:
        """The names of the columns without an answer."""
        return tuple(name for name, answer in zip(COLUMNS, self.answers, strict=True) if not answer)

    def as_json(self) -> dict[str, Any]:
        """Return one JSON object."""
        answers = dict(zip(("who", "what", "when", "responsible", "authority", "result"), self.answers, strict=True))
        return {
            "number": self.number, **answers, "unclear": list(self.unclear), "start": self.start, "end": self.end
        }  # fmt: skip


def six_clear(document: Document) -> list[SixClear]:
    """Return the table of ``document``, a row a task.

    Responsible are the lead and those who coordinate with it, where both are named; authority is who signs or approves
    ("Quyết định của …", "trình …") as far as the task or its product says.
    """
    return [_row(task) for task in task_entries([document])]


def _row(task: TaskEntry) -> SixClear:
    authority = _AUTHORITY.search(f"{task.product or ''}") or _AUTHORITY.search(task.task)
    responsible = f"{task.lead}; phối hợp: {task.coordinate}" if task.lead and task.coordinate else task.lead
    return SixClear(
        task.number,
        task.lead,
        task.task,
        task.deadline,
        responsible,
        authority[0].strip() if authority else None,
        task.product,
        task.due.kind,
        task.place.start,
        task.place.end,
    )
