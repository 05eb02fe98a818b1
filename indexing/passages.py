"""Cut a document into passages: what an officer would quote, with what search needs to know around it."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass

from corpus.letters import UPPER
from corpus.register.prose_tasks import is_labelled
from corpus.types import Block, Document, Row, Span, Table, section_number

MAX_LENGTH = 1000  # characters; the encoder reads about 512 tokens, some 1,500 characters of Vietnamese
SMALL_SECTION = 450  # characters; a section this short is quoted whole

_SENTENCE = re.compile(rf"(?<=[.;])\s+(?=[{UPPER}\d]|[-+–•*]\s)|\n")
_CLAUSE = re.compile(r"(?<=[,;:])\s+")
_SPACE = re.compile(r"\s+")
_NUMBERED = re.compile(r"\d|[IVX]+\.?$|[A-HĐ](?:\.|$)|Điều")
_SUBITEMS = ("+", "•", "*", "o", "▪")


@dataclass(frozen=True, slots=True)
class Passage:
    """A span of a document's canonical text that search can find and an answer can quote.

    ``text`` is ``Document.quote(span)``. ``label`` (the document's short name) and ``context`` (heading path, column
    names) help search and are never quoted. ``section`` is a section number ("II.2.1") and ``row`` a table row's
    printed number; None where unknown.
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
    label: str = ""

    @property
    def search_text(self) -> str:
        """What is indexed for word search: label and context, then the words."""
        before = ". ".join(part for part in (self.label, self.context) if part)
        return f"{before}\n{self.text}" if before else self.text

    @property
    def encoded_text(self) -> str:
        """What is encoded: label and words. Headings and column names, the same for many passages, blur a vector."""
        return f"{self.label}\n{self.text}" if self.label else self.text


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
    label = document_label(document)
    for ordinal, cut in enumerate(_cuts(document)):
        path = " > ".join(_words(document, document.blocks[i]) for i in cut.block.parents)
        context = ". ".join(part for part in (path, cut.context) if part)
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
                label=label,
            )
        )
    return passages


def document_label(document: Document) -> str:
    """Return a short name of the document for search: its kind, issuer, place and period, or else its title."""
    head = document.head
    parts = (head.kind, head.issuer, head.place, head.period or ", ".join(map(str, head.years)))
    return " ".join(part for part in parts if part) or head.title


def _words(document: Document, block: Block) -> str:
    return document.quote(block.span)


def _section(document: Document, block: Block) -> str | None:
    """Return the number of the section that holds ``block``, down to its own number where it has one."""
    above = [document.blocks[i].marker for i in block.parents]
    own = block.kind in ("item", "heading") and _NUMBERED.match(block.marker)
    return section_number([*above, block.marker] if own else above)


def _cuts(document: Document) -> Iterator[_Cut]:
    blocks = document.blocks
    at = 0
    while at < len(blocks):
        block = blocks[at]
        if block.kind == "boilerplate":
            at += 1
        elif block.kind == "heading":
            at = yield from _section_cuts(document, at)
        elif block.kind == "table" and block.table is not None:
            yield from _table_cuts(document, document.tables[block.table], block, block.span.start)
            at += 1
        else:
            last = _run(blocks, at, ("head",)) if block.kind == "head" else at
            last = _with_subitems(document, at) if block.kind in ("paragraph", "item") else last
            yield from _text_cuts(document, block, Span(block.span.start, blocks[last].span.end), block.kind)
            at = last + 1


def _run(blocks: Sequence[Block], at: int, kinds: tuple[str, ...]) -> int:
    while at + 1 < len(blocks) and blocks[at + 1].kind in kinds:
        at += 1
    return at


