"""Rows of a table before they are written: data, groups, and rows that go on with the one above."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.builder import Piece
from corpus.letters import LOWER
from corpus.types import RowKind

Cells = tuple[tuple[Piece, ...] | None, ...]

_NUMBER = re.compile(r"\d{1,4}(?:\.\d{1,3})*[.)]?")
_GROUP_NUMBER = re.compile(r"(?:[IVX]+|[A-ZĐ])(?:\.\d{1,2})*[.)]?")
_GROUP_TITLE = re.compile(r"((?:[IVX]+|[A-ZĐ])(?:\.\d{1,2})*)(?:[.)]\s*|\s+[-–]\s+)(?=\S)")
TOTAL = re.compile(r"(?:tổng|cộng)(?:\s+(?:cộng|số|kinh phí|tiền|nhu cầu))*\s*[:.]?(?:\s*\(.*\))?", re.IGNORECASE)
"""What a row that only adds up others is called."""

_STARTS_LOW = re.compile(rf"[{LOWER}]")


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row before it is written into canonical text: the pieces of each cell, None for an empty one.

    ``doubts`` are the columns whose cells are not sure.
    """

    kind: RowKind
    cells: Cells
    number: str | None = None
    continues: bool = False
    doubts: tuple[int, ...] = ()


def words_of(cells: Cells) -> list[str]:
    """Return the words of each cell, "" for an empty one."""
    return [" ".join(piece.text for piece in cell or ()) for cell in cells]


def index_row(cells: Cells) -> bool:
    """Whether a row only counts the columns: (1), (2), (3)."""
    counts = [re.fullmatch(r"\(?(\d{1,2})\)?", word) for word in words_of(cells)]
    return len(counts) > 2 and all(match and int(match[1]) == at for at, match in enumerate(counts, 1))


def add_row(cells: Cells, above: list[RawRow]) -> None:
    """Append a row, or, where it only goes on in lower case with the cells above, append its words to those."""
    words = words_of(cells)
    last = above[-1] if above else None
    low = all(not word or _STARTS_LOW.match(word) for word in words)
    if last is not None and last.kind == "data" and not words[0] and low:
        joined = tuple((*(old or ()), *(new or ())) or None for old, new in zip(last.cells, cells, strict=True))
        above[-1] = replace(last, cells=joined)
    else:
        above.append(row_of(cells, above))


def row_of(cells: Cells, above: Sequence[RawRow]) -> RawRow:
    """Return the row that ``cells`` make below the rows ``above``: data, a group's title, or more of the row above."""
    words = words_of(cells)
    filled = [index for index, word in enumerate(words) if word]
    first = words[0]
    number = first.rstrip(".)") if _NUMBER.fullmatch(first) or _GROUP_NUMBER.fullmatch(first) else None
    alone = len(filled) == 1 and filled[0] <= 1 and number is None
    merged = len(filled) > 2 and len({words[index] for index in filled}) == 1
    if alone or merged or (_GROUP_NUMBER.fullmatch(first) and filled == [0, 1]):
        title = _GROUP_TITLE.match(words[filled[0]])
        return RawRow("group", cells, number or (title[1] if title else None))
    last = next((row for row in reversed(above) if row.kind != "header"), None)
    last = last if last is not None and last.kind == "data" else None
    if last is not None and number and number == last.number and cells[0] == last.cells[0]:  # one cell over both rows
        return RawRow("data", cells, number, continues=True)
    total = any(TOTAL.fullmatch(word) for word in words[:2])
    if last is not None and not first and not total and (last.number is not None or len(words) > 1 and not words[1]):
        return RawRow("data", cells, last.number, continues=True)
    return RawRow("data", cells, number)


def settle_groups(rows: Sequence[RawRow]) -> list[RawRow]:
    """Return ``rows`` where a row "1" with nothing but a title above a row "1.1" is a group."""
    settled = []
    for row, after in zip(rows, [*rows[1:], None], strict=True):
        title = row.kind == "data" and [i for i, cell in enumerate(row.cells) if cell] == [0, 1]
        if title and row.number and after and (after.number or "").startswith(f"{row.number}."):
            row = replace(row, kind="group")
        settled.append(row)
    return settled
