"""Tasks that running text sets: labelled lines ("Đơn vị chủ trì: …") and sentences ("… do Sở X chủ trì …")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.columns import Role
from corpus.markers import marker_of
from corpus.register.patterns import exact, phrase
from corpus.register.places import body_of, trimmed
from corpus.register.tasks import Task, tasks_of
from corpus.register.unit_names import HEAD_ANY_CASE
from corpus.text import folded
from corpus.types import Block, Document, Span

_WHO = r"(?:(?:các )?(?:(?:phòng|cơ quan), đơn vị|sở, ngành|đơn vị|cơ quan|phòng|bộ phận|cấp) )"
_LABELS: tuple[tuple[Role, str], ...] = (
    (
        "lead",
        rf"(?:{_WHO}(?:được giao )?)?chủ trì(?: (?:thực hiện|tham mưu|tổ chức))?"
        rf"|{_WHO}(?:thực hiện|đầu mối|phụ trách|tham mưu|chịu trách nhiệm(?: chính)?)"
        r"|(?:phân công|người|trách nhiệm) thực hiện|đầu mối(?: thực hiện)?|phân công",
    ),
    ("coordinate", rf"{_WHO}?phối hợp(?: (?:thực hiện|với))?|{_WHO}tham gia"),
    (
        "deadline",
        r"thời gian(?: (?:thực hiện|hoàn thành|dự kiến|tổ chức|triển khai))?|thời hạn(?: (?:hoàn thành|thực hiện))?"
        r"|tiến độ(?: (?:thực hiện|hoàn thành))?|(?:hạn )?hoàn thành",
    ),
    (
        "product",
        r"(?:sản phẩm|kết quả)(?:\s*[,/]\s*(?:sản phẩm|kết quả))?"
        r"(?: (?:đầu ra|dự kiến|đạt được|hoàn thành|cần đạt))?",
    ),
    ("money", r"(?:nguồn )?kinh phí(?: (?:thực hiện|dự kiến))?|dự toán(?: kinh phí)?"),
    ("goal", r"mục tiêu|mục đích"),
    (
        "note",
        r"ghi chú|địa điểm(?: (?:thực hiện|tổ chức))?|thành phần|hình thức(?: thực hiện)?|đối tượng|số lượng|quy mô"
        r"|(?:nội dung|phương thức)(?: [^\W\d_]+){0,2}",
    ),
)
_LABEL = phrase(
    r"(?P<before>^|[;.,(]\s*|\s[-–+•]\s*|\n)\s*(?:[-–+•*]\s*|[a-zđ]\)\s*)?\**"
    rf"(?:{'|'.join(f'(?P<{role}>{words})' for role, words in _LABELS)})\**\s*:\**\s*"
)
_FIELDS: tuple[Role, ...] = ("lead", "coordinate", "deadline", "product", "money", "goal")
_NAMES: tuple[Role, ...] = ("lead", "coordinate", "deadline", "product")
_ORGANISING = phrase(r"(?:cơ quan chỉ đạo|ban tổ chức|tổ chức thực hiện|thành phần)")
_LEAD_UNIT = r"(?P<lead>[^.;:,\n\t()]{3,120}?)"
_OTHERS = r"(?P<coordinate>[^.;:\n\t()]{3,200}?)"
_LED = exact(
    rf"(?P<sep>[,;(]?\s*(?:-\s*)?)\b(?:do|giao(?: cho)?) {_LEAD_UNIT} (?:là (?:cơ quan|đơn vị) )?chủ trì"
    rf"(?:,?\s*(?:và )?phối hợp (?:với|cùng)?\s*{_OTHERS})?"
    r"(?=\s*(?:[,;.()]|$|\n)| (?:xong|hoàn thành|thực hiện|trước|trong)\b)"
)
_BY = phrase(
    r"[,;]?\s*(?:(?:thời gian )?(?:hoàn thành|xong|thực hiện(?: xong)?|kết thúc) )?"
    r"(?P<deadline>(?<!\w)(?:trước|trong|chậm nhất|đến hết|vào|từ|quý|tháng|(?:hằng|hàng)(?= (?:năm|quý|tháng|tuần))"
    r"|định kỳ|thường xuyên)\b"
    r"[^.;:\n\t()]{0,80}?(?:\d{4}|\d{1,2}/\d{1,2}|tháng|quý|năm|xuyên|tuần))(?=\s*[,.;)]|$|\n)",
)
_GIVEN = exact(
    rf"\bGiao (?:cho )?{_LEAD_UNIT} chủ trì,?\s*(?:phối hợp (?:với|cùng) {_OTHERS},? )?"
    r"(?P<task>(?:xây dựng|ban hành|tham mưu|tổ chức|rà soát|triển khai|thực hiện|hướng dẫn|theo dõi|tổng hợp|lập"
    r"|kiểm tra|thẩm định|trình|đôn đốc|nghiên cứu|cập nhật|công bố|số hóa|hoàn thiện|đề xuất|bố trí)\b[^;\n\t]*?)"
    r"(?=\.(?:\s|$)|[;\n\t]|$)"
)
_SENTENCE_START = exact(r"(?:[.;] |\n)(?=[^\s])")


@dataclass(slots=True)
class _Draft:
    """A task that is being gathered from the lines under it."""

    subject: Block
    fields: dict[Role, Span]
    level: int


def is_labelled(words: str) -> bool:
    """Return whether a line begins with the label of a task's field ("Đơn vị chủ trì: …", "- Thời gian: …")."""
    return _LABEL.match(words) is not None


