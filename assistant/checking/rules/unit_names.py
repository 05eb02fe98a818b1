"""Units under names that they no longer have, or that the collection does not know.

Source: departments were merged and renamed from 1 March 2025 (Decree 45/2025/NĐ-CP, then Decree 150/2025/NĐ-CP). An
office of the drafting agency is held against its earlier plan, if the library has one: it may be new, so that is a
note.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from assistant.checking.finding import Finding, place_of
from assistant.checking.rule import Case, Rule
from assistant.register.entries import Passage, passage_of
from corpus.folding import fold
from corpus.register.units import mentions_of, same_unit
from corpus.text import folded
from corpus.types import Span

RENAMED = "2025-03-01"
# The department that took over most of the work.
_NOW: Mapping[str, str] = {
    "Sở Thông tin và Truyền thông": "Sở Khoa học và Công nghệ",
    "Sở Kế hoạch và Đầu tư": "Sở Tài chính",
    "Sở Tài nguyên và Môi trường": "Sở Nông nghiệp và Môi trường",
    "Sở Nông nghiệp và Phát triển nông thôn": "Sở Nông nghiệp và Môi trường",
    "Sở Lao động - Thương binh và Xã hội": "Sở Nội vụ",
    "Sở Giao thông vận tải": "Sở Xây dựng",
    "Ban Dân tộc": "Sở Dân tộc và Tôn giáo",
}
_NAMES = "|".join(rf"\b{re.escape(fold(name))}\b" for name in sorted(_NOW, key=len, reverse=True))
_SHORT: Mapping[str, str] = {
    "so tt&tt": "Sở Thông tin và Truyền thông",
    "so kh&dt": "Sở Kế hoạch và Đầu tư",
    "so tn&mt": "Sở Tài nguyên và Môi trường",
    "so nn&ptnt": "Sở Nông nghiệp và Phát triển nông thôn",
    "so ld-tb&xh": "Sở Lao động - Thương binh và Xã hội",
    "so ldtbxh": "Sở Lao động - Thương binh và Xã hội",
    "so gtvt": "Sở Giao thông vận tải",
}
_SPELT = _NAMES.replace(r"\ \-\ ", r"\s*[-–,]?\s*").replace(r"\ va\ ", r"\s+(?:(?:va|&)\s+)?")
_OLD = re.compile(f"{_SPELT}|" + "|".join(rf"\b{re.escape(short)}\b" for short in _SHORT))
_TOLD = re.compile(r"\b(?:truoc day|nguyen|cu|nay la|sap nhap|hop nhat|giai the|chuyen tu)\b")
_OFFICE = re.compile(r"(?:Phòng|Trung tâm|Chi cục)\s")
_GENERAL = re.compile(
    r"(?:Phòng|Trung tâm|Chi cục)"
    r"(?:,| (?:chuyên môn|thuộc|ban|ngừa|chống|nghiệp vụ|Phục vụ hành chính công|và|của)\b|$)"
)


@dataclass(frozen=True, slots=True)
class _Named:
    name: str
    place: Passage


def find(case: Case) -> Iterator[Finding]:
    """Yield old names of departments, and offices that the agency's earlier plan does not have."""
    yield from _renamed(case)
    yield from _offices(case)


def _renamed(case: Case) -> Iterator[Finding]:
    head = case.document.head
    since = head.issued_on or f"{min(head.years, default=0)}-01-01"
    if since < RENAMED:
        return
    text = case.document.text
    plain = fold(text)
    for match in _OLD.finditer(plain):
        before = re.split(r"[.;\n]", plain[max(0, match.start() - 30) : match.start()])[-1]
        after = re.split(r"[.;,\n]", plain[match.end() : match.end() + 25])[0]
        if not text[match.start()].isupper() or _TOLD.search(f"{before} {after}"):
            continue
        old = _SHORT.get(match[0]) or next(name for name in _NOW if _core(name) == _core(match[0]))
        yield Finding(
            "unit_name_wrong",
            "warning",
            place_of(case.document, Span(match.start(), match.end())),
            f"“{text[match.start() : match.end()]}” không còn là tên cơ quan từ năm 2025.",
            f"Nhiệm vụ nay thuộc {_NOW[old]} (kiểm tra theo quyết định của tỉnh).",
        )


def _offices(case: Case) -> Iterator[Finding]:
    if not case.earlier or case.draft.level == "province":
        return
    known = _known(case)
    told: set[str] = set()
    for span in mentions_of(case.document):
        name = case.document.quote(span)
        if not _OFFICE.match(name) or _GENERAL.match(name) or folded(name) in told:
            continue
        told.add(folded(name))
        if not (_is_written(name, case) or any(_same(name, one.name, case.draft.definitions) for one in known)):
            beside = [one for one in known if _first(one.name) == _first(name)] or [
                one for one in known if one.name.split()[0] == name.split()[0]
            ]
            yield Finding(
                "unit_name_wrong",
                "note",
                place_of(case.document, span),
                f"Các văn bản trong thư viện không nêu “{name}”{_told_beside(beside)}.",
                "Kiểm tra lại tên đơn vị.",
                tuple(one.place for one in beside[:1]),
            )


def _told_beside(beside: list[_Named]) -> str:
    names = list(dict.fromkeys(one.name for one in beside[:3]))
    return f"; kế hoạch trước có “{'”, “'.join(names)}”" if names else ""


def _known(case: Case) -> list[_Named]:
    """Return the offices that documents of the draft's province name."""
    place = folded(case.document.head.place or "")
    sources = [source for source in case.others if folded(source.document.head.place or "") == place]
    return [
        _Named(source.document.quote(span), passage_of(source.document, span))
        for source in dict.fromkeys((*case.earlier, *sources))
        for span in source.unit_mentions
        if _OFFICE.match(source.document.quote(span))
    ]


def _is_written(name: str, case: Case) -> bool:
    """Whether a document of the library has these words; the last one may belong to what follows the name."""
    words = folded(name)
    shorter = words.rsplit(" ", 1)[0]
    return any(words in one.folded or (len(shorter.split()) > 3 and shorter in one.folded) for one in case.others)


def _same(name: str, known: str, definitions: Mapping[str, str]) -> bool:
    one, other = _letters(name), _letters(known)
    if one == other or one.startswith(other + "thuoc") or other.startswith(one + "thuoc"):
        return True
    return same_unit(name, known, definitions) or same_unit(folded(name), folded(known), definitions)


def _letters(name: str) -> str:
    return re.sub(r"[^a-z]", "", fold(name))


def _core(name: str) -> str:
    """Return the letters of a name without "và", which many leave out or write as "&"."""
    return _letters(re.sub(r"\bva\b", "", fold(name)))


def _first(name: str) -> str:
    return " ".join(folded(name).split()[:2])


RULE = Rule("unit_names", "Tên cơ quan, đơn vị", {"unit_name_wrong": "Tên đơn vị cần xem lại"}, find)
