"""What office and web files are made of, paragraphs and grids of cells in reading order, and from there to a Source."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.builder import Piece
from corpus.closing import RECIPIENTS, ROLE
from corpus.columns import role_of
from corpus.encodings import mend
from corpus.lines import Line, plain_line
from corpus.rows import Cells
from corpus.sides import MOTTO
from corpus.source import Source
from corpus.tables import RawTable, table_of
from corpus.wrapping import wrapping_of

_BREAKS = re.compile(r"\r\n?|[\n\x0b\x0c\x85\u2028\u2029]")
_BREAK, _BORDER = "\x1f\x1e"  # a typed line end, and what parts the texts of a row, while all texts are one
_LAYOUT_WIDTH = 4  # two columns, and empty ones that keep them apart
_SIGNATURE_ROWS = 6
_LONGEST_NAME = 40  # of a column


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph as a reader sees it, its number included; a line end inside it is one that was typed.

    ``level`` is the depth of a heading's style (0 for none), ``strong`` says that all of it is bold, ``page`` counts
    from 1 where pages are known.
    """

    text: str
    level: int = 0
    strong: bool = False
    page: int = 1


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell with its paragraphs (and grids inside it), and how many columns and rows it spans."""

    content: tuple[Paragraph | Grid, ...] = ()
    columns: int = 1
    rows: int = 1

    @property
    def text(self) -> str:
        """Its words on one line, those of grids inside it too."""
        return " ".join(" ".join(paragraph.text for paragraph in _paragraphs(self.content)).split())


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as it is laid out: rows of cells, a spanning cell only where it begins.

    ``header_rows`` is how many rows the file marks as header; ``ruled`` is False where no lines are drawn.
    """

    rows: tuple[tuple[GridCell, ...], ...]
    header_rows: int = 0
    ruled: bool = True
    page: int = 1

    @property
    def width(self) -> int:
        """The number of columns."""
        return max((sum(cell.columns for cell in row) for row in self.rows), default=0)


Flow = Sequence[Paragraph | Grid]


def source_of(flow: Flow, format: str, *, paged: bool = False, warnings: tuple[str, ...] = ()) -> Source:
    """Return the source of what stands in ``flow``; text in legacy encodings is put right.

    Grids that only lay out the page (agency beside motto, recipients beside signature, frames of one column) become
    paragraphs, column by column.
    """
    parts = _joined(_mended(list(_unframed(flow))))
    texts = [part.text for part in parts if isinstance(part, Paragraph) and part.text.strip()]
    sure = not wrapping_of(texts).wrapped  # where each line of a page was typed as a paragraph, they are joined
    lines: list[Line] = []
    tables: list[RawTable] = []
    for part in parts:
        if isinstance(part, Grid):
            tables += _write(part, lines)
        else:
            lines += _lines(part, len(lines), sure)
    return Source(lines, paged, format, tables=tuple(tables), warnings=warnings)


def is_layout(grid: Grid) -> bool:
    """Whether ``grid`` lays out a page rather than holding data."""
    if grid.width <= 1:
        return True
    texts = [text for row in grid.rows for cell in row for text in _texts(cell)]
    if grid.width > _LAYOUT_WIDTH:
        return False
    if any(MOTTO.fullmatch(text) for text in texts):
        return True
    roles = [role_of(cell.text) for cell in grid.rows[0]] if grid.rows else []
    if sum(role != "other" for role in roles) >= 2:
        return False
    if len(grid.rows) <= _SIGNATURE_ROWS and any(RECIPIENTS.match(text) for text in texts):
        return True
    most = 2 if grid.ruled else _SIGNATURE_ROWS
    signed = len(grid.rows) <= most and any(ROLE.fullmatch(text) for text in texts)
    return signed or (not grid.ruled and len(grid.rows) <= 2)


def _joined(parts: Sequence[Paragraph | Grid]) -> list[Paragraph | Grid]:
    """Return ``parts`` with grids joined that are one table cut in two: nothing between, as wide, no names of its own.

    Word's users cut a table where a page or a section ends.
    """
    joined: list[Paragraph | Grid] = []
    for part in parts:
        at = next((i for i in reversed(range(len(joined))) if not _blank(joined[i])), None)
        above = joined[at] if at is not None else None
        if isinstance(part, Grid) and isinstance(above, Grid) and at is not None and _goes_on(above, part):
            joined[at] = replace(above, rows=above.rows + part.rows)
        else:
            joined.append(part)
    return joined


def _blank(part: Paragraph | Grid) -> bool:
    return isinstance(part, Paragraph) and not part.text.strip()


def _goes_on(above: Grid, part: Grid) -> bool:
    if above.width != part.width or not above.rows or not part.rows:
        return False
    names = [cell.text for cell in part.rows[0]]
    if names == [cell.text for cell in above.rows[0]]:
        return True
    return not part.header_rows and sum(role_of(name) != "other" for name in names if len(name) <= _LONGEST_NAME) < 2


