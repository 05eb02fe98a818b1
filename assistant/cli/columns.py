"""Tables for people: columns aligned, long cells wrapped to the width of the terminal."""

from __future__ import annotations

import shutil
import unicodedata
from collections.abc import Sequence
from itertools import zip_longest

_GAP = 2
_LEAST = 8  # characters of the narrowest column that can still be read
_LONGEST_WORD = 20  # characters of a word that a column is made wide enough for
_WITHOUT_TERMINAL = (100, 24)


def terminal_width() -> int:
    """Return how many characters a line may have: $COLUMNS, else the terminal's width, else 100."""
    return shutil.get_terminal_size(_WITHOUT_TERMINAL).columns


def as_table(names: Sequence[str], rows: Sequence[Sequence[str | None] | str], width: int) -> str:
    """Return ``rows`` under their column ``names`` in lines of at most ``width`` characters; an empty cell is "–".

    A row that is words, not cells, is a line of its own. Columns get what their words need; where that is too much,
    the widest give way, down to 8 characters. A line break in a cell is kept.
    """
    cells = [row if isinstance(row, str) else [value or "–" for value in row] for row in rows]
    widths = _widths([names, *(row for row in cells if not isinstance(row, str))], width)
    lines = [*_lines(names, widths), (" " * _GAP).join("-" * size for size in widths)]
    for row in cells:
        lines += ["", *wrap(row, width)] if isinstance(row, str) else _lines(row, widths)
    return "\n".join(lines)


def _lines(row: Sequence[str], widths: Sequence[int]) -> list[str]:
    """Return the lines that one row takes."""
    wrapped = [wrap(cell, size) for cell, size in zip(row, widths, strict=True)]
    return [
        (" " * _GAP).join(_padded(piece, size) for piece, size in zip(pieces, widths, strict=True)).rstrip()
        for pieces in zip_longest(*wrapped, fillvalue="")
    ]


def wrap(words: str, width: int) -> list[str]:
    """Return ``words`` in lines of at most ``width`` columns, cut at spaces, or inside a word too long for a line."""
    lines: list[str] = []
    for paragraph in words.split("\n"):
        line = ""
        for word in paragraph.split():
            if line and columns_of(line) + 1 + columns_of(word) > width:
                lines.append(line)
                line = ""
            line = f"{line} {word}".lstrip()
            while columns_of(line) > width:
                at = _fitting(line, width)
                lines.append(line[:at])
                line = line[at:]
        lines.append(line)
    return lines


def columns_of(words: str) -> int:
    """Return how many columns of a terminal ``words`` take: a combining mark takes none, a wide character two."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in words
    )


def _fitting(line: str, width: int) -> int:
    """Return how many characters of ``line`` fit into ``width`` columns, at least one."""
    at = next((i for i in range(1, len(line) + 1) if columns_of(line[:i]) > width), len(line) + 1)
    return max(1, at - 1)


def _padded(words: str, width: int) -> str:
    return words + " " * (width - columns_of(words))


def _widths(cells: Sequence[Sequence[str]], width: int) -> list[int]:
    """Return the width of each column: no less than its longest word where there is room, no more than it needs."""
    columns = list(zip(*cells, strict=True))
    wanted = [max(1, *(columns_of(line) for cell in column for line in cell.split("\n"))) for column in columns]
    words = [max(1, *(columns_of(word) for cell in column for word in cell.split())) for column in columns]
    room = width - _GAP * (len(wanted) - 1)
    widths = [min(longest, _LONGEST_WORD) for longest in words]
    if sum(widths) > room:
        widths = [min(least, _LEAST) for least in widths]
    while sum(widths) < room:
        wanting = [i for i, want in enumerate(wanted) if widths[i] < want]
        if not wanting:
            break
        # A column that wants three times as much gets more, but not three times: short ones stay on one line.
        widths[min(wanting, key=lambda i: widths[i] / wanted[i] ** 0.6)] += 1
    return widths
