"""A briefing in sections of rows, as paper, page and terminal show it alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.briefing.brief import Brief
from assistant.briefing.items import ROLES, BriefDuty, BriefTarget, BriefTask, Deadline, Part, Time
from assistant.briefing.papers import Paper
from assistant.register.entries import Passage
from assistant.register.standing import SOON, STATES, Standing, State
from corpus.register.places import section_of

Cells = tuple[str, ...]
_SHARED = (
    "Giao cho cả nhóm có đơn vị, không nêu riêng tên; chỗ ghi “nếu liên quan” thì chỉ giao cho những nơi có liên quan."
)
_PAST = "Của kế hoạch đã có kế hoạch sau thay: để biết việc đã làm, không tính vào lịch thời hạn."
_ELSEWHERE = "Không phải việc giao cho đơn vị, nhưng cần biết: nơi khác gửi, báo cáo hoặc phối hợp."


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its cells, the words it rests on, and the state of its deadline where it has one."""

    cells: Cells
    place: Passage
    state: State | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the briefing: ``name`` for machines, ``title`` and ``note`` for people, a table."""

    name: str
    title: str
    note: str
    columns: Cells
    rows: tuple[Row, ...]


class Sources:
    """The documents that a briefing cites, numbered in the order of first use, and where in them words stand."""

    def __init__(self, brief: Brief) -> None:
        self._papers = {paper.document.id: paper for paper in brief.unit.papers}
        used = [row.place.document for section in sections(brief) for row in section.rows]
        used += [place.document for question in brief.questions for place in question.evidence]
        self._numbers = {id: number for number, id in enumerate(dict.fromkeys(used), 1)}

    def used(self) -> list[tuple[int, Paper]]:
        """Return the documents with their numbers."""
        return [(number, self._papers[id]) for id, number in self._numbers.items()]

    def where(self, place: Passage) -> str:
        """Return the number of the document, then section or row and page: "[1] mục V.2, trang 3"."""
        document = self._papers[place.document].document
        block = next((block for block in document.blocks if block.span.start <= place.start < block.span.end), None)
        parts = []
        if block is not None and block.table is not None:
            rows = document.tables[block.table].rows
            number = next((row.number for row in rows if row.span.start <= place.start < row.span.end), None)
            parts.append(f"dòng {number}" if number else "bảng")
        elif block is not None and (section := section_of(document, block)):
            parts.append(f"mục {section}")
        if place.page:
            parts.append(f"trang {place.page}")
        return f"[{self._numbers[place.document]}] {', '.join(parts)}".rstrip()


def summary(brief: Brief) -> list[str]:
    """Return the sentences that sum a briefing up."""
    tasks = [task for task in brief.tasks if task.place.document not in brief.past]
    roles = Counter(task.part.role for task in tasks if not task.part.group)
    shared = sum(task.part.group for task in tasks)
    said = [
        f"chủ trì {roles['lead']}" if roles["lead"] else "",
        f"phối hợp {roles['coordinate']}" if roles["coordinate"] else "",
        f"{roles['inside']} việc trong kế hoạch của chính cơ quan" if roles["inside"] else "",
        f"{shared} việc giao chung" if shared else "",
    ]
    duties = sum(duty.place.document not in brief.past for duty in brief.duties)
    targets = sum(target.place.document not in brief.past and not target.shared for target in brief.targets)
    states = Counter(one.time.standing.state for one in _certain(brief.deadlines))
    told = [f"{states[state]} {label.lower()}" for state, label in STATES.items() if states[state]]
    lines = [
        f"Nhiệm vụ: {', '.join(part for part in said if part)}." if any(said) else "",
        f"Trách nhiệm ở phần tổ chức thực hiện: {duties}." if duties else "",
        f"Chỉ tiêu phải trả lời: {targets}." if targets else "",
        f"Thời hạn, tính từ ngày {printed(brief.day.isoformat())}: {', '.join(told)}." if told else "",
    ]
    return [line for line in lines if line]


def sections(brief: Brief) -> list[Section]:
    """Return the sections of ``brief`` that have something to say, in the order they are read."""
    now = [task for task in brief.tasks if task.place.document not in brief.past]
    before = [task for task in brief.tasks if task.place.document in brief.past and not task.part.group]
    named = [task for task in now if not task.part.group]
    duties = [duty for duty in brief.duties if duty.place.document not in brief.past]
    targets = [target for target in brief.targets if target.place.document not in brief.past]

    def of_role(role: str) -> list[BriefTask]:
        return [task for task in named if task.part.role == role]

    parts = [
        _duties("duties", "Trách nhiệm", "", [duty for duty in duties if _own_part(duty)]),
        _tasks("lead", "Nhiệm vụ chủ trì", "", of_role("lead")),
        _tasks("coordinate", "Nhiệm vụ phối hợp", "", of_role("coordinate")),
        _duties(
            "inside-duties", "Phân công trong cơ quan", "", [duty for duty in duties if duty.part.role == "inside"]
        ),
        _tasks("inside", "Việc trong kế hoạch của chính cơ quan", "", of_role("inside")),
        _deadlines(brief.deadlines),
        _targets("targets", "Chỉ tiêu đơn vị phải trả lời", [target for target in targets if not target.shared]),
        _targets("shared-targets", "Chỉ tiêu chung của cơ quan", [target for target in targets if target.shared]),
        _duties("group-duties", "Trách nhiệm giao chung", _SHARED, [duty for duty in duties if duty.part.group]),
        _tasks("group-tasks", "Nhiệm vụ giao chung", _SHARED, [task for task in now if task.part.group]),
        _reading(brief),
        _elsewhere(brief),
        _tasks("past", "Nhiệm vụ của kế hoạch trước", _PAST, before),
        Section(
            "abbreviations",
            "Từ viết tắt sẽ gặp",
            "",
            ("Viết tắt", "Nghĩa"),
            tuple(Row((one.abbreviation, one.full), one.place) for one in brief.abbreviations),
        ),
    ]
    return [part for part in parts if part.rows]


def _own_part(duty: BriefDuty) -> bool:
    return not duty.part.group and duty.part.role != "inside"


def _certain(deadlines: Iterable[Deadline]) -> list[Deadline]:
    return [one for one in deadlines if one.part.certainty == "all"]


def _duties(name: str, title: str, note: str, duties: Sequence[BriefDuty]) -> Section:
    rows = [
        Row(
            (duty.words, _role(duty.part), "; ".join(duty.to), "; ".join(map(_until, duty.times))),
            duty.place,
            duty.times[0].standing.state if duty.times else None,
        )
        for duty in duties
    ]
    return Section(name, title, note, ("Việc phải làm", "Vai trò", "Gửi, báo cáo ai", "Thời hạn"), tuple(rows))


def _tasks(name: str, title: str, note: str, tasks: Iterable[BriefTask]) -> Section:
    rows = []
    for task in tasks:
        row = task.task
        until = _until(Time(row.deadline, row.due, task.standing)) if row.deadline else "không ghi"
        cells = (row.number or "", row.task, row.product or "", _with_whom(task), until)
        rows.append(Row(cells, task.place, task.standing.state))
    return Section(name, title, note, ("Số", "Nhiệm vụ", "Sản phẩm", "Ai làm, cùng ai", "Thời hạn"), tuple(rows))


def _role(part: Part) -> str:
    if part.role == "inside":
        return f"{part.named_as} thực hiện" if part.named_as else ""
    said = ROLES[part.role] + (f" (là một trong “{part.named_as}”)" if part.group else "")
    return said + (", nếu liên quan" if part.certainty == "maybe" else "")


def _with_whom(item: BriefTask) -> str:
    task, part = item.task, item.part
    lines = [_role(part)] if part.group else []
    if part.role in ("coordinate", "inside"):
        lines.append(f"chủ trì: {task.lead}" if task.lead else "không ghi nơi chủ trì")
    if part.role == "inside" and task.coordinate:
        lines.append(f"phối hợp: {task.coordinate}")
    if part.role == "lead" and item.partners:
        lines.append(f"cùng: {'; '.join(item.partners)}")
    if item.to:
        lines.append(f"trình, gửi: {', '.join(item.to)}")
    return ". ".join(f"{line[:1].upper()}{line[1:]}" for line in lines)


def _until(time: Time) -> str:
    standing = time.standing
    if standing.day is None:
        return time.printed
    day, plain = printed(standing.day.isoformat()), f"{standing.day.day}/{standing.day.month}/{standing.day.year}"
    said = day in time.printed or plain in time.printed
    return time.printed if said else f"{time.printed} ({_next(standing)}{day})"


def _next(standing: Standing) -> str:
    return "kỳ tới " if standing.again and standing.state != "overdue" else ""


def _deadlines(deadlines: Sequence[Deadline]) -> Section:
    certain = _certain(deadlines)
    rows = [
        Row(
            (
                printed(one.time.standing.day.isoformat()),
                one.time.printed,
                one.what,
                _role(one.part),
                STATES[one.time.standing.state],
            ),
            one.place,
            one.time.standing.state,
        )
        for one in certain
        if one.time.standing.day is not None
    ]
    note = f"Việc định kỳ ghi kỳ kế tiếp; “trong {SOON} ngày” tính từ ngày lập. Không biết được việc đã xong hay chưa."
    if left := len(certain) - len(rows):
        note += f" Còn {left} việc thường xuyên hoặc theo sự kiện, không có ngày: xem ở các mục nhiệm vụ."
    columns = ("Ngày", "Ghi trong văn bản", "Việc", "Vai trò", "Tình trạng")
    return Section("deadlines", "Lịch thời hạn", note, columns, tuple(rows))


def _targets(name: str, title: str, targets: Sequence[BriefTarget]) -> Section:
    rows = (
        Row((one.target.indicator, one.target.measure, one.target.period or "", one.why), one.place) for one in targets
    )
    return Section(name, title, "", ("Chỉ tiêu", "Mức", "Thời gian", "Vì sao"), tuple(rows))


def _reading(brief: Brief) -> Section:
    rows = (
        Row((one.name, one.why, "có trong thư viện" if one.document else "chưa có trong thư viện"), one.places[0])
        for one in brief.read_first
    )
    return Section("read", "Văn bản nên đọc trước", "", ("Văn bản", "Vì sao", "Ở đâu"), tuple(rows))


def _elsewhere(brief: Brief) -> Section:
    rows = (
        Row((one.place.quote, "gửi hoặc báo cáo đến đơn vị" if one.receives else ""), one.place)
        for one in brief.elsewhere
        if one.place.document not in brief.past
    )
    return Section("elsewhere", "Nơi khác nhắc đến đơn vị", _ELSEWHERE, ("Nội dung", "Ghi chú"), tuple(rows))


def printed(iso: str) -> str:
    """Return an ISO date as it is printed in Vietnam."""
    return "/".join(reversed(iso.split("-")))
