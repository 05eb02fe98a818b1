"""The end of a document: "Nơi nhận" with its items, and the signature (Decree 30/2020/NĐ-CP, Annex I)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.letters import LOWER, UPPER
from corpus.lines import Line
from corpus.outline import ANNEX, is_capitals
from corpus.types import BlockKind

RECIPIENTS = re.compile(r"(?:Nơi nhận|Nơi gửi|NƠI NHẬN)\s*(?::|$)")
_OFFICE = (
    r"(?:PHÓ\s+)?(?:GIÁM ĐỐC|TỔNG GIÁM ĐỐC|CHỦ TỊCH|CHÁNH VĂN PHÒNG|TRƯỞNG BAN|TRƯỞNG PHÒNG|BỘ TRƯỞNG|THỦ TƯỚNG"
    r"|CỤC TRƯỞNG|VỤ TRƯỞNG|HIỆU TRƯỞNG|BÍ THƯ|CHÁNH THANH TRA|VIỆN TRƯỞNG|TỔNG THANH TRA|CHI CỤC TRƯỞNG)"
)
ROLE = re.compile(rf"(?:(?:TM|KT|TL|TUQ|Q)\.\s*\S.*|{_OFFICE}(?:\s.*)?|THỨ TRƯỞNG(?:\s.*)?)")
_NAME = re.compile(rf"(?:[{UPPER}][{LOWER}]*\.?\s+){{1,5}}[{UPPER}][{LOWER}]*")
_STAMP = re.compile(r"\(?(?:đã ký|ký tên|chữ ký).*", re.IGNORECASE)
_LONGEST = 120


def is_name(text: str) -> bool:
    """Whether ``text`` can be the printed name of a person: two to six words, each with a capital first."""
    return _NAME.fullmatch(text) is not None and not any(word.isupper() and len(word) > 2 for word in text.split())


def closing_parts(lines: Sequence[Line]) -> list[tuple[BlockKind | None, list[Line]]]:
    """Return ``lines`` parted into recipients, signatures (role lines, then a name) and what is neither (None)."""
    parts: list[tuple[BlockKind | None, list[Line]]] = []
    state: BlockKind | None = None
    for at, line in enumerate(lines):
        before = state
        if RECIPIENTS.match(line.text):
            state = "recipients"
        elif state != "signature" and ROLE.fullmatch(line.text) and _signed(lines[at + 1 : at + 6]):
            state = "signature"
        elif state == "signature" and is_name(parts[-1][1][-1].text):
            state = None
        elif state == "recipients" and not lines[at - 1].text.endswith(",") and _ends_recipients(line):
            state = None
        if state != before or not parts or (state == "recipients" and RECIPIENTS.match(line.text)):
            parts.append((state, []))
        parts[-1][1].append(line)
    return parts


def _ends_recipients(line: Line) -> bool:
    if line.level or len(line.text) > _LONGEST or ANNEX.match(line.text):
        return True
    return is_capitals(line.text) and not ROLE.fullmatch(line.text) and not line.text.startswith(("-", "+"))


def _signed(following: Sequence[Line]) -> bool:
    """Whether a personal name follows, with nothing but further role lines before it."""
    for line in following:
        if is_name(line.text):
            return True
        if not ROLE.fullmatch(line.text) and not line.text.isupper() and not _STAMP.fullmatch(line.text):
            return False
    return False
