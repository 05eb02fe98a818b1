"""Workbooks: titles above a table anywhere, merged cells, dates and figures, what is hidden."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from corpus.errors import DamagedFileError, EmptyDocumentError, LimitError
from corpus.readers.csv_table import read_csv
from corpus.readers.xlsx import read_xlsx
from corpus.register.tasks import tasks_of
from corpus.types import Document

HEADER = ["STT", "Nội dung công việc", "Chủ trì", "Phối hợp", "Thời hạn"]
WORDS = st.sampled_from("rà soát thủ tục hành chính công bố chữ ký số Văn phòng Sở xã Ao Sen hằng quý Đề án".split())


def saved(*sheets: tuple[str, list[list[Any]]], change: Callable[[Workbook], None] = lambda book: None) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    change(book)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def read(rows: list[list[Any]], change: Callable[[Workbook], None] = lambda book: None) -> Document:
    return read_xlsx(saved(("Sheet1", rows), change=change), "a.xlsx", stem="a")


def cells(document: Document, table: int = 0) -> list[list[str | None]]:
    rows = document.tables[table].rows
    return [[document.quote(cell) if cell else None for cell in row.cells] for row in rows]


def test_a_task_list_under_titles_and_above_a_signature() -> None:
    document = read([
        ["UBND TỈNH VÂN SA", None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
        ["SỞ NỘI VỤ", None, None, "Độc lập - Tự do - Hạnh phúc"],
        [], [None, "DANH MỤC NHIỆM VỤ NĂM 2027"], [],
        [None, *HEADER], [None, "I", "Thể chế"],
        [None, 1, "Rà soát", "Phòng A", None, date(2027, 6, 30)], [],
        [None, 2, "Báo cáo", "Phòng B", "Phòng C", "Quý IV"],
        [None, None, "Tổng cộng", None, None, None],
        [], [None, None, None, None, "NGƯỜI LẬP BIỂU"], [None, None, None, None, "Lò Thị Sim"],
    ])  # fmt: skip
    assert document.tables[0].columns == tuple(HEADER)
    assert cells(document)[1:4] == [
        ["I", "Thể chế", None, None, None],
        ["1", "Rà soát", "Phòng A", None, "30/06/2027"],
        ["2", "Báo cáo", "Phòng B", "Phòng C", "Quý IV"],
    ]
    assert [(task.number, task.group) for task in tasks_of(document)] == [("1", "I. Thể chế"), ("2", "I. Thể chế")]
    assert document.text.startswith("UBND TỈNH VÂN SA\nSỞ NỘI VỤ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n")
    assert document.head.title == "DANH MỤC NHIỆM VỤ NĂM 2027"
    assert document.text.endswith("NGƯỜI LẬP BIỂU\nLò Thị Sim")


def test_merged_cells() -> None:
    def merge(book: Workbook) -> None:
        for area in ("C1:D1", "A1:A2", "B1:B2", "E1:E2", "A3:A4", "B3:B4"):
            book.active.merge_cells(area)

    rows = [["STT", "Nội dung", "Trách nhiệm", None, "Thời hạn"], [None, None, "Chủ trì", "Phối hợp", None],
            [1, "Rà soát", "Phòng A", "Phòng B", "Quý I"], [None, None, "Phòng C", None, "Quý II"]]  # fmt: skip
    document = read(rows, merge)
    assert document.tables[0].columns == ("STT", "Nội dung", "Chủ trì", "Phối hợp", "Thời hạn")
    assert cells(document)[2:] == [
        ["1", "Rà soát", "Phòng A", "Phòng B", "Quý I"], ["1", "Rà soát", "Phòng C", None, "Quý II"]
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("value", "pattern", "shown"),
    [
        (date(2027, 2, 3), "yyyy-mm-dd", "03/02/2027"),
        (datetime(2027, 2, 3, 8, 0), "dd/mm/yyyy hh:mm", "03/02/2027"),
        (date(2027, 2, 1), "mm/yyyy", "02/2027"),
        (date(2027, 2, 1), "yyyy", "2027"),
        (time(8, 30), "hh:mm", "08:30"),
        (0.95, "0%", "95%"),
        (0.955, "0.0%", "95,5%"),
        (1500000, "#,##0", "1.500.000"),
        (1500000, "General", "1500000"),
        (12.5, "General", "12,5"),
        (1234.5, "#,##0.00", "1.234,50"),
        (3.0, "General", "3"),
        (0.1 + 0.2, "General", "0,3"),
        (True, "General", "Có"),
        ("  Quý I ", "General", "Quý I"),
    ],
)
def test_values_as_they_are_shown(value: Any, pattern: str, shown: str) -> None:
    def style(book: Workbook) -> None:
        book.active["E2"].number_format = pattern

    assert cells(read([HEADER, [1, "Rà soát", "Phòng A", None, value]], style))[1][4] == shown


def test_sheets_tables_and_what_is_hidden() -> None:
    def hide(book: Workbook) -> None:
        book["Nháp"].sheet_state = "hidden"
        book["Quý I"].row_dimensions[3].hidden = True

    first = [HEADER, [1, "Rà soát", "Phòng A", None, "Quý I"], [2, "Báo cáo", "Phòng B", None, "Quý I"], [],
             ["TT", "Khoản chi", "Số tiền"], [1, "Tập huấn", 5000000]]  # fmt: skip
    second = [HEADER, [1, "Tập huấn", "Phòng C", None, "Quý II"]]
    data = saved(("Quý I", first), ("Quý II", second), ("Nháp", [["bỏ"]]), change=hide)
    document = read_xlsx(data, "a.xlsx", stem="a")
    assert [len(table.rows) for table in document.tables] == [3, 2, 2]
    assert [document.quote(block.span) for block in document.blocks if block.kind == "heading"] == ["Quý I", "Quý II"]
    assert document.warnings == (
        "Không đọc trang tính ẩn: “Nháp”.",
        "Trang tính “Quý I” có 1 dòng đang ẩn (do lọc hoặc do người soạn); vẫn đọc các dòng đó.",
    )
    assert "bỏ" not in document.text


def test_formulas_without_values_are_told() -> None:
    document = read([HEADER, [1, "Rà soát", "Phòng A", None, "=1+1"]])
    assert document.warnings == ("1 ô công thức chưa có giá trị; hãy mở bằng Excel, lưu lại rồi nạp lại.",)


def test_what_openpyxl_passes_over_is_printed_nowhere(capsys: pytest.CaptureFixture[str]) -> None:
    good = saved(("a", [HEADER, [1, "Rà soát", "Phòng A", None, "Quý I"]]))
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(good)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            extension = b'<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"/></extLst></worksheet>'
            new.writestr(name, old.read(name).replace(b"</worksheet>", extension))
    assert cells(read_xlsx(stream.getvalue(), "a.xlsx", stem="a"))[1][1] == "Rà soát"
    assert capsys.readouterr() == ("", "")


def test_bad_workbooks_are_named() -> None:
    good = saved(("a", [HEADER, [1, "Rà soát", "Phòng A", None, "Quý I"]]))
    for bad in (good[:-300], good.replace(b"xl/workbook.xml", b"xl/workbooc.xml")):
        with pytest.raises(DamagedFileError, match=r"a\.xlsx"):
            read_xlsx(bad, "a.xlsx", stem="a")
    with pytest.raises(EmptyDocumentError, match=r"a\.xlsx"):
        read([])
    stream = io.BytesIO()  # a few bytes that ask for seventeen thousand million cells
    with zipfile.ZipFile(io.BytesIO(good)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            area = b'</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
            new.writestr(name, old.read(name).replace(b"</sheetData>", area))
    with pytest.raises(LimitError, match=r"a\.xlsx.*gộp"):
        read_xlsx(stream.getvalue(), "a.xlsx", stem="a")
    with pytest.raises(LimitError, match="Sheet1.*ô"):
        read([HEADER], lambda book: book.active.cell(1_000_000, 500, "xa"))


@settings(max_examples=30, deadline=None)
@given(st.lists(st.lists(WORDS, min_size=4, max_size=4), min_size=1, max_size=6), st.integers(0, 3), st.integers(0, 2))
def test_every_cell_is_found_wherever_the_table_stands(rows: list[list[str]], above: int, left: int) -> None:
    rows = [[str(r), *(f"{word} {r}x{c}" for c, word in enumerate(row))] for r, row in enumerate(rows, 1)]
    shifted = [[None] * left + row for row in [HEADER, *rows]]
    assert cells(read([["Danh mục nhiệm vụ"]] * above + shifted))[1:] == rows


@pytest.mark.parametrize("border", [",", ";", "\t", "|"])
def test_csv_with_any_border(border: str) -> None:
    lines = [["Danh mục nhiệm vụ"], HEADER, ["1", f'"Rà soát{border} công bố"', "Phòng A", "", "Quý I"],
             ["2", "Báo cáo", "Phòng B", "Phòng C", "Quý II"]]  # fmt: skip
    text = "\n".join(border.join(line) for line in lines)
    for data in (text.encode("utf-8-sig"), text.encode("utf-16")):
        document = read_csv(data, "a.csv", stem="a")
        assert document.tables[0].columns == tuple(HEADER)
        assert cells(document)[1] == ["1", f"Rà soát{border} công bố".replace("\t", ""), "Phòng A", None, "Quý I"]
