"""References to legal and administrative documents in running text, read by their grammar.

A reference is ``kind [số] number [ngày …] [của issuer] [về subject]``. The numbers themselves are in
`corpus.legal_numbers`, what users type in questions is in `corpus.mentions`; both are offered here too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.dates import find_dates
from corpus.folding import fold
from corpus.issuers import is_agency, issuer_at, skip_term
from corpus.legal_numbers import (
    KIND_OF_TYPE,
    find_blank_number,
    find_numbers,
    kind_of_number,
    normal_number,
    same_number,
)
from corpus.mentions import LegalMention, find_mentions
from corpus.types import Span

__all__ = [
    "LegalMention",
    "LegalReference",
    "find_blank_number",
    "find_mentions",
    "find_numbers",
    "find_references",
    "kind_of_number",
    "normal_number",
    "same_number",
]

_NAMES = {fold(name): name for name in (*KIND_OF_TYPE.values(), "Bộ luật", "Thông tri", "Quy định", "Hiến pháp")}
_KIND = re.compile(
    r"\b(?P<kind>" + "|".join(sorted(_NAMES, key=len, reverse=True)).replace(" ", r"\s+") + r"|van\s+ban)"
    r"[*_]*(?:,?\s+so)?\s*[:.]?\s*$"
)
_NUMBER_WORD = re.compile(r"\bso\s*:?\s*$")
_LAW = re.compile(
    r"(?P<kind>Bộ luật|Luật|Pháp lệnh)\s+"
    r"(?P<name>(?:[Ss]ửa đổi, bổ sung [^.;:()\n]{3,170}?)|[A-ZĐÀ-Ỹ](?:(?!\b[Ll]uật\b)[^.;:()\n]){3,150}?),?"
    r"\s*(?:số|Số)\s*:?\s*$"
)
_NOTE = r"(?:[¹²³⁰⁴-⁹]+|(?<=\w)\d{1,2}(?!\w)|\[\d+\]|\(\d+\))?"
_BEFORE_DATE = re.compile(rf"{_NOTE}\s*,?\s*\(?\s*(?:(?:được\s+)?(?:ban hành|ký|thông qua)\s+)?(?=ngày\b|\d)", re.I)
_BEFORE_ISSUER = re.compile(rf"{_NOTE}\s*,?\s*(?:của|cúa|do)\s+")
_AFTER_ISSUER = re.compile(rf"{_NOTE}\s*\)?")
_SUBJECT = re.compile(
    r"\s*,?\s*(?:\([^()]{0,80}\)\s*)?(?:(?P<about>về\s+việc|về|v/v)\s+"
    r"|(?=(?:quy định(?!\s+tại)|ban hành|phê duyệt|sửa đổi|bổ sung|hướng dẫn|bãi bỏ|thay thế|công bố|triển khai"
    r"|thực hiện|tổng kết|quy hoạch|giao|kiểm tra|xử lý|đẩy mạnh|tăng cường)\b))",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(
    r"[;\n\t…]|\s[¹²³⁰⁴-⁹]|\.(?=\s|$|[\"”)]|v\.v)|(?<=\w):"
    r"|(?P<comma>,)\s*|(?P<open>\()|(?P<close>\))|(?P<and>\s+và\s+)"
)
_ASIDE = re.compile(r"(?:nhất là|trong đó|bảo đảm|đảm bảo|góp phần|phấn đấu|gắn với|đồng thời|làm cơ sở|nhằm|cụ thể)\b")
_OWN_ACT = re.compile(
    r"[^,.;]{2,120}?\b(?:ban hành|xây dựng|triển khai|báo cáo|đề nghị|yêu cầu|hướng dẫn|thông báo|tổ chức)\b"
)
_AMENDS = re.compile(r"sửa đổi|bổ sung|bãi bỏ|thay thế", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class LegalReference:
    """One document named in a text by its number.

    ``span`` runs from the kind ("Nghị định") to the end of the date or issuer, ``number`` is in normal form, ``kind``
    as printed or else as the number's letters say, ``issued_on`` an ISO date. ``subject`` is a span of what it is
    about: the words after "về", or from the verb on where one names the act ("quy định …", "sửa đổi, bổ sung …").
    """

    span: Span
    number_span: Span
    kind: str | None
    number: str
    issued_on: str | None = None
    issuer: str | None = None
    subject: Span | None = None


def find_references(text: str) -> list[LegalReference]:
    """Return every reference to a numbered document in ``text``, in order; a subject may hold further references."""
    numbers = find_numbers(text)
    opened = [_opening(text, span, number) for span, number in numbers]
    starts = [start for start, _, _ in opened]
    limits = [*starts[1:], len(text)]
    references = []
    for index, ((number_span, number), (start, kind, name)) in enumerate(zip(numbers, opened, strict=True)):
        end, issued_on, issuer = _tail(text, number_span.end, limits[index])
        subject = name or _subject(text, end, starts[index + 1 :])
        references.append(LegalReference(Span(start, end), number_span, kind, number, issued_on, issuer, subject))
    return references


def _opening(text: str, number: Span, normal: str) -> tuple[int, str | None, Span | None]:
    """Return where the mention begins, its kind and, for a law, its name."""
    low = max(0, number.start - 200)
    before = text[low : number.start]
    law = _LAW.search(before) if "QH" in normal else None
    if law:
        return low + law.start(), law["kind"], Span(low + law.start("name"), low + law.end("name"))
    folded = fold(before)
    match = _KIND.search(folded)
    if match:
        name = " ".join(match["kind"].split())
        return low + match.start(), _NAMES.get(name) or kind_of_number(normal), None
    word = _NUMBER_WORD.search(folded)
    return (low + word.start() if word else number.start), kind_of_number(normal), None


def _tail(text: str, start: int, limit: int) -> tuple[int, str | None, str | None]:
    """Read date and issuer, in either order, from ``start``; return where they end and what they say."""
    end, issued_on, issuer = start, None, None
    for _ in range(2):
        gap = _BEFORE_DATE.match(text, end)
        if gap and issued_on is None and gap.end() < limit:
            dates = find_dates(text[gap.end() : gap.end() + 45])
            lead = text[gap.end() : gap.end() + dates[0][0].start].strip().lower() if dates else ""
            if dates and lead in ("", "ngày"):
                end, issued_on = gap.end() + dates[0][0].end, dates[0][1].isoformat()
        gap = _BEFORE_ISSUER.match(text, end)
        name = issuer_at(text, gap.end()) if gap and issuer is None and gap.end() < limit else None
        if name:
            issuer = " ".join(re.sub(r"\([^()]*\)", " ", name.of(text)).split())
            end = skip_term(text, name.end)
    return end, issued_on, issuer


def _subject(text: str, start: int, later: Sequence[int]) -> Span | None:
    note = _AFTER_ISSUER.match(text, start)
    begin = _SUBJECT.match(text, note.end() if note else start)
    if not begin:
        return None
    end = _clause_end(text, begin.end(), later)
    words = text[begin.end() : end].rstrip(" ,.;:-–")
    return Span(begin.end(), begin.end() + len(words)) if words else None


def _clause_end(text: str, start: int, later: Sequence[int]) -> int:
    """Return where the clause that begins at ``start`` ends; ``later`` are the starts of the references after it."""
    depth = 0
    amends = bool(_AMENDS.match(text, start))
    for match in _CLAUSE_END.finditer(text, start, min(len(text), start + 600)):
        if match["open"]:
            depth += 1
        elif match["close"]:
            depth -= 1
            if depth < 0:
                return match.start()
        elif match["comma"]:
            own_act = is_agency(text, match.end()) and _OWN_ACT.match(text, match.end())
            if match.end() in later or own_act or _ASIDE.match(text, match.end()):
                return match.start()
        elif match["and"]:
            if match.end() in later and not amends:
                return match.start()
        else:
            return match.start()
    return min(len(text), start + 600)
