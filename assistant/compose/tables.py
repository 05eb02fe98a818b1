"""Answer counts and lists from the task tables: complete, not from the best few passages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from assistant.compose.composition import Composition, Grounds, Statement, bare
from assistant.compose.rows import led_by, list_tasks, row_statement
from assistant.shelf import Book
from assistant.understand import Request
from corpus.register.tasks import Task
from corpus.text import folded, syllables
from corpus.types import Span

_TASKS = r"(?:nhiệm vụ|công việc|đầu việc|việc|giải pháp)"
_COUNTED = re.compile(rf"(?:bao nhiêu|mấy|mây|tổng số|số lượng)(?: \S+){{0,2}}? {_TASKS}")
_GROUP = re.compile(r"\b(?:nhóm|mục|phần|lĩnh vực|thuộc|về|mảng|khối|riêng|chủ đề|nội dung|công tác)\b")
_GROUP_NUMBER = re.compile(r"\b(?:nhóm|mục|phần)\s+(?:số\s+)?([ivx]+|[a-h])\b(?!\.\d)")
_GROUPS_COUNTED = re.compile(
    r"(?:bao nhiêu|mấy) (?:nhóm|lĩnh vực|phần|mục|mảng|khối|chủ đề)(?: lớn)?\b(?!.*(?:bao nhiêu|mấy) nhiệm vụ)"
)
_TABLE = re.compile(r"phụ lục|biểu|bảng|danh mục")
_NUMBERED = re.compile(r"(?:nhiệm vụ|công việc|việc|dòng|hàng) (?:số|thứ|stt|số thứ tự) (\d{1,3})\b|\bstt (\d{1,3})\b")
_PERIOD = re.compile(
    r"(?:quãng |khoảng )?thời gian áp dụng|(?:áp dụng|lập|dùng) cho (?:giai đoạn|năm|những năm) nào|kế hoạch (?:của"
    r"|cho) (?:giai đoạn|năm) nào"
    r"|giai đoạn (?:nào|mấy năm)|kỳ kế hoạch"
)
_TASK_LIST = re.compile(
    rf"(?:liệt kê|kể|những|các|bao nhiêu|mấy|mây|danh sách)(?: \S+){{0,4}}? {_TASKS}\b|{_TASKS}(?: \S+){{0,3}}? (?:nào"
    rf"|gì)\b|\b(?:những|các) gì\b|\btasks\b"
)
_LEADS = re.compile(r"(?:chủ trì|phụ trách|đầu mối|đứng ra|lead)")
_TIME = re.compile(
    r"\b((?:quý [ivx\d]+(?:[/ ](?:năm )?20\d\d)?)|(?:tháng \d{1,2}(?:/20\d\d)?)|(?:năm 20\d\d)|thường xuyên)(?![\w,])"
)
_TIMED = re.compile(r"thời gian|thời hạn|\bhạn\b|tiến độ|hoàn thành|xong|trong quý|vào quý|\bquý\b|thường xuyên")


def count_of_plans(request: Request, books: Sequence[Book]) -> Composition | None:
    """How many plans are held for a period, and whose they are."""
    low = folded(request.words)
    if not re.search(r"(?:bao nhiêu|mấy) (?:bản )?(?:kế hoạch|văn bản|tài liệu)", low):
        return None
    years = {int(year) for year in re.findall(r"20\d\d", low)}
    alone = re.search(r"chỉ|riêng", low)
    issuers = {folded(book.head.issuer) for book in books if book.head.issuer}
    named = {name for name in issuers if re.search(rf"(?:do|của) (?:các )?{re.escape(name)}\b", low)}
    books = [book for book in books if not named or folded(book.head.issuer or "") in named]
    fitting = [b for b in books if not years or (set(b.head.years) == years if alone else years & set(b.head.years))]
    lines = [Statement(f"Có {len(fitting)} văn bản:", ())]
    lines += [Statement(f"- {book.name}", (_head(book),)) for book in fitting]
    return Composition(tuple(lines)) if fitting else None


def periods(request: Request, books: Sequence[Book]) -> Composition | None:
    """Which years each document plans for."""
    if not _PERIOD.search(folded(request.words)) or len(books) > 6:
        return None
    known = [book for book in books if book.head.period]
    return (
        Composition(tuple(Statement(f"{book.name}: {_period(book)}.", (_head(book),)) for book in known))
        if known
        else None
    )


def _period(book: Book) -> str:
    period = book.head.period or ""
    return f"năm {period}" if period.isdigit() else f"giai đoạn {period}" if "-" in period else period


def task_by_number(request: Request, books: Sequence[Book]) -> Composition | None:
    """The tasks that the question names by their printed number; not found where the table has no such number."""
    low = folded(request.words)
    match = _NUMBERED.search(low)
    books = [book for book in books if book.tasks]
    if match is None or len(books) != 1 or request.intent.shape not in ("one", "list"):
        return None
    book = books[0]
    group = _group_named(low, book)
    inside = [task for task in book.tasks if group is None or group in task.groups]
    rows = [list(row) for _, row in groupby(inside, key=lambda task: (task.table, task.group, task.number))]
    found = [row for row in rows if row[0].number == match[1]]
    if not found:
        where = f", nhóm {group}," if group else ""
        return Composition.not_found(f"{book.name}{where} không có nhiệm vụ số {match[1]} trong bảng.")
    statements = [row_statement(book, row, request.intent, ()) for row in found]
    said = tuple(statement for statement in statements if statement is not None)
    return Composition(said) if said else Composition.not_found(f"Dòng {match[1]} của bảng để trống ô được hỏi.")


def count_of_tasks(request: Request, books: Sequence[Book]) -> Composition | None:
    """How many tasks a table or one of its groups has, counted by their numbers."""
    low = folded(request.words)
    books = [book for book in books if book.tasks]
    counted = _COUNTED.search(low) or (_GROUPS_COUNTED.search(low) and _TABLE.search(low))
    if request.intent.shape != "count" or not counted or len(books) != 1:
        return None
    book = books[0]
    if _GROUPS_COUNTED.search(low):
        return Composition((_whole_table(book),))
    group = _group_named(low, book)
    if group is not None:
        tasks = [task for task in book.tasks if group in task.groups]
        text = f"Nhóm {group} có {_count(tasks)} nhiệm vụ{_from_to(tasks)}."
        return Composition((Statement(text, (_ends(book, tasks),), (str(_count(tasks)),)),))
    return Composition((_whole_table(book),))


def _whole_table(book: Book) -> Statement:
    groups = list(dict.fromkeys(task.group for task in book.tasks if task.group))
    parted = f", chia làm {len(groups)} nhóm" if groups else ""
    text = f"{book.name} có {_count(book.tasks)} nhiệm vụ trong bảng{parted}."
    firsts = [next(task for task in book.tasks if task.group == group) for group in groups] or [book.tasks[0]]
    first, *others = (_ends(book, [task]) for task in [*firsts, book.tasks[-1]])
    rows = book.document.tables[firsts[0].table].rows
    header = [row.span for row in rows[:1] if row.kind == "header"]
    counted = (str(_count(book.tasks)), str(len(groups)))
    return Statement(text, (replace(first, spans=(*header, *first.spans)), *others), counted)


def list_by_lead(request: Request, books: Sequence[Book]) -> Composition | None:
    """All tasks that a named unit leads."""
    low = folded(f"{request.words} {request.question}" if request.reading.language == "en" else request.words)
    if request.intent.shape not in ("list", "count") or not _LEADS.search(low) or not _TASK_LIST.search(low):
        return None
    books = [book for book in books if book.all_tasks]
    said = f" {' '.join(syllables(low))} "
    units = {unit for book in books for unit in units_of(book) if f" {' '.join(syllables(unit))} " in said}
    owners = {folded(book.head.issuer or "") for book in books if book.id in request.scope.named}
    units = units - owners if units - owners else units  # "the plan of Sở X: what does its Phòng Y lead?"
    units = {unit for unit in units if not any(unit != other and unit in other for other in units)}
    statements: list[Statement] = []
    for book in books:
        for unit in sorted(units):
            tasks = led_by(book, unit)
            if tasks:
                statements += list_tasks(book, tasks, f"do {_as_printed(book, unit)} chủ trì").statements
    if statements:
        return Composition(tuple(statements))
    named = re.search(
        r"(?<!\w)((?:phòng|sở|trung tâm|ban|chi cục) \w+ \w+(?: \w+ \w+)?) (?:được|chủ trì|phụ trách)", low
    )
    if named is None or not books or units:
        return None
    return Composition.not_found(f"Các bảng nhiệm vụ đã đọc không có nhiệm vụ nào giao cho {named[1]} chủ trì.")


def units_of(book: Book) -> set[str]:
    """Return the units (folded) that lead tasks in ``book``, parted where a cell names several."""
    cells = {book.spelled_out(task.words(book.document, "lead") or "") for task in book.all_tasks}
    return {
        unit
        for cell in cells
        for part in re.split(r"[;(]| và (?=phòng|sở|văn phòng)", cell)
        if len(unit := part.strip(" ,.)")) > 3
    }


def _as_printed(book: Book, unit: str) -> str:
    """The unit as some cell prints it."""
    for task in book.all_tasks:
        words = task.words(book.document, "lead") or ""
        at = folded(words).find(unit)
        if at >= 0 and len(folded(words)) == len(words):
            return words[at : at + len(unit)]
    return unit


def list_by_time(request: Request, books: Sequence[Book]) -> Composition | None:
    """All tasks whose deadline is printed as one named period."""
    low = folded(request.words)
    asked = (
        low
        if request.reading.language == "en"
        else re.sub(r"(?:kế hoạch|cải cách hành chính)(?: \S+){0,4}? năm 20\d\d", " ", low)
    )
    match = _TIME.search(asked)
    if request.intent.shape != "list" or match is None or not _TIMED.search(low) or not re.search(_TASKS, low):
        return None
    alone = folded(match[1]).replace("/", " ").replace(" năm ", " ")
    statements: list[Statement] = []
    for book in books:
        tasks = [t for t in book.all_tasks if _same_time(t.words(book.document, "deadline"), alone)]
        if tasks:
            period = bare(tasks[0].words(book.document, "deadline") or "")
            statements += list_tasks(book, tasks, f"có thời gian “{period}”").statements
    return Composition(tuple(statements)) if statements else None


def _same_time(printed: str | None, asked: str) -> bool:
    own = folded(printed or "").replace("/", " ").replace(" năm ", " ").rstrip(" .;")
    return own in (asked, f"trong {asked}")


def _group_named(low: str, book: Book) -> str | None:
    """The group that the question names by its number ("nhóm VI") or by most of its words."""
    titles = list(dict.fromkeys(title for task in book.tasks for title in task.groups))
    numbered = _GROUP_NUMBER.search(low)
    if numbered is not None:
        return next((title for title in titles if folded(title).split(".")[0].split()[0] == numbered[1]), None)
    if not _GROUP.search(low):
        return None
    asked = set(syllables(low))
    named = [(set(syllables(title.split(". ", 1)[-1])), title) for title in titles]
    shares = [(len(own & asked) / len(own), title) for own, title in named if own]
    best = max(shares, default=(0.0, None))
    return best[1] if best[0] >= 0.7 else None


def _count(tasks: Sequence[Task]) -> int:
    """Rows that go on with the one above (a second product) are one task; the words of the task tell."""
    return len({(task.table, task.fields.get("task")) for task in tasks})


def _from_to(tasks: Sequence[Task]) -> str:
    numbers = [task.number for task in tasks if task.number]
    return f" (từ số {numbers[0]} đến số {numbers[-1]})" if len(numbers) > 1 else ""


def _ends(book: Book, tasks: Sequence[Task]) -> Grounds:
    """Return the first and the last of ``tasks``, with the titles of the groups that begin with the first."""
    first = tasks[0]
    last = next(task for task in tasks if (task.table, task.number) == (tasks[-1].table, tasks[-1].number))
    titles: list[Span] = []
    for row in book.document.tables[first.table].rows:
        if row.span.start >= first.span.start:
            break
        titles = [*titles, row.span] if row.kind == "group" else titles if row.kind == "header" else []
    cells = {*first.fields.values(), *last.fields.values(), *_numbers(book, first), *_numbers(book, last)}
    return Grounds(book, tuple(sorted({*titles, *cells})), row=first.number)


def _numbers(book: Book, task: Task) -> list[Span]:
    row = next(row for row in book.document.tables[task.table].rows if row.span == task.span)
    return [row.cells[0]] if row.cells and row.cells[0] else []


def _head(book: Book) -> Grounds:
    """The document's head and the paragraph it opens with, which says what it is issued for."""
    blocks = book.document.blocks
    head = [block.span for block in blocks if block.kind == "head"]
    opening = next((block.span for block in blocks if block.kind == "paragraph" and not block.parents), None)
    return Grounds(book, tuple([*head, opening] if opening else head or [blocks[0].span]))
