"""Tables whose rows open the words they rest on, and what the server says when one is opened."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from assistant.register.entries import Passage
from assistant.types import Citation
from assistant.web.evidence import lone_card
from assistant.web.marking import escape
from assistant.web.site import Site
from corpus.errors import UserError
from corpus.register.places import section_of
from corpus.types import Block, Document, Span

_LONGEST = 20_000  # characters of a place that can be opened


def table(
    caption: str, columns: Sequence[str], rows: Sequence[tuple[Sequence[str], Passage | None, str]], *, button: int = 0
) -> str:
    """Return a table of ``rows``: (cells as HTML, the place that opens, a class); column ``button`` holds the button.

    ``columns`` and ``caption`` are plain words; the cells must be escaped.
    """
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in columns)
    body = "".join(_row(columns, cells, place, name, button) for cells, place, name in rows)
    return (
        f'<table class="rows"><caption class="spoken">{escape(caption)}</caption><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table>"
    )


def _row(columns: Sequence[str], cells: Sequence[str], place: Passage | None, name: str, button: int) -> str:
    filled = [
        f'<td data-name="{escape(column)}">{opener(cell) if place and at == button else cell}</td>'
        for at, (column, cell) in enumerate(zip(columns, cells, strict=True))
    ]
    return f"<tr{data_of(place)}{f' class={chr(34)}{name}{chr(34)}' if name else ''}>{''.join(filled)}</tr>"


def opener(words: str) -> str:
    """Return ``words`` (HTML) as the button that opens the evidence of what holds it."""
    return f'<button type="button" class="evidence-of" aria-expanded="false">{words}</button>'


def data_of(place: Passage | None) -> str:
    """Return the attributes that say where the words of an element stand."""
    if place is None:
        return ""
    return f' data-document="{escape(place.document)}" data-start="{place.start}" data-end="{place.end}"'


def place_reader(site: Site) -> Callable[[Any], str]:
    """Return the function that the page calls to open a row: ``{document, start, end}`` to its evidence as HTML."""

    def read_place(asked: Any) -> str:  # noqa: ANN401 - whatever JSON a browser sends
        values = asked if isinstance(asked, dict) else {}
        start, end = (_number(values.get(name)) for name in ("start", "end"))
        try:
            document = site.assistant.document(str(values.get("document")))
        except UserError as error:
            return f'<p class="note">{escape(str(error))}</p>'
        if start is None or end is None or not 0 <= start < end <= min(len(document.text), start + _LONGEST):
            return '<p class="note">Văn bản đã thay đổi. Hãy tải lại trang.</p>'
        return lone_card(_citation(document, Span(start, end)), site.assistant.document, site.pages)

    return read_place


def _citation(document: Document, span: Span) -> Citation:
    block = next((block for block in document.blocks if block.span.start <= span.start < block.span.end), None)
    section = section_of(document, block) if block is not None and block.table is None else None
    return Citation(
        document.id, document.head.title, document.quote(span), span.start, span.end, document.page_of(span.start),
        section, _row_number(document, block, span),
    )  # fmt: skip


def _row_number(document: Document, block: Block | None, span: Span) -> str | None:
    if block is None or block.table is None:
        return None
    rows = document.tables[block.table].rows
    return next((row.number for row in rows if row.span.start <= span.start < row.span.end), None)


def _number(value: object) -> int | None:
    return int(str(value)) if re.fullmatch(r"\d{1,9}", str(value), re.ASCII) else None
