"""How many records a document has, counted once when it is indexed."""

from __future__ import annotations

from assistant.register.references import cited_in, group_citations
from assistant.register.targets import aims_of
from assistant.register.tasks import task_entries
from corpus.types import Document
from indexing.records import RegisterCounts


def count_records(document: Document) -> RegisterCounts:
    """Return the numbers of tasks and targets in ``document`` and of other documents that it cites."""
    return RegisterCounts(
        tasks=len(task_entries([document])),
        targets=len(aims_of(document)),
        references=len(group_citations(cited_in(document))),
    )
