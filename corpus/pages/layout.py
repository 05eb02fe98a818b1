"""From printed pages to lines in reading order, tables among them, with the places of their words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from corpus.pages.aligned import aligned_tables
from corpus.pages.cells import PageTable, ruled_table
from corpus.pages.content import Page, Word
from corpus.pages.grids import grids
from corpus.pages.lines import PrintedLine, printed_lines
from corpus.pages.long_tables import goes_on
from corpus.pages.sides import in_reading_order
from corpus.pages.stamps import without_stamps
from corpus.pages.writing import Written
from corpus.sides import MOTTO

_PAGE_NUMBER = re.compile(r"(?:[-–—]\s*)?(?:[Tt]rang\s*:?\s*)?\d{1,4}(?:\s*/\s*\d{1,4})?(?:\s*[-–—])?")
_DIGITS = re.compile(r"\d+")
_EDGE_LINES = 3
_NOTE_RULE = (50.0, 220.0)  # points: how long the rule above footnotes is
_NOTES_FROM = 0.5  # of the page's height

Part = list[PrintedLine] | PageTable


def lay_out(pages: Iterable[Page]) -> Written:
    """Return the lines and tables of ``pages``, which may be made one at a time: only one is held."""
    written = Written()
    layout = _Layout(written)
    for page in pages:
        layout.add(page)
    layout.end()
    return written


class _Layout:
    """Writes page after page; a table at the end of a page waits for the next page, where it may go on."""

    def __init__(self, written: Written) -> None:
        self._written = written
        self._parts: list[PageTable] = []  # of the table that is not yet written
        self._aside: list[PrintedLine] = []  # page numbers and running headers between its parts
        self._notes: list[list[PrintedLine]] = []  # footnotes between its parts
        self._stamps: list[list[PrintedLine]] = []
        self._edges: set[str] = set()  # what stood at the edges of the page before, figures left out

    def add(self, page: Page) -> None:
        self._written.begin(page)
        above = self._parts[-1] if self._parts else None
        words, stamps = without_stamps(page)
        parts = parts_of(replace(page, words=words), above)
        text, notes = _without_notes(parts, page)
        edges = self._note_edges(text)
        first = next((at for at, part in enumerate(text) if isinstance(part, PageTable)), None)
        head = [line for part in text[:first] if not isinstance(part, PageTable) for line in part]
        if above and first is not None and all(self._is_edge(line) for line in head):
            table = text[first]
            assert isinstance(table, PageTable)
            if goes_on(above, table):
                self._parts.append(table)
                self._aside += head
                text = text[first + 1 :]
        self._edges = edges
        if text and self._parts:
            if any(isinstance(part, PageTable) or not all(map(self._is_edge, part)) for part in text):
                self.end()
            else:
                self._aside += [line for part in text if not isinstance(part, PageTable) for line in part]
                text = []
        self._rest(text)
        self._stamps += [printed_lines(stamp, page.number) for stamp in stamps]
        if notes:
            self._notes.append(notes)
        if not self._parts:
            self._end_aside()

    def _rest(self, parts: list[Part]) -> None:
        """Write ``parts``; a table with nothing below it but the page's edge waits."""
        for at, part in enumerate(parts):
            if not isinstance(part, PageTable):
                self._written.text(in_reading_order(part))
                continue
            after = parts[at + 1 :]
            self._parts = [part]
            if all(not isinstance(other, PageTable) and all(map(self._is_edge, other)) for other in after):
                self._aside = [line for other in after if not isinstance(other, PageTable) for line in other]
                return
            self.end()

    def end(self) -> None:
        """Write the table that waits."""
        if self._parts:
            self._written.table(self._parts, self._aside)
        self._parts, self._aside = [], []
        self._end_aside()

    def _end_aside(self) -> None:
        for notes in self._notes:
            self._written.notes(notes)
        for stamp in self._stamps:
            self._written.stamp(stamp)
        self._notes, self._stamps = [], []

    def _is_edge(self, line: PrintedLine) -> bool:
        return bool(_PAGE_NUMBER.fullmatch(line.text)) or _without_figures(line) in self._edges

    @staticmethod
    def _note_edges(parts: Sequence[Part]) -> set[str]:
        lines = [line for part in parts if not isinstance(part, PageTable) for line in part]
        return {_without_figures(line) for line in [*lines[:_EDGE_LINES], *lines[-_EDGE_LINES:]]}


def _without_figures(line: PrintedLine) -> str:
    return _DIGITS.sub("0", line.text)


def parts_of(page: Page, above: PageTable | None) -> list[Part]:
    """Return the runs of text and the tables of ``page`` from the top down.

    ``above`` is the table at the end of the page before, None where there was none.
    """
    words: Sequence[Word] = page.words
    tables: list[PageTable] = []
    for grid in grids(page.rules):
        table, outside = ruled_table(grid, words, page.number)
        if table is not None and not _is_layout(table):
            tables.append(table)
            words = outside
    lines = printed_lines(words, page.number)
    parts: list[Part] = []
    for table in [*sorted(tables, key=lambda table: table.top), None]:
        run = [line for line in lines if table is None or line.top < table.top]
        lines = lines[len(run) :]
        parts += _with_aligned(run, page.number, None if parts else above)
        if table is not None:
            parts.append(table)
    return parts


def _is_layout(table: PageTable) -> bool:
    return any(MOTTO.search(cell.text) for row in table.rows[:3] for cell in row if cell)


def _with_aligned(lines: list[PrintedLine], page: int, above: PageTable | None) -> list[Part]:
    parts: list[Part] = []
    at = 0
    for first, last, table in aligned_tables(lines, page, above):
        if lines[at:first]:
            parts.append(lines[at:first])
        parts.append(table)
        at = last
    if lines[at:]:
        parts.append(lines[at:])
    return parts


def _without_notes(parts: list[Part], page: Page) -> tuple[list[Part], list[PrintedLine]]:
    """Part the footnotes from a page: what stands, in smaller type, under a short rule at its left margin."""
    short, long = _NOTE_RULE
    marks = [
        r.top for r in page.rules if r.level and short <= r.right - r.left <= long and r.top > _NOTES_FROM * page.height
    ]
    text = [line for part in parts if not isinstance(part, PageTable) for line in part]
    if not marks or not text:
        return parts, []
    usual = sorted(line.size for line in text)[len(text) // 2]
    notes = [line for line in text if line.top > max(marks) - 2 and line.size <= 0.95 * usual]
    below = [line for line in text if line.top > max(marks) - 2 and line not in notes]
    if not notes or any(not _PAGE_NUMBER.fullmatch(line.text) for line in below):
        return parts, []
    kept: list[Part] = []
    for part in parts:
        if isinstance(part, PageTable):
            kept.append(part)
        elif rest := [line for line in part if line not in notes]:
            kept.append(rest)
    return kept, notes
