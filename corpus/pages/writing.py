"""Write printed lines and tables as the lines of a source, with a box for each word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median

from corpus.builder import Piece
from corpus.lines import Line
from corpus.markers import marker_of
from corpus.pages.cells import Cell, PageTable
from corpus.pages.content import Affine, Page
from corpus.pages.lines import PrintedLine, spaced
from corpus.pages.long_tables import joined, raw_rows
from corpus.tables import RawTable
from corpus.types import Box, Span

_CLOSED = re.compile(r"[.;:!?…]['\"”’)\]*]*$|\./\.?$")
_INDENT = 1.2  # sizes of type
_FULL = 0.4  # of the page's width: a line as long is of running text
_SAME = 2.0  # points
_SURE = 60.0  # OCR's confidence, 0 to 100: words below it are in doubt
_SURE_FIGURES = 80.0


class Written:
    """What was written so far: ``lines``, ``tables`` of them, and ``boxes`` of words by the line's index.

    ``furniture`` are the lines that are no part of the text.
    """

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.tables: list[RawTable] = []
        self.boxes: dict[int, list[Box]] = {}
        self.furniture: list[int] = []
        self._shown: dict[int, Affine] = {}
        self._widths: dict[int, float] = {}
        self._last: PrintedLine | None = None
        self._edge = 0.0

    def begin(self, page: Page) -> None:
        """Make ``page`` known before its lines are written."""
        self._shown[page.number] = page.shown
        self._widths[page.number] = page.width

    def text(self, lines: Sequence[PrintedLine]) -> None:
        """Write ``lines`` (in reading order), a blank line wherever their spacing or an indent begins a paragraph."""
        if not lines:
            return
        width = self._widths[lines[0].page]
        body = [line for line in lines if line.right - line.left > _FULL * width]
        margin = min((line.left for line in body), default=0.0)
        edge = max((line.right for line in body), default=float("inf"))  # without full lines it is not known
        for at, paragraph in enumerate(paragraphs(lines)):
            strong = all(word.strong for line in paragraph for word in line.words)
            if at:
                self._blank(paragraph[0].page)
            for position, line in enumerate(paragraph):
                flows = self._flows(line) if position else at == 0 and line.left < margin + _SAME and self._flows(line)
                self._line(line, strong=strong, flows=flows)
                self._last, self._edge = line, edge

    def notes(self, lines: Sequence[PrintedLine]) -> None:
        """Write footnotes under a rule."""
        self._blank(lines[0].page, rule=True)
        for at, line in enumerate(lines):
            self._line(line, flows=at > 0 and line.words[0].size >= 0.8 * line.size and not line.text[:1].isdigit())

    def stamp(self, lines: Sequence[PrintedLine]) -> None:
        """Write the words of a stamp that lies over the text."""
        self.furniture += [self._line(line).index for line in lines]

    def table(self, parts: Sequence[PageTable], aside: Sequence[PrintedLine]) -> None:
        """Write a table, given its ``parts`` page by page and the lines between them that are no part of it."""
        rows = joined(parts)
        first = len(self.lines)
        pieces: dict[int, tuple[Piece, ...]] = {}
        for row in rows:
            for cell in row:
                if cell is not None and id(cell) not in pieces:
                    pieces[id(cell)] = tuple(self._piece(line) for line in cell.lines)
        skipped = tuple(self._line(line).index for line in aside)
        cells = [tuple(pieces[id(cell)] if cell else None for cell in row) for row in rows]
        doubts = [tuple(at for at, cell in enumerate(row) if cell and is_doubtful(cell)) for row in rows]
        header, raw = raw_rows(rows, cells, doubts)
        self.tables.append(RawTable(first, len(self.lines), header.columns, raw, skipped))
        self._last = None

    def _piece(self, line: PrintedLine) -> Piece:
        own = self._line(line)
        return Piece(own.text, own.index, 0, len(own.text))

    def _flows(self, line: PrintedLine) -> bool:
        """Whether the line above had to end because this line's first word had no room on it."""
        above = self._last
        if above is None:
            return False
        first = line.words[0]
        if _centred(above, line) and line.left > above.left + _SAME:
            return False
        if above.right + 0.2 * line.size + first.right - first.left <= self._edge:
            return False
        return marker_of(line.text) is None or not _CLOSED.search(above.text)

    def _line(self, printed: PrintedLine, *, strong: bool = False, flows: bool = False) -> Line:
        index = len(self.lines)
        text, boxes = "", []
        shown = self._shown[printed.page]
        for word, written in spaced(printed.words):
            start = len(text) + len(written) - len(written.lstrip())
            text += written
            edges = shown.edges(word.left, word.top, word.right, word.bottom)
            boxes.append(Box(Span(start, len(text)), printed.page, *edges))
        self.lines.append(Line(index, text, text, strong=strong, page=printed.page, flows=flows))
        self.boxes[index] = boxes
        return self.lines[index]

    def _blank(self, page: int, *, rule: bool = False) -> None:
        self.lines.append(Line(len(self.lines), "", "", page=page, rule=rule))


def is_doubtful(cell: Cell) -> bool:
    """Whether OCR was not sure of a word of ``cell``, or of a figure in it."""
    words = [word for line in cell.lines for word in line.words if word.confidence is not None]
    return any(
        word.confidence < (_SURE_FIGURES if any(map(str.isdigit, word.text)) else _SURE)
        for word in words
        if word.confidence is not None
    )


def paragraphs(lines: Sequence[PrintedLine]) -> list[list[PrintedLine]]:
    """Return ``lines`` grouped where a page's spacing and indents part them."""
    pitches = [b.bottom - a.bottom for a, b in zip(lines, lines[1:], strict=False) if 0 < b.bottom - a.bottom < 40]
    usual = _lower_half(pitches)
    groups: list[list[PrintedLine]] = []
    for line in lines:
        above = groups[-1][-1] if groups else None
        if above is None or _begins(above, line, usual):
            groups.append([line])
        else:
            groups[-1].append(line)
    return groups


def _lower_half(values: Sequence[float]) -> float:
    ordered = sorted(values)
    return median(ordered[: len(ordered) // 2 + 1]) if ordered else 0.0


def _begins(above: PrintedLine, line: PrintedLine, usual: float) -> bool:
    pitch = line.bottom - above.bottom
    if pitch < 0 or pitch > 1.2 * max(usual, line.size * 1.05):
        return True
    return not _centred(above, line) and line.left > above.left + _INDENT * line.size


def _centred(above: PrintedLine, line: PrintedLine) -> bool:
    return abs((line.left + line.right) - (above.left + above.right)) / 2 < _SAME
