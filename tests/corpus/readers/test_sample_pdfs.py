"""Every cell of the shipped sample PDFs against the source that they were made from."""

from __future__ import annotations

import pytest

from corpus.readers.ocr import what_is_missing
from corpus.readers.pdf import read_pdf
from tests.sample_texts import squeezed
from tests.text_plans import SHIPPED
from tools.samples.notation import ABOVE, BEFORE, NOTE, Grid, sources

PLANS = {plan.name: plan for plan in sources() if plan.head["file"].endswith(".pdf")}
LEAST = {
    "hac-giang-ubnd-2026": 0.99, "hac-giang-ubnd-2025": 0.99, "hac-giang-stc-2026": 0.97, "phu-lam-ubnd-xa-2026": 0.93,
}  # fmt: skip


def source_rows(name: str) -> list[list[str]]:
    """Return the rows of a plan's tables, a cell that goes on from above with the words of that."""
    rows: list[list[str]] = []
    for section in PLANS[name].sections:
        for grid in (part for part in section.parts if isinstance(part, Grid)):
            above: list[str] = []
            for row in grid.rows:
                cells = [above[i] if cell == ABOVE and i else "" if cell in (ABOVE, BEFORE) else cell
                         for i, cell in enumerate(row)]  # fmt: skip
                rows.append(cells)
                above = cells
    return [[squeezed("".join(NOTE.split(cell)[::2])) for cell in row] for row in rows]


@pytest.mark.parametrize("name", PLANS)
def test_cells(name: str) -> None:
    if PLANS[name].head["make"] != "pdf" and what_is_missing() is not None:
        pytest.skip(f"OCR cannot run here: {what_is_missing()}")
    document = read_pdf((SHIPPED / PLANS[name].head["file"]).read_bytes(), name, stem=name)
    read: list[list[str]] = []
    for table in document.tables:
        for at, row in enumerate(table.rows):
            words = [squeezed(cell.of(document.text)) if cell else "" for cell in row.cells]
            if row.kind != "header" or at == 0:
                read.append(words)
    wanted = source_rows(name)
    assert len(read) == len(wanted)
    pairs = [(a, b) for one, other in zip(wanted, read, strict=True) for a, b in zip(one, other, strict=True)]
    wrong = [(a, b) for a, b in pairs if a != b]
    assert len(wrong) <= (1 - LEAST[name]) * len(pairs), wrong
