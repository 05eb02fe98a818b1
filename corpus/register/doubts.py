"""What in a document a clerk should look at again: each with its place, what is printed left as it is."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from corpus.columns import roles_of
from corpus.dates import find_impossible_dates
from corpus.register.budget import check_totals, printed
from corpus.register.places import section_of
from corpus.register.targets import targets_of
from corpus.types import Block, Document, Row, Span, Table

MOST_PLACES = 20
"""Places that one warning names; the others are counted."""

_PERIODS = re.compile(
    r"(?:quý\s+(?:V|VI{1,3}|IX|X|0|[5-9]|\d{2,})|tháng\s+(?:0{1,2}|1[3-9]|[2-9]\d))"
    r"(?=\s*(?:/|-|năm|của năm)\s*(?:năm\s*)?20\d\d)(?:\s*(?:/|-|của năm|năm)\s*(?:năm\s*)?20\d\d)",
    re.IGNORECASE,
)
AS_PRINTED = "Giữ nguyên như văn bản in; hãy kiểm tra lại."
"""How a warning ends about what is printed but cannot be right."""
_WORDS = 8  # of a row without a number, that name it


def doubts_of(document: Document) -> tuple[str, ...]:
    """Return warnings in Vietnamese about what was read without certainty, or is printed but cannot be right.

    Each kind is one warning that names its places, for tables one a table.
    """
    found = [*_times(document), *_figures(document), *_totals(document)]
    for number, table in enumerate(document.tables, 1):
        found += _of_table(document, number, table)
    return tuple(found)


def _times(document: Document) -> Iterator[str]:
    text = document.text
    days = [(span, _quoted(document, span)) for span in find_impossible_dates(text)]
    yield from _told("Ngày không có trong lịch", document, days)
    matches = [Span(*match.span()) for match in _PERIODS.finditer(text)]
    periods = [(span, _quoted(document, span)) for span in matches]
    yield from _told("Quý hoặc tháng không có trong năm", document, periods)


def _figures(document: Document) -> Iterator[str]:
    by_kind: dict[str, list[tuple[Span, str]]] = defaultdict(list)
    for target in targets_of(document):
        if target.change is None:
            for warning in target.warnings:
                by_kind[warning.rstrip(".")].append((target.measure, _quoted(document, target.measure)))
    for kind, places in by_kind.items():
        yield from _told(kind, document, places)


def _totals(document: Document) -> Iterator[str]:
    wrong = []
    for check in check_totals(document):
        if not check.agrees and check.lines:
            said = f"“{check.total.name}” ghi {printed(check.total.amount)}, các khoản cộng lại là {printed(check.sum)}"
            wrong.append((check.total.span, said))
    yield from _told("Tổng số không khớp", document, wrong)


def _told(what: str, document: Document, places: Sequence[tuple[Span, str]]) -> Iterator[str]:
    """Yield one warning that says what is printed at ``places``, none without places."""
    if places:
        named = [f"{said}{_at(document, span)}" for span, said in places]
        yield f"{what}: {_listed(named)}. {AS_PRINTED}"


def _quoted(document: Document, span: Span) -> str:
    return f"“{document.quote(span)}”"


def _listed(named: Iterable[str]) -> str:
    """Return names one after the other, each once, so many of them as are read."""
    unique = list(dict.fromkeys(named))
    more = len(unique) - MOST_PLACES
    return "; ".join(unique[:MOST_PLACES]) + (f" và {more} chỗ khác" if more > 0 else "")


def _at(document: Document, span: Span) -> str:
    """Return where ``span`` stands, in brackets: " (Bảng 1, dòng 12, trang 3)"; "" where nothing is known."""
    block = next((b for b in document.blocks if b.span.start <= span.start < b.span.end), None)
    parts = []
    if block is not None and block.table is not None:
        parts.append(f"Bảng {block.table + 1}")
        table = document.tables[block.table]
        row = next((row for row in table.rows if row.span.start <= span.start < row.span.end), None)
        parts += [_row_name(document, table, row)] if row is not None else []
    elif block is not None and (section := section_of(document, block)):
        parts.append(f"mục {section}")
    page = document.page_of(span.start)
    parts += [f"trang {page}"] if page else []
    return f" ({', '.join(parts)})" if parts else ""


def _row_name(document: Document, table: Table, row: Row) -> str:
    """Return what a clerk finds a row by: its number, else the first words of its task or of its longest cell."""
    if row.number:
        return f"dòng {row.number}"
    task = row.cells[roles_of(table.columns).index("task")] if "task" in roles_of(table.columns) else None
    cells = [cell for cell in (task, *row.cells) if cell]
    longest = max(cells, key=lambda cell: cell.end - cell.start, default=row.span)
    words = document.quote(task or longest).split()
    return f"dòng “{' '.join(words[:_WORDS])}{'…' if len(words) > _WORDS else ''}”"


def _of_table(document: Document, number: int, table: Table) -> Iterator[str]:
    name = f"Bảng {number}{_title(document, table)}"
    data = [row for row in table.rows if row.kind == "data"]
    doubtful = [f"{_row_name(document, table, row)}{_columns(table, row)}" for row in data if row.doubts]
    if doubtful:
        yield f"{name}: chưa đọc chắc {_listed(doubtful)}. Hãy đối chiếu với văn bản gốc."
    repeated = _repeated(data)
    if repeated:
        yield f"{name}: số thứ tự lặp lại: {_listed(repeated)}. Giữ nguyên như văn bản in; hãy kiểm tra lại."
    empty = [_row_name(document, table, row) for row in _without_lead(table, data)]
    if empty:
        yield f"{name}: để trống cơ quan chủ trì ở {_listed(empty)}."


def _title(document: Document, table: Table) -> str:
    block: Block | None = next((b for b in document.blocks if b.table is not None and b.span == table.span), None)
    parts = []
    if block is not None and (section := section_of(document, block)):
        parts.append(f"mục {section}")
    page = document.page_of(table.span.start)
    parts += [f"từ trang {page}"] if page else []
    return f" ({', '.join(parts)})" if parts else ""


def _columns(table: Table, row: Row) -> str:
    names = [table.columns[at] or f"cột {at + 1}" for at in row.doubts if at < len(table.columns)]
    return f" (cột {', '.join(f'“{name}”' for name in names)})" if names else ""


def _repeated(rows: Sequence[Row]) -> list[str]:
    """Return the numbers that more than one row of a group has, rows that go on with the one above apart."""
    seen: set[tuple[int | None, str]] = set()
    repeated = []
    for row in rows:
        if row.number is None or row.continues:
            continue
        key = row.group, row.number.rstrip(".)")
        if key in seen:
            repeated.append(f"số {row.number}")
        seen.add(key)
    return repeated


def _without_lead(table: Table, rows: Sequence[Row]) -> list[Row]:
    """Return the rows of a task table that name no lead, where most rows name one."""
    roles = roles_of(table.columns)
    if "lead" not in roles or "task" not in roles:
        return []
    lead, task = roles.index("lead"), roles.index("task")
    asked = [row for row in rows if not row.continues and row.cells[task] is not None]
    empty = [row for row in asked if row.cells[lead] is None and row.number]
    return empty if 2 * len(empty) < len(asked) else []
