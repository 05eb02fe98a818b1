"""Tasks without a lead, a coordinating unit, a deadline or a product, where the others have one.

Reason: "6 rõ" (who, what, when, whose responsibility, whose authority, which result) is asked of every task of a plan;
a column that is there for it, and is left empty, is most often forgotten. A dash or "Không" is an answer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from assistant.checking.finding import Finding, Severity, block_at, place_of
from assistant.checking.rule import Case, Rule
from assistant.checking.sentences import ORGANISING, SENTENCES, prose_tasks
from corpus.columns import Role, roles_of
from corpus.register.tasks import Task, tasks_of
from corpus.types import Document, Row

_FIELDS: tuple[tuple[Role, str, Severity, str], ...] = (
    ("lead", "task_without_lead", "warning", "đơn vị chủ trì"),
    ("coordinate", "task_without_coordinate", "note", "đơn vị phối hợp"),
    ("deadline", "task_without_deadline", "warning", "thời hạn"),
    ("product", "task_without_product", "warning", "sản phẩm, kết quả"),
)
_USUAL = 0.6  # share of the tasks of one list that have a field, for the others to be expected to
_LEAST = 3  # tasks of a list
_LONGEST = 80
_PARTS = 5  # the level of "II."


def find(case: Case) -> Iterator[Finding]:
    """Yield the fields that a task lacks and the other tasks of its table, or of the text, have."""
    document = case.document
    lists: dict[tuple[int, int], list[Task]] = defaultdict(list)
    for task in (*tasks_of(document), *prose_tasks(document)):
        if "task" not in task.fields or task.table < 0 and not task.number:
            continue
        if task.table == SENTENCES and any(ORGANISING.search(title) for title in task.groups):
            continue  # what each office does all the time has no day
        lists[(task.table, 0) if task.table >= 0 else (SENTENCES, _part(document, task))].append(task)
    for (table, _), own in lists.items():
        for role, kind, severity, name in _FIELDS:
            if _expected(document, table, own, role):
                for task in _lacking(document, own, role):
                    yield _finding(document, task, kind, severity, name)


def _part(document: Document, task: Task) -> int:
    """Return which part of the text a task stands in: what is asked of one part's tasks is not asked of another's."""
    block = block_at(document, task.span.start)
    parts = [at for at in block.parents if (document.blocks[at].level or 9) <= _PARTS] if block else []
    return parts[-1] if parts else -1


def _expected(document: Document, table: int, tasks: Sequence[Task], role: Role) -> bool:
    has = sum(role in task.fields for task in tasks)
    if table >= 0 and role not in roles_of(document.tables[table].columns):
        return False
    return len(tasks) >= _LEAST and _USUAL * len(tasks) <= has < len(tasks)


def _lacking(document: Document, tasks: Sequence[Task], role: Role) -> Iterator[Task]:
    """Yield the tasks without ``role``; a row that continues another has what that one has."""
    had = {task.fields["task"] for task in tasks if role in task.fields}
    for task in tasks:
        if role not in task.fields and task.fields["task"] not in had and not _doubtful(document, task):
            yield task


def _doubtful(document: Document, task: Task) -> bool:
    """Whether the reader was not sure of the row's cells, so that an empty one says nothing."""
    if task.table < 0:
        return False
    table = document.tables[task.table]
    row: Row | None = next((row for row in table.rows if row.span == task.span), None)
    return row is not None and bool(row.doubts)


def _finding(document: Document, task: Task, kind: str, severity: Severity, name: str) -> Finding:
    number = f" {task.number}" if task.number else ""
    words = task.words(document, "task") or ""
    short = words if len(words) <= _LONGEST else words[: _LONGEST - 1].rsplit(" ", 1)[0] + "…"
    suggestion = f"Ghi {name}, hoặc “Không” nếu không có." if kind == "task_without_coordinate" else f"Ghi {name}."
    message = f"Nhiệm vụ{number} “{short}” không ghi {name}, trong khi các nhiệm vụ khác có ghi."
    return Finding(kind, severity, place_of(document, task.span), message, suggestion)


RULE = Rule(
    "task_fields",
    "Nhiệm vụ có đủ chủ trì, phối hợp, thời hạn, sản phẩm",
    {
        "task_without_lead": "Thiếu đơn vị chủ trì",
        "task_without_coordinate": "Thiếu đơn vị phối hợp",
        "task_without_deadline": "Thiếu thời hạn",
        "task_without_product": "Thiếu sản phẩm",
    },
    find,
    plans_only=True,
)
