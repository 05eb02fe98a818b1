"""Cut the lines of a flattened table into what its cells are made of.

Row numbers, group rows and repeated headers are taken out and remembered at the line that follows them. What is left
are *units*: a line, or a part of one where two cells may have been written on one line.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from corpus.flat_header import Role, fold

Start = Literal["numbered", "bullet", "title", "acronym", "lower", "digit", "other"]

_UNIT_WORDS = (
    r"(?:các|sở|phòng|văn phòng|ban|ubnd|hđnd|ủy ban|uỷ ban|trung tâm|công an|thanh tra|chi cục|cục|bộ|cơ quan|đơn vị|"
    r"tòa|toà|viện|báo|đài|hội|liên|thủ trưởng|lãnh đạo|cá nhân|chuyên viên|tổ|cán bộ|công chức|trường|bưu điện|"
    r"kho bạc|ngân hàng|thuế|hải quan|bảo hiểm|quỹ|mặt trận|địa phương|thành viên|giám đốc|chánh|trưởng)\b"
)
_DUE_WORDS = (
    r"(?:quý|tháng|trước|hằng|hàng|thường|theo|khi|sau|năm|trong|định kỳ|chậm nhất|ngay|hoàn thành|từ|cả năm|đến|"
    r"giai đoạn|ngày|xong|liên tục|đột xuất|báo cáo định kỳ|0?\d tháng|\d{1,2}/\d|nửa|cuối|đầu|tuần)\b"
)
_PRODUCT_WORDS = (
    r"(?:báo cáo|kế hoạch|quyết định|văn bản|tờ trình|nghị quyết|hội nghị|chương trình|đề án|công văn|danh mục|"
    r"tin|bài|hệ thống|biên bản|thông báo|kết luận|hồ sơ|phần mềm|lớp|chỉ thị|quy chế|dự thảo|tài liệu|phiếu)\b"
)
_STARTS: dict[str, re.Pattern[str]] = {
    "unit": re.compile(_UNIT_WORDS), "deadline": re.compile(_DUE_WORDS), "product": re.compile(_PRODUCT_WORDS)
}
_KIND: dict[Role, str] = {"lead": "unit", "coordinate": "unit", "deadline": "deadline", "product": "product"}
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,2}){0,2}\.?")
_NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2})*[.)]\s")
_MARKER = re.compile(r"([IVX]{1,5}|[A-H])((?:\.\d{1,2}){0,2})[.):]?(?:\s+(\S.*))?")
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10,
          "XI": 11, "XII": 12, "XIII": 13, "XIV": 14, "XV": 15}
MAX_CUTS = 3


@dataclass(frozen=True, slots=True)
class Unit:
    """Characters ``[start, end)`` of line ``line``; ``number`` is a row number printed before it on the same line."""

    line: int
    start: int
    end: int
    text: str
    words: tuple[str, ...]
    kind: Start
    suits: frozenset[str]
    number: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """A group row: its marker (``"II"``, ``"A.1"``), empty where none is printed, and the pieces of its title."""

    marker: str
    pieces: tuple[tuple[int, int, int], ...]


@dataclass(slots=True)
class Slot:
    """One line of cell text with what was taken out just before it."""

    line: int
    text: str
    gap: int
    page_break: bool = False
    numbers: list[int] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    units: tuple[Unit, ...] = ()


def start_kind(text: str) -> Start:
    """Return how ``text`` begins, which tells cell beginnings from lines that were wrapped."""
    if _NUMBERED.match(text):
        return "numbered"
    if text[0] in "-–+•*":
        return "bullet"
    if text[0].isdigit():
        return "digit"
    word = re.split(r"[\s,;.]", text, maxsplit=1)[0]
    if word[:1].isupper():
        return "acronym" if len(word) > 1 and word.isupper() else "title"
    return "lower" if text[0].isalpha() else "other"


def suits_role(unit: Unit, role: Role) -> int:
    """Return 1 when ``unit`` begins as cells of ``role`` do, -1 when it begins as those of another role, else 0."""
    kind = _KIND.get(role, "")
    return 1 if kind in unit.suits else -1 if unit.suits - {"product"} else 0


def is_number(text: str) -> bool:
    """Return whether ``text`` can be nothing but a row number."""
    return _NUMBER.fullmatch(text) is not None


def make_unit(line: int, raw: str, start: int, end: int, number: tuple[int, int] | None = None) -> Unit:
    """Return the unit of ``raw[start:end]`` without the white space around it."""
    text = raw[start:end]
    start += len(text) - len(text.lstrip())
    text = text.strip()
    folded = fold(text)
    suits = frozenset(kind for kind, pattern in _STARTS.items() if pattern.match(folded) and not text[0].islower())
    words = tuple(re.findall(r"\w+", folded))
    return Unit(line, start, start + len(text), text, words, start_kind(text), suits, number)


def cut_line(line: int, raw: str, recurring: frozenset[str], numbered: bool) -> tuple[Unit, ...]:
    """Return the units a line may be made of: the whole, and its parts at each place where a cell may begin.

    ``recurring`` holds folded lines that stand alone elsewhere; ``numbered`` says that row numbers may lead a line.
    """
    text = raw.strip()
    begin = raw.index(text)
    end = begin + len(text)
    lead = re.match(r"(\d{1,3}(?:\.\d{1,2}){0,2})(\s+|\.\s+)", text)
    firsts: list[tuple[int, tuple[int, int] | None]] = [(begin, None)]
    cell = text[lead.end()] if lead else ""
    if lead and (cell.isupper() or cell in "-–+“\"") and (numbered or not lead.group(2).startswith(".")):
        firsts.append((begin + lead.end(), (begin, begin + lead.end(1))))
    cuts = []
    for match in re.finditer(r"(?<=\s)\S", text):
        tail = text[match.start() :]
        if _may_begin(tail, recurring):
            cuts.append(begin + match.start())
    cuts = cuts[-MAX_CUTS:]
    units = []
    for place, number in firsts:
        inner = [cut for cut in cuts if cut > place]
        points = [place, *inner]
        for i, a in enumerate(points):
            for b in [*points[i + 1 :], end]:
                if a == place or number is None:
                    units.append(make_unit(line, raw, a, b, number if a == place else None))
    return tuple(units)


def _may_begin(tail: str, recurring: frozenset[str]) -> bool:
    if not tail[0].isupper() and not tail[0].isdigit():
        return False
    folded = fold(tail)
    if folded in recurring:
        return True
    return any(pattern.match(folded) for kind, pattern in _STARTS.items() if kind != "product")


class Groups:
    """Recognises group rows by their markers, which must count up: I, II, III; A, B; A.1, A.2."""

    def __init__(self) -> None:
        self._last: dict[str, tuple[str, int]] = {}

    def marker(self, text: str, following: str) -> tuple[str, int] | None:
        """Return the marker that begins ``text`` and where the title begins in it, None when it is no group row."""
        match = _MARKER.fullmatch(text)
        title = (match.group(3) or following) if match else ""
        if match is None or not title[:1].isupper() or (match.group(3) is None and len(title.split()) < 2):
            return None
        head, tail = match.group(1), match.group(2)
        if tail:
            stem, _, last = (head + tail).rpartition(".")
            count = int(last)
            level = f"{stem.count('.')}sub"
            before = self._last.get(level, ("", 0))
            good = count == 1 or (before == (stem, count - 1))
            key = (stem, count)
        else:
            level = "roman" if head in _ROMAN else "letter"
            count = _ROMAN.get(head) or ord(head) - 64
            before_count = self._last.get(level, ("", 0))[1]
            jump = count > before_count and is_capitals(title)  # the table may have begun on an earlier page
            good = count in (1, before_count + 1) or jump
            key = ("", count)
        if not good:
            return None
        self._last[level] = key
        return head + tail, match.start(3) if match.group(3) else len(text)


def is_capitals(text: str) -> bool:
    """Return whether ``text`` is a title in capitals: three words or more, no small letter."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= 12 and len(text.split()) >= 3 and not any(c.islower() for c in letters)


def recurring_lines(texts: Sequence[str]) -> frozenset[str]:
    """Return the folded lines that stand at least twice."""
    return frozenset(text for text, count in Counter(fold(t) for t in texts).items() if count > 1 and len(text) > 3)
