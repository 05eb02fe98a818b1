"""What the page's scripts ask of the server about documents: the whole of one, another page image."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from assistant.web.document import document_view, view_title
from assistant.web.facsimile import facsimile
from assistant.web.marking import escape
from assistant.web.pages import Held, Pages
from corpus.errors import UserError
from corpus.types import Span


def viewer(held: Held, pages: Pages) -> Callable[[Any], dict[str, str]]:
    """Return the function that the page's script calls to open a document: ``{document, spans}`` to title and HTML.

    ``pages`` of the result is the page image with the marked words, '' where the file has no pages.

    ``spans`` is what ``evidence.open_button`` wrote: "12-40 52-60". Both come from the browser and are checked.
    """

    def read_document(asked: Any) -> dict[str, str]:  # noqa: ANN401 - whatever JSON a browser sends
        values = asked if isinstance(asked, dict) else {}
        try:
            document = held.document(str(values.get("document")))
        except UserError as error:
            return {"title": "Không mở được văn bản", "html": f'<p class="none">{escape(str(error))}</p>'}
        marks = spans(str(values.get("spans")), len(document.text))
        return {
            "title": view_title(document),
            "html": document_view(document, marks),
            "pages": facsimile(pages, document, marks),
        }

    return read_document


def page_turner(held: Held, pages: Pages) -> Callable[[Any], str]:
    """Return the function that turns to another page: ``{document, spans, page}`` to the figure's HTML."""

    def read_page(asked: Any) -> str:  # noqa: ANN401 - whatever JSON a browser sends
        values = asked if isinstance(asked, dict) else {}
        number = str(values.get("page"))
        try:
            document = held.document(str(values.get("document")))
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
