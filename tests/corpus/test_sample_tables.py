"""Every cell of the sample tables against the source that they were made from (tools/samples/plans)."""

from __future__ import annotations

import shutil
import unicodedata
from functools import cache

import pytest
from rapidfuzz.fuzz import ratio

from corpus.reading import read
from corpus.types import Document, Row, Table
from tests.text_plans import SHIPPED
from tools.samples.notation import ABOVE, BEFORE, Grid, sources

Cells = tuple[str | None, ...]
# What share of cells must be read exactly: ruled, Word and web tables; aligned ones; scans; flattened text.
LEAST = {
    "hac-giang-ctr-2026-2030": 0.99,
    "hac-giang-snnmt-2026": 0.97,
    "hac-giang-snv-2026": 0.99,
    "hac-giang-stc-2026": 0.97,
    "hac-giang-ubnd-2025": 0.99,
    "hac-giang-ubnd-2026": 0.99,
    "phu-lam-ubnd-xa-2026": 0.93,
}
PLANS = {plan.name: plan for plan in sources()}


def words(text: str) -> str:
    """``text`` in NFC, without white space: where a cell is broken into lines is not compared."""
    return "".join(unicodedata.normalize("NFC", text).split())


def wanted(grid: Grid) -> list[Cells]:
    """The grid's rows; None where a cell is one with another and so has no words of its own."""
    return [tuple(None if cell in (ABOVE, BEFORE) else words(cell) for cell in row) for row in grid.body]


def own_names(grid: Grid) -> tuple[str, ...]:
    """The lowest name of each column: without the one that it shares with its neighbours."""
    columns = zip(*grid.rows[: grid.headers], strict=True)
    return tuple(words([cell for cell in column if cell not in (ABOVE, BEFORE)][-1]) for column in columns)


def given(document: Document, row: Row) -> Cells:
    return tuple(words(document.quote(span)) if span else "" for span in row.cells)


def joined(cells: Cells) -> str:
    return "".join(cell or "" for cell in cells)


def paired(sought: list[Cells], found: list[Cells]) -> list[tuple[Cells, Cells]]:
    """Each row sought with the row found that is most like it, both in order; with none, with ()."""
    scores = [[0.0] * (len(found) + 1) for _ in range(len(sought) + 1)]
    like = [[ratio(joined(one), joined(other)) for other in found] for one in sought]
    for i in range(len(sought) - 1, -1, -1):
        for j in range(len(found) - 1, -1, -1):
            scores[i][j] = max(scores[i + 1][j], scores[i][j + 1], like[i][j] + scores[i + 1][j + 1])
    pairs, i, j = [], 0, 0
    while i < len(sought):
        if j < len(found) and scores[i][j] == like[i][j] + scores[i + 1][j + 1]:
            pairs.append((sought[i], found[j]))
            i, j = i + 1, j + 1
        elif j < len(found) and scores[i][j] == scores[i][j + 1]:
            j += 1
        else:
            pairs.append((sought[i], ()))
            i += 1
    return pairs


def judged(sought: Cells, found: Cells) -> list[bool]:
    """One verdict a cell of its own; a group's row is one cell, however many spans its words are."""
    own = [cell for cell in sought if cell is not None]
    if None in sought and len(own) == 2 and sought[0]:
        return [joined(sought) == joined(found)]
    if len(found) != len(sought):
        return [False] * len(own)
    return [cell == other for cell, other in zip(sought, found, strict=True) if cell is not None]


def rows_of(document: Document, tables: tuple[Table, ...]) -> list[Cells]:
    return [given(document, row) for table in tables for row in table.rows if row.kind != "header"]


@cache
def document_of(name: str) -> Document:
    path = SHIPPED / PLANS[name].head["file"]
    if PLANS[name].head["make"] == "scan" and shutil.which("tesseract") is None:
        pytest.skip("Tesseract is not installed")
    return read(path)


def tables_like(document: Document, grid: Grid) -> tuple[Table, ...]:
    """The document's tables that have the grid's number of columns (a grid cut by pages may be several)."""
    return tuple(table for table in document.tables if len(table.columns) == len(grid.widths))


def test_every_source_has_its_file_and_its_bound() -> None:
    assert set(PLANS) == set(LEAST)
    for plan in PLANS.values():
        path = SHIPPED / plan.head["file"]
        assert path.stem == plan.name and 0 < path.stat().st_size < 400_000
        assert plan.grids


@pytest.mark.parametrize("name", PLANS)
def test_cells_are_read_as_written(name: str) -> None:
    document, plan = document_of(name), PLANS[name]
    verdicts, wrong = [], []
    for grid in plan.grids:
        for sought, found in paired(wanted(grid), rows_of(document, tables_like(document, grid))):
            verdicts += judged(sought, found)
            wrong += [] if all(judged(sought, found)) else [f"{sought} != {found}"]
    share = sum(verdicts) / len(verdicts)
    assert share >= LEAST[name], "\n".join([f"{share:.3f} of {len(verdicts)} cells", *wrong[:10]])


@pytest.mark.parametrize("name", PLANS)
def test_columns_have_their_names(name: str) -> None:
    document, least = document_of(name), 85 if PLANS[name].head["make"] == "scan" else 100
    for grid in PLANS[name].grids:
        tables = tables_like(document, grid)
        assert tables
        for at, (full, own) in enumerate(zip(grid.columns, own_names(grid), strict=True)):
            read = [words(table.columns[at]) for table in tables]  # with the name that spans several, or without it
            assert max(ratio(name, word) for name in (words(full), own) for word in read) >= least, (full, read)
