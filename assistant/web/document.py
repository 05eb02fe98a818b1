"""A whole document as HTML: its outline, its blocks in order, tables as tables, the cited words marked."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.web.labels import date
from assistant.web.marking import escape, marked, overlaps, shorten
from corpus.types import Block, Document, Row, Span, Table

_DEEPEST = 6  # HTML has h1 to h6; h1 and h2 are the page's and the view's own


def document_view(document: Document, marks: Sequence[Span] = ()) -> str:
    """Return ``document`` with ``marks`` (ascending) marked; the first block with some has the id ``cited``."""
    first = next((at for at, block in enumerate(document.blocks) if overlaps(block.span, marks)), None)
    body = "".join(
        _page_break(document, at) + _block(document, at, marks, ' id="cited"' if at == first else "")
        for at in range(len(document.blocks))
    )
    return (
        f'<div class="sheet">{_facts(document)}{body}</div>'
        f'<nav class="outline" aria-label="Mục lục văn bản"><h3>Mục lục</h3>{_outline(document)}</nav>'
    )


def view_title(document: Document) -> str:
    """Return the document's title as plain text."""
    return document.head.title or document.id


def depth(block: Block) -> int:
    """Return how deep a heading stands among the headings above it, from 1."""
    return len(block.parents) + 1


def _facts(document: Document) -> str:
    head = document.head
    facts = (head.number and f"Số {head.number}", head.issuer, head.issued_on and f"ngày {date(head.issued_on)}")
    line = " · ".join(part for part in facts if part)
    warnings = "".join(f"<li>{escape(warning)}</li>" for warning in document.warnings)
    return (f'<p class="sheet-facts">{escape(line)}</p>' if line else "") + (
        f'<ul class="sheet-warnings">{warnings}</ul>' if warnings else ""
    )


def _outline(document: Document) -> str:
    items = "".join(
        f'<li class="depth-{min(depth(block), 4)}"><button type="button" data-heading="{at}">'
        f"{escape(shorten(document.quote(block.span), 80))}</button></li>"
        for at, block in enumerate(document.blocks)
        if block.kind == "heading"
    )
    return f"<ol>{items}</ol>" if items else "<p>Văn bản không có đề mục.</p>"


def _page_break(document: Document, at: int) -> str:
    """Return the number of the page that begins in or right before block ``at``, '' if none does."""
    page = document.page_of(document.blocks[at].span.start)
    before = document.page_of(document.blocks[at - 1].span.start) if at else None
    return f'<p class="page"><span>Trang {page}</span></p>' if page and page != before else ""


def _block(document: Document, at: int, marks: Sequence[Span], cited: str) -> str:
    block = document.blocks[at]
    if block.table is not None:
        table = table_html(document, document.tables[block.table], marks)
        return f'<div class="table"{cited} tabindex="0">{table}</div>'
    words = marked(document, block.span, marks)
    if block.kind == "heading":
        tag = f"h{min(depth(block) + 2, _DEEPEST)}"
        return f'<{tag} class="depth-{min(depth(block), 4)}" data-at="{at}"{cited}>{words}</{tag}>'
    return f'<p class="{block.kind}"{cited}>{words}</p>'


def table_html(document: Document, table: Table, marks: Sequence[Span] = ()) -> str:
    """Return ``table`` as an HTML table: column names once, group rows across, repeated headers left out."""
    width = max([len(table.columns), *(len(row.cells) for row in table.rows)], default=0)
    names = "".join(f'<th scope="col">{escape(" ".join(name.split()))}</th>' for name in table.columns)
    # A header row is left out, being the column names again, unless its words are what is cited.
    shown = [row for row in table.rows if row.kind != "header" or overlaps(row.span, marks)]
    body = "".join(_row(document, row, width, marks) for row in shown)
    head = f"<thead><tr>{names}</tr></thead>" if any(table.columns) else ""
    return f"<table>{head}<tbody>{body}</tbody></table>"


def _row(document: Document, row: Row, width: int, marks: Sequence[Span]) -> str:
    if row.kind == "group":
        return f'<tr class="group"><th colspan="{width}" scope="colgroup">{marked(document, row.span, marks)}</th></tr>'
    cells = "".join(f"<td>{_cell(document, row, cell, marks)}</td>" for cell in row.cells)
    return f'<tr class="{row.kind}{" continues" if row.continues else ""}">{cells}</tr>'


def _cell(document: Document, row: Row, cell: Span | None, marks: Sequence[Span]) -> str:
    if cell is None:
        return ""
    if cell.end <= row.span.start:  # a merged cell, printed once in the row where it stands
        return f'<span class="shared">{escape(document.quote(cell))}</span>'
    return marked(document, cell, marks)