def prose_tasks_of(document: Document) -> list[Task]:
    """Return the tasks of the running text of ``document``, in order; ``Task.table`` is -1.

    A task needs a lead or a deadline, as in tables. The labelled lines under an item or heading are its fields; where
    a sentence says who leads, the words before are the task.
    """
    tasks = [*_labelled(document), *_in_sentences(document)]
    return sorted(tasks, key=lambda task: task.span)


def all_tasks_of(document: Document) -> list[Task]:
    """Return the tasks of tables, then those of prose that no table has: same task in the same words is one."""
    tables = tasks_of(document)
    known = {folded(task.words(document, "task") or "") for task in tables}
    return [*tables, *(t for t in prose_tasks_of(document) if folded(t.words(document, "task") or "") not in known)]


def _labelled(document: Document) -> Iterator[Task]:
    drafts: list[_Draft] = []
    above: list[Block] = []
    for block in document.blocks:
        if block.kind not in ("heading", "item", "paragraph") or block.table is not None:
            continue
        labels = _labels(document.text, block.span)
        if not labels:
            above.append(block)
            continue
        first = labels[0][1]
        head = trimmed(document.text, body_of(document, block).start, first.start)
        if head.end - head.start > 15:  # the task, then its labels in one line
            fields = _values(document.text, block.span, labels)
            drafts.append(_Draft(block, {"task": head, **fields}, _level(document, block)))
            above.append(block)
            continue
        values = _values(document.text, block.span, labels)
        _attach(document, drafts, above, block, values)
    for draft in drafts:
        named = set(draft.fields) & set(_NAMES)
        if {"lead", "deadline"} & named and len(named) >= (1 if draft.subject.marker else 2):
            yield _task(document, draft.subject, draft.fields)


def _attach(
    document: Document, drafts: list[_Draft], above: Sequence[Block], block: Block, values: Mapping[Role, Span]
) -> None:
    """Add the fields of a labelled line to the task above it, opening that task where it is not yet."""
    subject = _subject(document, above, block)
    if subject is None:
        return
    if not drafts or drafts[-1].subject is not subject:
        words = body_of(document, subject)
        if _ORGANISING.search(document.text, words.start, words.end) and subject.kind == "heading":
            return
        task = trimmed(document.text, words.start, words.end, edge=" \t\n,;:.")
        drafts.append(_Draft(subject, {"task": task}, _level(document, subject)))
    for role, value in values.items():
        drafts[-1].fields.setdefault(role, value)


def _subject(document: Document, above: Sequence[Block], block: Block) -> Block | None:
    """Return the line that a labelled line belongs to: the last above that is not of its own list."""
    level = _level(document, block)
    for candidate in reversed(above):
        if candidate.kind == "heading":
            return candidate
        own = _level(document, candidate)
        if own < level or (own == level == 16):
            return candidate
    return None


def _labels(text: str, span: Span) -> list[tuple[Role, Span]]:
    """Return the labels of a line with their spans, the mark before them and the colon included."""
    found: list[tuple[Role, Span]] = []
    for match in _LABEL.finditer(text[span.start : span.end]):
        role = next(role for role, _ in _LABELS if match[role])
        found.append((role, Span(span.start + match.start(), span.start + match.end())))
    if len(found) == 1 and found[0][1].start > span.start and found[0][0] != "lead":
        return []  # "… kết quả: …" inside a sentence is no label
    return found if any(role != "goal" for role, _ in found) else []


def _values(text: str, span: Span, labels: Sequence[tuple[Role, Span]]) -> dict[Role, Span]:
    values: dict[Role, Span] = {}
    ends = [label.start for _, label in labels[1:]] + [span.end]
    for (role, label), end in zip(labels, ends, strict=True):
        value = trimmed(text, label.end, end, edge=" \t\n;,.*(")
        if role in _FIELDS and value.start < value.end:
            values.setdefault(role, value)
    return values


def _in_sentences(document: Document) -> Iterator[Task]:
    text = document.text
    for block in document.blocks:
        if block.kind not in ("item", "paragraph") or block.table is not None:
            continue
        body = body_of(document, block)
        for match in _LED.finditer(text, body.start, body.end):
            starts = [m.end() for m in _SENTENCE_START.finditer(text, body.start, match.start())]
            task = trimmed(text, starts[-1] if starts else body.start, match.start())
            if task.end - task.start > 10 and HEAD_ANY_CASE.match(text, match.start("lead")):
                yield _task(document, block, _fields(text, match, task, body))
        for match in _GIVEN.finditer(text, body.start, body.end):
            yield _task(document, block, _fields(text, match, trimmed(text, *match.span("task")), body))


def _fields(text: str, match: re.Match[str], task: Span, body: Span) -> dict[Role, Span]:
    fields: dict[Role, Span] = {"task": task, "lead": trimmed(text, *match.span("lead"))}
    if match["coordinate"]:
        fields["coordinate"] = trimmed(text, *match.span("coordinate"))
    by = _BY.match(text, match.end(), body.end) or (
        _BY.search(text, task.start, task.end) if task.start >= match.start() else None
    )
    if by:
        fields["deadline"] = trimmed(text, *by.span("deadline"))
    return fields


def _task(document: Document, subject: Block, fields: Mapping[Role, Span]) -> Task:
    groups = tuple(document.quote(document.blocks[i].span) for i in subject.parents)
    spans = fields.values()
    marker = subject.marker.strip(" .)/")
    return Task(
        document=document.id,
        table=-1,
        number=marker if any(char.isalnum() for char in marker) else None,
        group=groups[0] if groups else None,
        groups=groups,
        fields=dict(fields),
        span=Span(min(span.start for span in spans), max(span.end for span in spans)),
    )


def _level(document: Document, block: Block) -> int:
    marker = marker_of(document.text[block.span.start : block.span.end])
    return marker.level if marker else 16
