"""Write blocks into canonical text in reading order; footnotes and furniture follow the block that they interrupt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.builder import Piece, Placed, TextBuilder
from corpus.lines import Line
from corpus.markers import MarkerStyle, marker_of
from corpus.outline import Draft
from corpus.tables import RawTable
from corpus.types import Block, BlockKind, Row, Span, Table

_OUTERMOST = 4  # the level of "A." where it stands above "I."


@dataclass(frozen=True, slots=True)
class Structure:
    """Canonical text with its blocks, tables and seams; ``pages`` are the offsets at which pages start.

    ``placed`` says where in the text each piece of a source line was written.
    """

    text: str
    blocks: tuple[Block, ...]
    tables: tuple[Table, ...]
    seams: tuple[int, ...]
    pages: tuple[int, ...]
    placed: tuple[Placed, ...] = ()


class Assembler:
    """Collects blocks; ``aside`` are the footnotes and furniture, each as the indexes of its lines."""

    def __init__(self, lines: Sequence[Line], aside: Sequence[tuple[BlockKind, Sequence[int]]]) -> None:
        self._lines = lines
        self._aside = sorted(aside, key=lambda item: item[1][0])
        self._next = 0
        self._builder = TextBuilder([line.text for line in lines])
        self._blocks: list[Block] = []
        self._tables: list[Table] = []
        self._open: list[int] = []
        self._outer: MarkerStyle | None = None
        self._page_starts: dict[int, int] = {}

    def write(self, kind: BlockKind, content: Draft | RawTable) -> None:
        """Append one block, after what stands aside above it."""
        if isinstance(content, RawTable):
            self._set_aside(content.first)
            self._table(content)
        else:
            self._set_aside(content.lines[0].index)
            self._block(kind, content)

    def structure(self, paged: bool) -> Structure:
        """Return what was written; ``paged`` says that the pages of lines are known."""
        self._set_aside(len(self._lines))
        starts = [self._page_starts.get(page) for page in range(1, max(self._page_starts, default=1) + 1)]
        pages: list[int] = []
        for start in reversed(starts):  # a page without words begins where the next one does
            later = pages[-1] if pages else len(self._builder.text)
            pages.append(later if start is None else min(start, later))
        return Structure(
            self._builder.text,
            tuple(self._blocks),
            tuple(self._tables),
            tuple(sorted(set(self._builder.seams))),
            tuple(reversed(pages)) if paged else (),
            tuple(self._builder.placed),
        )

    def _set_aside(self, before: int) -> None:
        while self._next < len(self._aside) and self._aside[self._next][1][0] < before:
            kind, group = self._aside[self._next]
            self._next += 1
            span = self._add([self._lines[i] for i in group])
            self._blocks.append(Block(kind, span, parents=tuple(self._open)))

    def _add(self, lines: Sequence[Line]) -> Span:
        span = self._builder.add(
            Piece(line.text, line.index, line.column, line.column + len(line.text)) for line in lines
        )
        self._page_starts.setdefault(lines[0].page, span.start)
        return span

    def _block(self, kind: BlockKind, draft: Draft) -> None:
        span = self._add(draft.lines)
        level = self._level(draft)
        if level is not None:
            while self._open and (self._blocks[self._open[-1]].level or 0) >= level:
                self._open.pop()
        elif self._open and self._follows(draft, self._open[-1]):
            self._open.pop()
        if kind in ("recipients", "signature"):
            self._open.clear()
        marker = draft.marker.printed if draft.marker else ""
        self._blocks.append(Block(kind, span, level, marker, tuple(self._open)))
        if level is not None:
            self._open.append(len(self._blocks) - 1)

    def _level(self, draft: Draft) -> int | None:
        """Return the level of a heading: "A." is above "I." where a document begins with it, below it elsewhere."""
        style = draft.marker.style if draft.marker and draft.level is not None else None
        if style in ("roman", "capital"):
            self._outer = self._outer or style
        return _OUTERMOST if style == "capital" and self._outer == "capital" else draft.level

    def _follows(self, draft: Draft, heading: int) -> bool:
        """Whether an item is the number after that of the heading above it ("3." after "2. …:" and its a, b, c)."""
        above = marker_of(f"{self._blocks[heading].marker} x")
        own = draft.marker
        if own is None or above is None or own.style != "arabic" or above.level != own.level:
            return False
        after = own.numbers[:-1] == above.numbers[:-1] and own.numbers[-1] == above.numbers[-1] + 1
        under = [block.marker for block in self._blocks[heading + 1 :] if block.marker]
        return after and not any((marker_of(f"{marker} x") or own).level == own.level for marker in under)

    def _table(self, raw: RawTable) -> None:
        rows: list[Row] = []
        group: int | None = None
        written: dict[tuple[Piece, ...], Span] = {}  # a cell that spans several rows is written with the first
        for row in raw.rows:
            span, own = self._builder.add_cells([None if cell in written else cell for cell in row.cells])
            written |= {cell: place for cell, place in zip(row.cells, own, strict=True) if cell and place}
            cells = tuple(written.get(cell) if cell else None for cell in row.cells)
            line = next((cell[0].line for cell in row.cells if cell), raw.first)
            self._page_starts.setdefault(self._lines[line].page, span.start)
            above = group if row.kind == "data" else None
            rows.append(Row(row.kind, span, cells, row.number, above, row.continues, row.doubts))
            if row.kind == "group":
                group = len(rows) - 1
        table = Table(Span(rows[0].span.start, rows[-1].span.end), raw.columns, tuple(rows))
        self._blocks.append(Block("table", table.span, parents=tuple(self._open), table=len(self._tables)))
        self._tables.append(table)
