"""Flattened tables as the tables of a structure: pieces of lines instead of columns of physical lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corpus.builder import Piece
from corpus.flat_tables import FlatCell, FlatRow, FlatTable, find_flat_tables
from corpus.lines import Line
from corpus.rows import RawRow
from corpus.tables import RawTable


def flattened_tables(lines: Sequence[Line]) -> list[RawTable]:
    """Return the flattened tables in ``lines``; see ``corpus.flat_tables`` for how they are found."""
    return [_raw_table(table, lines) for table in find_flat_tables([line.raw for line in lines])]


def _raw_table(table: FlatTable, lines: Sequence[Line]) -> RawTable:
    header = tuple(Piece(lines[i].text, i, 0, len(lines[i].text)) for i in table.header)
    in_cells = {line for row in table.rows for cell in row.cells if cell for line in cell.lines} | set(table.header)
    alone = [i for i in range(table.first, table.last) if i not in in_cells and not lines[i].blank]
    rows = [RawRow("header", (header, *(None for _ in table.columns[1:])))]
    for row in table.rows:
        if any(row.cells):
            rows.append(_raw_row(row, rows[-1], lines, alone))
    _share_whole_cells(rows)
    used = {piece.line for row in rows for cell in row.cells for piece in cell or ()}
    skipped = tuple(i for i in range(table.first, table.last) if i not in used and not lines[i].blank)
    return RawTable(table.first, table.last, table.columns, tuple(rows), skipped)


def _share_whole_cells(rows: list[RawRow]) -> None:
    """Give a row whose cell goes on in the row below (a page broke it there) the whole cell, so that both share it."""
    for at in range(len(rows) - 1, 0, -1):
        above, below = rows[at - 1], rows[at]
        pairs = zip(above.cells, below.cells, strict=True)
        whole = tuple(b if a and b and len(b) > len(a) and b[: len(a)] == a else a for a, b in pairs)
        rows[at - 1] = replace(above, cells=whole)


def _raw_row(row: FlatRow, above: RawRow, lines: Sequence[Line], alone: list[int]) -> RawRow:
    cells = [_raw_cell(cell, lines) if cell else None for cell in row.cells]
    if row.number and cells[0] is None:
        own = [piece for cell in cells if cell and cell not in above.cells for piece in cell]
        if own:
            cells[0] = _number_piece(row.number, own, lines, alone)
    return RawRow(row.kind, tuple(cells), row.number, doubts=row.doubtful)


def _number_piece(
    number: str, own: Sequence[Piece], lines: Sequence[Line], alone: list[int]
) -> tuple[Piece, ...] | None:
    """Find where a row's number is printed: before the first of its ``own`` words, or ``alone`` on a line.

    Of several such lines it is the last above the row's first words, else the first below; each is taken once.
    """
    first = min(own, key=lambda piece: (piece.line, piece.start))
    for piece in (first, *own):
        before = lines[piece.line].text[: piece.start].rstrip()
        if before.strip(" .)") == number:
            return (Piece(before, piece.line, 0, len(before)),)
    places = [i for i in alone if lines[i].text.strip(" .)") == number]
    above = [i for i in places if i <= first.line]
    if not places:
        return None
    place = above[-1] if above else places[0]
    alone.remove(place)
    return (Piece(lines[place].text, place, 0, len(lines[place].text)),)


def _raw_cell(cell: FlatCell, lines: Sequence[Line]) -> tuple[Piece, ...] | None:
    pieces = []
    for index, start, end in cell.pieces:
        raw = lines[index].raw
        words = raw[start:end].strip()
        if words:
            at = start + len(raw[start:end]) - len(raw[start:end].lstrip()) - (len(raw) - len(raw.lstrip()))
            pieces.append(Piece(words, index, at, at + len(words)))
    return tuple(pieces) or None
