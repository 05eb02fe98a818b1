"""Recover the rows of a flattened table: one that a PDF tool wrote cell after cell, line by line.

The order of the columns is taken from the header (``flat_header``); row numbers, group rows and page headers are taken
out (``flat_gather``) and lines cut into units (``flat_lines``); which unit stands in which cell is the best path under
beliefs learned from the table itself (``flat_model``, ``flat_decode``), rows broken by a page looked at twice
(``flat_mend``). Nothing is invented: a cell is pieces of the given lines; what cannot be decided is in doubt.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from corpus.flat_decode import decode, unsure_places
from corpus.flat_gather import Gatherer, table_lines
from corpus.flat_header import Header, find_headers
from corpus.flat_mend import mend
from corpus.flat_model import Step
from corpus.flat_rows import RowBuilder
from corpus.flat_types import FlatCell, FlatRow, FlatTable

__all__ = ["FlatCell", "FlatRow", "FlatTable", "find_flat_tables"]

_LEAST_ROWS = 2
_LEAST_CELLS = 3
_MOST_SHARED = 0.3


def find_flat_tables(lines: Sequence[str]) -> list[FlatTable]:
    """Return the flattened task tables of a text file, in order.

    ``lines`` are its physical lines, blank ones and trailing spaces kept. Headers with the same columns head pages of
    one table unless the table has ended between them. Lines with tabs or pipes are another kind of table.
    """
    tables: list[FlatTable] = []
    runs = [list(run) for _, run in groupby(find_headers(lines), key=lambda header: header.roles)]
    for place, run in enumerate(runs):
        stop = runs[place + 1][0].lines[0] if place + 1 < len(runs) else len(lines)
        while run:
            table, last = _read_table(lines, run, stop)
            tables += [table] if table else []
            run = [header for header in run[1:] if header.lines[0] >= last]
    return tables


def _read_table(lines: Sequence[str], pages: Sequence[Header], stop: int) -> tuple[FlatTable | None, int]:
    """Return the table headed by the first of ``pages``, None when it is none, and the line after it."""
    header = pages[0]
    repeated = {i for page in pages[1:] for i in page.lines}
    body = table_lines(lines, header.lines[-1] + 1, stop, repeated)
    last = (body[-1] if body else header.lines[-1]) + 1
    gathered = Gatherer(lines, body, repeated)
    roles = [role for role in header.roles if role != "number"]
    if len(gathered.slots) < len(roles):
        return None, last
    model, steps = decode(roles, gathered.slots)
    doubtful = unsure_places(model, steps, gathered.slots)
    steps, unsure = mend(model, steps, {slot.line: slot for slot in gathered.slots})
    builder = RowBuilder(header.roles, lines, gathered.slots, unsure | doubtful)
    rows = tuple(builder.build(steps, gathered.groups))
    if not _is_table(rows, steps):
        return None, last
    skipped = tuple(sorted({*gathered.skipped, *builder.skipped}))
    return FlatTable(header.lines[0], last, header.columns, header.lines, rows, skipped), last


def _is_table(rows: Sequence[FlatRow], steps: Sequence[Step]) -> bool:
    """Return whether what was read looks like a flattened table: rows of several cells, few cells on shared lines."""
    cells = (sum(cell is not None for cell in row.cells) for row in rows if row.kind == "data")
    full = sum(count >= _LEAST_CELLS for count in cells)
    shared = sum(a.unit.line == b.unit.line for a, b in zip(steps, steps[1:], strict=False))
    return full >= _LEAST_ROWS and shared <= _MOST_SHARED * len(steps)
