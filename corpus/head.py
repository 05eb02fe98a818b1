"""What a document says of itself: kind, title, number, date, issuer, place, period, signer (Decree 30/2020/NĐ-CP, art. 8)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.dates import find_dates
from corpus.legal import find_numbers
from corpus.structure import Structure
from corpus.types import Block, Head

KINDS = (
    "Kế hoạch", "Quyết định", "Nghị quyết", "Chỉ thị", "Quy chế", "Quy định", "Thông cáo", "Thông báo", "Hướng dẫn",
    "Chương trình", "Phương án", "Đề án", "Dự án", "Báo cáo", "Biên bản", "Tờ trình", "Công văn", "Công điện",
    "Kết luận", "Nghị định", "Thông tư", "Luật", "Pháp lệnh", "Thông tri", "Đề cương",
)  # fmt: skip

_KIND = re.compile(rf"^({'|'.join(kind.upper() for kind in KINDS)})(?:\s*:)?(?=\s|$)")
_NAME = r"[A-ZĐÀ-Ỹ][a-zà-ỹđ]+(?:\s(?:-\s)?[A-ZĐÀ-Ỹ][a-zà-ỹđ]+){0,3}"
_PROVINCE = re.compile(rf"\b(?:[Tt]ỉnh|[Tt]hành phố|TP\.?)\s+({_NAME})")
_PROVINCE_CAPITALS = re.compile(r"\b(?:TỈNH|THÀNH PHỐ)\s+([A-ZĐÀ-Ỹ]{2,}(?:\s[A-ZĐÀ-Ỹ]{2,}){0,3})\s*$")
_AGENCY_WORD = (
    r"(?:[ỦU][ỷỶyY]? ?[bB]an [nN]hân dân|Ủy ban nhân dân|Uỷ ban nhân dân|UBND|Hội đồng nhân dân|HĐND|Sở|Bộ|Ban|Văn phòng"
    r"|Chi cục|Cục|Tổng cục|Thanh tra|Trung tâm|Phòng|Đảng ủy|Tỉnh ủy|Trường|Chính phủ)"
)
_ISSUES = re.compile(rf"\b({_AGENCY_WORD}\b[^.;:,\n]{{0,90}}?)\s+(?:ban hành|xây dựng|lập)\s+(?:{'|'.join(KINDS)})\b")
_OF_AGENCY = re.compile(rf"\bcủa\s+({_AGENCY_WORD}\b[^.;:,\n(]{{2,60}}?)(?=\s+(?:năm|giai đoạn|\d|tỉnh|thành phố)|[.,;:/]|$)")
_HEAD_AGENCY = re.compile(
    r"^((?:ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|UBND|HĐND|HỘI ĐỒNG NHÂN DÂN|SỞ|BỘ|BAN|CHI CỤC|CỤC|TRUNG TÂM|VĂN PHÒNG|THANH TRA"
    r"|PHÒNG|CHÍNH PHỦ|THỦ TƯỚNG|TRƯỜNG|ĐẢNG ỦY|ĐẢNG BỘ)\b.*?)(?=\s+(?:CỘNG H|ĐẢNG CỘNG SẢN|Độc lập)|\s{2,}|$)"
)
_LOCAL = re.compile(r"\b(XÃ|PHƯỜNG|ĐẶC KHU|THỊ TRẤN|HUYỆN|QUẬN|THỊ XÃ)\b")
_RANGE = re.compile(r"giai đoạn\s+(20\d\d)\s*[-–—]\s*(20\d\d)", re.IGNORECASE)
_HALF = re.compile(r"6 tháng (đầu|cuối) năm\s+(20\d\d)", re.IGNORECASE)
_YEAR = re.compile(r"\bnăm\s+(20\d\d)", re.IGNORECASE)
_BODY = re.compile(r"^(?:Căn cứ|Thực hiện|Để|Nhằm|Triển khai|Xét|Theo)\b.*(?:\d+[/-]|[:;]$)|^Điều \d")
_HEAD_REGION = 30


@dataclass(frozen=True, slots=True)
class Opening:
    """The head of a document and the number of blocks that it takes up."""

    head: Head
    blocks: int


def read_head(structure: Structure, stem: str) -> Opening:
    """Return what the document says of itself; ``stem`` (the file's name) is the title where it has none."""
    words = [block.span.of(structure.text) for block in structure.blocks]
    kind_at = next((at for at, text in enumerate(words[:_HEAD_REGION]) if _KIND.match(text)), None)
    end = _title_end(structure.blocks, words, kind_at) if kind_at is not None else 0
    kind, title = _kind_and_title(words, kind_at, end, stem)
    top = words[: kind_at or 0]
    opening = words[end : end + 4]
    closing = [text for text in words if text.startswith("Trên đây")]
    place = _place(structure.text, top, [title, *opening, *closing])
    period, years = _period(title, opening)
    signer, role = _signature(structure)
    number, issued_on = _number(words[: max(end, 6)]), _issued_on(words[: max(end, 6)])
    issuer = _issuer(top, title, opening, closing, role)
    if not years and issued_on:
        years = (int(issued_on[:4]),)
    head = Head(title, kind, number, issued_on, issuer, place, period, years, signer, role)
    return Opening(head, end)


def _title_end(blocks: Sequence[Block], words: Sequence[str], kind_at: int) -> int:
    end = kind_at + 1
    while end < min(len(blocks), kind_at + 5):
        text, block = words[end], blocks[end]
        if block.kind not in ("paragraph", "heading") or block.marker or _BODY.match(text) or len(text) > 220:
            break
        if text.endswith((":", ";", ".")) or not _is_title_line(text, end == kind_at + 1):
            break
        end += 1
    return end


def _is_title_line(text: str, first: bool) -> bool:
    return first or not re.match(r"^(?:Căn cứ|I\.)", text)


def _kind_and_title(words: Sequence[str], kind_at: int | None, end: int, stem: str) -> tuple[str | None, str]:
    if kind_at is None:
        return None, stem
    match = _KIND.match(words[kind_at])
    assert match is not None  # kind_at is where it matched
    kind = match[1].capitalize()
    lines = [words[kind_at][match.end() :].strip(), *words[kind_at + 1 : end]]
    subject = " ".join(line for line in lines if line and not line.startswith("("))
    return kind, f"{kind} {subject[:1].lower() + subject[1:] if not subject[:2].isupper() else subject}".strip()


def _place(text: str, top: Sequence[str], near: Sequence[str]) -> str | None:
    """The province named most, where naming it in the head, the title or the closing words counts ten times."""
    counts: Counter[str] = Counter(match[1] for match in _PROVINCE.finditer(text))
    for line in near:
        for match in _PROVINCE.finditer(line):
            counts[match[1]] += 10
    for line in top:
        for match in _PROVINCE_CAPITALS.finditer(line.split("CỘNG H")[0].strip()):
            counts[match[1].title()] += 50
    return counts.most_common(1)[0][0] if counts else None


def _number(words: Sequence[str]) -> str | None:
    for text in words:
        if re.search(r"\bSố\s*:", text):
            for _, number in find_numbers(text):
                return number
    return None


def _issued_on(words: Sequence[str]) -> str | None:
    for text in words:
        if re.search(r",\s*ngày\b", text):
            for _, day in find_dates(text):
                return day.isoformat()
    return None


def _period(title: str, opening: Sequence[str]) -> tuple[str | None, tuple[int, ...]]:
    for text in (title, *opening):
        if match := _RANGE.search(text) if text == title else None:
            return f"{match[1]}-{match[2]}", tuple(range(int(match[1]), int(match[2]) + 1))
        if text == title and (match := _HALF.search(text)):
            return f"6 tháng {match[1]} năm {match[2]}", (int(match[2]),)
        if text == title and (match := _YEAR.search(text)):
            return match[1], (int(match[1]),)
    return None, ()


def _issuer(
    top: Sequence[str], title: str, opening: Sequence[str], closing: Sequence[str], role: str | None
) -> str | None:
    agencies = [match[1].strip() for line in top if (match := _HEAD_AGENCY.match(line))]
    if agencies:
        return _cased(agencies[-1])
    for text in opening:
        matches = list(_ISSUES.finditer(text))
        if matches:
            return _plain_agency(matches[-1][1])
    for text in (title, *closing):
        if match := _OF_AGENCY.search(text):
            return _plain_agency(match[1])
    return "UBND" if role and "ỦY BAN NHÂN DÂN" in role else None


def _plain_agency(words: str) -> str:
    """The agency's own name: the last one named, without "(UBND)" and without the province it belongs to."""
    starts = [match.start() for match in re.finditer(rf"\b{_AGENCY_WORD}\b", words)]
    parts = [words[start:] for start in starts] or [words]
    name = next((part for part in parts if not re.search(r"\bcủa\b", part)), parts[-1])
    name = re.sub(r"\s*\([^)]*\)", "", name).strip()
    name = re.sub(r"^[ỦU][ỷyỶY]? ?[bB]an [nN]hân dân", "UBND", name)
    if not name.startswith("UBND"):
        name = re.sub(rf"\s+(?:tỉnh|thành phố)(?:\s+{_NAME})?$", "", name)
    return re.sub(rf"^(UBND (?:tỉnh|thành phố))\s+{_NAME}$", r"\1", name)


def _cased(capitals: str) -> str:
    """Write an agency printed in capitals as in running text ("UBND TỈNH …" → "UBND tỉnh", "SỞ NỘI VỤ" → "Sở Nội vụ")."""
    words = re.sub(r"^(?:ỦY|UỶ) BAN NHÂN DÂN", "UBND", capitals)
    if words.startswith("UBND") or words.startswith("HĐND"):
        local = _LOCAL.search(words)
        if local is None:
            return f"{words[:4]} {'thành phố' if 'THÀNH PHỐ' in words else 'tỉnh'}"
        return f"{words[:4]} {local[1].lower()} {words[local.end() :].strip().title()}"
    first, _, rest = words.partition(" ")
    joined = rest.lower()
    return f"{first.capitalize()} {joined[:1].upper()}{joined[1:]}".strip()


def _signature(structure: Structure) -> tuple[str | None, str | None]:
    for block in structure.blocks:
        if block.kind == "signature":
            words = block.span.of(structure.text)
            match = re.search(rf"(?<!\S)((?:[A-ZĐÀ-Ỹ][a-zà-ỹđ]*\.?\s+){{1,5}}[A-ZĐÀ-Ỹ][a-zà-ỹđ]+)\s*$", words)
            if match:
                return match[1].strip(), words[: match.start()].strip() or None
    return None, None
