"""Every cell of plans made as PDFs in layouts that differ, against the cells they were made from."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.pages.cells import Cell
from corpus.pages.content import Word
from corpus.pages.lines import PrintedLine
from corpus.pages.long_tables import raw_rows, words_cells
from corpus.readers.pdf import read_pdf
from corpus.register.tasks import tasks_of
from tests.corpus.pages.maker import Layout, make, right_cells

FIVE = ("TT", "Nội dung công việc", "Kết quả, sản phẩm", "Đơn vị chủ trì", "Thời hạn")
NARROW = Layout(wide=False, size=9, names=FIVE, widths=(0.07, 0.4, 0.2, 0.18, 0.15))
RULED = {
    "wide": Layout(),
    "centred": Layout(middle=True, centred=True, font="DejaVuSans", seed=2),
    "narrow": replace(NARROW, seed=3),
    "names over two columns": Layout(tall_header=True, seed=4),
    "header printed once": Layout(repeat=False, seed=5),
    "columns ruled, rows not": Layout(rules="upright", groups=False, seed=8),
}
UNRULED = {
    "rows ruled": Layout(rules="level", seed=6),
    "rows ruled, centred": Layout(rules="level", middle=True, seed=7),
    "plain": Layout(rules="none", seed=9),
    "in the middle of rows": Layout(rules="none", middle=True, seed=10),
    "centred": Layout(rules="none", centred=True, font="DejaVuSans", seed=11),
    "narrow": replace(NARROW, rules="none", seed=12),
    "names over two columns": Layout(rules="none", tall_header=True, seed=13),
    "tight": Layout(rules="none", spacing=0.5, seed=14),
    "header printed once": Layout(rules="none", repeat=False, seed=16),
}


@pytest.mark.parametrize("name", RULED)
def test_ruled_tables(name: str) -> None:
    made = make(RULED[name])
    right, total, wrong = right_cells(made, read_pdf(made.data, "a.pdf", stem="a"))
    assert right >= 0.99 * total, wrong


@pytest.mark.parametrize("name", UNRULED)
def test_tables_without_rules(name: str) -> None:
    made = make(UNRULED[name])
    right, total, wrong = right_cells(made, read_pdf(made.data, "a.pdf", stem="a"))
    assert right >= 0.97 * total, wrong


def test_a_table_over_several_pages_is_one_with_pages_boxes_and_tasks() -> None:
    made = make(Layout())
    document = read_pdf(made.data, "a.pdf", stem="a")
    (table,) = document.tables
    assert table.columns == made.columns
    assert sum(row.kind == "header" for row in table.rows) > 1  # one for each page
    tasks = tasks_of(document)
    assert [task.number for task in tasks] == [str(n) for n in range(1, 25)]
    assert {task.group for task in tasks} == {row[1] for row in made.rows if row[0] == "group"}
    assert [document.page_of(tasks[i].span.start) for i in (0, -1)] == [2, len(document.pages)]
    for row in table.rows:
        for cell in (cell for cell in row.cells if cell):
            boxes = [box for box in document.boxes if cell.start <= box.span.start < cell.end]
            assert [box.span.of(document.text) for box in boxes] == cell.of(document.text).split()


def scanned(text: str, top: float) -> Cell:
    return Cell([PrintedLine(1, (Word(text, 0, top, 50, top + 10, 10, confidence=92.0),))])


@pytest.mark.parametrize("misread", ["S", "", "9"])
def test_a_scanned_row_s_number_out_of_its_sequence_is_not_stated(misread: str) -> None:
    rows: list[list[Cell | None]] = [[scanned(text, 0.0) for text in ("TT", "Nhiệm vụ", "Chủ trì")]]
    for at, number in enumerate(("4", misread, "6"), 1):
        rows.append([scanned(number, 20.0 * at), scanned(f"Việc {at}", 20.0 * at), scanned("Sở Y tế", 20.0 * at)])
        if not number:
            rows[-1][0] = None
    pieces = [words_cells(row) for row in rows]
    _, raw = raw_rows(rows, pieces, [()] * len(rows))
    assert [(row.number, row.continues, row.doubts) for row in raw if row.kind == "data"] == [
        ("4", False, ()), (None, False, (0,)), ("6", False, ())
    ]  # fmt: skip
