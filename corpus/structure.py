"""From lines to blocks: put headings, paragraphs, tables, footnotes and furniture into canonical text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.builder import Piece, TextBuilder
from corpus.lines import Line, footnotes, page_numbers, running_headers
from corpus.outline import Draft, join_lines, mark_headings
from corpus.tables import RawTable, find_tables
from corpus.types import Block, BlockKind, Row, Span, Table
from corpus.wrapping import wrapping_of

_RECIPIENTS = re.compile(r"^(?:Nơi nhận|Nơi gửi)\s*:?\s*$|^Nơi nhận\s*:", re.IGNORECASE)
_ROLE = re.compile(
    r"^(?:(?:TM|KT|TL|TUQ|Q)\.\s*.*|(?:PHÓ\s+)?(?:GIÁM ĐỐC|CHỦ TỊCH|CHÁNH VĂN PHÒNG|TRƯỞNG BAN|TRƯỞNG PHÒNG|BỘ TRƯỞNG"
    r"|THỦ TƯỚNG|CỤC TRƯỞNG|VỤ TRƯỞNG|HIỆU TRƯỞNG|TỔNG GIÁM ĐỐC|BÍ THƯ|CHÁNH THANH TRA)(?:\s.*)?|THỨ TRƯỞNG.*)$"
)
_MOTTO = re.compile(r"^(?:CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA VIỆT NAM|Độc lập\s*[-–]\s*Tự do\s*[-–]\s*Hạnh phúc)[.\s]*$")
_NAME = re.compile(r"^(?:[A-ZĐÀ-Ỹ][a-zà-ỹđ]*\.?\s+){1,5}[A-ZĐÀ-Ỹ][a-zà-ỹđ]*$")


@dataclass(frozen=True, slots=True)
class Structure:
    """Canonical text with its blocks, tables and seams; ``pages`` are the offsets at which pages start."""

    text: str
    blocks: tuple[Block, ...]
    tables: tuple[Table, ...]
    seams: tuple[int, ...]
    pages: tuple[int, ...]


def structure_of(lines: Sequence[Line], *, paged: bool, flat_tables: Sequence[RawTable] = ()) -> Structure:
    """Return the structure of a text's ``lines``.

    ``flat_tables`` are tables that another finder has recovered; ``paged`` says that form feeds part the pages.
    """
    tables = sorted([*flat_tables, *_outside(find_tables(lines), flat_tables)], key=lambda table: table.first)
    in_tables = {i for table in tables for i in range(table.first, table.last)}
    free = [line for line in lines if line.index not in in_tables]
    numbers = {i for i in page_numbers(lines) if i not in in_tables}
    furniture = numbers | {i for i in running_headers(lines, numbers) if i not in in_tables}
    furniture |= {i for table in tables for i in table.skipped}
    notes = footnotes([_emptied(line, in_tables) for line in lines], furniture)
    aside = furniture | {i for note in notes for i in note}
    assembler = _Assembler(lines)
    flow = [line for line in free if line.index not in aside and not line.blank]
    for draft in _typed(flow, tables):
        assembler.write(draft, notes, sorted(furniture))
    assembler.finish(notes, sorted(furniture))
    return assembler.structure(paged)


def _outside(tables: Sequence[RawTable], others: Sequence[RawTable]) -> list[RawTable]:
    return [t for t in tables if not any(t.first < o.last and o.first < t.last for o in others)]


def _emptied(line: Line, without: set[int]) -> Line:
    return Line(line.index, "", "", page=line.page) if line.index in without else line


def _typed(flow: Sequence[Line], tables: Sequence[RawTable]) -> list[tuple[BlockKind, Draft | RawTable]]:
    """Return the blocks between tables in order, each with what it is."""
    typed: list[tuple[BlockKind, Draft | RawTable]] = []
    wrapping = wrapping_of([line.text for line in flow])
    borders = [*tables, None]
    start = 0
    for table in borders:
        end = table.first if table else float("inf")
        part = [line for line in flow if start <= line.index < end]
        for special, lines in _closing_parts(part):
            if special is not None:
                typed.append((special, Draft(tuple(lines))))
            else:
                typed += [_with_kind(draft) for draft in mark_headings(join_lines(lines, wrapping))]
        if table:
            typed.append(("table", table))
            start = table.last
    return typed


def _with_kind(draft: Draft) -> tuple[BlockKind, Draft]:
    if _MOTTO.match(draft.text):
        return "boilerplate", replace(draft, level=None)
    if draft.level is not None:
        return "heading", draft
    return ("item" if draft.marker is not None else "paragraph"), draft


def _closing_parts(lines: Sequence[Line]) -> list[tuple[BlockKind | None, list[Line]]]:
    """Split off "Nơi nhận" with its items and the signature (role lines, then a name) from the other lines."""
    parts: list[tuple[BlockKind | None, list[Line]]] = []
    state: BlockKind | None = None
    for at, line in enumerate(lines):
        following = [other.text for other in lines[at + 1 : at + 5]]
        if _RECIPIENTS.match(line.text):
            state = "recipients"
            parts.append((state, []))
        elif state != "signature" and _ROLE.match(line.text) and _signed(following):
            state = "signature"
            parts.append((state, []))
        elif state == "signature" and _NAME.match(parts[-1][1][-1].text) or not parts:
            state = None
            parts.append((None, []))
        elif state == "recipients" and (line.level or len(line.text) > 120):
            state = None
            parts.append((None, []))
        parts[-1][1].append(line)
    return [(kind, block) for kind, block in parts if block]


def _signed(following: Sequence[str]) -> bool:
    """Whether a personal name follows, with nothing but further role lines before it."""
    for text in following:
        if _NAME.match(text):
            return True
        if not _ROLE.match(text) and not text.isupper():
            return False
    return False


class _Assembler:
    """Writes blocks in reading order; footnotes and furniture follow the block that they interrupt."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._builder = TextBuilder([line.text for line in lines])
        self._blocks: list[Block] = []
        self._tables: list[Table] = []
        self._open: list[int] = []
        self._aside: set[int] = set()
        self._page_starts: dict[int, int] = {}

    def write(self, typed: tuple[BlockKind, Draft | RawTable], notes: list[list[int]], furniture: list[int]) -> None:
        kind, content = typed
        first = content.first if isinstance(content, RawTable) else content.lines[0].index
        self._set_aside(first, notes, furniture)
        if isinstance(content, RawTable):
            self._table(content)
        else:
            self._block(kind, content)

    def finish(self, notes: list[list[int]], furniture: list[int]) -> None:
        self._set_aside(len(self._lines), notes, furniture)

    def _set_aside(self, before: int, notes: list[list[int]], furniture: list[int]) -> None:
        for kind, group in [("footnote", note) for note in notes] + [("boilerplate", [i]) for i in furniture]:
            if group[0] < before and group[0] not in self._aside:
                self._aside.update(group)
                span = self._add([self._lines[i] for i in group])
                self._blocks.append(Block("footnote" if kind == "footnote" else "boilerplate", span, parents=tuple(self._open)))

    def _add(self, lines: Sequence[Line]) -> Span:
        span = self._builder.add(Piece(line.text, line.index, 0, len(line.text)) for line in lines)
        self._page_starts.setdefault(lines[0].page, span.start)
        return span

    def _block(self, kind: BlockKind, draft: Draft) -> None:
        span = self._add(draft.lines)
        if draft.level is not None:
            while self._open and (self._blocks[self._open[-1]].level or 0) >= draft.level:
                self._open.pop()
        if kind in ("recipients", "signature"):
            self._open.clear()
        marker = draft.marker.printed if draft.marker else ""
        self._blocks.append(Block(kind, span, draft.level, marker, tuple(self._open)))
        if draft.level is not None:
            self._open.append(len(self._blocks) - 1)

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
            rows.append(Row(row.kind, span, cells, row.number, group if row.kind == "data" else None, row.continues))
            if row.kind == "group":
                group = len(rows) - 1
        table = Table(Span(rows[0].span.start, rows[-1].span.end), raw.columns, tuple(rows))
        self._blocks.append(Block("table", table.span, parents=tuple(self._open), table=len(self._tables)))
        self._tables.append(table)

    def structure(self, paged: bool) -> Structure:
        starts = [self._page_starts.get(page) for page in range(1, max(self._page_starts, default=1) + 1)]
        pages: list[int] = []
        for start in reversed(starts):  # a page without words begins where the next one does
            pages.append(start if start is not None else pages[-1])
        seams = tuple(sorted(set(self._builder.seams)))
        return Structure(
            self._builder.text, tuple(self._blocks), tuple(self._tables), seams, tuple(reversed(pages)) if paged else ()
        )
