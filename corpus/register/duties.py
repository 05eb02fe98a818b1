"""Duties of units: what "Tổ chức thực hiện" and sentences such as "Giao Sở … chủ trì …" put on whom."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from corpus.issuers import issuer_at
from corpus.letters import UPPER
from corpus.markers import marker_of
from corpus.register.patterns import exact, phrase
from corpus.register.places import body_of, section_of, trimmed
from corpus.register.unit_names import HEAD
from corpus.register.units import unit_spans
from corpus.types import Block, Document, Span

DutyRole = Literal["lead", "coordinate", "do"]

_PART = phrase(r"tổ chức thực hiện|trách nhiệm|phân công|tổ chức triển khai")
_ASKS = exact(
    r"(?:(?:Trách nhiệm|Nhiệm vụ) (?:của|đối với)|Đề nghị|Yêu cầu|Giao(?: trách nhiệm cho| cho)?|Đối với)\s*:? "
)
_VERB = (
    r"(?:là (?:cơ quan|đơn vị|đầu mối|thành|bộ phận)|giúp|chủ trì|phối hợp|có (?:trách )?nhiệm|có nhiệm vụ|chịu trách"
    r"|tham mưu|theo dõi|tổ chức (?!chính|bộ)|rà soát|vận hành|bố trí|phụ trách|phân công|xây dựng (?!và)|thực hiện"
    r"|chỉ đạo|hướng dẫn|căn cứ|tổng hợp (?!,)|đôn đốc|trực tiếp|bảo đảm|đảm bảo|tiếp tục|chủ động|triển khai"
    r"|thu thập|cập nhật|báo cáo|công khai|ban hành|cân đối|thẩm định|cử|mở|lập|đẩy mạnh|tăng cường|thường xuyên"
    r"|khẩn trương|nghiên cứu|định kỳ|hằng|hàng|phát động|giám sát|tuyên truyền (?!và)|đeo|đăng ký|gửi|hoàn thành"
    r"|nghiêm túc|phải|cần|sẽ|quan tâm|quán triệt|cung cấp|bổ sung|niêm yết|tự|chuẩn bị|hỗ trợ|đề xuất|trình"
    r"|xem xét|(?<!oàn )(?<!ổ )(?:kiểm tra (?!văn bản|,)|khảo sát|đánh giá|thẩm tra)|soạn|biên soạn|đối thoại|thí điểm"
    r"|tháo gỡ|xác định|chấm điểm|gom|nộp|treo|xây (?!dựng)|tập huấn|vận động|nâng cấp|đăng tải|chia sẻ|điều phối"
    r"|chấn chỉnh|nhắc nhở|công bố|thành lập|kiện toàn|duy trì)\b"
)
_UNIT_THEN_VERB = exact(rf"(?P<unit>[^.;:\n\t]{{2,160}}?)(?P<gap>\s*[:,]? )(?={_VERB})")
_UNIT_THEN_COLON = exact(r"(?P<unit>[^.;:\n\t]{2,160}?)(?P<gap>\s*: )(?=\S)")
_LEADS = phrase(
    r"(?:là (?:cơ quan|đơn vị)?\s*(?:thường trực|đầu mối|chủ trì)"
    r"|.{0,60}?\blà (?:cơ quan|đơn vị) (?:thường trực|đầu mối)"
    r"|chủ trì|(?:có|chịu) trách nhiệm (?:chính|chủ trì)|chịu trách nhiệm chủ trì|giao.{0,40}?chủ trì)",
)
_HELPS = phrase(r"(?:(?:có|chịu) trách nhiệm )?(?:chủ động |tích cực )?phối hợp\b")
_WITH = exact(
    r"phối hợp (?:chặt chẽ )?(?:với|cùng) (?P<units>[^.;:\n\t]{2,220}?)"
    rf"(?=\s*(?:,\s*)?\s{_VERB}| (?:để|trong|khi|nhằm)\b|[.;:\n\t]|$)"
)
_CHARGED = exact(
    r"(?:(?<=[.;:)\-–+•]\s)|(?<=\n)|(?<!.))(?:Giao|Đề nghị|Yêu cầu) (?:cho )?(?P<unit>[^.;:\n\t]{2,140}?)(?:\s*[:,])? "
    rf"(?={_VERB})"
)
_LEAD_SENTENCE = exact(r"(?P<unit>[^.;:,\n\t()]{3,90}?) (?:là cơ quan )?(?:có trách nhiệm )?(?=chủ trì,\s*phối hợp\b)")
_END = re.compile(r"[;\n\t]|(?<=[^\WA-ZĐ])\.(?:\s|$)")
_NEXT = re.compile(rf";\s+|(?<=[^\WA-ZĐ])\.\s+(?=[{UPPER}])")
_CLOSING = exact(r"(?:Trên đây|Trong quá trình|Kế hoạch này|Căn cứ (?:nội dung )?Kế hoạch này, (?!các|phòng))")
_CLEAR = re.compile(r"Sở\s|UBND\s|Công an\s|Văn phòng (?:Sở|UBND)\b|Bộ\s")
_GOES_ON = re.compile(r"\s+(?:các|cấp|tỉnh|thành|xã|phường|trên|thuộc)\b")
_BARE = exact(r"(?:Cơ quan|Đơn vị|Bộ phận)(?: (?:chỉ đạo|chủ trì|phối hợp|thực hiện|đầu mối)\b.*)?$")
_STOP = phrase(r"\b(?:liên quan|khác)$")
_BULLET = 15  # the level of a bullet; numbered lines are higher


@dataclass(frozen=True, slots=True)
class Duty:
    """What one unit is to do, as spans of the document's text; ``unit`` may stand above ``words``, in a heading.

    ``role`` is "lead" where the unit heads the work ("chủ trì", "đầu mối"), "coordinate" where it helps another,
    "do" otherwise.
    """

    document: str
    unit: Span
    words: Span
    role: DutyRole
    section: str | None = None


def duties_of(document: Document) -> list[Duty]:
    """Return the duties in ``document`` in order: of units that head a part, and of those that a sentence charges.

    A unit that a duty names after "phối hợp với" has the same words as a duty of its own, as coordinating.
    """
    duties: list[Duty] = []
    owners: list[tuple[int, Span]] = []  # (level of the line that named the unit, the unit)
    part = -1
    for index, block in enumerate(document.blocks):
        if block.table is not None or block.kind not in ("heading", "item", "paragraph"):
            continue
        inside = part >= 0 and (part in block.parents or index == part)
        if block.kind == "heading":
            opens = bool(_PART.search(document.quote(block.span)))
            if not inside:
                part, owners = (index, []) if opens else (-1, [])
            if inside or opens:
                owners = _own_heading(document, block, owners)
        elif inside:
            found = list(_of_line(document, block, owners))
            duties += found
        else:
            duties += _of_sentence(document, block)
    return sorted({duty: None for duty in duties}, key=lambda duty: (duty.words, duty.unit))


def _own_heading(document: Document, block: Block, owners: list[tuple[int, Span]]) -> list[tuple[int, Span]]:
    """Return the units in charge under a heading: the one it names, or those above where it names none."""
    level = block.level or 0
    kept = [pair for pair in owners if pair[0] < level]
    named = _named_alone(document.text, body_of(document, block))
    return [*kept, (level, named)] if named else kept


def _named_alone(text: str, span: Span) -> Span | None:
    """Return the unit that ``span`` names and nothing else ("Trách nhiệm của Văn phòng Sở", "Sở Y tế:"), else None."""
    ask = _ASKS.match(text, span.start, span.end)
    name = trimmed(text, ask.end() if ask else span.start, span.end)
    named = HEAD.match(text, name.start, name.end) or ask and text[name.start : name.start + 1].isupper()
    if not named or name.end - name.start > 160:
        return None
    verb = _UNIT_THEN_VERB.match(text, name.start, name.end)
    return trimmed(text, verb.start("unit"), verb.end("unit")) if verb and ask is None else name


def _of_line(document: Document, block: Block, owners: list[tuple[int, Span]]) -> Iterator[Duty]:
    """Yield the duties of an item or paragraph under a unit; a line that only names a unit heads those after it."""
    text, section = document.text, section_of(document, block)
    body = body_of(document, block)
    level = _level(document, block)
    if _CLOSING.match(text, body.start):
        return
    short = body.end - body.start < 100
    closed = text[body.end - 1] == ":" or short and (text[body.end - 1] not in ".;" or level < _BULLET)
    if closed and _alone(text, body):
        while owners and owners[-1][0] >= level:
            owners.pop()
        named = _named_alone(text, body)
        if named:
            owners.append((level, named))
        return
    own = _leading_unit(text, body)
    numbered = level < _BULLET
    if own is not None:
        unit, words = own
        if numbered:
            while owners and owners[-1][0] >= level:
                owners.pop()
            owners.append((level, unit))
        yield from _duties(document, unit, words, section)
        return
    while owners and owners[-1][0] >= level:
        owners.pop()
    if owners:
        yield from _clauses(document, block, owners[-1][1], body, section)


def _alone(text: str, body: Span) -> bool:
    named = _named_alone(text, body)
    return named is not None and not _leading_unit(text, body)


def _clauses(document: Document, block: Block, unit: Span, body: Span, section: str | None) -> Iterator[Duty]:
    """Yield an item as one duty; a paragraph that parts its clauses by semicolons as one each."""
    if block.kind == "item" or ";" not in document.text[body.start : body.end]:
        yield from _duties(document, unit, body, section)
        return
    start = body.start
    for match in _NEXT.finditer(document.text[body.start : body.end]):
        yield from _clause(document, unit, Span(start, body.start + match.start()), section)
        start = body.start + match.end()
    yield from _clause(document, unit, Span(start, body.end), section)


def _clause(document: Document, unit: Span, words: Span, section: str | None) -> Iterator[Duty]:
    own = _leading_unit(document.text, words)
    yield from _duties(document, *(own or (unit, words)), section)


def _leading_unit(text: str, body: Span) -> tuple[Span, Span] | None:
    """Return the unit that a line begins with and the words of its duty, None where it begins with none."""
    ask = _ASKS.match(text, body.start, body.end)
    start = ask.end() if ask else body.start
    if not HEAD.match(text, start, body.end):
        return None
    for pattern in (_UNIT_THEN_VERB, _UNIT_THEN_COLON):
        match = pattern.match(text, start, body.end)
        if match and text.count("(", start, match.end("unit")) == text.count(")", start, match.end("unit")):
            unit = trimmed(text, start, match.end("unit"))
            if not _BARE.match(text, unit.start, unit.end):  # "Đơn vị chủ trì: …" is a label
                return unit, trimmed(text, match.end(), body.end, edge=" \t\n;.")
    return None


def _of_sentence(document: Document, block: Block) -> Iterator[Duty]:
    """Yield the duties that running text elsewhere gives: "Giao Sở … chủ trì …", "Sở … chủ trì, phối hợp với …"."""
    text, body, section = document.text, body_of(document, block), section_of(document, block)
    for pattern in (_CHARGED, _LEAD_SENTENCE):
        for match in pattern.finditer(text, body.start, body.end):
            unit = trimmed(text, *match.span("unit"))
            if not HEAD.match(text, unit.start, unit.end):
                continue
            end = _END.search(text, match.end(), body.end)
            words = trimmed(text, match.end(), end.start() if end else body.end)
            yield from _duties(document, unit, words, section)


def _duties(document: Document, unit: Span, words: Span, section: str | None) -> Iterator[Duty]:
    text = document.text
    words = trimmed(text, words.start, words.end, edge=" \t\n;.")
    if words.end <= words.start:
        return
    role: DutyRole = "do"
    if _LEADS.match(text, words.start, words.end):
        role = "lead"
    elif _HELPS.match(text, words.start, words.end):
        role = "coordinate"
    yield Duty(document.id, unit, words, role, section)
    for match in _WITH.finditer(text, words.start, words.end):
        for other in unit_spans(text, Span(*match.span("units"))):
            named = text[other.start].isupper() and HEAD.match(text, other.start, other.end)
            if named and not _STOP.search(text[other.start : other.end]):
                yield Duty(document.id, _name_only(text, other), words, "coordinate", section)


def _name_only(text: str, unit: Span) -> Span:
    """Cut the verb off that goes on after a name: "Sở Nội vụ khảo sát …"."""
    name = issuer_at(text, unit.start) if _CLEAR.match(text, unit.start) else None
    return name if name and name.end < unit.end and not _GOES_ON.match(text, name.end) else unit


def _level(document: Document, block: Block) -> int:
    marker = marker_of(document.text[block.span.start : block.span.end])
    return marker.level if marker else 16
