"""The numbers of Vietnamese documents: ``118/2025/NĐ-CP``, ``4110/KH-UBND``, ``66-NQ/TW``, ``4625/BNV-CCHC``.

State offices write ``serial[/year]/type-issuer[-unit]`` (Decree 30/2020/NĐ-CP, annexes I and III), letters without a
type ``serial/issuer-unit``, the National Assembly ``serial/year/QH15``, Party offices ``serial-type/issuer``.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from corpus.folding import fold
from corpus.types import Span

KIND_OF_TYPE: dict[str, str] = {
    "NĐ": "Nghị định",
    "NQ": "Nghị quyết",
    "NQLT": "Nghị quyết liên tịch",
    "QĐ": "Quyết định",
    "CT": "Chỉ thị",
    "TT": "Thông tư",
    "TTLT": "Thông tư liên tịch",
    "PL": "Pháp lệnh",
    "L": "Luật",
    "LCT": "Lệnh",
    "KL": "Kết luận",
    "QC": "Quy chế",
    "QYĐ": "Quy định",
    "QĐI": "Quy định",
    "TC": "Thông cáo",
    "TB": "Thông báo",
    "HD": "Hướng dẫn",
    "CTR": "Chương trình",
    "CTRHĐ": "Chương trình hành động",
    "CTHĐ": "Chương trình hành động",
    "CTPH": "Chương trình phối hợp",
    "KH": "Kế hoạch",
    "KHPH": "Kế hoạch phối hợp",
    "PA": "Phương án",
    "ĐA": "Đề án",
    "DA": "Dự án",
    "BC": "Báo cáo",
    "BCTĐ": "Báo cáo thẩm định",
    "BB": "Biên bản",
    "TTR": "Tờ trình",
    "HĐ": "Hợp đồng",
    "CĐ": "Công điện",
    "CV": "Công văn",
    "GM": "Giấy mời",
    "VBHN": "Văn bản hợp nhất",
    "QCPH": "Quy chế phối hợp",
}
_CASED = {"TTG": "TTg", "TTR": "TTr", "CTR": "CTr", "CTRHĐ": "CTrHĐ", "QYĐ": "QyĐ", "QĐI": "QĐi"}
# Only what has no other reading without its stroke: HD stays "Hướng dẫn", DA stays "Dự án".
_STROKES = {"ND": "NĐ", "QD": "QĐ", "HDND": "HĐND", "BCD": "BCĐ", "BCTD": "BCTĐ", "QYD": "QYĐ", "CTRHD": "CTRHĐ"}

_LETTER = r"A-ZĐÐ"
_PART = rf"(?:[{_LETTER}][{_LETTER}0-9]*[a-zđ]{{0,2}}[{_LETTER}0-9]*(?:&[{_LETTER}0-9]+)?)"
_HYPHEN = r"(?:[ \t]?[-‐‑–][ \t]?\n?[ \t]*)"
_SLASH = r"(?:[ \t]?/\s*)"
_TYPES = "|".join(sorted({_CASED.get(kind, kind) for kind in KIND_OF_TYPE} | set(KIND_OF_TYPE), key=len, reverse=True))
_SERIAL = r"[*_]{0,3}(?P<serial>\d{1,6}[a-zA-Z]?)[*_]{0,3}"
_END = r"(?:(?![^\W_¹²³⁰⁴-⁹])|(?=(?:ngày|của|về)(?!\w)))"  # PDFs glue the next word on: "NĐ-CPngày"
# These issuers never end in a figure: one after them is a footnote mark that lost its raised position.
_FOOTNOTE = re.compile(r"(?<=CP|TW|TU)\d{1,2}$|(?<=TTg)\d{1,2}$|(?<=UBND|HĐND)\d{1,2}$")
_STATE = re.compile(
    rf"(?<![\w/.,\-]){_SERIAL}[ \t]{{0,3}}/\s*(?:(?P<year>(?:19|20)\d{{2}}){_SLASH})?"
    rf"(?P<suffix>{_PART}(?:{_HYPHEN}{_PART})?(?:[-/]{_PART})*){_END}"
)
_PARTY = re.compile(rf"(?<![\w/.,\-]){_SERIAL}{_HYPHEN}(?P<suffix>(?:{_TYPES}){_SLASH}{_PART}(?:-{_PART})*){_END}")
_FORM = re.compile(r"\b(?:mau|bieu|bieu mau|phu luc|phu bieu)\s*(?:so)?\s*:?\s*$")
_NUMBERED = re.compile(r"(?:\bso|/)\s*:?\s*$")
_BLANK = re.compile(
    r"\b[Ss][ốÔố][ \t]*:?(?P<slot>[ \t.…_*]*(?P<suffix>"
    rf"/[ \t]*(?:(?:19|20)\d{{2}}[ \t]*/[ \t]*)?{_PART}(?:-[ \t]?{_PART})*|-[ \t]*(?:{_TYPES})/{_PART}(?:-{_PART})*))"
)
_SPLIT = re.compile(r"(?P<serial>\d+[a-z]?)(?:/(?P<year>(?:19|20)\d{2}))?(?:(?P<mark>[/-])(?P<rest>.+))?")


@dataclass(frozen=True, slots=True)
class NumberParts:
    """A number taken apart: ``118/2025/NĐ-CP`` is 118, 2025, "/", ("NĐ", "CP"); ``mark`` is "-" in Party numbers."""

    serial: str
    year: int | None
    mark: str
    parts: tuple[str, ...]


def find_numbers(text: str) -> list[tuple[Span, str]]:
    """Return every document number in ``text``: its span as printed (stars, spaces and all) and its normal form.

    Dates, fractions, ranges, numbers of forms ("Mẫu số 01/…") and blanks ("Số:    /KH-…") are not numbers.
    """
    found: list[tuple[Span, str]] = []
    matches = [*_STATE.finditer(text), *_PARTY.finditer(text)]
    reached = 0
    for match in sorted(matches, key=lambda one: (one.start(), -one.end())):
        span = _trim(match)
        if match.start() < reached or not _plausible(text, match):
            continue
        reached = span.end
        found.append((span, normal_number(span.of(text))))
    return found


def find_blank_number(text: str) -> tuple[Span, str] | None:
    """Return the first number whose serial was left blank ("Số:      /KH-STP"): its span and its suffix ("KH-STP")."""
    match = _BLANK.search(text)
    if not match:
        return None
    start = match.start("slot") + len(match["slot"]) - len(match["slot"].lstrip())
    return Span(start, match.end("slot")), normal_number(match["suffix"]).lstrip("/-")


def normal_number(raw: str) -> str:
    """Return a number in its usual spelling: no spaces or stars, letters upper case but for TTg, TTr and the like.

    Eth becomes Đ, dashes become hyphens, and types that lost their stroke (``ND-CP``, ``QD-TTg``) get it back.
    """
    plain = re.sub(r"[\s*_]+", "", unicodedata.normalize("NFC", raw)).translate(str.maketrans("ÐðĐ‐‑–—", "ĐđĐ----"))
    return re.sub(r"[^\W\d_]+\d*", _normal_part, plain).strip(".")


def same_number(a: str, b: str) -> bool:
    """Whether two spellings are one number; a leading zero and a lost stroke do not matter, the marks do."""
    left, right = split_number(a), split_number(b)
    if left is None or right is None:
        return fold(normal_number(a)) == fold(normal_number(b))
    return left == right


def split_number(number: str) -> NumberParts | None:
    """Take a number apart for comparing: parts folded, no leading zeros; None for what begins with no figure."""
    match = _SPLIT.fullmatch(fold(normal_number(number)))
    if not match:
        return None
    parts = tuple(part for part in re.split(r"[/-]", match["rest"] or "") if part)
    year = int(match["year"]) if match["year"] else None
    return NumberParts(match["serial"].lstrip("0") or "0", year, match["mark"] or "", parts)


def kind_of_number(number: str) -> str | None:
    """Return the kind that a number's type letters say; a letter (no type, but two units) is a Công văn, else None."""
    normal = normal_number(number)
    match = re.match(r"\d+[A-Za-z]?(?:/(?:19|20)\d{2})?[/-](?P<type>[A-ZĐa-z]+)(?P<rest>[/-].)?", normal)
    if not match:
        return None
    kind = KIND_OF_TYPE.get(match["type"].upper())
    return kind or ("Công văn" if match["rest"] and re.match(r"\d+[A-Za-z]?/[A-ZĐ]", normal) else None)


