"""Tables whose cells are parted by tabs or by Markdown's pipes, found in the lines of a text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from corpus.builder import Piece
from corpus.columns import role_of
from corpus.lines import PIPE_RULE, Line
from corpus.rows import Cells, RawRow, add_row, index_row, settle_groups, words_of
from corpus.text import folded

_PIPE = re.compile(r"(?<!\\)\|")
# "1.<tab>Mục đích" is a list that a word processor set.
_ITEM = re.compile(r"\s*(?:[^\w\s]|\(?[\dA-Za-zđĐ.]{1,9}[.)])\t[^\t]*")
_LAYOUT = re.compile(r"CỘNG H(?:ÒA|OÀ) XÃ HỘI|Độc lập\s*[-–]\s*Tự do|Nơi nhận\s*:|\bKT\.|\bTM\.")
_PAGE = re.compile(r"\d{1,3}")
_LONGEST_NAME = 60
_MOST_HEADER_ROWS = 3
_MISREAD = 0.12  # of the letters of a header printed again


@dataclass(frozen=True, slots=True)
class RawTable:
    """A table before it is written: its column names, its rows, and the lines ``[first, last)`` that it covers.

    ``skipped`` are lines among them that belong to no row (repeated headers, page numbers).
    """

    first: int
    last: int
    columns: tuple[str, ...]
    rows: tuple[RawRow, ...]
    skipped: tuple[int, ...] = ()


def find_tables(lines: Sequence[Line]) -> list[RawTable]:
    """Return the tab and pipe tables in ``lines``; the same table after a page break (same header) goes on."""
    return [_table(run) for block in _runs(lines) for run in _parted(block) if _is_table(run)]


def _is_row(line: Line, inside: bool) -> bool:
    if _is_pipes(line):
        return True
    return "\t" in line.raw.strip(" ") and not line.blank and (inside or not _ITEM.fullmatch(line.raw))


def _is_pipes(line: Line) -> bool:
    return line.raw.count("|") >= 2


def _runs(lines: Sequence[Line]) -> list[list[Line]]:
    """Group rows into runs; blank lines and a page's number inside a run are passed over, other words end it."""
    runs: list[list[Line]] = []
    inside = False
    for line in lines:
        if _is_row(line, inside):
            if not inside:
                runs.append([])
            runs[-1].append(line)
            inside = True
        elif not line.blank and not _PAGE.fullmatch(line.text):
            inside = False
    return [run for run in runs if not any(_LAYOUT.search(line.text) for line in run)]


def _parted(run: Sequence[Line]) -> list[list[Line]]:
    """Part a run where another table begins: at a row with a rule under it, unless it repeats the first header."""
    parts: list[list[Line]] = [[]]
    first: Sequence[str] | None = None
    for at, line in enumerate(run):
        if at + 1 < len(run) and PIPE_RULE.fullmatch(run[at + 1].raw):
            names = [folded(word) for word in map(_word, _cells(line)) if word]
            if parts[-1] and first is not None and names and names != first and is_header(_cells(line)):
                parts.append([])
            first = names if first is None or not parts[-1] else first
        parts[-1].append(line)
    return parts


def _is_table(run: Sequence[Line]) -> bool:
    rows = [_cells(line) for line in run if not PIPE_RULE.fullmatch(line.raw)]
    rows = [row for row in rows if any(row)]
    width = max(map(len, rows), default=0)
    if len(rows) < 2 or width < 2:
        return False
    return width > 2 or any(map(_is_pipes, run)) or any(is_header(row) for row in rows[:2])


def _cells(line: Line) -> Cells:
    """Return the cells of one row as pieces of ``line.text``."""
    indent = len(line.raw) - len(line.raw.lstrip())
    start, end, border = 0, len(line.raw.rstrip(" ")), re.compile(r"\t")
    if _is_pipes(line):
        border, start, end = _PIPE, indent, len(line.raw.rstrip())
        start += line.raw[start] == "|"
        end -= line.raw[end - 1] == "|" and end - 1 > start
    cells: list[tuple[Piece, ...] | None] = []
    for stop in [*(match.start() for match in border.finditer(line.raw, start, end)), end]:
        words = line.raw[start:stop].strip()
        if words:
            at = start + len(line.raw[start:stop]) - len(line.raw[start:stop].lstrip()) - indent
            cells.append((Piece(words.replace("\\|", "|"), line.index, at, at + len(words)),))
        else:
            cells.append(None)
        start = stop + 1
    return tuple(cells)


def _word(cell: tuple[Piece, ...] | None) -> str:
    return " ".join(piece.text for piece in cell or ())


def _table(run: Sequence[Line]) -> RawTable:
    rows = [_cells(line) for line in run if not PIPE_RULE.fullmatch(line.raw)]
    first, last = run[0].index, run[-1].index + 1
    used = {line.index for line in run}
    return table_of(rows, first, last, skipped=tuple(i for i in range(first, last) if i not in used))


