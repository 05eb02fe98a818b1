"""The task register as an Excel sheet."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from assistant.register.entries import TaskEntry
from assistant.register.sheet import Column, Value, write_sheet
from corpus.due import Due

SHEET = "Nhiệm vụ"
TASK_COLUMNS = (
    Column("Văn bản", 28), Column("Mã văn bản", 18), Column("Nhóm", 24), Column("Số", 6), Column("Nhiệm vụ", 48),
    Column("Sản phẩm", 28), Column("Chủ trì", 24), Column("Phối hợp", 24), Column("Thời hạn", 22),
    Column("Từ ngày", 12), Column("Đến ngày", 12), Column("Lặp lại, điều kiện", 22), Column("Trang", 7),
    Column("Nguyên văn", 60),
)  # fmt: skip
_EVERY = {
    "day": "hằng ngày", "week": "hằng tuần", "month": "hằng tháng", "quarter": "hằng quý",
    "half-year": "6 tháng một lần", "year": "hằng năm", "continuous": "thường xuyên",
}  # fmt: skip


def write_task_sheet(path: Path, tasks: Iterable[TaskEntry]) -> None:
    """Write ``tasks`` to the Excel file ``path``, one a row. Raises ExportError."""
    write_sheet(path, SHEET, TASK_COLUMNS, (task_row(task) for task in tasks))


def task_row(task: TaskEntry) -> tuple[Value, ...]:
    """Return the cells of one task, in the order of ``TASK_COLUMNS``."""
    return (
        task.title, task.place.document, task.group, _number(task.number), task.task, task.product, task.lead,
        task.coordinate, task.deadline, task.due.start, task.due.end, _condition(task.due), task.place.page,
        task.place.quote,
    )  # fmt: skip


def _number(printed: str | None) -> int | str | None:
    """Return a plain number as one, so that the sheet sorts by it; others ("1.2", "07") stay as printed."""
    return int(printed) if printed and printed.isdecimal() and str(int(printed)) == printed else printed


def _condition(due: Due) -> str | None:
    """Return in Vietnamese how a deadline recurs and what it hangs on; None for a plain date."""
    return "; ".join(filter(None, (_EVERY.get(due.every or ""), due.event))) or None