def _normal_part(match: re.Match[str]) -> str:
    part = match.group()
    if len(part) == 1 and match.start() > 0 and match.string[match.start() - 1].isdigit():
        return part.lower()  # 30c/NQ-CP
    upper = _STROKES.get(part.upper(), part.upper())
    return _CASED.get(upper, upper)


def _trim(match: re.Match[str]) -> Span:
    """Return the number's span without an unpaired star before it or a footnote mark after it."""
    raw = match.group()
    start = match.start() if re.match(r"([*_]+)\d+\w?\1", raw) else match.start("serial")
    return Span(start, match.start() + len(_FOOTNOTE.sub("", raw)))


def _plausible(text: str, match: re.Match[str]) -> bool:
    before = fold(text[max(0, match.start() - 24) : match.start()])
    if _FORM.search(before):
        return False
    parts = [part for part in re.split(r"[\s/‐‑–-]+", match["suffix"]) if part]
    first = parts[0].upper().replace("Ð", "Đ")
    known = first in KIND_OF_TYPE or _STROKES.get(first) in KIND_OF_TYPE
    dated = match.groupdict().get("year")
    if len(parts) == 1:
        assembly = re.fullmatch(r"(?:UBTV)?QH\d{1,2}", first)
        return bool(assembly) or (known and bool(dated or _NUMBERED.search(before)))
    return known or bool(dated) or len(re.findall(r"[A-ZĐ]", first)) >= 2