def _section_cuts(document: Document, at: int) -> Generator[_Cut, None, int]:
    """Cut a heading (with headings right under it) and what stands directly under it; return where to go on."""
    blocks = document.blocks
    first, start = at, blocks[at].span.start
    while at + 1 < len(blocks) and blocks[at + 1].kind == "heading" and at in blocks[at + 1].parents:
        at += 1
    body = _run(blocks, at, ("paragraph", "item"))
    if body > at:
        if blocks[body].span.end - start <= SMALL_SECTION:
            yield _Cut(Span(start, blocks[body].span.end), blocks[at + 1], "section")
            return body + 1
        last = _with_subitems(document, at + 1)
        follows = blocks[at + 1]
        yield from _text_cuts(document, follows, Span(start, blocks[last].span.end), follows.kind)
        return last + 1
    below = blocks[at + 1] if at + 1 < len(blocks) else None
    if below is not None and below.kind == "table" and below.table is not None:
        yield from _table_cuts(document, document.tables[below.table], below, start)
        return at + 2
    yield from _text_cuts(document, blocks[first], Span(start, blocks[at].span.end), "heading")
    return at + 1


def _with_subitems(document: Document, at: int) -> int:
    """Return the index of the last "+" line or labelled field that belongs to the block at ``at``, or ``at``."""
    blocks, last = document.blocks, at
    limit = blocks[at].span.start + MAX_LENGTH
    opens = document.text[: blocks[at].span.end].endswith(":")
    while last + 1 < len(blocks) and blocks[last + 1].kind in ("item", "paragraph"):
        following = blocks[last + 1]
        subitem = opens and following.marker in _SUBITEMS and blocks[at].marker != following.marker
        labelled = is_labelled(following.span.of(document.text)) and not is_labelled(blocks[at].span.of(document.text))
        if not (subitem or labelled) or following.span.end > limit:
            break
        last += 1
    return last


def _text_cuts(document: Document, block: Block, span: Span, kind: str) -> Iterator[_Cut]:
    """Yield ``span`` whole, or, where it is long, in parts of at most MAX_LENGTH.

    It is cut where a sentence or a clause ends, else between words.
    """
    start = span.start
    while span.end - start > MAX_LENGTH:
        end = _cut_at(document.text, start)
        yield _Cut(Span(start, end), block, kind)
        start = end + (len(document.text[end : span.end]) - len(document.text[end : span.end].lstrip()))
    if start < span.end:
        yield _Cut(Span(start, span.end), block, kind)


def _cut_at(text: str, start: int) -> int:
    for border in (_SENTENCE, _CLAUSE, _SPACE):
        ends = [match.start() for match in border.finditer(text, start + MAX_LENGTH // 3, start + MAX_LENGTH)]
        if ends:
            return ends[-1]
    return start + MAX_LENGTH


def _table_cuts(document: Document, table: Table, block: Block, start: int) -> Iterator[_Cut]:
    """Yield a passage for each numbered row, with its sub-rows and with the group rows right above it.

    ``start`` is where the headings right above the table begin: they go with the first row.
    """
    columns = " | ".join(" ".join(name.split()) for name in table.columns if name)
    pending: Span | None = Span(start, table.span.start - 1) if start < table.span.start else None
    rows = table.rows
    at = 0
    while at < len(rows):
        row = rows[at]
        if row.kind == "header" and at and pending is None:  # a header repeated on a later page
            at += 1
            continue
        if row.kind != "data":
            pending = Span(pending.start if pending else row.span.start, row.span.end)
            at += 1
            continue
        last = at
        while last + 1 < len(rows) and rows[last + 1].continues and _fits(row.span, rows[last + 1].span):
            last += 1
        first = row.span.start
        if pending is not None and _fits(pending, rows[last].span):
            first = pending.start
        elif pending is not None:
            yield from _text_cuts(document, block, pending, "group")
        context = _row_context(document, table, row, columns)
        yield _Cut(Span(first, rows[last].span.end), block, "row", row.number, context)
        pending, at = None, last + 1
    if pending is not None:
        yield from _text_cuts(document, block, pending, "group")


def _fits(first: Span, last: Span) -> bool:
    return last.end - first.start <= MAX_LENGTH


def _row_context(document: Document, table: Table, row: Row, columns: str) -> str:
    """Return what search should know of a row: its group, cells shared with rows above, and the column names."""
    group = document.quote(table.rows[row.group].span) if row.group is not None else ""
    shared = [document.quote(cell) for cell in row.cells if cell and cell.end <= row.span.start]
    return ". ".join(part for part in (group, *shared, columns) if part)
