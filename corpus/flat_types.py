"""What is read from a flattened table: cells that are pieces of the given lines, rows of them, the table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.types import RowKind

Piece = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class FlatCell:
    """A cell as pieces ``(line index, start column, end column)`` in reading order, page headers left out."""

    pieces: tuple[Piece, ...]

    @property
    def lines(self) -> tuple[int, ...]:
        """The indexes of the lines that hold the cell."""
        return tuple(dict.fromkeys(line for line, _, _ in self.pieces))

    def of(self, lines: Sequence[str]) -> str:
        """Return the words of the cell on one line, white space collapsed."""
        return " ".join(" ".join(lines[line][start:end].split()) for line, start, end in self.pieces)


@dataclass(frozen=True, slots=True)
class FlatRow:
    """One row; ``cells`` has one place for each column of the table, that of the number's column always None.

    ``number`` is the row's number as printed, None when none or several are; a group row has its title in the first
    column after the number. ``doubtful`` holds the indexes of the columns that could not be decided: those that every
    row should fill and this one does not, and those whose text may belong elsewhere.
    """

    kind: RowKind
    number: str | None
    cells: tuple[FlatCell | None, ...]
    doubtful: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class FlatTable:
    """A flattened table over lines ``[first, last)``, its first header included.

    ``skipped`` are the lines of no cell: repeated headers, page numbers, numbers of which no row could be told.
    """

    first: int
    last: int
    columns: tuple[str, ...]
    header: tuple[int, ...]
    rows: tuple[FlatRow, ...]
    skipped: tuple[int, ...]
