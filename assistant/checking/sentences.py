"""Tasks that a draft sets in sentences without labels: "…; Phòng A chủ trì; hoàn thành trước ngày 30/6/2026".

The register (`corpus.register.prose_tasks`) keeps to forms that are sure in any document. A draft's sentences are read
less strictly here, for its check alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.checking.finding import block_at
from assistant.register.entries import TaskEntry, passage_of
from assistant.register.tasks import plan_year
from assistant.shelf import document_name
from corpus.columns import Role
from corpus.due import Due, parse_due
from corpus.register.patterns import exact, phrase
from corpus.register.places import body_of, trimmed
from corpus.register.prose_tasks import all_tasks_of
from corpus.register.tasks import Task
from corpus.register.unit_names import HEAD, HEAD_ANY_CASE
from corpus.types import Block, Document, Span

SENTENCES = -2  # the table of tasks that were read out of sentences; -1 is labelled prose
ORGANISING = phrase(r"tổ chức,? (?:thực hiện|triển khai)|trách nhiệm (?:thực hiện|của)|phân công|tổ chức và thực hiện")
_YEAR = r"(?:\s*/\s*| năm )(?:19|20)\d\d"
_WHEN = phrase(
    r"(?P<by>(?:(?:trước|chậm nhất|muộn nhất|không (?:muộn hơn|quá)|hạn cuối|đến hết|đến|trong|vào|xong)"
    r"(?: (?:là|vào|trong|hết|đến|tháng(?= \d{1,2} năm)))* )?)"
    rf"(?P<time>(?:ngày )?\d{{1,2}}\s*/\s*\d{{1,2}}(?:\s*/\s*\d{{4}})?|(?:ngày )?\d{{1,2}} tháng \d{{1,2}}(?:{_YEAR})?"
    rf"|(?:đầu |giữa |cuối )?tháng \d{{1,2}}(?:{_YEAR})?|(?:đầu |giữa |cuối )?quý (?:IV|I{{1,3}}|[1-4])\b(?:{_YEAR})?"
    r"|(?:đầu |giữa |cuối )?năm 20\d\d)(?![\d/])"
)
_BOUND = phrase(r"(?:trước|chậm nhất|muộn nhất|không (?:muộn hơn|quá)|hạn cuối|đến hết|xong)\b")
_JUST = phrase(  # right before a time that nothing bounds: "hoàn thành quý III/2026", "công bố trong tháng 5"
    r"\b(?:hoàn thành|xong|kết thúc|thời hạn|thời gian|hạn|công bố|trình|gửi|nộp|báo cáo|ban hành|tổ chức|trao giải"
    r"|nghiệm thu|bàn giao|khai trương|tổng kết|mở|phê duyệt|thực hiện xong)(?: \w+){0,4}?[:,]? $"
)
_DONE = phrase(
    r"\b(?:hoàn thành|xong|kết thúc|thời hạn|thời gian|hạn|công bố|trình|gửi|nộp|báo cáo|ban hành|tổ chức|thực hiện"
    r"|triển khai|tổng kết|đưa vào (?:sử dụng|vận hành|khai thác)|bàn giao|khai trương|nghiệm thu|mở)\b"
)
TOLD = phrase(  # such a time says which things are meant, or what has been
    r"(?:\b(?:từ|kể từ|tính đến|so với|giai đoạn|năm học|có hiệu lực|hết hiệu lực|tiếp nhận|phát sinh|tồn đọng|đã \w+"
    r"|được (?:ban hành|cấp|lập|ký|thành lập|tuyển dụng|giao|phê duyệt)|do [^,;]{1,60} ban hành|sinh|hình thành|còn lại"
    r"|văn bản ban hành|số \S+|ký|quyết định|kế hoạch|dân số|số liệu)(?: trước)?(?: ngày)? )$"
)
_LONG_TERM = phrase(r"(?:định hướng|tầm nhìn|giai đoạn|năm học|lộ trình|các năm|những năm)")
_DOING = (
    r"(?:hoàn thành|hoàn thiện|công bố|ban hành|trình|gửi|báo cáo|triển khai|thực hiện|xử lý|giải quyết|kết thúc"
    r"|công khai|đăng tải|bàn giao|trả lời|tham mưu|xây dựng|sửa chữa|khắc phục|nghiệm thu|tổ chức|thông báo|trả|nộp"
    r"|phê duyệt|đưa vào (?:sử dụng|vận hành))"
)
# Words that name no time where one is expected; "sớm hơn hạn" and "sớm muộn" compare.
VAGUE = phrase(
    rf"\b(?:(?:trong |vào )?(?:khoảng )?thời gian (?:sớm nhất|tới|ngắn nhất|nhanh nhất|gần nhất|gần|sắp tới|không xa"
    rf"|thích hợp|phù hợp|thuận lợi|nhất định)"
    rf"|(?:càng |thật )?(?:sớm|nhanh)(?: chóng)? (?:nhất có thể|càng tốt)|(?:sớm|nhanh) nhất(?=\s*[.;,)]|$)"
    rf"|ngay khi có thể|(?:vào )?(?:một )?(?:lúc|thời điểm) (?:thích hợp|phù hợp|thuận lợi|thuận tiện)"
    rf"|khi (?:nào )?(?:có |đủ |điều kiện )+(?:cho phép|điều kiện|thuận lợi)?(?=\s*[.;,)]|$| thì\b)"
    rf"|khi (?:nào )?(?:thuận lợi|thuận tiện|phù hợp|thích hợp)(?=\s*[.;,)]|$| thì\b)"
    rf"|(?:khi|nếu)(?: thấy)? cần(?: thiết)?(?=\s*[.;,)]|$)"
    rf"|{_DOING}(?: [^\W\d_]+){{0,6}}? sớm(?! (?:hơn|muộn|nhất))(?=\s*[.;,)]|$|\s+(?:việc|các)\b)"
    rf"|sớm (?:được )?{_DOING}\b|(?:hoàn thành|xong|kết thúc) (?:kịp thời|khẩn trương|nhanh chóng)(?=\s*[.;)]|$)"
    rf"|(?:sẽ )?(?:thông báo|xác định|quy định|tính) sau(?=\s*[.;,)]|$))"
)
_LED = exact(
    r"(?P<edge>(?:^|[;:,.–-]\s)(?:[Dd]o|[Gg]iao(?: cho)?)\s|^|[;:,.–-]\s|\b(?:[Dd]o|[Gg]iao(?: cho)?)\s)"
    r"(?P<lead>[^.;:\n\t()]{4,110}?)"
    r" (?:là (?:cơ quan|đơn vị) )?(?:chủ trì|chịu trách nhiệm chính|làm đầu mối|phụ trách chính"
    r"|(?:làm|thực hiện|hoàn thành|làm xong|thực hiện xong|xong)(?= (?:trước|trong|chậm nhất|xong|vào|quý|tháng)))\b"
)
_WITH = exact(
    r"[,\s]*(?:và )?phối hợp (?:với|cùng)[^;.]*?(?=[,;.]| (?:xây dựng|ban hành|tham mưu|tổ chức|rà soát|triển khai"
    r"|thực hiện|hướng dẫn|theo dõi|tổng hợp|lập|kiểm tra|thẩm định|trình|đôn đốc|cập nhật|công bố|số hóa|bố trí|mở)\b"
    r"|$)[,;]?\s*"
)
_GROUNDS = exact(r"(?:[-–+•]\s*)?(?:Căn cứ|Thực hiện|Theo|Xét|Kính gửi)\b[^;\n]*;?$")
_MADE = phrase(r"\b(?:sản phẩm|kết quả)(?: (?:đầu ra|cần đạt|dự kiến))?\s*:\s*(?P<product>[^;\n\t]{3,160})")
_MUST = phrase(r"\s*(?:phải |là |sẽ )?(?:xong|hoàn thành)\b")
_CLAUSE = exact(r"[;\n\t]|\.(?=\s|$)|:(?=\s)")
_BREAK = exact(r"[;\n\t]|\.(?=\s|$)")
_LEAST = 10  # characters of a task


@dataclass(frozen=True, slots=True)
class SaidTime:
    """A time by which something is to be done, as a sentence says it."""

    span: Span
    due: Due


def times_in(document: Document, block: Block) -> list[SaidTime]:
    """Return the times in one block by which something is to be done; times that only tell are left out."""
    text, body = document.text, body_of(document, block)
    found = []
    for match in _WHEN.finditer(text, body.start, body.end):
        start = max((one.end() for one in _BREAK.finditer(text, body.start, match.start())), default=body.start)
        before = text[start : match.start()]
        if TOLD.search(before) or _LONG_TERM.search(before):
            continue
        by = match["by"]
        label = not before.strip(" ,") and by  # "…; trước ngày 30/6"
        if not (_bounded(by, before, text[match.end() : body.end]) or label or _JUST.search(before)):
            continue
        if not by and match["time"].lower().startswith("năm"):
            continue  # "kế hoạch năm 2026" names the plan
        due = parse_due(match.group(), year=plan_year(document))
        found.append(SaidTime(Span(match.start(), match.end()), due))
    return found


def _bounded(by: str, before: str, after: str) -> bool:
    """Whether a time is one before which something is done: "gửi … trước ngày 20/01/2026", "chậm nhất …"."""
    if not _BOUND.match(by):
        return False
    return not by.lower().startswith("trước") or bool(_DONE.search(before) or _MUST.match(after))


def prose_tasks(document: Document) -> list[Task]:
    """Return all tasks of the text: those of the register, with what their sentences say besides, and the others."""
    found = []
    for task in all_tasks_of(document):
        block = block_at(document, task.span.start) if task.table < 0 else None
        own = _task(document, block) if block is not None and block.marker else None
        if task.table < 0 and own is not None:
            fields = {**own.fields, **task.fields}
            if "deadline" in own.fields and parse_due(task.words(document, "deadline") or "").kind == "unknown":
                fields["deadline"] = own.fields["deadline"]
            bare = "lead" not in task.fields and "lead" in own.fields
            if bare or _holds(task.fields.get("task"), own.fields.get("deadline")):
                fields["task"] = own.fields["task"]  # without its lead and its day
            task = replace(task, fields=fields)
        if task.table < 0:
            found.append(task)
    return sorted([*found, *sentence_tasks(document)], key=lambda task: task.span)


def _holds(outer: Span | None, inner: Span | None) -> bool:
    return outer is not None and inner is not None and outer.start <= inner.start and inner.end <= outer.end


def sentence_tasks(document: Document) -> list[Task]:
    """Return the tasks that only sentences set: items that say who leads, or by when something is to be done."""
    known = [task.span for task in all_tasks_of(document)]
    tasks = []
    for block in document.blocks:
        if block.kind not in ("item", "paragraph") or not block.marker:
            continue
        if _GROUNDS.match(document.text, block.span.start):
            continue
        if any(span.start < block.span.end and block.span.start < span.end for span in known):
            continue
        task = _task(document, block)
        if task is not None:
            tasks.append(task)
    return tasks


def sentence_entries(document: Document) -> list[TaskEntry]:
    """Return the tasks of sentences as entries that can be compared with those of the register."""
    return _entries(document, sentence_tasks(document))


def prose_entries(document: Document) -> list[TaskEntry]:
    """Return all tasks of the text as entries."""
    return _entries(document, prose_tasks(document))


def _entries(document: Document, tasks: list[Task]) -> list[TaskEntry]:
    title, year = document_name(document.head), plan_year(document)
    return [
        TaskEntry(
            title=title,
            years=document.head.years,
            group=task.group,
            number=task.number,
            task=task.words(document, "task") or "",
            product=task.words(document, "product"),
            lead=task.words(document, "lead"),
            coordinate=task.words(document, "coordinate"),
            deadline=task.words(document, "deadline"),
            due=parse_due(task.words(document, "deadline") or "", year=year),
            place=passage_of(document, task.span),
        )
        for task in tasks
    ]


def _task(document: Document, block: Block) -> Task | None:
    text, body = document.text, body_of(document, block)
    lead = next(_leads(text, body), None)
    times = times_in(document, block)
    vague = VAGUE.search(text, body.start, body.end)
    made = _MADE.search(text, body.start, body.end)
    if not times and not vague and (lead is None or not text[lead[0].start].isupper()):
        return None
    words = _words(text, body, lead, [time.span for time in times])
    if words is None:
        return None
    fields: dict[Role, Span] = {"task": words}
    first = HEAD.match(text, words.start, words.end)
    if lead is not None:
        fields["lead"] = lead[0]
    elif first:  # who does it is named first: "Văn phòng Sở tổng hợp, báo cáo trước ngày …"
        fields["lead"] = Span(*first.span())
    if times or vague:
        fields["deadline"] = times[0].span if times else Span(*vague.span())  # type: ignore[union-attr]
    if made:
        fields["product"] = trimmed(text, *made.span("product"))
    groups = tuple(document.quote(document.blocks[i].span) for i in block.parents)
    marker = block.marker.strip(" .)/")
    number = marker if any(char.isalnum() for char in marker) else None
    return Task(document.id, SENTENCES, number, groups[0] if groups else None, groups, fields, block.span)


def _leads(text: str, body: Span) -> Iterator[tuple[Span, Span]]:
    """Yield who leads, and the words with "chủ trì" and those it works with."""
    for match in _LED.finditer(body.of(text)):  # a copy, so that its beginning is one
        lead = Span(body.start + match.start("lead"), body.start + match.end("lead"))
        if HEAD_ANY_CASE.match(text, lead.start):
            end = body.start + match.end()
            rest = _WITH.match(text, end, body.end)
            yield lead, Span(lead.start, rest.end() if rest else end)


def _words(text: str, body: Span, lead: tuple[Span, Span] | None, times: list[Span]) -> Span | None:
    """Return the words of what is to be done: after the lead that opens the item, else before lead and time."""
    start = lead[1].end if lead is not None and lead[0].start - body.start < 8 else body.start
    ends = [time.start for time in times if time.start > start]
    ends += [lead[0].start] if lead is not None and lead[0].start > start else []
    end = min(ends, default=body.end)
    clause = _CLAUSE.search(text, start + 1, end)
    words = trimmed(text, start, clause.start() if clause else end)
    tail = phrase(r"[,;:(]?\s*(?:và |phải |cần )?(?:hoàn thành|xong|thời hạn|do|giao)(?: \w+){0,2}\s*$").search(
        text[words.start : words.end]
    )
    if tail and tail.start() > _LEAST:
        words = trimmed(text, words.start, words.start + tail.start())
    return words if words.end - words.start >= _LEAST else None
