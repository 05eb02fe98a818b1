"""What the page does, without Gradio: the turns of a conversation, the list of documents, one document's view."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Protocol

from assistant.types import Answer
from assistant.web.document import document_view, view_title
from assistant.web.evidence import evidence
from assistant.web.marking import escape
from assistant.web.render import Turn
from corpus.errors import UserError
from corpus.types import Document, Span
from indexing.records import DocumentSummary

EXAMPLES = 4  # shown in an empty conversation
_UNEXPECTED = "Có lỗi ngoài dự kiến khi tìm câu trả lời. Hãy thử lại; nếu vẫn lỗi, hãy báo người quản trị."

_log = logging.getLogger(__name__)

Turns = tuple[Turn, ...]


class Asked(Protocol):
    """The part of the assistant that the page uses; its methods are called from several threads."""

    def ask(self, question: str, *, documents: Sequence[str] | None = None) -> Answer:
        """Answer ``question`` from ``documents`` (ids; None is all)."""

    def documents(self) -> list[DocumentSummary]:
        """Return what the library holds."""

    def document(self, id: str) -> Document:
        """Return one document; raises UnknownDocumentError."""

    def examples(self) -> list[str]:
        """Return questions that the library can answer."""


def ids(value: object) -> list[str]:
    """Return the document ids that a browser says are ticked; anything else than a list of text is none."""
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []


def begin(turns: Turns, question: str, chosen: Sequence[str]) -> Turns:
    """Return ``turns`` with ``question`` waiting for its answer; unchanged if it is blank or one is waiting already."""
    if not question.strip() or (turns and turns[-1].pending):
        return turns
    return (*turns, Turn(question.strip(), tuple(chosen)))


def finish(assistant: Asked, turns: Turns) -> Turns:
    """Return ``turns`` with the waiting question answered.

    A UserError becomes its message; any other error is logged and becomes a general one, so that a turn never hangs.
    """
    if not turns or not turns[-1].pending:
        return turns
    turn = turns[-1]
    try:
        answer = assistant.ask(turn.question, documents=list(turn.documents) or None)
        titles = {each.id: each.title for each in assistant.documents()}
        panel = evidence(len(turns) - 1, turn.question, answer, assistant.document, lambda id: titles.get(id, id))
        done = replace(turn, answer=answer, evidence=panel)
    except UserError as error:
        done = replace(turn, problem=str(error))
    except Exception:
        _log.exception("Không trả lời được câu hỏi")
        done = replace(turn, problem=_UNEXPECTED)
    return (*turns[:-1], done)


def examples(assistant: Asked) -> list[str]:
    """Return the example questions of the first page."""
    return assistant.examples()[:EXAMPLES]


def viewer(assistant: Asked) -> Callable[[Any], dict[str, str]]:
    """Return the function that the page's script calls to open a document: ``{document, start, end}`` to title, HTML.

    What it is given comes from the browser and is checked like any outside value.
    """

    def read_document(asked: Any) -> dict[str, str]:  # noqa: ANN401 - whatever JSON a browser sends
        values = asked if isinstance(asked, dict) else {}
        start, end = values.get("start"), values.get("end")
        try:
            document = assistant.document(str(values.get("document")))
        except UserError as error:
            return {"title": "Không mở được văn bản", "html": f'<p class="none">{escape(str(error))}</p>'}
        cited = None
        if isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(document.text):
            cited = Span(start, end)
        return {"title": view_title(document), "html": document_view(document, cited)}

    return read_document
