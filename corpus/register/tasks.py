"""Tasks as records: each row of a task table with its fields as spans."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from corpus.columns import Role, roles_of
from corpus.rows import TOTAL
from corpus.types import Document, Row, Span, Table

_ROMAN = re.compile(r"[IVX]+$")


@dataclass(frozen=True, slots=True)
class Task:
    """One row of a task table; a row with two products, leads or deadlines gives two tasks with one number.

    ``fields`` are spans of the document's text by role; ``group`` is the title of the outermost group above it with its
    number ("III. …"), ``groups`` those of all groups above it, outermost first; ``table`` indexes ``Document.tables``.
    """

    document: str
    table: int
    number: str | None
    group: str | None
    groups: tuple[str, ...]
    fields: Mapping[Role, Span]
    span: Span

    def words(self, document: Document, role: Role) -> str | None:
        """Return the words of one field as printed, None where the row has none."""
        span = self.fields.get(role)
        return document.quote(span) if span else None


def tasks_of(document: Document) -> list[Task]:
    """Return the tasks of each task table in ``document``: one with a column for tasks and one for lead or deadline."""
    tasks: list[Task] = []
    for index, table in enumerate(document.tables):
        roles = roles_of(table.columns)
        if "task" in roles and {"lead", "deadline"} & set(roles):
            tasks += _tasks(document, index, table, roles)
    return tasks


def _tasks(document: Document, index: int, table: Table, roles: tuple[Role, ...]) -> Iterator[Task]:
    groups: list[tuple[int, str]] = []
    above: dict[Role, Span] = {}
    styles = list(dict.fromkeys(_style(row) for row in table.rows if row.kind == "group"))
    for row in table.rows:
        if row.kind == "group":
            depth = styles.index(_style(row))
            groups = [group for group in groups if group[0] < depth]
            groups.append((depth, _title(document, row)))
            above = {}
        elif row.kind == "data":
            fields = _fields(row, roles)
            if "task" in fields and TOTAL.fullmatch(document.quote(fields["task"])):
                continue
            if row.continues:
                fields = {**{role: above[role] for role in ("task", "goal") if role in above}, **fields}
            above = fields
            titles = tuple(title for _, title in groups)
            yield Task(document.id, index, row.number, titles[0] if titles else None, titles, fields, row.span)


def _fields(row: Row, roles: tuple[Role, ...]) -> dict[Role, Span]:
    """Return the cells by role; of two columns of one role the first that is filled."""
    fields: dict[Role, Span] = {}
    for role, cell in zip(roles, row.cells, strict=True):
        if cell is not None:
            fields.setdefault(role, cell)
    return fields


def _style(row: Row) -> str:
    """Return how a group is numbered (I, A, 1, 1.1, not at all): tables nest styles in the order they first show them.

    A number with a point belongs under one without, so "A.1" is another style than "A".
    """
    number = row.number or ""
    kind = "roman" if _ROMAN.match(number) else "letter" if number[:1].isalpha() else "figure" if number else ""
    return f"{kind}{'.' * number.count('.')}"


def _title(document: Document, row: Row) -> str:
    cells = list(dict.fromkeys(document.quote(cell) for cell in row.cells if cell))
    if len(cells) == 2 and row.number:
        return f"{cells[0].rstrip('.)')}. {cells[1]}"
    return " ".join(cells)
