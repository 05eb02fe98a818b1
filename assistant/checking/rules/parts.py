"""The parts that a plan must have, and their order.

Source: Decree 30/2020/NĐ-CP, article 8.2 (motto, agency, number, place and day, kind and subject, content, signature,
recipients) and Annex I, part I, II.6 (grounds). Purpose, tasks and organisation are what plans of this field have by
custom; their lack is a warning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.checking.finding import Finding, Severity, place_of
from assistant.checking.rule import Case, Rule
from assistant.checking.sentences import ORGANISING
from corpus.closing import ROLE
from corpus.columns import roles_of
from corpus.legal import find_blank_number
from corpus.letters import UPPER
from corpus.register.patterns import phrase
from corpus.types import Block, Document, Span

_TOP = 1500  # characters in which the head stands
_MOTTO = re.compile(r"CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA VIỆT NAM", re.IGNORECASE)
_AGENCY = re.compile(
    rf"^(?:ỦY BAN|UỶ BAN|UBND|HĐND|HỘI ĐỒNG|SỞ|BỘ|BAN|CHI CỤC|CỤC|TRUNG TÂM|VĂN PHÒNG|THANH TRA|TỈNH ỦY|ĐẢNG|TRƯỜNG"
    rf"|VIỆN)"
    rf"[ {UPPER}&,\-]*", re.MULTILINE,
)  # fmt: skip
_NUMBER = re.compile(r"\b[Ss]ố\s*:?\s*[*_]*[\d.…_ ]*[*_]*\s*[/-]\s*[A-ZĐ]")
_PLACED = re.compile(r",\s*ngày\b[\s\d.…_*]*tháng\b", re.IGNORECASE)
_GROUNDS = re.compile(r"\b(?:Căn cứ|Thực hiện|Triển khai|Theo|Để|Nhằm)\b")
_UNGROUNDED = ("Công văn", "Báo cáo", "Tờ trình", "Thông báo", "Giấy mời", "Biên bản", "Công điện")
_BY = re.compile(r"\b(?:TM|KT|TL|TUQ|Q)\. ?[A-ZĐỦUC]{2}")  # who signs, printed into the recipients of an unsigned draft
_TASKS = phrase(r"nhiệm vụ|giải pháp|nội dung|\bviệc\b|hoạt động")
_PURPOSE = phrase(r"mục đích|yêu cầu")


@dataclass(frozen=True, slots=True)
class _Part:
    name: str
    there: bool
    severity: Severity


def find(case: Case) -> Iterator[Finding]:
    """Yield the parts that the draft lacks (the whole head in one), and headings out of order."""
    document = case.document
    head = [part for part in _head(document) if not part.there]
    where = _title(document)
    if len(head) >= 3:
        names = ", ".join(part.name for part in head)
        yield _missing(document, where, f"Đầu văn bản chưa có: {names}.", "đầu văn bản", "warning")
    else:
        for part in head:
            yield _missing(document, where, f"Đầu văn bản chưa có {part.name}.", part.name, part.severity)
    plan = case.is_called_plan or (document.head.kind is None and case.is_plan)
    for part in [*_body(document, plan), *_end(document)]:
        if not part.there:
            yield _missing(document, where, f"Văn bản chưa có phần {part.name}.", part.name, part.severity)
    if case.is_called_plan:
        yield from _order(document)


def _head(document: Document) -> Sequence[_Part]:
    top = document.text[: min(_TOP, _grounds_start(document))]
    first = next((b.span.end for b in document.blocks if b.kind == "head"), 0)
    until = _title(document).start or _grounds_start(document)  # a letter has no line that names its kind
    before = document.text[: max(first, min(_TOP, until))]
    return (
        _Part("Quốc hiệu, Tiêu ngữ", bool(_MOTTO.search(top)), "warning"),
        _Part("tên cơ quan ban hành", bool(_AGENCY.search(before)), "warning"),
        _Part("số, ký hiệu", bool(_NUMBER.search(top) or find_blank_number(top)), "warning"),
        _Part("địa danh và thời gian ban hành", bool(_PLACED.search(top)), "warning"),
        _Part("tên loại văn bản", document.head.kind is not None, "warning"),
    )


def _grounds_start(document: Document) -> int:
    """Return where the grounds begin, whose numbers and days are of other papers."""
    first = next((block for block in document.blocks if _GROUNDS.match(document.text, block.span.start)), None)
    return first.span.start if first else len(document.text)


def _body(document: Document, plan: bool) -> Iterator[_Part]:
    headings = [document.text[block.span.start : block.span.end] for block in _headings(document)]
    numbered = (b for b in document.blocks if b.kind in ("heading", "item") and b.marker[:1].isalnum())
    opening = next((block.span.start for block in numbered), len(document.text))
    if document.head.kind not in _UNGROUNDED:
        yield _Part("căn cứ ban hành", bool(_GROUNDS.search(document.text, 0, opening)), "warning")
    if not plan or not headings:
        return
    tables = [roles_of(table.columns) for table in document.tables]
    listed = any("task" in roles and {"lead", "deadline"} & set(roles) for roles in tables)
    tasks = listed or any(_TASKS.search(words) for words in headings)
    yield _Part("Mục đích, yêu cầu", any(_PURPOSE.search(words) for words in headings), "note")
    yield _Part("Nhiệm vụ, giải pháp", tasks, "warning")
    yield _Part("Tổ chức thực hiện", any(ORGANISING.search(words) for words in headings), "warning")


def _end(document: Document) -> Iterator[_Part]:
    kinds = {block.kind for block in document.blocks}
    lines = document.text.split("\n")
    signed = "signature" in kinds or any(ROLE.fullmatch(line.strip()) for line in lines)
    printed = (document.quote(block.span) for block in document.blocks if block.kind == "recipients")
    signed = signed or any(_BY.search(words) for words in printed)
    yield _Part("Nơi nhận", "recipients" in kinds or "Nơi nhận" in document.text, "warning")
    yield _Part("chức vụ, họ tên người ký", signed, "warning")


def _headings(document: Document) -> list[Block]:
    return [block for block in document.blocks if block.kind == "heading"]


def _order(document: Document) -> Iterator[Finding]:
    """Yield the main heading on purpose or organisation that stands on the wrong side of the others."""
    main = [block for block in _headings(document) if not block.parents]
    purpose = [i for i, block in enumerate(main) if _PURPOSE.search(block.span.of(document.text))]
    tasks = [i for i, block in enumerate(main) if re.search(r"nhiệm vụ", block.span.of(document.text), re.IGNORECASE)]
    organising = [i for i, block in enumerate(main) if ORGANISING.search(block.span.of(document.text))]
    late = purpose and tasks and tasks[0] < purpose[0]
    early = organising and purpose and organising[0] < purpose[0]
    for wrong, message in (
        (purpose[0] if late else None, "sau phần nhiệm vụ"),
        (organising[0] if early else None, "trước phần mục đích, yêu cầu"),
    ):
        if wrong is not None:
            words = document.quote(main[wrong].span)
            yield Finding(
                "section_order_wrong",
                "note",
                place_of(document, main[wrong].span),
                f"Phần “{words}” đứng {message}.",
                "Sắp xếp: mục đích, yêu cầu; nhiệm vụ; tổ chức thực hiện.",
            )


def _title(document: Document) -> Span:
    """Return the line that names the paper's kind, else its first line."""
    kind = (document.head.kind or "").upper()
    for block in document.blocks:
        if kind and block.span.of(document.text).upper().startswith(kind):
            return block.span
    return document.blocks[0].span if document.blocks else Span(0, min(80, len(document.text)))


def _missing(document: Document, where: Span, message: str, name: str, severity: Severity) -> Finding:
    return Finding(
        "required_section_missing", severity, place_of(document, where), message, f"Bổ sung {name}.", about=name
    )


RULE = Rule(
    "parts",
    "Đủ các phần theo thể thức, đúng thứ tự",
    {"required_section_missing": "Thiếu phần bắt buộc", "section_order_wrong": "Sai thứ tự các phần"},
    find,
)
