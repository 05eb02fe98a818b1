"""The tasks as HTML: the form of filters, what stands out, a picture by quarter, the table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from assistant.register.entries import TaskEntry
from assistant.register.standing import STATES
from assistant.web.labels import date as printed_day
from assistant.web.marking import escape, shorten
from assistant.web.views.tasks.board import Board
from assistant.web.views.tasks.sifting import Filter, last_day, state_of
from assistant.web.views.tasks.timeline import timeline, unit_bars

SHOWN = 200  # rows at first; more come when they are asked for
_COLUMNS = (("Nhiệm vụ", "task"), ("Chủ trì", "lead"), ("Thời hạn", "due"), ("Văn bản", "document"))
_HINTS = {
    "overdue": "ngày hạn ghi trong văn bản đã qua; trang không biết việc đã xong hay chưa",
    "undated": "văn bản không ghi, hoặc ghi thường xuyên, theo sự kiện; xem từng dòng",
}


def tasks_page(board: Board) -> str:
    """Return the whole view: the form, and the results without any filter."""
    tasks = board.tasks()
    if not tasks:
        return '<p class="none">Chưa tìm thấy nhiệm vụ nào trong các văn bản của thư viện.</p>'
    return (
        '<div class="view-head"><h2>Nhiệm vụ</h2><p>Đọc từ các bảng và đoạn giao nhiệm vụ trong văn bản; bấm một dòng '
        f"để xem căn cứ.</p></div>{_form(board, tasks)}"
        f'<div class="results" aria-busy="false">{results(board, Filter())}</div>'
    )


def _form(board: Board, tasks: Sequence[TaskEntry]) -> str:
    documents = {task.place.document: task.title for task in tasks}
    groups = dict.fromkeys(task.group for task in tasks if task.group)
    units = [(name, f"{shorten(name, 70)} ({count})") for name, count in board.units()]
    return (
        '<form class="sift" role="search" aria-label="Lọc nhiệm vụ">'
        + _select("document", "Văn bản", "Tất cả văn bản", ((id, shorten(t, 90)) for id, t in documents.items()))
        + _select("unit", "Đơn vị", "Tất cả đơn vị", units)
        + _select("role", "Vai trò", "Chủ trì hoặc phối hợp", (("lead", "Chủ trì"), ("coordinate", "Phối hợp")))
        + _select("group", "Nhóm", "Tất cả nhóm", ((group, shorten(group, 90)) for group in groups))
        + '<label>Hạn từ ngày<input type="date" name="from"></label>'
        '<label>đến ngày<input type="date" name="to"></label>'
        '<label class="words">Từ cần tìm<input type="search" name="words" maxlength="300" autocomplete="off"></label>'
        '<button type="reset">Bỏ lọc</button></form>'
    )


def _select(name: str, label: str, every: str, choices: Iterable[tuple[str, str]]) -> str:
    options = "".join(f'<option value="{escape(value)}">{escape(words)}</option>' for value, words in choices)
    return f'<label>{label}<select name="{name}"><option value="">{every}</option>{options}</select></label>'


def results(board: Board, wanted: Filter, shown: int = SHOWN) -> str:
    """Return what passes ``wanted``: counts by state, the pictures, and the first ``shown`` rows of the table."""
    today = board.today()
    tasks = board.chosen(wanted)
    undated = sum(last_day(task, today) is None for task in tasks)
    aside = f'<p class="more">{undated} nhiệm vụ không rõ ngày hạn nên không có trong hình.</p>' if undated else ""
    picture = timeline(tasks, today)
    units = unit_bars(board.leaders(tasks))
    pictures = (
        f'<div class="pictures"><section><h3>Đến hạn theo quý</h3>{picture}{aside}</section>'
        f"<section><h3>Theo đơn vị chủ trì</h3>{units}</section></div>"
        if tasks
        else ""
    )
    return _states(board, wanted, today) + pictures + _list(tasks, wanted, shown, today)


def _states(board: Board, wanted: Filter, today: date) -> str:
    counts = Counter(state_of(task, today) for task in board.within(wanted))
    buttons = [_state("", "Tất cả", sum(counts.values()), wanted.state)]
    buttons += [_state(state, name, counts[state], wanted.state) for state, name in STATES.items()]
    hint = _HINTS.get(wanted.state, "")
    note = f'<p class="hint">{STATES[wanted.state]}: {hint}.</p>' if hint and wanted.state in STATES else ""  # type: ignore[index]
    return (
        f'<div class="states" role="group" aria-label="Theo thời hạn, tính đến ngày {printed_day(today.isoformat())}">'
        f"{''.join(buttons)}</div>{note}"
    )


def _state(state: str, name: str, count: int, chosen: str) -> str:
    pressed = "true" if state == chosen else "false"
    return (
        f'<button type="button" class="state-of {state}" data-state="{state}" aria-pressed="{pressed}">'
        f"<strong>{count}</strong><span>{name}</span></button>"
    )


def _list(tasks: Sequence[TaskEntry], wanted: Filter, shown: int, today: date) -> str:
    export = (
        '<p class="export">Xuất: <a data-format="xlsx" download>Excel (.xlsx)</a> '
        '<a data-format="ics" download>Lịch (.ics)</a></p>'
        if tasks
        else ""
    )
    head = f'<div class="list-head"><p class="total" role="status">{len(tasks)} nhiệm vụ</p>{export}</div>'
    if not tasks:
        return head + '<p class="none">Không có nhiệm vụ nào khớp với bộ lọc.</p>'
    rows = "".join(_row(task, today) for task in tasks[:shown])
    more = f'<button type="button" class="show-more" data-shown="{shown + SHOWN}">Hiện thêm</button>'
    return (
        f'{head}<table class="tasks"><caption class="spoken">Danh sách nhiệm vụ</caption><thead><tr>'
        f"{''.join(_column(name, key, wanted) for name, key in _COLUMNS)}</tr></thead><tbody>{rows}</tbody></table>"
        + (more if len(tasks) > shown else "")
    )


def _column(name: str, key: str, wanted: Filter) -> str:
    state = ("descending" if wanted.descending else "ascending") if wanted.sort == key else "none"
    arrow = {"ascending": "▲", "descending": "▼", "none": ""}[state]
    return (
        f'<th scope="col" aria-sort="{state}" class="{key}"><button type="button" data-sort="{key}">{name}'
        f'<span aria-hidden="true">{arrow}</span></button></th>'
    )


def _row(task: TaskEntry, today: date) -> str:
    """Return one row; what opens its evidence is a button, so that it is reached with the keyboard."""
    place = task.place
    state = state_of(task, today)
    day = last_day(task, today)
    number = f'<span class="number">{escape(task.number)}</span> ' if task.number else ""
    product = f'<span class="small">Sản phẩm: {escape(task.product)}</span>' if task.product else ""
    partners = f'<span class="small">Phối hợp: {escape(task.coordinate)}</span>' if task.coordinate else ""
    until = f'<span class="small {state}">{STATES[state]}{f" · {printed_day(day.isoformat())}" if day else ""}</span>'
    group = f'<span class="small">{escape(shorten(task.group, 80))}</span>' if task.group else ""
    page = f'<span class="small">Trang {place.page}</span>' if place.page else ""
    return (
        f'<tr data-document="{escape(place.document)}" data-start="{place.start}" data-end="{place.end}">'
        f'<td class="task"><button type="button" class="evidence-of" aria-expanded="false">{number}'
        f"{escape(task.task)}</button>{product}</td>"
        f'<td data-name="Chủ trì">{escape(task.lead or "—")}{partners}</td>'
        f'<td data-name="Thời hạn">{escape(task.deadline or "không ghi")}{until}</td>'
        f'<td data-name="Văn bản">{escape(shorten(task.title, 90))}{group}{page}</td></tr>'
    )
