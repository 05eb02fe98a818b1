"""Tables whose cells are parted by tabs or by Markdown's pipes, found in the lines of a text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.builder import Piece
from corpus.lines import Line, without_emphasis
from corpus.text import folded
from corpus.types import RowKind

_PIPE_RULE = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")
_NUMBER = re.compile(r"^\d{1,4}(?:\.\d{1,3})*[.)]?$")
_GROUP_NUMBER = re.compile(r"^(?:[IVXLC]+|[A-ZĐ](?:\.\d{1,2})*)[.)]?$")


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row before it is written into canonical text: the pieces of each cell, None for an empty one."""

    kind: RowKind
    cells: tuple[tuple[Piece, ...] | None, ...]
    number: str | None = None
    continues: bool = False


@dataclass(frozen=True, slots=True)
class RawTable:
    """A table before it is written: its column names, its rows, and the lines ``[first, last)`` that it covers.

    ``skipped`` are lines among them that belong to no row (repeated headers, page numbers).
    """

    first: int
    last: int
    columns: tuple[str, ...]
    rows: tuple[RawRow, ...]
    skipped: tuple[int, ...] = ()


def find_tables(lines: Sequence[Line]) -> list[RawTable]:
    """Return the tab and pipe tables in ``lines``; the same table after a page break (same header) goes on."""
    tables: list[RawTable] = []
    for block in _runs(lines):
        rows = [_cells(line) for line in block if not _PIPE_RULE.match(line.raw)]
        if len(rows) < 2 or max(len(cells) for cells in rows) < 2:
            continue
        table = _table(block, rows)
        if tables and _continues(tables[-1], table, lines):
            last = tables.pop()
            table = RawTable(last.first, table.last, last.columns, last.rows + table.rows)
        tables.append(table)
    return tables


def _is_row(line: Line) -> bool:
    return line.raw.strip(" \n").count("\t") >= 1 or line.raw.strip().startswith("|") and line.raw.count("|") >= 2


def _runs(lines: Sequence[Line]) -> list[list[Line]]:
    """Group rows into runs; a blank line inside a run is passed over, other words end it."""
    runs: list[list[Line]] = []
    open_run = False
    for line in lines:
        if _is_row(line):
            if not open_run:
                runs.append([])
            runs[-1].append(line)
            open_run = True
        elif not line.blank:
            open_run = False
    return runs


def _cells(line: Line) -> tuple[tuple[Piece, ...] | None, ...]:
    """Return the cells of one row as pieces; columns are those of the cleaned line."""
    text = line.raw if not line.raw.strip().startswith("|") else line.raw.strip().removeprefix("|").removesuffix("|")
    separator = "|" if line.raw.strip().startswith("|") else "\t"
    cells: list[tuple[Piece, ...] | None] = []
    at = 0
    for part in text.split(separator):
        words = re.sub(r"<br\s*/?>", " ", part, flags=re.IGNORECASE)
        words = without_emphasis(re.sub(r"</?[a-z]+[^<>]*>", "", words, flags=re.IGNORECASE)).strip()
        start = max(line.text.find(words, at), at)  # words that the clean line shows otherwise keep their order
        if words:
            at = min(start + len(words), len(line.text))
        cells.append((Piece(words, line.index, start, at),) if words else None)
    return tuple(cells)


def _table(block: Sequence[Line], rows: Sequence[tuple[tuple[Piece, ...] | None, ...]]) -> RawTable:
    width = max(len(cells) for cells in rows)
    padded = [cells + (None,) * (width - len(cells)) for cells in rows]
    header = padded[0] if _is_header(padded) else None
    columns = tuple(_words(cell) for cell in header) if header else ("",) * width
    names = tuple(folded(name) for name in columns)
    made: list[RawRow] = []
    for cells in padded:
        if header is not None and tuple(folded(_words(cell)) for cell in cells) == names:
            made.append(RawRow("header", cells))
        else:
            _add_row(cells, made)
    return RawTable(block[0].index, block[-1].index + 1, columns, tuple(made))


def _words(cell: tuple[Piece, ...] | None) -> str:
    return " ".join(piece.text for piece in cell or ())


def _is_header(rows: Sequence[tuple[tuple[Piece, ...] | None, ...]]) -> bool:
    """The first row is a header when it is filled, short, and carries no numbers while later rows may."""
    words = [_words(cell) for cell in rows[0]]
    filled = [word for word in words if word]
    if len(filled) < max(2, len(words) - 1) or any(len(word) > 60 for word in filled):
        return False
    return not any(re.search(r"\d{2,}|%", word) for word in filled) and not _NUMBER.match(words[0])


def _add_row(cells: tuple[tuple[Piece, ...] | None, ...], above: list[RawRow]) -> None:
    """Append a row, or, where it only goes on in lower case with the cells above, append its words to those."""
    words = [_words(cell) for cell in cells]
    last = above[-1] if above else None
    goes_on = last is not None and last.kind == "data" and not words[0]
    if goes_on and last is not None and all(not word or word[0].islower() for word in words):
        joined = tuple((*(old or ()), *(new or ())) or None for old, new in zip(last.cells, cells, strict=True))
        above[-1] = RawRow(last.kind, joined, last.number, last.continues)
    else:
        above.append(_row(cells, words, above))


def _row(cells: tuple[tuple[Piece, ...] | None, ...], words: list[str], above: Sequence[RawRow]) -> RawRow:
    filled = [index for index, word in enumerate(words) if word]
    first = words[0]
    if len(filled) == 1 and filled[0] <= 1 or (_GROUP_NUMBER.match(first) and filled == [0, 1]):
        number = first.rstrip(".)") if _GROUP_NUMBER.match(first) or _NUMBER.match(first) else None
        return RawRow("group", cells, number)
    number = first.rstrip(".)") if _NUMBER.match(first) or _GROUP_NUMBER.match(first) else None
    data = [row for row in above if row.kind != "header"]
    if number is None and not first and data and data[-1].kind == "data":
        return RawRow("data", cells, data[-1].number, continues=True)
    return RawRow("data", cells, number)


def _continues(last: RawTable, table: RawTable, lines: Sequence[Line]) -> bool:
    between = [line for line in lines[last.last : table.first] if not line.blank]
    if between or len(last.columns) != len(table.columns):
        return False
    same = [folded(name) for name in last.columns] == [folded(name) for name in table.columns]
    return same or not any(table.columns)
