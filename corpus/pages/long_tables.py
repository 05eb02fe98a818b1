"""Tables that go on from page to page: their parts joined, their rows told apart and written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.builder import Piece
from corpus.letters import LOWER
from corpus.pages.cells import Cell, GridRow, PageTable
from corpus.rows import Cells, RawRow, row_of, settle_groups
from corpus.tables import Header, RawTable, header_of

_STARTS_LOW = re.compile(rf"[\"“(]?[{LOWER}]|[-–,;)]")
_ENDS_OPEN = re.compile(r"[,\-–]$|\b(?:và|của|các|cho|với|tại|theo|về)$", re.IGNORECASE)
_SAME_EDGE = 9.0  # points


def goes_on(above: PageTable, below: PageTable) -> bool:
    """Whether ``below``, the first of its page, is a part of ``above``, the last of the page before."""
    if above.columns != below.columns or above.ruled != below.ruled:
        return False
    cells = [words_cells(row) for row in below.rows[:3]]
    if header_of(cells).count:
        header = header_of([words_cells(row) for row in above.rows[:3]])
        return any(header.repeated_by(row) for row in cells)
    return all(abs(one - other) < _SAME_EDGE for one, other in zip(above.edges, below.edges, strict=True))


def words_cells(row: GridRow) -> Cells:
    """Return a row as cells of pieces of no line, to look at its words only."""
    return tuple((Piece(cell.text, 0, 0, len(cell.text)),) if cell else None for cell in row)


def joined(parts: Sequence[PageTable]) -> list[GridRow]:
    """Return the rows of a table's ``parts``, those that a page's end broke made whole; repeated headers are kept."""
    rows = list(parts[0].rows)
    header = header_of([words_cells(row) for row in rows[:3]])
    for part in parts[1:]:
        own = list(part.rows)
        while own and header.repeated_by(words_cells(own[0])):
            rows.append(own.pop(0))
        last = next((row for row in reversed(rows) if not header.repeated_by(words_cells(row))), None)
        if own and last and _broken(last, own[0]):
            _append(last, own.pop(0))
        rows += own
    return rows


def _broken(above: GridRow, below: GridRow) -> bool:
    """Whether a page's end parted one row into ``above`` and ``below``.

    The row below then has no number of its own, and the words of its cells go on: in small letters, or because the
    line above had no room for the next word.
    """
    if above[0] and below[0] and not _cell_goes_on(above[0], below[0]):
        return False
    pairs = [(one, other) for one, other in zip(above, below, strict=True) if other]
    if not pairs or sum(cell is not None for cell in above) < 2:
        return False
    evidence = [one is not None and _cell_goes_on(one, other) for one, other in pairs]
    return any(evidence) if below[0] is None else all(evidence)


def _cell_goes_on(above: Cell, below: Cell) -> bool:
    if _STARTS_LOW.match(below.text) or _ENDS_OPEN.search(above.text):
        return True
    last, first = above.lines[-1], below.lines[0].words[0]
    full = last.right + 0.25 * last.size + (first.right - first.left) > above.right - 0.3 * last.size
    return full and not above.text.endswith((".", ";")) and len(above.lines) > 1


def _append(above: GridRow, below: GridRow) -> None:
    for column, cell in enumerate(below):
        if cell is None:
            continue
        over = above[column]
        if over is None:
            above[column] = cell
        else:
            over.lines += cell.lines


def raw_rows(
    rows: Sequence[GridRow], pieces: Sequence[Cells], doubts: Sequence[tuple[int, ...]]
) -> tuple[Header, tuple[RawRow, ...]]:
    """Return the header of a table and its rows, given the ``pieces`` of each row's cells."""
    header = header_of(pieces)
    made: list[RawRow] = []
    for at, (row, cells) in enumerate(zip(rows, pieces, strict=True)):
        if (header.count and at < header.first) or header.repeated_by(cells):
            made.append(RawRow("header", cells))
            continue
        shared = at and row[0] is not None and row[0] is rows[at - 1][0]
        own = (None, *cells[1:]) if shared else cells
        raw = row_of(own, made)
        wide = next((cell.width for cell in row[1:2] if cell), 0)
        if raw.kind == "data" and sum(cell is not None for cell in row) == 2 and wide > 0.5 * len(row):
            raw = replace(raw, kind="group")
        made.append(replace(raw, doubts=doubts[at]))
    return header, tuple(_doubted(settle_groups(made), rows))


def _doubted(made: Sequence[RawRow], rows: Sequence[GridRow]) -> list[RawRow]:
    """Return rows whose number OCR read out of its sequence (between 4 and 6 "S", or nothing) as in doubt."""
    places = [at for at, row in enumerate(made) if row.kind == "data"]
    result = list(made)
    for before, at, after in zip(places, places[1:], places[2:], strict=False):
        low, own, high = (made[place].number or "" for place in (before, at, after))
        if not (low.isdigit() and high.isdigit() and int(high) - int(low) == 2) or not _is_scanned(rows[at]):
            continue
        if own != str(int(low) + 1):
            row = made[at]
            doubts = tuple(sorted({0, *row.doubts}))
            result[at] = replace(row, number=None, continues=False, doubts=doubts)
    return result


def _is_scanned(row: GridRow) -> bool:
    return any(word.confidence is not None for cell in row if cell for line in cell.lines for word in line.words)


__all__ = ["RawTable", "goes_on", "joined", "raw_rows", "words_cells"]
