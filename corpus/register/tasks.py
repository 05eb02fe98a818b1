"""Tasks as records: each row of a task table with its fields as spans."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from corpus.columns import Role, roles_of
from corpus.types import Document, Row, Span, Table

_ROMAN = re.compile(r"^(?:[IVX]+|[LC][IVXLC]+)$")


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
    """Return the tasks of every task table in ``document``: one with a column for tasks and one for lead or deadline."""
    tasks: list[Task] = []
    for index, table in enumerate(document.tables):
        roles = roles_of(table.columns)
        if "task" in roles and {"lead", "deadline"} & set(roles):
            tasks += _tasks(document, index, table, roles)
    return tasks


def _tasks(document: Document, index: int, table: Table, roles: tuple[Role, ...]) -> Iterator[Task]:
    groups: list[tuple[int, str]] = []
    above: dict[Role, Span] = {}
    for row in table.rows:
        if row.kind == "group":
            depth = _depth(row)
            groups = [group for group in groups if group[0] < depth]
            groups.append((depth, _title(document, row)))
        elif row.kind == "data":
            fields = {role: cell for role, cell in zip(roles, row.cells, strict=True) if cell is not None}
            if row.continues:
                fields = {**{role: above[role] for role in ("task", "goal") if role in above}, **fields}
            above = fields
            titles = tuple(title for _, title in groups)
            yield Task(document.id, index, row.number, titles[0] if titles else None, titles, fields, row.span)


def _depth(row: Row) -> int:
    """How deep a group is nested, by its number: roman, then a capital, then a capital with a number."""
    number = row.number or ""
    if _ROMAN.match(number) or not number:
        return 0
    return 1 + number.count(".")


def _title(document: Document, row: Row) -> str:
    cells = [document.quote(cell) for cell in row.cells if cell]
    return ". ".join(cells) if len(cells) == 2 else " ".join(cells)
