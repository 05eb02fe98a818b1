"""Quantities as Vietnamese plans print them: "tối thiểu 95%", "từ 60% trở lên", "tối đa 15 phút/01 lần giao dịch"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from corpus.letters import LOWER, UPPER
from corpus.register.patterns import phrase
from corpus.types import Span

Comparator = Literal["=", ">=", ">", "<=", "<", "range"]

# Thousands are parted by points and decimals by a comma (Decree 30/2020/NĐ-CP prints so); "99.5" is read as 99,5 since
# a group of thousands has three figures.
_FIGURES = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?"
_NUMBER = rf"(?<![\w/,.\-–])(?:{_FIGURES})(?![\d]|[.,/]\d)"
_IN_WORDS = r"(?:\s*\([^()\d]{2,25}\))?"  # "05 (năm) ngày"
_PERCENT = r"(?:điểm )?(?:%|phần trăm)"
_MONEY = r"(?:nghìn|ngàn|triệu|tỷ|tỉ)?\s*(?:đồng|VNĐ|VND|USD)"
# Nouns of one syllable that count things; any other noun is taken to have two ("sáng kiến", "thủ tục").
_SHORT = (
    r"phút|giờ|giây|tuần|lần|lượt|điểm|bậc|hạng|cuộc|lớp|phiếu|thửa|tin|bài|đợt|buổi|kỳ|hộ|xã|phường|sở|phòng"
    r"|ban|bộ|máy|km|ha|người|tổ|thôn|nhóm|đề|bản|trường|vụ|việc|nước|loại|khâu|bước|trang|mục|chiếc|cái|suất|ca|khóa"
    r"|khoá|số|tỉnh|nhà|cây|kg|tấn|m2|m²|GB|Mbps"
)
_SMALL = rf"[{LOWER}]+"
_WORD = rf"[{UPPER}{LOWER}]+"
_TIME = r"ngày(?: làm việc)?|tháng|quý|năm"
_UNIT = (
    rf"(?:{_PERCENT}|{_MONEY}|(?:{_TIME})\b(?!\s*(?:\d|tháng|năm|thứ|đầu|cuối|này|trước))|(?:{_SHORT})\b"
    rf"|(?-i:{_SMALL}[ ]{_SMALL}|[{UPPER}]{{2,}}[{UPPER}{LOWER}]*|{_WORD}))"
)
_PER = rf"(?:\s*/\s*(?:0?1 )?(?:{_TIME}|(?:{_SHORT})(?:[ ]giao[ ]dịch)?|{_SMALL}(?:[ ]{_SMALL})?))?"
_BOUNDS: tuple[tuple[Comparator, str], ...] = (
    (">=", r"tối thiểu|ít nhất|không dưới|không (?:thấp|ít|nhỏ|kém) hơn|≥|>="),
    (
        "<=",
        r"tối đa|không (?:vượt )?quá|không vượt|không trên|không (?:cao|nhiều|lớn) hơn|nhiều nhất"
        r"|trong (?:nhóm|tốp|top)|≤|<=",
    ),
    (">", r"trên|hơn|vượt|cao hơn|lớn hơn|nhiều hơn|>"),
    ("<", r"dưới|thấp hơn|ít hơn|nhỏ hơn|chưa đến|<"),
)
_SIGNS = tuple((sign, phrase(words)) for sign, words in _BOUNDS)
_BOUND = "|".join(f"(?:{words})" for _, words in _BOUNDS)
_LINK = r"(?: (?:là|đạt|khoảng|có))?"
_MEASURE = phrase(
    rf"(?:(?<!\w)(?P<bound>{_BOUND}){_LINK}\s*)?(?:(?<!\w)(?P<from>từ) (?:(?P<inner>{_BOUND}) )?)?"
    rf"(?P<low>{_NUMBER})(?:(?:\s*(?P<low_unit>{_PERCENT})| (?P<low_time>ngày làm việc|{_SHORT}))?"
    rf"\s*(?P<to>đến|tới|[-–]|lên(?: (?:đến|tới))?|xuống(?: còn)?)\s*"
    rf"(?:(?:tối thiểu|ít nhất|trên) )?(?P<high>{_FIGURES})(?![\d/]|[.,]\d))?"
    rf"{_IN_WORDS}\s*(?P<unit>{_UNIT}{_PER})(?: (?P<after>trở (?:lên|xuống|lại)))?",
)
_PLAIN = phrase(
    rf"\s*(?:(?P<bound>{_BOUND}){_LINK}\s*)?(?:(?P<from>từ) )?(?P<low>{_FIGURES})"
    rf"(?:(?:\s*{_PERCENT})?\s*(?:đến|tới|[-–])\s*(?P<high>{_FIGURES}))?\s*(?P<unit>(?!trở ){_UNIT}{_PER})?"
    rf"(?: (?P<after>trở (?:lên|xuống|lại)))?\s*\.?\s*",
)
_NEVER_UNIT = re.compile(
    r"(?:và|của|các|những|trở|đến|tới|do|là|tại|được|cho|theo|với|về|có|để|thì|hoặc|trong|nêu|này|nay|ban|khi|từ"
    r"|tính)\b"
    r"|(?:Chính phủ|Bộ|Nghị|Luật|Quyết|Thông|Chỉ|Kế|Công văn|Điều|KH|QĐ|NQ|NĐ|TTg|CP)\b",
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_DATE_BEFORE = phrase(
    r"(?<!\w)(?:ngày|tháng|năm|quý|số|điều|khoản|mục|điểm|phụ lục|biểu|mẫu|thứ|chương|phần|tuần|lúc|loại|hạng"
    r"|mức độ|khóa)[ ]*$",
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """One quantity with what bounds it, read from ``span``.

    ``value`` is the number (of a range its lower end, ``high`` its upper one); ``unit`` is as printed on one line but a
    "01" after "/" is left out ("phút/lần giao dịch"), "phần trăm" is "%"; ``unit_start`` is where it begins. ``base``
    is where a change starts ("từ 60% lên 70%": base 60, value 70). ``explicit`` says that words bound it; bare figures
    are "=".
    """

    span: Span
    comparator: Comparator
    value: Decimal
    unit: str
    unit_start: int = 0
    high: Decimal | None = None
    base: Decimal | None = None
    explicit: bool = False
    open_range: bool = False


def number_of(printed: str) -> Decimal:
    """Return the number that ``printed`` is in Vietnamese notation ("1.234,5", "05"), exactly.

    Raises ValueError where it is none.
    """
    words = printed.strip()
    if not re.fullmatch(_FIGURES, words):
        raise ValueError(f"Không phải số: “{printed}”.")
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", words):
        words = words.replace(".", "")
    return Decimal(words.replace(",", "."))


def find_quantities(text: str, start: int = 0, end: int | None = None) -> Iterator[Quantity]:
    """Yield the quantities in ``text[start:end]`` in order; dates, numbers of documents and of sections are none."""
    for match in _MEASURE.finditer(text, start, len(text) if end is None else end):
        bounded = match["bound"] or match["from"]
        if _NEVER_UNIT.match(match["unit"]) or _YEAR.fullmatch(match["low"]) or not bounded and _named(text, match):
            continue
        yield _quantity(match)


def parse_quantity(words: str, unit: str = "") -> Quantity | None:
    """Return the quantity that ``words`` are and nothing else, None where they say more.

    ``unit`` stands in where none is printed.
    """
    start, end = len(words) - len(words.lstrip()), len(words.rstrip())
    match = _MEASURE.fullmatch(words, start, max(start, end)) or _PLAIN.fullmatch(words)
    if match is None or not (match["unit"] or unit) or match["unit"] and _NEVER_UNIT.match(match["unit"]):
        return None
    return _quantity(match, unit)


def _named(text: str, match: re.Match[str]) -> bool:
    """Whether the number names something ("ngày 15", "Điều 4") rather than counts it."""
    return bool(_DATE_BEFORE.search(text, max(0, match.start() - 12), match.start()))


def _quantity(match: re.Match[str], unit: str = "") -> Quantity:
    groups = match.groupdict()
    low, high = number_of(match["low"]), number_of(match["high"]) if match["high"] else None
    base = None
    link = (groups.get("to") or "").lower()
    if high is not None and link.startswith(("lên", "xuống")):
        low, high, base = high, None, low
    after = (match["after"] or "").lower()
    comparator = _comparator(match["bound"] or groups.get("inner"), after, high, bool(match["from"] and base is None))
    return Quantity(
        span=Span(match.start(), match.end()),
        comparator=comparator,
        value=low,
        unit=_plain_unit(match["unit"] or unit),
        unit_start=match.start("unit") if match["unit"] else match.end(),
        high=high,
        base=base,
        explicit=bool(match["bound"] or match["from"] or after or high is not None),
        open_range=high is not None and bool(after),
    )


def _comparator(bound: str | None, after: str, high: Decimal | None, open_start: bool) -> Comparator:
    if high is not None:
        return "range"
    if after:
        return ">=" if after.endswith("lên") else "<="
    if bound:
        return next(sign for sign, words in _SIGNS if words.fullmatch(bound))
    return ">=" if open_start else "="


def _plain_unit(printed: str) -> str:
    unit = re.sub(r"\s*/\s*(?:0?1\s+)?", "/", " ".join(printed.split()))
    unit = re.sub(r"phần trăm|%", "%", unit, flags=re.IGNORECASE)
    return unit if re.match(rf"[{UPPER}]{{2}}", unit) else unit[:1].lower() + unit[1:]
