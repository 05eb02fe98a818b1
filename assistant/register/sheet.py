"""Registers as Excel sheets: one sheet, a frozen header that filters, text that stays text. The home of openpyxl."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.register.files import write_whole

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell

Value = str | int | float | date | None

_LONGEST = 32_767  # characters in one Excel cell
_RISKY = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its Vietnamese name and its width in characters."""

    name: str
    width: float


def write_sheet(path: Path, title: str, columns: Sequence[Column], rows: Iterable[Sequence[Value]]) -> None:
    """Write ``rows`` under ``columns`` to the Excel file ``path``; ``title`` names the sheet (at most 31 characters).

    Words are written as text whatever they begin with, so that none becomes a formula; dates are dates. Characters
    that a sheet cannot hold (control characters) are left out. Raises ExportError.
    """
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = title
    head = Alignment(wrap_text=True, vertical="center", horizontal="center")
    bold, fill = Font(bold=True), PatternFill("solid", fgColor="DDE7F3")
    for place, column in enumerate(columns, 1):
        cell = sheet.cell(1, place)
        _put(cell, column.name)
        cell.alignment, cell.font, cell.fill = head, bold, fill
        sheet.column_dimensions[get_column_letter(place)].width = column.width
    body = Alignment(wrap_text=True, vertical="top")
    last = 1
    for last, row in enumerate(rows, 2):
        for place, value in enumerate(row, 1):
            cell = sheet.cell(last, place)
            _put(cell, value)
            cell.alignment = body
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{last}"
    sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = "landscape", 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"
    write_whole(path, book.save)


def _put(cell: Cell, value: Value) -> None:
    if isinstance(value, str):
        from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

        words = ILLEGAL_CHARACTERS_RE.sub("", value)
        cell.value = words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
        cell.data_type = "s"  # openpyxl takes what begins with "=" for a formula
        if words.startswith(_RISKY):
            cell.quotePrefix = True  # and Excel would, when the cell is edited
    elif value is not None:
        cell.value = value
        if isinstance(value, date):
            cell.number_format = "dd/mm/yyyy"
