"""Rows of a spreadsheet parted into titles, tables and what stands below them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from corpus.builder import Piece
from corpus.closing import RECIPIENTS, ROLE
from corpus.columns import role_of
from corpus.flow import Grid, GridCell, Paragraph
from corpus.sides import MOTTO
from corpus.tables import is_header

_CLOSES = re.compile(r"(?:Người lập|Người tổng hợp|Thủ trưởng|NGƯỜI LẬP|THỦ TRƯỞNG|Ghi chú\s*:)")


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row: its cells from the first column on ("" for an empty one), and the spans of those that are merged.

    ``spans`` gives (columns, rows) by column for the cell that a merged range begins with; ``covered`` are the columns
    that a range from above or the left takes up.
    """

    cells: tuple[str, ...]
    spans: dict[int, tuple[int, int]] = field(default_factory=dict)
    covered: frozenset[int] = frozenset()

    @property
    def words(self) -> list[str]:
        """The words of the cells that have any."""
        return [cell for cell in self.cells if cell]


def parts_of(rows: Sequence[SheetRow]) -> Iterator[Paragraph | Grid]:
    """Yield the paragraphs and tables of one sheet in order.

    A table begins at a row that names columns, wherever it stands, and ends with the last row before an empty one
    after which another header or the closing words (signature, recipients) follow, or before the end.
    """
    at = 0
    while at < len(rows):
        start = at
        while at < len(rows) and not _heads(rows, at):
            at += 1
        yield from _paragraphs(rows[start:at])
        if at < len(rows):
            end = _end(rows, at)
            yield _grid([row for row in rows[at:end] if row.words or row.covered])
            at = end


def _heads(rows: Sequence[SheetRow], at: int) -> bool:
    """Whether a table begins at row ``at``: it names columns, at least one of them by its meaning, and rows follow."""
    row = rows[at]
    if any(MOTTO.fullmatch(word) for word in row.words):
        return False
    cells = tuple((Piece(word, 0, 0, len(word)),) if word else None for word in _trimmed(row.cells))
    known = [role_of(word) for word in row.words]
    if not cells or not is_header(cells) or all(role == "other" for role in known):
        return False
    return len(row.words) > 2 or (at + 1 < len(rows) and len(rows[at + 1].words) >= 2)


def _trimmed(cells: Sequence[str]) -> Sequence[str]:
    filled = [at for at, cell in enumerate(cells) if cell]
    return cells[filled[0] : filled[-1] + 1] if filled else ()


def _end(rows: Sequence[SheetRow], start: int) -> int:
    """Return where the table that begins at ``start`` ends."""
    after_gap = False
    for at in range(start + 1, len(rows)):
        words = rows[at].words
        if not words and not rows[at].covered:
            after_gap = True
            continue
        closing = any(RECIPIENTS.match(word) or ROLE.fullmatch(word) or _CLOSES.match(word) for word in words)
        another = after_gap and _heads(rows, at) and not _same_names(rows[at], rows[start])
        if (closing and len(words) <= 3) or another:
            return at
        after_gap = False
    return len(rows)


def _same_names(row: SheetRow, other: SheetRow) -> bool:
    return [word.casefold() for word in row.words] == [word.casefold() for word in other.words]


def _paragraphs(rows: Sequence[SheetRow]) -> Iterator[Paragraph]:
    """Yield the words outside tables row by row, those of a head in two columns one column after the other."""
    first, right = next(
        ((i, at) for i, row in enumerate(rows) for at, word in enumerate(row.cells) if MOTTO.fullmatch(word)), (0, 0)
    )
    end = first
    while right and end < len(rows) and any(rows[end].cells[right:]):
        end += 1
    for side in (slice(right), slice(right, None)) if right else ():
        for row in rows[:end]:
            yield from map(Paragraph, filter(None, row.cells[side]))
    for row in rows[end:]:
        yield from map(Paragraph, row.words)


def _grid(rows: Sequence[SheetRow]) -> Grid:
    """Return a grid without the columns that are empty in all of ``rows``."""
    width = max((len(row.cells) for row in rows), default=0)
    used = {at for row in rows for at, cell in enumerate(row.cells) if cell}
    made = []
    for index, row in enumerate(rows):
        cells: list[GridCell] = []
        for at in range(width):
            if at in row.covered or at not in used:
                continue
            word = row.cells[at] if at < len(row.cells) else ""
            columns, deep = row.spans.get(at, (1, 1))
            wide = sum(column in used for column in range(at, at + columns))
            content = (Paragraph(word),) if word else ()
            cells.append(GridCell(content, max(wide, 1), min(deep, len(rows) - index)))
        made.append(tuple(cells))
    return Grid(tuple(made))
