"""Which quantities of a sentence are aimed at: not dates, durations, conditions, sums of a budget or counts of fact."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Literal

from corpus.register.patterns import exact, phrase
from corpus.register.quantities import Quantity, find_quantities
from corpus.types import Document, Span

Change = Literal["up", "down"]

_DOWN = phrase(r"\b(?:giảm|rút ngắn|tiết kiệm|cắt giảm|tinh giản|hạ)\b")
_UP = phrase(r"\b(?:tăng|nâng)\b(?! cường)")
_BOUND_WORDS = phrase(r"(?:(?:thêm|ít nhất|tối thiểu|bình quân|khoảng|được)\s*)*$")
_REACH = phrase(
    r"(?:đạt(?: (?:từ|mức|được))?|phấn đấu(?: (?:có|đạt))?|có (?:thêm|từ|trên|dưới)|thêm|giảm|tăng|rút ngắn|cắt giảm"
    r"|tiết kiệm|xuống còn|lên|còn|chỉ tiêu|công nhận|hoàn thành)\s*:?\s*$",
)
_DURATION = phrase(r"(?:trong (?:vòng|thời hạn)|chậm nhất|sau|trước|kể từ|quá hạn|trên|dưới|hơn)\s*(?:là\s*)?$")
_CONDITION = phrase(r"\b(?:nếu|trường hợp|nhận sau|khi có)\b")
_THEN = phrase(r"\bthì\b")
_THEN_AT_ONCE = phrase(r"[^,]*\bthì\b")
_AHEAD = phrase(r"\b(?:trước ít nhất|trước tối thiểu)\b")
_NOT_OVER = phrase(r"\bkhông\b[^,;.]{0,60}?\b(?:quá|vượt)\s*$")
_OVER = phrase(r"\bquá\s*$")
_WEAK = phrase(r"(?:trên|dưới|hơn|từ|vượt)\b")
_NO_SHARE = phrase(r"trích(?: lại)?\s*$|trên thang điểm\s*$")
_PAST = phrase(r"\b(?:đã (?:đạt|giảm|tăng|có|hoàn thành|giải quyết)|đạt được|kết quả năm)\b")
_YEAR = exact(r"(?<!so với )(?<!so với cuối )(?<!so với đầu )\b[Nn]ăm ((?:19|20)\d\d)")
_MONEY = phrase(r"đồng|VNĐ|VND|USD")
_TIME_UNIT = phrase(r"(?:ngày|giờ|phút|giây|tuần|tháng|quý|năm|kỳ)\b")
_JOINED = exact(r"(?:,|\s(?:và|hoặc))\s*")
_JOINT = exact(r",|\s(?:và|hoặc)\b")
_VERB = exact(r"\b(?:đạt|là|chiếm)\s*$")


def aimed_at(text: str, sentence: Span, *, money: bool = False, product: bool = False) -> list[Quantity]:
    """Return the quantities of one ``sentence`` of ``text`` that it aims at, in order.

    ``money`` says that the part lists sums of a budget (those are no targets), ``product`` that it names products (a
    count that opens it is one). Members of a list share the words that bound the first ("tại ít nhất 25% … và 40% …").
    """
    if _CONDITION.search(text, sentence.start, sentence.end) and _THEN.search(text, sentence.start, sentence.end):
        return []
    aimed: list[Quantity] = []
    for quantity in find_quantities(text, sentence.start, sentence.end):
        above = aimed[-1] if aimed else None
        listed = above is not None and _lists(text, above, quantity)
        counts = not _TIME_UNIT.match(quantity.unit) and not _MONEY.search(quantity.unit)
        opens = product and not text[sentence.start : quantity.span.start].strip(" -+•,–")
        if _aims(text, sentence, quantity, money) or counts and (listed or opens):
            if above is not None and listed and not quantity.explicit and _bound_first(text, above):
                quantity = replace(quantity, comparator=above.comparator, explicit=True)
            aimed.append(quantity)
    return aimed


def forbids_more(before: str) -> bool:
    """Whether ``before`` a quantity stands "không … quá", which makes it an upper bound."""
    return bool(_NOT_OVER.search(before))


def change_of(before: str, quantity: Quantity) -> Change | None:
    """Return whether the words ``before`` a quantity make it a fall or a rise ("giảm 20%"), None for a level."""
    if quantity.base is not None:  # "từ 60% lên 70%" names a level, not a difference
        return None
    stem = _BOUND_WORDS.sub("", before).rstrip()
    directions: tuple[tuple[re.Pattern[str], Change], ...] = ((_DOWN, "down"), (_UP, "up"))
    for pattern, change in directions:
        found = list(pattern.finditer(stem))
        if found and len(stem) - found[-1].end() <= 3:
            return change
    return None


def is_past(document: Document, before: str) -> bool:
    """Whether the words ``before`` a quantity report it: they say so, or name a year before those planned for."""
    if _PAST.search(before):
        return True
    years = [int(year) for year in _YEAR.findall(before)]
    return bool(document.head.years and years) and max(years) < min(document.head.years) and "đạt" in before


def _lists(text: str, above: Quantity, quantity: Quantity) -> bool:
    """Whether only "," or "và" stands before ``quantity`` where the words after the one ``above`` end."""
    start = above.span.end
    joints = [match.start() for match in _JOINT.finditer(text, start, quantity.span.start)]
    return bool(_JOINED.fullmatch(text, joints[-1] if joints else start, quantity.span.start))


def _bound_first(text: str, quantity: Quantity) -> bool:
    """Whether a bound stands before the number, and no verb of reaching before it."""
    bound = quantity.explicit and quantity.comparator != "range" and not text[quantity.span.start].isdigit()
    return bound and not _VERB.search(text, max(0, quantity.span.start - 10), quantity.span.start)


def _aims(text: str, sentence: Span, quantity: Quantity, money: bool) -> bool:
    before = text[sentence.start : quantity.span.start]
    words = text[quantity.span.start : quantity.span.end]
    if _THEN_AT_ONCE.match(text, quantity.span.end, sentence.end):  # "dự án giải ngân dưới 60% thì …"
        return False
    if quantity.unit.startswith(("%", "điểm %")):
        return not _NO_SHARE.search(before)
    if _MONEY.search(quantity.unit) and (money or not quantity.explicit and not _REACH.search(before)):
        return False
    if _OVER.search(before):
        return forbids_more(before)
    if _DURATION.search(before) or _AHEAD.search(before + words):
        return False
    lasts = bool(_TIME_UNIT.match(quantity.unit))
    weak = bool(_WEAK.match(words))  # "trên 10 ngày", "từ 03 tháng" describe more often than they aim
    if quantity.explicit and not (weak and lasts and quantity.base is None):
        return not weak or quantity.comparator not in (">", "<") or bool(_REACH.search(before))
    changes = bool(_DOWN.search(before[-40:]) or _UP.search(before[-40:]))
    return bool(_REACH.search(before)) and (changes or not lasts)
