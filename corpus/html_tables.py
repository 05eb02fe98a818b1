"""HTML tables, as conversion tools leave them in Markdown, written as the pipe tables that the reader knows."""

from __future__ import annotations

import re
from html import escape

from corpus.flow import Grid
from corpus.readers.markup import parse_html
from corpus.readers.web_page import grid_of

_TABLE = re.compile(r"<table\b[^>]*>.*?</table\s*>", re.IGNORECASE | re.DOTALL)


def pipes_for_html_tables(text: str) -> str:
    """Return ``text`` with each ``<table>`` as lines of cells parted by pipes; what is no table is left alone.

    A cell that spans columns is followed by empty cells; under one that spans rows stand empty cells.
    """
    return _TABLE.sub(lambda table: f"\n{_pipes(table[0])}\n", text) if "<" in text else text


def _pipes(table: str) -> str:
    page = parse_html(table)
    found = page.find(".//table") if page is not None else None
    return "\n".join(f"| {' | '.join(row)} |" for row in _laid_out(grid_of(found))) if found is not None else table


def _laid_out(grid: Grid) -> list[list[str]]:
    """Return the words of every place of ``grid``, "" where a cell from above or the left goes on."""
    below: dict[int, int] = {}  # columns that a cell of an upper row still covers, and for how many rows
    rows = []
    for row in grid.rows:
        cells: list[str] = []
        for cell in row:
            _skip_covered(cells, below)
            words = escape(cell.text.replace("|", "/"), quote=False)  # what comes after takes marks of HTML off
            for place in range(cell.columns):
                if cell.rows > 1:
                    below[len(cells)] = cell.rows - 1
                cells.append("" if place else words)
        _skip_covered(cells, below)
        rows.append(cells)
    return rows


def _skip_covered(cells: list[str], below: dict[int, int]) -> None:
    while below.get(len(cells)):
        below[len(cells)] -= 1
        cells.append("")
