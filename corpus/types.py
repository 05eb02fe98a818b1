"""What reading a file gives: canonical text, and spans of it that say what each part is.

Canonical text is the reading text: NFC, one block a line, lines that were wrapped joined, footnotes and page
furniture after the block they interrupted. Every character of it but white space stands in the source; where two
neighbours in it were *not* neighbours in the source (a page number stood between them, a cell was put beside its
row), their border is a *seam*, and a quotation shows ' … ' there.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

BlockKind = Literal[
    "head", "heading", "paragraph", "item", "table", "footnote", "recipients", "signature", "boilerplate"
]
RowKind = Literal["header", "group", "data"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters ``[start, end)`` of a document's canonical text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words of this span in ``text``."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list item, table or piece of furniture.

    ``level`` is the depth of a heading (1 is the highest) and None elsewhere; ``marker`` is what the line is numbered
    with as printed (``"II."``, ``"2.1."``, ``"a)"``, ``"-"``) and ``""`` without one; ``parents`` are the indexes (in
    ``Document.blocks``) of the headings above it, outermost first; ``table`` indexes ``Document.tables``.
    """

    kind: BlockKind
    span: Span
    level: int | None = None
    marker: str = ""
    parents: tuple[int, ...] = ()
    table: int | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table; in canonical text it is one line whose cells are parted by tabs.

    ``cells`` has one span a column, None where the row has no such cell (empty cells are None too). ``number`` is the
    row's number as printed; a row that continues the one above (an empty number cell) has ``continues`` true and the
    number of the row it continues. ``group`` is the index of the group row above it. ``doubts`` are the columns whose
    cells the reader could not decide or did not read surely.
    """

    kind: RowKind
    span: Span
    cells: tuple[Span | None, ...]
    number: str | None = None
    group: int | None = None
    continues: bool = False
    doubts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its column names as printed, then its rows in order (repeated headers are rows of kind header)."""

    span: Span
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """What a document says of itself at its top; a field that is not printed is None.

    ``issuer`` is the agency that issued it ("Sở Tư pháp"), ``place`` the province or commune ("tỉnh …" without the
    word tỉnh), ``issued_on`` an ISO date, ``period`` the years it plans for ("2026", "2026-2030"), ``years`` those
    years one by one.
    """

    title: str
    kind: str | None = None
    number: str | None = None
    issued_on: str | None = None
    issuer: str | None = None
    place: str | None = None
    period: str | None = None
    years: tuple[int, ...] = ()
    signer: str | None = None
    signer_role: str | None = None


@dataclass(frozen=True, slots=True)
class Box:
    """Where the characters ``span`` of a text are printed.

    The edges are in points (1/72 inch) from the top left corner of page ``page`` (from 1) as a viewer shows it, with
    the page's rotation applied and its crop box as the edge.
    """

    span: Span
    page: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Scanned:
    """Which pages (from 1) were read by OCR, and the mean confidence of their words, 0 to 100."""

    pages: tuple[int, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Document:
    """One file, read; ``seams`` and ``pages`` (where each page starts) are ascending offsets of ``text``.

    ``boxes`` say where words are printed, ascending by span; they are there for files with pages. ``scanned`` is None
    where nothing was read by OCR.
    """

    id: str
    text: str
    blocks: tuple[Block, ...]
    head: Head
    tables: tuple[Table, ...] = ()
    seams: tuple[int, ...] = ()
    pages: tuple[int, ...] = ()
    format: str = "text"
    source: str = ""
    content_hash: str = ""
    warnings: tuple[str, ...] = field(default=())
    boxes: tuple[Box, ...] = field(default=(), repr=False)
    scanned: Scanned | None = None

    def page_of(self, offset: int) -> int | None:
        """Return the number (from 1) of the page that holds ``offset``, None where pages are unknown."""
        return bisect_left(self.pages, offset + 1) or None if self.pages else None

    def quote(self, span: Span) -> str:
        """Return the words of ``span`` as they may be quoted: on one line, ' … ' where the source has other words."""
        return quote(self.text, self.seams, span)

    def section_of(self, block: Block) -> str | None:
        """Return the number of the section that holds ``block`` (``"II.2.1"``), None above the first heading."""
        return section_number([self.blocks[i].marker for i in block.parents])


def section_number(markers: Sequence[str]) -> str | None:
    """Return the number of a section out of the ``markers`` above it (II., 2., 2.1. give II.2.1), None without any."""
    parts: list[str] = []
    for marker in markers:
        bare = marker.rstrip(".)/ ")
        if parts and bare.startswith(parts[-1] + "."):  # "2." then "2.1." is 2.1, not 2.2.1
            parts.pop()
        if bare:
            parts.append(bare)
    return ".".join(parts) or None


def quote(text: str, seams: tuple[int, ...], span: Span) -> str:
    """Return ``span`` of ``text`` on one line, with ' … ' at each of the ``seams`` strictly inside it."""
    pieces, start = [], span.start
    inside = seams[bisect_left(seams, span.start + 1) : bisect_left(seams, span.end)]
    for end in (*inside, span.end):
        pieces.append(" ".join(text[start:end].split()))
        start = end
    return " … ".join(piece for piece in pieces if piece)
