from __future__ import annotations

import tempfile
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from assistant.register.sheet import Column, write_sheet
from assistant.register.sheets import TASK_COLUMNS, task_row, write_task_sheet
from assistant.register.tasks import task_entries
from tests.assistant.register.plans import samples, task

WORDS = st.text(st.characters(exclude_categories=("Cs",)), max_size=40).map(lambda s: ILLEGAL_CHARACTERS_RE.sub("", s))
# The file format itself makes one line end of three; what is empty reads back as no cell.
CELLS = st.one_of(
    st.none(), WORDS.filter(lambda s: s and "\r" not in s and "_x" not in s), st.integers(-10**9, 10**9),
    st.dates(date(1950, 1, 1), date(2100, 1, 1)),
)  # fmt: skip


def read_back(path):
    sheet = load_workbook(path).worksheets[0]

    def plain(value):
        return value.date() if isinstance(value, datetime) else value

    return sheet, [tuple(plain(cell.value) for cell in row) for row in sheet.iter_rows()]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(CELLS, CELLS), max_size=5))
def test_what_is_written_reads_back_the_same(rows):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.xlsx"
        write_sheet(path, "Thử", [Column("Một", 10), Column("Hai", 20)], rows)
        _, found = read_back(path)
    assert found[0] == ("Một", "Hai")
    held = found[1:] + [(None, None)] * (len(rows) - len(found) + 1)
    assert held == rows


@pytest.mark.parametrize(
    "words", ["=1+1", "+84 24", "-5% so với năm trước", "@SUM(A1)", '=HYPERLINK("http://x","y")', "=“"]
)
def test_words_never_become_a_formula(words, tmp_path):
    write_sheet(tmp_path / "a.xlsx", "Thử", [Column("Một", 10)], [[words]])
    sheet, _ = read_back(tmp_path / "a.xlsx")
    cell = sheet["A2"]
    assert (cell.data_type, cell.value, cell.quotePrefix) == ("s", words, True)


def test_what_no_sheet_can_hold_is_left_out_or_cut(tmp_path):
    write_sheet(tmp_path / "a.xlsx", "Thử", [Column("Một", 10)], [["a\x00\x0bb"], ["x" * 40_000]])
    _, found = read_back(tmp_path / "a.xlsx")
    assert found[1] == ("ab",) and len(found[2][0]) == 32_767 and found[2][0].endswith("…")


def test_the_task_sheet(tmp_path):
    tasks = task_entries(samples())
    write_task_sheet(tmp_path / "a.xlsx", tasks)
    sheet, found = read_back(tmp_path / "a.xlsx")
    assert found == [tuple(column.name for column in TASK_COLUMNS), *map(task_row, tasks)]
    assert sheet.freeze_panes == "A2" and sheet.auto_filter.ref == f"A1:N{len(tasks) + 1}"
    assert all(cell.alignment.wrap_text for row in sheet.iter_rows() for cell in row)
    assert [sheet.column_dimensions[letter].width for letter in "AE"] == [28, 48]
    names = [column.name for column in TASK_COLUMNS]
    row = dict(zip(names, next(r for r in found if r[3] == 23 and r[1] == "hac-giang-ubnd-2026"), strict=True))
    assert row["Thời hạn"] == "Ngày 05 hằng tháng" and row["Lặp lại, điều kiện"] == "hằng tháng"
    assert row["Nguyên văn"].startswith("23 Công khai tiến độ")


def test_no_tasks_give_a_sheet_with_a_header(tmp_path):
    write_task_sheet(tmp_path / "a.xlsx", [])
    assert len(read_back(tmp_path / "a.xlsx")[1]) == 1


def test_numbers_that_are_not_plain_stay_as_printed():
    assert [task_row(task(number=n))[3] for n in ("12", "1.2", "07", "II", None)] == [12, "1.2", "07", "II", None]
