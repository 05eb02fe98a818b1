"""Flattened tables as the tables of a structure: pieces of lines instead of columns of physical lines."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.builder import Piece
from corpus.flat_tables import FlatCell, FlatRow, FlatTable, find_flat_tables
from corpus.lines import Line
from corpus.rows import RawRow
from corpus.tables import RawTable


def flattened_tables(lines: Sequence[Line]) -> list[RawTable]:
    """Return the flattened tables in ``lines``; see ``corpus.flat_tables`` for how they are found."""
    return [_raw_table(table, lines) for table in find_flat_tables([line.raw for line in lines])]


def _raw_table(table: FlatTable, lines: Sequence[Line]) -> RawTable:
    numbers = {i for i in range(table.first, table.last) if lines[i].text.strip(".)").isdigit()}
    header = tuple(Piece(lines[i].text, i, 0, len(lines[i].text)) for i in table.header)
    rows = [RawRow("header", (header, *(None for _ in table.columns[1:])))]
    for row in table.rows:
        if any(row.cells):
            rows.append(_raw_row(row, lines, numbers))
    used = {piece.line for row in rows for cell in row.cells for piece in cell or ()}
    skipped = tuple(i for i in range(table.first, table.last) if i not in used and not lines[i].blank)
    return RawTable(table.first, table.last, table.columns, tuple(rows), skipped)


def _raw_row(row: FlatRow, lines: Sequence[Line], numbers: set[int]) -> RawRow:
    cells = [_raw_cell(cell, lines) if cell else None for cell in row.cells]
    if row.number and cells[0] is None:
        cells[0] = _number_piece(row.number, cells, lines, numbers)
    return RawRow(row.kind, tuple(cells), row.number)


def _number_piece(
    number: str, cells: Sequence[tuple[Piece, ...] | None], lines: Sequence[Line], numbers: set[int]
) -> tuple[Piece, ...] | None:
    """Where the row's number is printed: before its first words on their line, or alone on the nearest line."""
    own = [piece for cell in cells[1:] for piece in cell or ()]
    first = min(own, key=lambda piece: (piece.line, piece.start))
    if lines[first.line].text[: first.start].strip(" .)") == number:
        return (Piece(lines[first.line].text[: first.start].strip(), first.line, 0, len(number)),)
    anchor = min(piece.line for piece in cells[2] or own) if len(cells) > 2 else first.line
    places = [i for i in numbers if lines[i].text.strip(".)") == number]
    if not places:
        return None
    place = min(places, key=lambda i: abs(i - anchor))
    numbers.discard(place)
    return (Piece(lines[place].text, place, 0, len(lines[place].text)),)


def _raw_cell(cell: FlatCell, lines: Sequence[Line]) -> tuple[Piece, ...] | None:
    pieces = []
    for index, start, end in cell.pieces:
        line = lines[index]
        words = line.raw[start:end].strip()
        if words:
            at = max(line.text.find(words, max(0, start - (len(line.raw) - len(line.raw.lstrip())))), 0)
            pieces.append(Piece(words, index, at, at + len(words)))
    return tuple(pieces) or None
