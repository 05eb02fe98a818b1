"""The cells of tables that set targets: words with quantities in them, and columns of bare values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from corpus.columns import Role, role_of
from corpus.register.patterns import phrase
from corpus.register.quantities import Quantity, parse_quantity
from corpus.types import Document, Row, Span, Table

_INDICATOR = phrase(r"chỉ tiêu|chỉ số|nội dung|tên|tiêu chí")
_UNIT = phrase(r"đơn vị(?: tính)?$|^đvt$|đvt")
_VALUE = phrase(
    r"năm \d{4}|^\d{4}$|mục tiêu|chỉ tiêu (?:giao|năm|đến)|kế hoạch|giá trị|phấn đấu|tỷ lệ|^mức\b"
    r"|(?:cần|phải|sẽ) đạt$|^đạt$"
)
_YEAR = re.compile(r"\d{4}")
_PAST = phrase(r"thực hiện|hiện trạng|kết quả năm|ước")


def table_cells(
    table: Table, roles: frozenset[Role], columns: tuple[Role, ...]
) -> Iterator[tuple[Row, Span, Mapping[Role, Span]]]:
    """Yield the cells of columns with one of ``roles``, each with its row and the row's cells by role.

    A cell that several rows share is given once; those of group rows are given too, for goals often stand there.
    """
    seen: set[Span] = set()
    for row in table.rows:
        if row.kind == "header":
            continue
        fields: dict[Role, Span] = {}
        for cell, role in zip(row.cells, columns, strict=True):
            if cell is not None and row.kind == "data":
                fields.setdefault(role, cell)
        for cell, role in zip(row.cells, columns, strict=True):
            if cell is None or cell in seen or (row.kind == "data" and role not in roles):
                continue
            seen.add(cell)
            yield row, cell, fields


def value_cells(document: Document, table: Table) -> Iterator[tuple[Row, Span, Span, Quantity, Span | None]]:
    """Yield row, indicator, cell, quantity and period of each cell that is a bare value in a table of indicators.

    Such a table has a column of indicators, perhaps one of units ("ĐVT"), and columns of values ("Năm 2026").
    """
    names = [" ".join(name.split()) for name in table.columns]
    unit_at = next((i for i, name in enumerate(names) if _UNIT.search(name)), None)
    indicator_at = next((i for i, name in enumerate(names) if _INDICATOR.search(name) and i != unit_at), None)
    if indicator_at is None:
        return
    values = [
        i
        for i, name in enumerate(names)
        if i > indicator_at
        and i != unit_at
        and _VALUE.search(name)
        and not _PAST.search(name)
        and role_of(name) not in ("lead", "coordinate", "money", "deadline", "number")
    ]
    headers = [row for row in table.rows if row.kind == "header"]
    for row in table.rows:
        indicator = row.cells[indicator_at] if row.kind == "data" else None
        for i in values if indicator else ():
            cell = row.cells[i]
            unit = row.cells[unit_at] if unit_at is not None else None
            unit_words = unit.of(document.text).strip() if unit else ""
            quantity = parse_quantity(cell.of(document.text), unit_words) if cell else None
            if indicator and cell and quantity:
                dated = (h.cells[i] for h in headers)
                period = next((name for name in dated if name and _YEAR.search(name.of(document.text))), None)
                shifted = Span(cell.start + quantity.span.start, cell.start + quantity.span.end)
                yield row, indicator, cell, replace(quantity, span=shifted), period
