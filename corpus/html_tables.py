"""HTML tables, as conversion tools leave them in Markdown, written as the pipe tables that the reader knows."""

from __future__ import annotations

import re

_TABLE = re.compile(r"<table\b[^>]*>(.*?)</table\s*>", re.IGNORECASE | re.DOTALL)
_ROW = re.compile(r"<tr\b[^>]*>(.*?)(?=<tr\b|</tr\s*>|$)", re.IGNORECASE | re.DOTALL)
_CELL = re.compile(r"<t[hd]\b([^>]*)>(.*?)(?=<t[hd]\b|</t[hd]\s*>|$)", re.IGNORECASE | re.DOTALL)
_MOST_SPAN = 50


def pipes_for_html_tables(text: str) -> str:
    """Return ``text`` with each ``<table>`` as lines of cells parted by pipes; what is no table is left alone.

    A cell that spans columns is followed by empty cells; under one that spans rows stand empty cells.
    """
    return _TABLE.sub(lambda table: f"\n{_pipes(table[1])}\n", text) if "<" in text else text


def _pipes(body: str) -> str:
    below: dict[int, int] = {}  # columns that a cell of an upper row still covers, and for how many rows
    lines = []
    for row in _ROW.finditer(body):
        cells: list[str] = []
        for cell in _CELL.finditer(row[1]):
            _skip_covered(cells, below)
            covered = _span(cell[1], "rowspan") - 1
            words = " ".join(cell[2].replace("|", "/").split())
            for place in range(_span(cell[1], "colspan")):
                if covered:
                    below[len(cells)] = covered
                cells.append("" if place else words)
        _skip_covered(cells, below)
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def _skip_covered(cells: list[str], below: dict[int, int]) -> None:
    while below.get(len(cells)):
        below[len(cells)] -= 1
        cells.append("")


def _span(attributes: str, name: str) -> int:
    match = re.search(rf"{name}\s*=\s*[\"']?(\d{{1,3}})", attributes, re.IGNORECASE)
    return min(max(int(match[1]), 1), _MOST_SPAN) if match else 1
