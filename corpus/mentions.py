"""Documents as people type them in questions: "nghi dinh 60/2021", "QĐ 766", "NQ 66-NQ/TW"."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from corpus.folding import fold
from corpus.legal_numbers import KIND_OF_TYPE, find_numbers, kind_of_number, normal_number, split_number
from corpus.types import Span

_FULL = {fold(name): name for name in (*KIND_OF_TYPE.values(), "Bộ luật")}
_ABBREVIATED = {
    **{fold(letters): name for letters, name in KIND_OF_TYPE.items() if letters not in ("L", "DA", "PA", "TC", "GM")},
    "qd": "Quyết định",
    "hd": "Hướng dẫn",
}
_ANY = ("van ban", "vb")
_NAMES = "|".join(
    re.escape(name).replace(r"\ ", r"\s+") for name in sorted((*_FULL, *_ABBREVIATED, *_ANY), key=len, reverse=True)
)
_SUFFIX = r"[a-z&]{1,8}\d{0,3}(?![a-z])"
_TYPES = "|".join(sorted((fold(letters) for letters in KIND_OF_TYPE if len(letters) > 1), key=len, reverse=True))
_PARTIAL = re.compile(
    rf"(?<![\w/-])(?P<name>{_NAMES})(?P<said>\s*(?:so|s\.)?\s*[:.]?\s*)"
    rf"(?P<number>\d{{1,6}}[a-c]?(?:/(?:19|20)\d{{2}}(?!\d))?(?:\s?[/-]\s?{_SUFFIX}(?:\s?[/-]\s?{_SUFFIX})*)?)(?![\w%]|[/.,-]\d)"
)
_WHOLE = re.compile(
    rf"(?<![\w/.,-])\d{{1,6}}[a-c]?(?:/(?:(?:19|20)\d{{2}}/)?(?:{_TYPES}|(?:ubtv)?qh\d{{2}})|-(?:{_TYPES})(?=/))"
    rf"(?:\s?[/-]\s?{_SUFFIX})*(?!\w)"
)
_COUNTED = re.compile(
    r"\s*(?:thang|nam|quy|ngay|tuan|gio|lan|nhiem vu|muc|trang|dong|trieu|ty|nguoi|%|phan tram|cau|buoc)\b"
)
_YEAR = re.compile(r"(?:19|20)\d{2}")
# One type of number serves several kinds: laws and resolutions share QH, Party regulations use QĐ.
_ALIKE = frozenset({("Quy định", "Quyết định"), ("Chương trình hành động", "Chương trình"), ("Luật", "Bộ luật")})


@dataclass(frozen=True, slots=True)
class LegalMention:
    """A document meant by a question: its ``kind`` (None if not said) and as much of its ``number`` as was typed.

    ``span`` is of the NFC form of the question.
    """

    span: Span
    kind: str | None
    number: str

    def matches(self, reference_number: str, *, issued_on: str | None = None) -> bool:
        """Whether a full number may be the one meant.

        What was typed must agree: serial, year, and the letters typed so far. A year typed for a number that bears
        none is held against ``issued_on`` (ISO), if given. Letters typed in full may have the wrong mark between them
        ("66/NQ-TW" finds 66-NQ/TW); letters typed in part keep it ("66-NQ" does not find 66/NQ-CP).
        """
        typed, full = split_number(self.number), split_number(reference_number)
        if typed is None or full is None or typed.serial != full.serial:
            return False
        if typed.year and typed.year != (full.year or (int(issued_on[:4]) if issued_on else None)):
            return False
        if len(typed.parts) == 1 and len(full.parts) > 1 and typed.mark != full.mark:
            return False
        if typed.parts != full.parts[: len(typed.parts)]:
            return False
        return bool(typed.parts) or _kinds_agree(self.kind, kind_of_number(reference_number))


def find_mentions(question: str) -> list[LegalMention]:
    """Return the documents that ``question`` names by a number, in order; accents, case and "số" may be missing."""
    text = unicodedata.normalize("NFC", question)
    folded = fold(text)
    mentions: list[LegalMention] = []
    for match in _PARTIAL.finditer(folded):
        number = match["number"]
        bare = number.isdecimal() and not match["said"].strip()
        if bare and (_YEAR.fullmatch(number) or _COUNTED.match(folded, match.end())):
            continue  # "kế hoạch 2026" and "báo cáo 6 tháng" count, they do not number
        name = " ".join(match["name"].split())
        kind = _FULL.get(name) or _ABBREVIATED.get(name) or kind_of_number(number)
        mentions.append(LegalMention(Span(match.start(), match.end()), kind, _spelled(text, match.span("number"))))
    bare_numbers = [
        *(match.span() for match in _WHOLE.finditer(folded)),
        *((s.start, s.end) for s, _ in find_numbers(text)),
    ]
    for start, end in sorted(bare_numbers):
        if all(end <= one.span.start or start >= one.span.end for one in mentions):
            number = _spelled(text, (start, end))
            mentions.append(LegalMention(Span(start, end), kind_of_number(number), number))
    return sorted(mentions, key=lambda one: one.span)


def _spelled(text: str, span: tuple[int, int]) -> str:
    return normal_number(text[span[0] : span[1]])


def _kinds_agree(asked: str | None, held: str | None) -> bool:
    return asked is None or held is None or asked == held or (asked, held) in _ALIKE or (held, asked) in _ALIKE
