"""Cut a document into passages: what an officer would quote, with what search needs to know around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.types import Block, Document, Row, Span, Table

MAX_LENGTH = 1000  # characters; the encoder reads about 512 tokens, some 1,500 characters of Vietnamese
SMALL_SECTION = 450  # characters; a section this short is quoted whole

_SENTENCE = re.compile(r"(?<=[.;])\s+(?=[A-ZĐÀ-Ỹ\d])")


@dataclass(frozen=True, slots=True)
class Passage:
    """A span of a document's canonical text that search can find and an answer can quote.

    ``text`` is ``Document.quote(span)``; ``context`` (document, heading path, column names) helps search and is never
    quoted. ``section`` is a section number ("II.2.1") and ``row`` a table row's printed number; None where unknown.
    """

    document: str
    ordinal: int
    start: int
    end: int
    text: str
    context: str
    kind: str
    section: str | None = None
    row: str | None = None
    page: int | None = None

    @property
    def search_text(self) -> str:
        """What is encoded and indexed for search: the context, then the words."""
        return f"{self.context}\n{self.text}" if self.context else self.text


@dataclass(frozen=True, slots=True)
class _Cut:
    """A passage before it is numbered: its span, the block it stands in, and what search should know of it."""

    span: Span
    block: Block
    kind: str
    row: str | None = None
    context: str = ""


def passages_of(document: Document) -> list[Passage]:
    """Return the passages of ``document`` in order; together they cover every block but page furniture."""
    passages = []
    for ordinal, cut in enumerate(_cuts(document)):
        path = " > ".join(_words(document, document.blocks[i]) for i in cut.block.parents)
        context = ". ".join(part for part in (document_label(document), path, cut.context) if part)
        passages.append(
            Passage(
                document=document.id,
                ordinal=ordinal,
                start=cut.span.start,
                end=cut.span.end,
                text=document.quote(cut.span),
                context=context,
                kind=cut.kind,
                section=_section(document, cut.block),
                row=cut.row,
                page=document.page_of(cut.span.start),
            )
        )
    return passages


def document_label(document: Document) -> str:
    """Return a short name of the document for search: its kind, issuer, place and period."""
    head = document.head
    parts = (head.kind, head.issuer, head.place, head.period or ", ".join(map(str, head.years)))
    return " ".join(part for part in parts if part)


def _words(document: Document, block: Block) -> str:
    return document.quote(block.span)


def _section(document: Document, block: Block) -> str | None:
    section = document.section_of(block)
    own = block.marker.rstrip(".)/ ")
    if block.kind in ("item", "heading") and re.match(r"\d|[IVXLC]+$|Điều", own):
        parent = section.rsplit(".", 1)[0] if section else ""
        return own if not section else f"{parent}.{own}" if own.startswith(section.rsplit(".", 1)[-1] + ".") else f"{section}.{own}"
    return section


def _cuts(document: Document) -> Iterator[_Cut]:
    blocks = document.blocks
    at = 0
    while at < len(blocks):
        block = blocks[at]
        if block.kind == "boilerplate":
            at += 1
        elif block.kind == "head":
            last = _run(blocks, at, ("head",))
            yield _Cut(Span(block.span.start, blocks[last].span.end), block, "head")
            at = last + 1
        elif block.kind == "heading":
            at = yield from _section_cuts(document, at)
        elif block.kind == "table" and block.table is not None:
            yield from _table_cuts(document, document.tables[block.table], block, block.span.start)
            at += 1
        elif block.kind in ("paragraph", "item"):
            last = _with_subitems(document, at)
            yield from _text_cuts(document, block, Span(block.span.start, blocks[last].span.end))
            at = last + 1
        else:
            yield _Cut(block.span, block, block.kind)
            at += 1


def _run(blocks: Sequence[Block], at: int, kinds: tuple[str, ...]) -> int:
    while at + 1 < len(blocks) and blocks[at + 1].kind in kinds:
        at += 1
    return at


def _section_cuts(document: Document, at: int) -> Iterator[_Cut]:
    """Cut a heading (with headings right under it) and what stands directly under it; return where to go on."""
    blocks = document.blocks
    first, start = at, blocks[at].span.start
    while at + 1 < len(blocks) and blocks[at + 1].kind == "heading" and at in blocks[at + 1].parents:
        at += 1
    heading = at
    body = _run(blocks, heading, ("paragraph", "item"))
    if body > heading and blocks[body].span.end - blocks[heading].span.start <= SMALL_SECTION:
        yield _Cut(Span(start, blocks[body].span.end), blocks[heading + 1], "section")
        return body + 1
    if body == heading:
        follows = blocks[heading + 1] if heading + 1 < len(blocks) else None
        if follows is not None and follows.kind == "table" and follows.table is not None:
            yield from _table_cuts(document, document.tables[follows.table], follows, start)
            return heading + 2
        yield _Cut(Span(start, blocks[heading].span.end), blocks[first], "heading")
        return heading + 1
    last = _with_subitems(document, heading + 1)
    yield from _text_cuts(document, blocks[heading + 1], Span(start, blocks[last].span.end))
    return last + 1


def _with_subitems(document: Document, at: int) -> int:
    """Return the index of the last "+" line that belongs to the block at ``at``, or ``at``."""
    blocks, last = document.blocks, at
    limit = blocks[at].span.start + MAX_LENGTH
    words = _words(document, blocks[at])
    while words.endswith(":") and last + 1 < len(blocks) and blocks[last + 1].kind == "item":
        following = blocks[last + 1]
        if following.marker not in ("+", "•", "*") or blocks[at].marker == following.marker or following.span.end > limit:
            break
        last += 1
    return last


def _text_cuts(document: Document, block: Block, span: Span) -> Iterator[_Cut]:
    """Yield ``span`` whole, or, where it is long, cut at sentence ends into parts of at most MAX_LENGTH."""
    start = span.start
    while span.end - start > MAX_LENGTH:
        ends = [m.start() for m in _SENTENCE.finditer(document.text, start + MAX_LENGTH // 3, start + MAX_LENGTH)]
        if not ends:
            break
        yield _Cut(Span(start, ends[-1]), block, block.kind)
        start = ends[-1] + 1
    yield _Cut(Span(start, span.end), block, block.kind)


def _table_cuts(document: Document, table: Table, block: Block, start: int) -> Iterator[_Cut]:
    """Yield a passage for each numbered row, with its sub-rows and with the group rows right above it.

    ``start`` is where the headings right above the table begin: they go with the first row.
    """
    columns = " | ".join(" ".join(name.split()) for name in table.columns if name)
    pending: int | None = start if start < table.span.start else None
    rows = table.rows
    at = 0
    while at < len(rows):
        row = rows[at]
        if row.kind == "header":
            pending = row.span.start if pending is None and at == 0 else pending
            at += 1
            continue
        if row.kind == "group":
            pending = row.span.start if pending is None else pending
            at += 1
            if at == len(rows):
                yield _Cut(Span(pending, row.span.end), block, "group", row.number)
            continue
        last = at
        while last + 1 < len(rows) and rows[last + 1].continues:
            last += 1
        first = row.span.start if pending is None else pending
        yield _Cut(Span(first, rows[last].span.end), block, "row", row.number, _row_context(document, table, row, columns))
        pending, at = None, last + 1


def _row_context(document: Document, table: Table, row: Row, columns: str) -> str:
    """What search should know of a row: its group, cells that it shares with rows above, and the column names."""
    group = document.quote(table.rows[row.group].span) if row.group is not None else ""
    shared = [document.quote(cell) for cell in row.cells if cell and cell.end <= row.span.start]
    return ". ".join(part for part in (group, *shared, columns) if part)
