"""Cut a sentence that sets several targets into one clause for each, and a clause into what is measured and how."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.letters import UPPER
from corpus.register.patterns import exact, phrase
from corpus.register.places import trimmed
from corpus.register.quantities import Quantity
from corpus.types import Span

_SENTENCE = exact(
    rf"(?<!\bTP)(?<!\bTS)(?<!\bKT)(?<!\bTM)(?<!\bGS)[.!?](?= [{UPPER}\d“\"]|\s*$| [-+•])|[;\n\t]"
    r"|(?<![\d%])\s[-+•–]\s(?=(?:Phấn đấu|Tối thiểu|Ít nhất|Tỷ lệ|Mức độ|Trên|Bảo đảm|Đảm bảo|Giảm|Tăng|Hoàn thành)\b"
    r"|\d+(?:,\d+)?\s?%)"
)
_NESTED = phrase(r"(?:trong (?:số )?(?:đó|này)|riêng|tỷ lệ này|mức này)\b")
_ANAPHOR = phrase(r"\b(?:tỷ lệ|mức|con số) này\b")
_STRONG = phrase(
    r"[,:(]\s*(?=(?:trong (?:số )?đó|riêng|đối với|còn|đồng thời|phấn đấu|tỷ lệ|tỉ lệ|mức độ|chỉ số"
    r"|tổng số|thời gian|số lượng|bảo đảm|đảm bảo|bình quân|qua đó)\b)"
    r"|\s(?:và|trong khi) (?=(?:tỷ lệ|tỉ lệ|mức độ|chỉ số|tổng số|số lượng|thời gian)\b)"
    r"|\s(?=(?:trong (?:số )?đó)\b)|\((?=từ\s)",
)
_PART = phrase(r"[,:(\s]\s*(?=(?:trong (?:số )?(?:đó|này)|riêng)\b)")
_WEAK = exact(r"[,:] |\s(?:và|hoặc) |\s[-–]\s")
_LINK = phrase(
    r"(?:^|[\s,(])(?:(?:phải|cần|sẽ|được) )?(?:đạt(?: (?:tỷ lệ|mức|được|ở mức|bình quân|kết quả))?|là|chiếm|bằng"
    r"|ở mức|còn|xuống(?: còn)?|lên|giữ(?: ở mức)?|duy trì|vào khoảng"
    r"|có|không)\s*:?$",
)
_AIM = phrase(
    r"(?:^|[\s,;])(?:(?:và|thực hiện|phối hợp|tiếp tục) )?(?:phấn đấu|phần đấu|(?<!tự\ )bảo đảm|đảm bảo"
    r"|yêu cầu|mục tiêu|chỉ tiêu|cụ thể|để|nhằm|hướng tới)"
    r"(?: (?:đạt|có|hoàn thành(?=\s*$)|trong năm(?: \d{4})?|đến (?:hết )?năm \d{4}))*\s*[:,]?\s*$",
)
_RESTART = phrase(
    r"[,:(]\s*(?:và )?(?=(?:phấn đấu|phần đấu|bảo đảm|đảm bảo|trong (?:số )?đó|tỷ lệ(?! này)|mức độ|chỉ số)\b)"
)
_LEAD = phrase(
    r"(?:(?:trong (?:số )?(?:đó|này)|riêng(?: đối với)?|phấn đấu|phần đấu|bảo đảm|đảm bảo|phối hợp (?:bảo đảm|đảm bảo)"
    r"|đồng thời|qua đó|và|còn|mục tiêu|chỉ tiêu|yêu cầu|(?:trong )?năm \d{4}"
    r"|(?:đến|tới|trong|hết|trước)[^,;]{0,25}\d{4}|\d{1,2}(?:\.\d{1,2})*[.)])(?:\s*[,:]\s*| |$))+",
)
_VERB = phrase(r"(?:tăng(?: thêm)?|giảm|cắt giảm|rút ngắn|tiết kiệm)")
_PASSIVE = exact(r"\b(?:được|đã được|bị|do|thực hiện|có)\b")
_ACTIVE = exact(r"\b(?:được|có|bị|thực hiện)\b")
_AT = phrase(r"(?:(?:vào|trong|đến|trước|ngay) )*(?:(?:cuối|đầu|giữa|hết) )*(?:năm|quý|tháng)\b[ \dIV/]*")
_TIME = re.compile(r"(?:ngày|giờ|phút|giây|tuần|tháng|quý|năm)\b|.*đồng")


@dataclass(frozen=True, slots=True)
class Clause:
    """The words that one quantity belongs to.

    ``indicator`` is what is measured; where the quantity stands amid it, the span holds the quantity too. ``base`` is
    the text after the quantity that is not the indicator ("… trên tổng số hồ sơ"); ``shared`` are words of a list that
    are printed with its first or last member only; ``nested`` says that it is a part of the one before.
    """

    span: Span
    indicator: Span
    base: Span | None
    shared: Span | None
    nested: bool
    listed: bool


def sentences(text: str, span: Span) -> Iterator[Span]:
    """Yield the sentences of ``span``: up to a full stop, a semicolon, a line end or a dash that begins an item."""
    start = span.start
    for match in _SENTENCE.finditer(text, span.start, span.end):
        yield Span(start, match.start())
        start = match.end()
    yield Span(start, span.end)


def clauses_of(text: str, sentence: Span, quantities: Sequence[Quantity]) -> list[Clause]:
    """Return the clause of each of the ``quantities`` of one ``sentence``, in order."""
    starts, ends, listed = [sentence.start], [], [False]
    for before, after in pairwise(quantities):
        end, start, joined = _cut(text, before.span.end, after.span.start)
        ends.append(end)
        starts.append(start)
        listed.append(joined)
    ends.append(sentence.end)
    clauses = [
        _clause(text, Span(starts[at], ends[at]), quantity, listed[at]) for at, quantity in enumerate(quantities)
    ]
    return _with_shared(text, clauses, quantities)


def _cut(text: str, start: int, end: int) -> tuple[int, int, bool]:
    """Return where between two quantities the first one's clause ends and the second one's begins.

    The last value says whether the second only continues a list ("… và 40% xã").
    """
    gap = text[start:end]
    if re.search(r"(?:,|\bvà\b|\bhoặc\b)\s*$", gap):
        joint = list(_WEAK.finditer(text, start, end + 1))
        return (joint[-1].start(), joint[-1].end(), True) if joint else (end, end, True)
    for pattern, which in ((_PART, 0), (_STRONG, -1), (_WEAK, -1)):
        found = list(pattern.finditer(text, start, end))
        if found:
            return found[which].start(), found[which].end(), False
    return end, end, False


def _latest_start(text: str, start: int, end: int) -> int:
    """Return where a clause begins if an earlier one, before ", phấn đấu" or ", đảm bảo", goes before it."""
    found = list(_RESTART.finditer(text, start, end))
    return found[-1].end() if found else start


def _clause(text: str, span: Span, quantity: Quantity, listed: bool) -> Clause:
    measure = quantity.span
    first = trimmed(text, span.start, span.end).start
    nested = bool(_NESTED.match(text, first) or _ANAPHOR.search(text, first, measure.start))
    head, linked = _head(text, _latest_start(text, span.start, measure.start), measure.start)
    tail = trimmed(text, measure.end, span.end)
    if head.start == head.end and (tail.start == tail.end or _AT.fullmatch(text, tail.start, tail.end)):
        # "tỷ lệ … bảo đảm đạt từ 78% trở lên": what is measured stands before the words of aiming
        aim = _AIM.search(text[span.start : measure.start].rstrip())
        head, linked = (trimmed(text, span.start, span.start + aim.start()), True) if aim else (head, linked)
    counted = not quantity.unit.startswith(("%", "điểm %")) and not _TIME.match(quantity.unit)
    whole = trimmed(text, min(head.start, measure.start), max(tail.end, measure.end), edge=" \t\n,;")
    base = None
    if head.end > head.start and _VERB.fullmatch(text, head.start, head.end) and text.startswith("so với", tail.start):
        nested, indicator = True, whole  # "…, tăng 10% so với năm trước" says more of the one before
    elif head.start == head.end:
        indicator = trimmed(text, quantity.unit_start, max(tail.end, measure.end)) if counted else tail
    elif counted:
        indicator = Span(head.start, max(tail.end, measure.end))
    elif tail.start == tail.end:
        indicator = head
    elif linked or text[measure.end : tail.start].strip().startswith(("(", ",")):
        indicator, base = head, tail
    else:
        indicator = Span(head.start, tail.end)
    return Clause(whole, indicator, base, None, nested, listed)


def _head(text: str, start: int, end: int) -> tuple[Span, bool]:
    """Return the words of a clause before its quantity, and whether a verb such as "đạt" links them to it.

    Words of aiming ("Phấn đấu", "trong đó") are left out; where they stand right before the quantity, all are.
    """
    start = trimmed(text, start, end).start
    lead = _LEAD.match(text, start, end)
    start = lead.end() if lead else start
    words = text[start:end].rstrip()
    if _AIM.search(words):
        return Span(end, end), False
    link = _LINK.search(words)
    head = trimmed(text, start, start + link.start() if link else end)
    if not re.search(r"\w", text[head.start : head.end]):
        return Span(end, end), False
    return head, bool(link)


def _with_shared(text: str, clauses: list[Clause], quantities: Sequence[Quantity]) -> list[Clause]:
    """Give members of a list the words that only its first (a verb before the number) or its last member has."""
    result = list(clauses)
    for at in range(1, len(clauses)):
        before, own = result[at - 1], result[at]
        if not own.listed:
            continue
        head = trimmed(text, before.indicator.start, quantities[at - 1].span.start)
        if before.indicator.start < quantities[at - 1].span.start and head.start < head.end:
            result[at] = _sharing(own, head)
        elif before.shared and before.shared.end <= before.span.start:
            result[at] = _sharing(own, before.shared)
        elif passive := _PASSIVE.search(text, own.indicator.start, own.indicator.end):
            if not _ACTIVE.search(text, before.indicator.start, before.indicator.end):
                result[at - 1] = _sharing(before, Span(passive.start(), own.indicator.end))
    return result


def _sharing(clause: Clause, shared: Span) -> Clause:
    return replace(clause, shared=shared)