def _texts(cell: GridCell) -> Iterator[str]:
    for paragraph in _paragraphs(cell.content):
        yield from (line.strip() for line in _BREAKS.split(paragraph.text))


def _paragraphs(flow: Flow) -> Iterator[Paragraph]:
    for part in flow:
        if isinstance(part, Grid):
            for row in part.rows:
                for cell in row:
                    yield from _paragraphs(cell.content)
        else:
            yield part


def _unframed(flow: Flow) -> Iterator[Paragraph | Grid]:
    """Yield ``flow`` with layout grids opened."""
    for part in flow:
        if not isinstance(part, Grid):
            yield part
        elif not is_layout(part):
            yield part
        else:
            for column in range(part.width):
                for row in part.rows:
                    yield from _unframed(_at(row, column).content)


def _at(row: Sequence[GridCell], column: int) -> GridCell:
    """Return the cell that begins in ``column`` of ``row``, an empty one where none does."""
    at = 0
    for cell in row:
        if at == column:
            return cell
        at += cell.columns
    return GridCell()


def _mended(parts: Sequence[Paragraph | Grid]) -> list[Paragraph | Grid]:
    """Return ``parts`` in NFC, with what is in a legacy encoding put right.

    All texts are judged together, a row as one text: a cell alone is often too short to tell its encoding.
    """
    units: list[str] = []
    for part in parts:
        rows = [(part,)] if isinstance(part, Paragraph) else [_in_cells(row) for row in part.rows]
        texts = ([_plain(paragraph.text) for paragraph in row] for row in rows)
        units += [_BORDER.join(words) for words in texts if words]
    mended = mend("\n".join(units)).text.split("\n")
    fixed = (words.replace(_BREAK, "\n") for unit in mended for words in unit.split(_BORDER))
    return [_mapped(part, lambda one: replace(one, text=next(fixed))) for part in parts]


def _in_cells(row: Sequence[GridCell]) -> tuple[Paragraph, ...]:
    return tuple(paragraph for cell in row for paragraph in _paragraphs(cell.content))


def _plain(text: str) -> str:
    return _BREAKS.sub(_BREAK, text.replace(_BREAK, "").replace(_BORDER, ""))


def _mapped(part: Paragraph | Grid, change: Callable[[Paragraph], Paragraph]) -> Paragraph | Grid:
    if isinstance(part, Paragraph):
        return change(part)
    rows = tuple(
        tuple(replace(cell, content=tuple(_mapped(inner, change) for inner in cell.content)) for cell in row)
        for row in part.rows
    )
    return replace(part, rows=rows)


def _lines(paragraph: Paragraph, first: int, sure: bool) -> list[Line]:
    """Return a paragraph as lines; ``sure`` says that the paragraphs of this file are whole."""
    level, strong, page = paragraph.level, paragraph.strong, paragraph.page
    return [
        plain_line(first + at, text, level=level, strong=strong, page=page, begins=sure and not at)
        for at, text in enumerate(paragraph.text.split("\n"))
    ]


def _write(grid: Grid, lines: list[Line]) -> list[RawTable]:
    """Append the rows of ``grid`` to ``lines``, one line each, and return the table they make (none without words)."""
    first = len(lines)
    rows: list[Cells] = []
    over: dict[int, tuple[int, tuple[Piece, ...] | None]] = {}  # by column: rows still covered, and by what
    for row in grid.rows:
        cells: list[tuple[Piece, ...] | None] = []
        words: list[str] = []
        at = 0
        for cell in row:
            _cover(cells, over)
            text = cell.text
            start = at + len(words)  # each cell before it is followed by a tab
            pieces = (Piece(text, len(lines), start, start + len(text)),) if text else None
            at += len(text)
            words.append(text)
            if cell.rows > 1:
                over |= {len(cells) + i: (cell.rows - 1, pieces if not i else None) for i in range(cell.columns)}
            cells += [pieces, *(None for _ in range(cell.columns - 1))]
        _cover(cells, over)
        printed = "\t".join(words) if any(words) else ""
        lines.append(Line(len(lines), printed, printed, page=grid.page))
        rows.append(tuple(cells))
    if not any(any(cells) for cells in rows):
        return []
    return [table_of(rows, first, len(lines), header_rows=grid.header_rows)]


def _cover(cells: list[tuple[Piece, ...] | None], over: dict[int, tuple[int, tuple[Piece, ...] | None]]) -> None:
    """Append what cells of upper rows cover at the next columns of a row."""
    while len(cells) in over:
        left, pieces = over.pop(len(cells))
        if left > 1:
            over[len(cells)] = (left - 1, pieces)
        cells.append(pieces)
