"""Tasks of documents with their deadlines read as dates."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.register.entries import TaskEntry, passage_of
from assistant.shelf import document_name
from corpus.due import Due, parse_due
from corpus.register.prose_tasks import all_tasks_of
from corpus.types import Document


def task_entries(documents: Iterable[Document]) -> list[TaskEntry]:
    """Return the tasks of ``documents``: one for each row of a task table, then those that only the text sets.

    Rows of a table, and tasks of the text, come in reading order; a row without a task is left out.
    """
    return [entry for document in documents for entry in _entries(document)]


def plan_year(document: Document) -> int | None:
    """Return the one year that ``document`` plans for, None where it has several or says none."""
    years = document.head.years
    return years[0] if len(years) == 1 else None


def _entries(document: Document) -> Iterable[TaskEntry]:
    title, year = document_name(document.head), plan_year(document)
    for task in all_tasks_of(document):
        words = task.words(document, "task")
        if words is None:
            continue
        deadline = task.words(document, "deadline")
        yield TaskEntry(
            title=title,
            years=document.head.years,
            group=task.group,
            number=task.number,
            task=words,
            product=task.words(document, "product"),
            lead=task.words(document, "lead"),
            coordinate=task.words(document, "coordinate"),
            deadline=deadline,
            due=parse_due(deadline, year=year) if deadline else Due("unknown"),
            place=passage_of(document, task.span),
        )
