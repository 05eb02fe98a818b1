"""``cchc tasks``: the task register, filtered, on the screen, as JSON, as an Excel sheet or a calendar."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from datetime import UTC, datetime

from assistant.cli.columns import as_table, terminal_width
from assistant.cli.output import note, say, say_json
from assistant.cli.registers import documents_of
from assistant.register.agenda import agenda_of, write_agenda
from assistant.register.entries import TaskEntry
from assistant.register.filters import due_within
from assistant.register.sheets import write_task_sheet
from assistant.register.tasks import task_entries
from assistant.register.units import all_cells, definitions_of, lead_cells, tasks_of_unit
from corpus.types import Document

_NAMES = ("Số", "Nhiệm vụ", "Sản phẩm", "Chủ trì", "Thời hạn")


def run(options: Namespace) -> int:
    """List the tasks that pass the filters. Raises UserError."""
    documents, _ = documents_of(options)
    tasks = _filtered(task_entries(documents), options, documents)
    if options.xlsx is not None:
        write_task_sheet(options.xlsx, tasks)
        note(f"Đã ghi {len(tasks)} nhiệm vụ vào {options.xlsx}")
    if options.ics is not None:
        _write_ics(options, tasks)
    if options.json:
        say_json([task.as_json() for task in tasks])
    elif options.xlsx is None and options.ics is None:
        say(_shown(tasks))
    return 0


def _filtered(tasks: Sequence[TaskEntry], options: Namespace, documents: Sequence[Document]) -> Sequence[TaskEntry]:
    definitions = definitions_of(documents)
    for typed, cells in ((options.lead, lead_cells), (options.unit, all_cells)):
        if typed is not None:
            tasks = tasks_of_unit(tasks, typed, cells, definitions)
    if options.due_from is None and options.due_to is None:
        return tasks
    within = due_within(tasks, options.due_from, options.due_to)
    if within.undated:
        note(f"{within.undated} nhiệm vụ không ghi ngày (thường xuyên, định kỳ, theo sự kiện…) nên không được xét.")
    return within.tasks


def _write_ics(options: Namespace, tasks: Sequence[TaskEntry]) -> None:
    agenda = agenda_of(tasks)
    write_agenda(options.ics, agenda.dated, now=datetime.now(UTC))
    note(f"Đã ghi {len(agenda.dated)} nhiệm vụ vào {options.ics}")
    if agenda.undated:
        note(f"{len(agenda.undated)} nhiệm vụ không có ngày cụ thể nên không có trong lịch:")
    for task in agenda.undated:
        number = f" {task.number}." if task.number else ""
        note(f"  {task.place.document}:{number} {_cut(task.task)} ({task.deadline or 'không ghi thời hạn'})")


def _cut(words: str, longest: int = 80) -> str:
    return words if len(words) <= longest else words[: longest - 1].rsplit(" ", 1)[0] + "…"


def _shown(tasks: Sequence[TaskEntry]) -> str:
    """Return the tasks as one table a document, under the titles of their groups."""
    tables = []
    for id in dict.fromkeys(task.place.document for task in tasks):
        own = [task for task in tasks if task.place.document == id]
        rows: list[Sequence[str | None] | str] = []
        group: str | None = None
        for task in own:
            if task.group != group and task.group:
                rows.append(task.group)
            group = task.group
            rows.append((task.number, task.task, task.product, task.lead, task.deadline))
        tables.append(f"{own[0].title} ({id})\n\n{as_table(_NAMES, rows, terminal_width())}")
    total = f"Tổng số: {len(tasks)} nhiệm vụ."
    return "\n\n".join([*tables, total]) if tasks else "Không có nhiệm vụ nào như vậy."
