"""Answer from rows of task tables: one row's fields, lists and counts of rows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.compose.composition import Composition, Grounds, Statement, bare, excerpt, shortened
from assistant.intent import Intent
from assistant.shelf import Book
from corpus.columns import Role
from corpus.register.tasks import Task

_LABELS: tuple[tuple[Role, str], ...] = (
    ("lead", "chủ trì"), ("coordinate", "phối hợp"), ("product", "sản phẩm"), ("deadline", "thời gian"),
)  # fmt: skip

_LENGTH = 220  # characters of a task’s name in an answer
_ASKED: dict[str, Role] = {"lead": "lead", "coordinate": "coordinate", "deadline": "deadline", "product": "product"}


def grounds_of(book: Book, tasks: Sequence[Task]) -> Grounds:
    """Return the cells of ``tasks`` (one row's) as grounds, in reading order."""
    cells = sorted({span for task in tasks for span in task.fields.values()})
    return Grounds(book, tuple(cells), row=tasks[0].number)


def row_statement(book: Book, tasks: Sequence[Task], intent: Intent, topic: Sequence[str]) -> Statement | None:
    """Return what the row (its sub-rows are ``tasks``) says of the fields asked for; None where a field asked is empty.

    Without a field asked for, all of them are said. Of a long task the part that holds most of ``topic`` is said.
    """
    asked = [_ASKED[field] for field in _ASKED if field in intent.fields]
    wanted = asked or [role for role, _ in _LABELS]
    lines = []
    for task in tasks:
        said = [
            f"{label}: {bare(words)}"
            for role, label in _LABELS
            if role in wanted and (words := task.words(book.document, role))
        ]
        product = task.words(book.document, "product")
        if len(tasks) > 1 and product and "product" not in wanted:
            said = [f"{bare(product)} ({'; '.join(said)})"] if said else []
        if said:
            lines.append("; ".join(said))
    if not lines or (asked and all(task.words(book.document, asked[0]) is None for task in tasks)):
        return None
    name = bare(tasks[0].words(book.document, "task") or tasks[0].words(book.document, "product") or "")
    if not name:
        return None
    name = re.sub(r"^\d{1,2}[.)]\s*", "", name)
    return Statement(f"{excerpt(name, topic, _LENGTH)} – {'; '.join(lines)}.", (grounds_of(book, tasks),))


def rows_at(book: Book, start: int, end: int) -> list[Task]:
    """Return the tasks whose rows stand in ``[start, end)`` of the document's text."""
    return [task for task in book.all_tasks if start <= task.span.start and task.span.end <= end]


def list_tasks(book: Book, tasks: Sequence[Task], what: str) -> Composition:
    """Return the complete list of ``tasks``, counted: one line each."""
    numbers = {(task.table, task.number, task.fields.get("task")) for task in tasks}
    head = Statement(f"{book.name}: {len(numbers)} nhiệm vụ {what}:".replace("  ", " "), ())
    lines, seen = [head], set()
    for task in tasks:
        name = bare(task.words(book.document, "task") or task.words(book.document, "product") or "")
        if (task.number, name) in seen:
            continue
        seen.add((task.number, name))
        lines.append(
            Statement(f"- {shortened(re.sub(r'^[0-9]{1,2}[.)] *', '', name), 160)}", (grounds_of(book, [task]),))
        )
    return Composition(tuple(lines))


def led_by(book: Book, unit: str) -> list[Task]:
    """Return the tasks whose lead names ``unit`` (folded, abbreviations written out)."""
    return [task for task in book.all_tasks if unit in book.spelled_out(task.words(book.document, "lead") or "")]
