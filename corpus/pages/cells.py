"""A table as it stands on one page: rows of cells, each with its printed lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from corpus.pages.content import Word
from corpus.pages.grids import Grid
from corpus.pages.lines import PrintedLine, printed_lines
from corpus.pages.split import Columns, numbers_in, split_rows


@dataclass(eq=False)
class Cell:
    """The printed lines of one cell; a cell that spans rows stands in each of them as the same object.

    ``width`` is how many columns it spans, ``right`` the edge that its lines end at when they are full.
    """

    lines: list[PrintedLine] = field(default_factory=list)
    width: int = 1
    right: float = 0.0

    @property
    def text(self) -> str:
        """The words of the cell on one line."""
        return " ".join(line.text for line in self.lines)


GridRow = list[Cell | None]


@dataclass
class PageTable:
    """A table's part on one page; ``edges`` are those of its columns.

    ``strips`` are the free strips between its columns where no rules part them.
    """

    page: int
    top: float
    bottom: float
    edges: tuple[float, ...]
    rows: list[GridRow]
    strips: tuple[tuple[float, float], ...] = ()

    @property
    def ruled(self) -> bool:
        """Whether rules part its columns."""
        return not self.strips

    @property
    def columns(self) -> int:
        """How many columns it has."""
        return len(self.edges) - 1


def ruled_table(grid: Grid, words: Iterable[Word], page: int) -> tuple[PageTable | None, list[Word]]:
    """Return the table that ``words`` make in ``grid`` (None for less than three cells) and the words left outside."""
    inside: dict[int, list[Word]] = {}
    outside: list[Word] = []
    for word in words:
        region = grid.place(word)
        if region is None:
            outside.append(word)
        else:
            inside.setdefault(region, []).append(word)
    if len(inside) < 3:
        return None, [*outside, *(word for own in inside.values() for word in own)]
    rows = _rows(grid, inside, page)
    return PageTable(page, grid.ys[0], grid.ys[-1], grid.xs, rows), outside


def _rows(grid: Grid, inside: dict[int, list[Word]], page: int) -> list[GridRow]:
    cells: dict[int, Cell] = {}
    rows: list[GridRow] = []
    for numbers in grid.regions:
        row: GridRow = []
        for column, region in enumerate(numbers):
            if region not in inside or (column and numbers[column - 1] == region):
                row.append(None)
                continue
            if region not in cells:
                width = numbers.count(region)
                right = grid.xs[column + width]
                cells[region] = Cell(printed_lines(inside[region], page), width, right)
            row.append(cells[region])
        if any(cell and not (rows and cell in rows[-1]) for cell in row):
            rows.append(row)
    return [part for at, row in enumerate(rows) for part in _parted(row, rows[max(0, at - 1) : at + 2])]


def _parted(row: GridRow, around: Sequence[GridRow]) -> list[GridRow]:
    """Part a row in which several numbers stand one below the other: only its columns are ruled."""
    first = row[0]
    shared = any(cell and any(cell in other for other in around if other is not row) for cell in row)
    if first is None or shared or len(numbers_in(first.lines)) < 2:
        return [row]
    return rows_of(
        split_rows([cell.lines if cell else [] for cell in row]), [cell.right if cell else 0.0 for cell in row]
    )


def rows_of(rows: Iterable[Columns], rights: Sequence[float]) -> list[GridRow]:
    """Return rows of lines by column as rows of cells; ``rights`` are the columns' right edges."""
    return [
        [Cell(lines, right=right) if lines else None for lines, right in zip(row, rights, strict=True)] for row in rows
    ]