def table_of(
    rows: Sequence[Cells], first: int, last: int, *, skipped: tuple[int, ...] = (), header_rows: int = 0
) -> RawTable:
    """Return the table of ``rows``, whose cells are pieces of lines ``[first, last)``, with its header recognised.

    Rows may differ in width. A cell that spans rows is the same pieces in each of them. ``header_rows`` is how many
    rows at the top the file itself marks as header, if it does.
    """
    width = max(map(len, rows), default=0)
    padded = [tuple(cells) + (None,) * (width - len(cells)) for cells in rows if any(cells)]
    header = header_of(padded, header_rows)
    made: list[RawRow] = []
    for cells in padded:
        if header.repeated_by(cells):
            made.append(RawRow("header", cells))
        else:
            add_row(cells, made)
    return RawTable(first, last, header.columns, tuple(settle_groups(made)), skipped)


@dataclass(frozen=True, slots=True)
class Header:
    """The names of a table's columns, and the folded words of each of the ``count`` rows that print them.

    ``first`` is the index of the first of these; without a header ``count`` is 0 and all names are empty.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = ()
    first: int = 0

    @property
    def count(self) -> int:
        """How many rows the header has."""
        return len(self.rows)

    def repeated_by(self, cells: Cells) -> bool:
        """Whether a row is one of the header's, here or printed again, or only counts the columns below it."""
        words = tuple(folded(word) for word in words_of(cells))
        return any(_alike(words, row) for row in self.rows) or bool(self.rows and index_row(cells))


def _alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two rows hold the same words, but for a letter here and there that was read wrong."""
    if one == other:
        return True
    here, there = " ".join(one), " ".join(other)
    if abs(len(here) - len(there)) > _MISREAD * len(there) or len(there) < _LONGEST_NAME / 2:
        return False
    return SequenceMatcher(None, here, there, autojunk=False).ratio() > 1 - _MISREAD


def header_of(rows: Sequence[Cells], marked: int = 0) -> Header:
    """Return the header among the first of ``rows`` (all as wide as the first).

    ``marked`` is how many rows at the top the file itself marks as header, 0 where it marks none.
    """
    marked = marked if marked < len(rows) and marked <= _MOST_HEADER_ROWS else 0
    at = next((i for i, cells in enumerate(rows[: marked or _MOST_HEADER_ROWS]) if is_header(cells)), None)
    if at is None:
        found, at = list(rows[:marked]), 0
    else:
        found = _header_rows(rows, at)
        own = rows[at][0]
        for cells in rows[at + len(found) : at + _MOST_HEADER_ROWS]:  # a first name that spans rows covers all of them
            if own is None or cells[0] != own:
                break
            found.append(cells)
    if not found:
        return Header(("",) * (len(rows[0]) if rows else 0))
    return Header(_columns(found), tuple(tuple(folded(word) for word in words_of(cells)) for cells in found), at)


def is_header(cells: Cells) -> bool:
    """Whether a row names columns: short words, most places filled and no figures, or names whose meaning is known."""
    words = words_of(cells)
    filled = [word for word in words if word]
    if len(filled) < 2 or any(len(word) > _LONGEST_NAME for word in filled) or len(set(filled)) == 1:
        return False
    known = [role_of(word) for word in filled if len(word) <= _LONGEST_NAME / 2]
    if role_of(words[0]) == "number" and sum(role not in ("other", "number") for role in known) >= 1:
        return True
    if len(filled) < len(words) - 1 or any(re.search(r"\d{2,}|%", word) for word in filled):
        return False
    return not re.match(r"\d|[IVX]+[.)]?$", words[0])


def _header_rows(rows: Sequence[Cells], at: int) -> list[Cells]:
    """Return the header and, where it has merged cells, the row that names their parts."""
    header = [rows[at]]
    above = words_of(rows[at])
    if at + 1 < len(rows):
        below = words_of(rows[at + 1])
        merged = any(not word for word in above) or len(set(above)) < len(above)
        repeats = below[0] in ("", above[0])
        new = [word for word, over in zip(below, above, strict=True) if word and word != over]
        short = all(len(word) <= _LONGEST_NAME / 2 and not re.search(r"\d", word) for word in new)
        if merged and repeats and len(new) >= 2 and short and any(role_of(word) != "other" for word in new):
            header.append(rows[at + 1])
    return header


def _columns(header: Sequence[Cells]) -> tuple[str, ...]:
    names: list[str] = []
    parent = ""
    for words in zip(*map(words_of, header), strict=True):
        over, under = words[0], next((word for word in reversed(words[1:]) if word), "")
        parent = over or parent
        if not under or under == over:
            names.append(over)
        else:
            names.append(under if role_of(under) != "other" else f"{parent} {under}")
    return tuple(names)

