"""What a document says of itself at its top and end (Decree 30/2020/NĐ-CP, article 8): title, number, date, signer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.agency import issuer_of, place_of
from corpus.assembler import Structure
from corpus.closing import ROLE
from corpus.dates import find_dates
from corpus.folding import fold
from corpus.legal import find_numbers
from corpus.letters import LOWER, UPPER
from corpus.sides import MOTTO
from corpus.types import Block, Head

KINDS = (
    "Kế hoạch", "Quyết định", "Nghị quyết", "Chỉ thị", "Quy chế", "Quy định", "Thông cáo", "Thông báo", "Hướng dẫn",
    "Chương trình", "Phương án", "Đề án", "Dự án", "Báo cáo", "Biên bản", "Tờ trình", "Công văn", "Công điện",
    "Kết luận", "Nghị định", "Thông tư", "Luật", "Pháp lệnh", "Thông tri", "Đề cương",
)  # fmt: skip

_KIND = re.compile(rf"({'|'.join(kind.upper() for kind in KINDS)})(?:\s*:)?(?=\s|$)")
# Without tone marks, as a scan's largest letters are often read.
_KIND_FOLDED = re.compile(rf"({'|'.join(map(fold, KINDS))})(?:\s*:)?(?=\s|$)")
_KIND_NAMES = {fold(kind): kind for kind in KINDS}
_SUBJECT = re.compile(r"(?:V/v|Về việc)\s*:?\s*", re.IGNORECASE)  # of a letter, which names no kind
_KIND_IN_HEADING = re.compile(rf"({'|'.join(KINDS)})(?=\s)")
_RANGE = re.compile(r"(?<!\d)(20\d\d)\s*[-–—]\s*(20\d\d)(?!\d)")
_HALF = re.compile(r"(?:6|06|sáu) tháng (đầu|cuối) năm\s+(20\d\d)", re.IGNORECASE)
_YEAR = re.compile(r"\bnăm\s+(20\d\d)(?!\s*[-–—]\s*20\d\d)", re.IGNORECASE)
_BODY = re.compile(
    rf"(?:Căn cứ|Thực hiện|Để|Nhằm|Triển khai|Xét|Theo)\b.*(?:\d+/[\d{UPPER}]|\d-[{UPPER}]|[:;]$)|Căn cứ\b|Điều \d"
)
_OWN_NUMBER = re.compile(r"(?:^|\s)Số\s*:?\s*(?=\d)")
_OWN_DATE = re.compile(r",\s*(?=ngày\s+\d)", re.IGNORECASE)
_SIGNER = re.compile(rf"(?<!\S)((?:[{UPPER}][{LOWER}]*\.?\s+){{1,5}}[{UPPER}][{LOWER}]+)\s*$")
_LIST = re.compile(
    r"(?:DANH MỤC|DANH SÁCH|BẢNG|BIỂU|LỊCH|PHÂN CÔNG|TỔNG HỢP|TIẾN ĐỘ|Danh mục|Danh sách|Bảng|Biểu|Phân công)\s+\S"
)
_STAMP = re.compile(r"\s*\(?(?:đã ký|ký tên|chữ ký)[^)]*\)?", re.IGNORECASE)
# Who decides, printed under a decision's title.
_AUTHORITY = re.compile(r"(?:[ỦU][ỶY] BAN|HỘI ĐỒNG) NHÂN DÂN\b|(?:THỦ TƯỚNG )?CHÍNH PHỦ$")
_HEAD_BLOCKS = 30
_TITLE_LINES = 4
_OPENING_BLOCKS = 12
_LONGEST_TITLE = 220
_SHORT_TITLE = 4  # words; what it is about stands below ("DANH MỤC NHIỆM VỤ" / "Cải cách hành chính năm 2027")
_LONGEST_PERIOD = 30  # years


@dataclass(frozen=True, slots=True)
class Opening:
    """The head of a document and the number of blocks that it takes up."""

    head: Head
    blocks: int


def read_head(structure: Structure, stem: str) -> Opening:
    """Return what the document says of itself; ``stem`` (the file's name) is the title where it has none."""
    blocks = structure.blocks[:_HEAD_BLOCKS]
    blocks = blocks[: next((i for i, b in enumerate(blocks) if b.kind in ("recipients", "signature", "table")), None)]
    words = [block.span.of(structure.text) for block in structure.blocks]
    kind_at = next((at for at, block in enumerate(blocks) if _kind_match(block, words[at])), None)
    end = _title_end(structure.blocks, words, kind_at) if kind_at is not None else _letter_end(words[: len(blocks)])
    kind, title = _kind_and_title(structure.blocks, words, kind_at, end, stem)
    if kind is None:
        title = _list_title(words[: len(blocks)]) or stem
    top = [text for text in words[: kind_at or end] if not MOTTO.fullmatch(text)]
    opening = _opening(structure.blocks, words, end)
    closing = [text for text in words if text.startswith("Trên đây")]
    signer, role = _signature(structure)
    issued_on = _issued_on(words[:end])
    period, years = _period(title, opening)
    if not years and issued_on:
        years = (int(issued_on[:4]),)
    issuer = issuer_of(structure.text, top, title, opening, closing, KINDS)
    if issuer is None and role and "ỦY BAN NHÂN DÂN" in role:
        issuer = "UBND"
    place = place_of(structure.text, top, [title, *opening, *closing])
    return Opening(Head(title, kind, _number(words[:end]), issued_on, issuer, place, period, years, signer, role), end)


def _kind_match(block: Block, text: str) -> re.Match[str] | None:
    """Match the kind of document at the start of ``text``: in capitals, or in a Markdown heading."""
    if (match := _KIND.match(text)) or (text[:4].isupper() and (match := _KIND_FOLDED.match(fold(text)))):
        return match
    return _KIND_IN_HEADING.match(text) if block.kind == "heading" and not block.marker else None


def _title_end(blocks: Sequence[Block], words: Sequence[str], kind_at: int) -> int:
    end = kind_at + 1
    while end < min(len(blocks), kind_at + 1 + _TITLE_LINES):
        text, block = words[end], blocks[end]
        if block.kind not in ("paragraph", "heading") or block.marker or _BODY.match(text):
            break
        if end > kind_at + 1 and (ROLE.fullmatch(text) or _AUTHORITY.match(text)):
            break
        if text.endswith((":", ";", ".")) or len(text) > _LONGEST_TITLE or _kind_match(block, text):
            break
        end += 1
    return end


def _letter_end(words: Sequence[str]) -> int:
    """Return how many blocks stand above a letter's "Kính gửi"; 0 for what is no letter."""
    return next((at for at, text in enumerate(words) if text.startswith("Kính gửi")), 0)


def _opening(blocks: Sequence[Block], words: Sequence[str], end: int) -> list[str]:
    """Return the paragraphs between the title and the first heading: on what grounds, by whom, what for."""
    stop = next((i for i in range(end, len(blocks)) if blocks[i].kind == "heading"), len(blocks))
    return list(words[end : min(stop, end + _OPENING_BLOCKS)])


def _kind_and_title(
    blocks: Sequence[Block], words: Sequence[str], kind_at: int | None, end: int, stem: str
) -> tuple[str | None, str]:
    match = _kind_match(blocks[kind_at], words[kind_at]) if kind_at is not None else None
    if kind_at is None or match is None:
        subject = next((_SUBJECT.sub("", text) for text in words[:end] if _SUBJECT.match(text)), None)
        return ("Công văn", f"Công văn {subject}") if subject else (None, stem)
    kind = _KIND_NAMES[fold(match[1])]
    lines = [words[kind_at][match.end() :].strip(), *words[kind_at + 1 : end]]
    subject = " ".join(line for line in lines if line and not line.startswith("("))
    return kind, f"{kind} {subject if subject[:2].isupper() else subject[:1].lower() + subject[1:]}".strip()


def _list_title(words: Sequence[str]) -> str | None:
    """Return the title of a list that stands alone ("DANH MỤC NHIỆM VỤ …", "Phân công …"), None without one."""
    titled = next((at for at, text in enumerate(words) if _LIST.match(text) and len(text) <= _LONGEST_TITLE), None)
    if titled is None:
        return None
    title = words[titled]
    below = words[titled + 1] if titled + 1 < len(words) else ""
    if len(title.split()) <= _SHORT_TITLE and below and not below.startswith("(") and len(below) <= _LONGEST_TITLE:
        title = f"{title} {below}"
    return title


def _number(words: Sequence[str]) -> str | None:
    """Return the document's own number; a blank before its slash ("Số:   /KH-STP") is no number."""
    for text in words:
        for place in _OWN_NUMBER.finditer(text):
            for span, number in find_numbers(text):
                if span.start == place.end():
                    return number
    return None


def _issued_on(words: Sequence[str]) -> str | None:
    """Return the date in "…, ngày 05 tháng 01 năm 2026"; a day left blank is no date."""
    for text in words:
        for place in _OWN_DATE.finditer(text):
            for span, day in find_dates(text):
                if span.start == place.end():
                    return day.isoformat()
    return None


def _period(title: str, opening: Sequence[str]) -> tuple[str | None, tuple[int, ...]]:
    """Return the period that the title names first, else the one that the opening's last sentence names last."""
    if half := _HALF.search(title):
        return f"6 tháng {half[1].lower()} năm {half[2]}", (int(half[2]),)
    found = sorted([*_RANGE.finditer(title), *_YEAR.finditer(title)], key=lambda match: match.start())
    if not found:
        last = [text for text in opening if re.search(r"như sau|sau đây", text)][-1:]
        found = [match for text in last for match in _YEAR.finditer(text)][-1:]
    for match in found:
        first, last_year = int(match[1]), int(match[match.lastindex or 1])
        if 0 <= last_year - first <= _LONGEST_PERIOD:
            period = match[1] if first == last_year else f"{first}-{last_year}"
            return period, tuple(range(first, last_year + 1))
    return None, ()


def _signature(structure: Structure) -> tuple[str | None, str | None]:
    for block in structure.blocks:
        if block.kind == "signature":
            words = block.span.of(structure.text)
            if match := _SIGNER.search(words):
                return match[1].strip(), _STAMP.sub("", words[: match.start()]).strip() or None
    return None, None
