"""Read Excel workbooks (.xlsx): task lists with titles above them, on one or more sheets.

What is decided here: values as they were last computed; dates as dd/mm/yyyy. Hidden sheets are drafts or lists for
choosing from and are not read; hidden rows (mostly a filter's) are read, because a count without them would be wrong.
Both are told in a warning.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator
from contextlib import redirect_stdout
from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from corpus.errors import LimitError
from corpus.flow import Grid, Paragraph, source_of
from corpus.limits import MOST_CELLS, MOST_FILLED
from corpus.readers.libreoffice import convert
from corpus.readers.sheets import SheetRow, parts_of
from corpus.readers.zipped import Zipped, damaged
from corpus.sniffing import kind_of
from corpus.source import document_of
from corpus.types import Document

_UNCOMPUTED = re.compile(rb"</f>(?:<v\s*/>|<v></v>)?</c>|<f[^>]*/>(?:<v\s*/>|<v></v>)?</c>")
_MERGED = re.compile(rb"<mergeCell\b[^>]*?\bref=[\"']\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})")
_DEFAULT_NAME = re.compile(r"(?:Sheet|Trang tính|Trang_tính|Table|Worksheet)\s*\d*", re.IGNORECASE)


def read_xlsx(data: bytes, name: str, *, stem: str) -> Document:
    """Return the document in the bytes of the workbook ``name``; ``stem`` becomes its id.

    Raises DamagedFileError, LimitError, EmptyDocumentError.
    """
    parts = Zipped(data, name)
    sheets = [part for part in parts.names if re.fullmatch(r"xl/worksheets/[^/]+\.xml", part)]
    raw = [parts.get(part) or b"" for part in sheets]
    for sheet in raw:
        _check_cells(sheet, name)
    empty = sum(len(_UNCOMPUTED.findall(sheet)) for sheet in raw)
    flow: list[Paragraph | Grid] = []
    told = [f"{empty} ô công thức chưa có giá trị; hãy mở bằng Excel, lưu lại rồi nạp lại."] if empty else []
    book = _open(data, name)
    try:
        shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        hidden = [sheet.title for sheet in book.worksheets if sheet.sheet_state != "visible"]
        if hidden:
            told.append(f"Không đọc trang tính ẩn: {', '.join(f'“{title}”' for title in hidden)}.")
        filled = [(sheet, rows) for sheet in shown if (rows := _rows(sheet, name))]
        for sheet, rows in filled:
            if len(filled) > 1 and not _DEFAULT_NAME.fullmatch(sheet.title):
                flow.append(Paragraph(sheet.title, level=1))
            flow += parts_of(rows)
            told += _hidden_rows(sheet, len(rows))
    finally:
        book.close()
    return document_of(source_of(flow, "xlsx", warnings=tuple(told)), name, stem=stem)


def read_workbook(data: bytes, name: str, *, stem: str) -> Document:
    """Return the document in an old Excel or OpenDocument workbook, by way of LibreOffice; see ``libreoffice``."""
    kind = kind_of(data, "") or ".xls"
    converted = convert(data, name, kind, "xlsx", "libreoffice-calc")
    return replace(read_xlsx(converted, name, stem=stem), format=kind.lstrip("."))


def _open(data: bytes, name: str) -> Any:  # noqa: ANN401 - openpyxl has no types
    from openpyxl import load_workbook

    try:
        with redirect_stdout(io.StringIO()), warnings.catch_warnings():  # it prints and warns of what it passes over
            warnings.simplefilter("ignore")
            return load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
    except Exception as error:  # openpyxl fails in many ways on a damaged file
        raise damaged(name) from error


def _check_cells(sheet: bytes, name: str) -> None:
    """Raise LimitError if a sheet has more cells than may be read, or merged ranges that would make as many."""
    if sheet.count(b"<c ") > MOST_FILLED:
        raise LimitError(f"Tệp “{name}” có hơn {MOST_FILLED} ô trên một trang tính. Hãy chia nhỏ tệp rồi nạp lại.")
    areas = (
        (_column(right) - _column(left) + 1) * (int(bottom) - int(top) + 1)
        for left, top, right, bottom in _MERGED.findall(sheet)
    )
    if sum(areas) > MOST_CELLS:
        raise LimitError(
            f"Tệp “{name}” gộp quá {MOST_CELLS} ô. Hãy bỏ gộp các vùng ô lớn, hoặc chép bảng sang tệp mới, rồi nạp lại."
        )


def _column(letters: bytes) -> int:
    """Return the number of a column from its letters: A is 1, AA 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _rows(sheet: Any, name: str) -> list[SheetRow]:  # noqa: ANN401
    """Return the rows of a sheet down to the last that has words."""
    if (sheet.max_row or 0) * (sheet.max_column or 0) > MOST_CELLS:
        raise LimitError(
            f"Trang tính “{sheet.title}” của tệp “{name}” có hơn {MOST_CELLS} ô. Hãy xoá dòng, cột trống ở cuối trang "
            "tính rồi nạp lại."
        )
    spans: dict[int, dict[int, tuple[int, int]]] = {}
    covered: dict[int, set[int]] = {}
    for merged in sheet.merged_cells.ranges:
        top, left = merged.min_row - 1, merged.min_col - 1
        wide, deep = merged.max_col - left, merged.max_row - top
        spans.setdefault(top, {})[left] = (wide, deep)
        for row in range(top, top + deep):
            covered.setdefault(row, set()).update(range(left, left + wide))
        covered[top].discard(left)
    rows = [
        SheetRow(tuple(map(shown, cells)), spans.get(at, {}), frozenset(covered.get(at, ())))
        for at, cells in enumerate(sheet.iter_rows())
    ]
    while rows and not rows[-1].words:
        rows.pop()
    return rows


def shown(cell: Any) -> str:  # noqa: ANN401
    """Return what a cell shows: dates day first, shares with %, decimals with a comma."""
    value, pattern = cell.value, str(cell.number_format or "")
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if isinstance(value, datetime | date):
        return _date(value, pattern)
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, int | float | Decimal):
        return _number(value, pattern)
    return str(value).strip()


def _date(value: date, pattern: str) -> str:
    plain = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", pattern).lower()
    if "d" not in plain and "m" in plain and "y" in plain:
        return value.strftime("%m/%Y")
    if plain.strip(";@ ") in ("yyyy", "yy"):
        return str(value.year)
    return value.strftime("%d/%m/%Y")


def _number(value: float | Decimal, pattern: str) -> str:
    places = re.search(r"0\.(0+)", pattern)
    digits = len(places[1]) if places else None
    figure = Decimal(str(value)) * (100 if "%" in pattern else 1)
    figure = round(figure, digits if digits is not None else 10)
    text = f"{figure:,f}" if "," in pattern else f"{figure:f}"
    if digits is None and "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,")) + ("%" if "%" in pattern else "")


def _hidden_rows(sheet: Any, last: int) -> Iterator[str]:  # noqa: ANN401
    """Yield a warning where rows that are read are hidden in Excel."""
    hidden = sum(1 for row, how in sheet.row_dimensions.items() if how.hidden and row <= last)
    if hidden:
        yield f"Trang tính “{sheet.title}” có {hidden} dòng đang ẩn (do lọc hoặc do người soạn); vẫn đọc các dòng đó."
