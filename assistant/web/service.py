"""What the page does, without Gradio: the turns of a conversation, the list of documents, one document's view."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Protocol

from assistant.shelf import Shelf
from assistant.types import Answer
from assistant.web.document import document_view, view_title
from assistant.web.evidence import evidence, no_evidence
from assistant.web.facsimile import facsimile
from assistant.web.marking import escape
from assistant.web.pages import Pages
from assistant.web.render import Turn
from corpus.errors import UserError
from corpus.types import Box, Document, Span
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

    def boxes(self, id: str) -> tuple[Box, ...]:
        """Return where the words of a document are printed; empty where its file has no pages to show."""

    def shelf(self) -> Shelf:
        """Return all documents with their records; the same object as long as the library does not change."""

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


def finish(assistant: Asked, turns: Turns, pages: Pages | None = None) -> Turns:
    """Return ``turns`` with the waiting question answered; its evidence shows ``pages``, where there are some.

    A UserError becomes its message; any other error is logged and becomes a general one, so that a turn never hangs.
    """
    if not turns or not turns[-1].pending:
        return turns
    turn, number = turns[-1], len(turns) - 1
    try:
        answer = assistant.ask(turn.question, documents=list(turn.documents) or None)
        titles = {each.id: each.title for each in assistant.documents()}
        panel = evidence(number, turn.question, answer, assistant.document, lambda id: titles.get(id, id), pages)
        return (*turns[:-1], replace(turn, answer=answer, evidence=panel))
    except UserError as error:
        problem = str(error)
    except Exception:
        _log.exception("Không trả lời được câu hỏi")
        problem = _UNEXPECTED
    return (*turns[:-1], replace(turn, problem=problem, evidence=no_evidence(number, turn.question)))


def examples(assistant: Asked) -> list[str]:
    """Return the example questions of the first page."""
    return assistant.examples()[:EXAMPLES]


def viewer(assistant: Asked, pages: Pages) -> Callable[[Any], dict[str, str]]:
    """Return the function that the page's script calls to open a document: ``{document, spans}`` to title and HTML.

    ``pages`` of the result is the page image with the marked words, '' where the file has no pages.

    ``spans`` is what ``evidence.open_button`` wrote: "12-40 52-60". Both come from the browser and are checked.
    """

    def read_document(asked: Any) -> dict[str, str]:  # noqa: ANN401 - whatever JSON a browser sends
        values = asked if isinstance(asked, dict) else {}
        try:
            document = assistant.document(str(values.get("document")))
        except UserError as error:
            return {"title": "Không mở được văn bản", "html": f'<p class="none">{escape(str(error))}</p>'}
        marks = spans(str(values.get("spans")), len(document.text))
        return {
            "title": view_title(document),
            "html": document_view(document, marks),
            "pages": facsimile(pages, document, marks),
        }

    return read_document


def page_turner(assistant: Asked, pages: Pages) -> Callable[[Any], str]:
    """Return the function that turns to another page: ``{document, spans, page}`` to the figure's HTML."""

    def read_page(asked: Any) -> str:  # noqa: ANN401 - whatever JSON a browser sends
        values = asked if isinstance(asked, dict) else {}
        number = str(values.get("page"))
        try:
            document = assistant.document(str(values.get("document")))
        except UserError as error:
            return f'<p class="note">{escape(str(error))}</p>'
        marks = spans(str(values.get("spans")), len(document.text))
        page = int(number) if re.fullmatch(r"\d{1,6}", number, re.ASCII) else None
        return facsimile(pages, document, marks, page)

    return read_page


def spans(written: str, length: int) -> list[Span]:
    """Return the spans written as "12-40 52-60", ascending; any that is not inside a text of ``length`` is left out."""
    pairs = [(int(start), int(end)) for start, end in re.findall(r"(\d{1,9})-(\d{1,9})", written, re.ASCII)]
    return [Span(start, end) for start, end in sorted(pairs) if start < end <= length]
