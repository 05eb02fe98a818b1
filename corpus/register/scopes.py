"""For whom and by when a target is set: the phrases that say so."""

from __future__ import annotations

import re

from corpus.issuers import issuer_at
from corpus.letters import UPPER
from corpus.register.clauses import Clause
from corpus.register.patterns import exact, phrase
from corpus.register.places import trimmed
from corpus.types import Block, Document, Span

_PERIOD = phrase(
    r"(?:(?:đến|tới|trước|trong|vào|chậm nhất|từ) )?(?:(?:hết|cuối|đầu|giữa) )?"
    r"(?:(?:ngày )?\d{1,2}/\d{1,2}/\d{4}|(?:tháng|quý) [\dIV]{1,4}(?:\s*/\s*| năm )\d{4}|năm \d{4}"
    r"|giai đoạn \d{4}\s*[-–]\s*\d{4})|(?:hằng|hàng|mỗi|trong) (?:năm|quý|tháng|tuần)\b(?!\s*\d)",
)
_COMPARED = phrase(r"(?:so với|từ) (?:cuối |đầu |thời điểm )*$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_VERBS = r" (?:đạt|được|là|phải|chiếm|có|giải quyết|thực hiện)\b"
_LEVEL = r"cấp (?:tỉnh|xã|huyện|cơ sở|trung ương)"
# Tried in order: whom it is for says more than out of how many.
_SCOPES = tuple(
    map(
        phrase,
        (
            r"đối với [^;()]+?(?=,\s*(?:tỷ|tỉ|mức|phấn|bảo|đảm|thì)\b| (?:đạt|được|là|phải|chiếm)\b|[;()]|$)",
            rf"(?:thuộc |trong )?(?:các )?lĩnh vực (?!quản lý)[^;()]+?(?={_VERBS}|[;()]|$)",
            rf"(?:(?:tại|ở|của) )?{_LEVEL}(?:(?:,| và) {_LEVEL})*",
            r"(?:trên địa bàn|toàn) (?:tỉnh|thành phố|xã|phường|ngành|quốc)",
            r"(?:của|do) (?=(?:Sở|Ủy ban|UBND|HĐND|tỉnh|xã|phường|thành phố)\b)",  # then the name
            r"\((?:trừ|không tính|tính trên|không bao gồm|ngoài)[^()]*\)",
            r"(?:tính )?(?:trên|trong) tổng số [^;()]+?"
            r"(?=,\s*(?:tỷ|tỉ|mức)\b| (?:đạt|được|là|phải|chiếm)\b|[;()]|$)",
        ),
    )
)
_BARE = re.compile(rf"(?:Sở|tỉnh|xã|phường|thành phố)(?!\s+[{UPPER}])")
_BASE = exact(r"(?:trên|trong|tại|của|cho|tổng)\b")


def scope_of(text: str, clause: Clause, measure: Span) -> Span | None:
    """Return what a ``clause`` limits its target to ("đối với …", "tại cấp xã", "(trừ …)"), None without limit.

    The quantity itself, ``measure``, is never inside.
    """
    for pattern in _SCOPES:
        for start, end in ((clause.span.start, measure.start), (measure.end, clause.span.end)):
            match = pattern.search(text, start, end)
            if match and match.group()[-1:].isspace():  # "của " and a name
                return _named(text, match.start(), match.end(), end)
            if match:
                return trimmed(text, match.start(), match.end(), edge=" ,;.")
    return clause.base if clause.base and _BASE.match(text, clause.base.start) else None


def _named(text: str, start: int, at: int, limit: int) -> Span | None:
    """Return "của" at ``start`` with the agency's name at ``at``; an agency called by its kind alone is one word."""
    bare = _BARE.match(text, at)
    name = Span(at, bare.end()) if bare else issuer_at(text, at)
    return Span(start, name.end) if name and name.end <= limit else None


def period_in(document: Document, span: Span) -> Span | None:
    """Return the first time in ``span`` that a target can be set for: not one compared with, none of the past."""
    first = min(document.head.years, default=0)
    for match in _PERIOD.finditer(document.text, span.start, span.end):
        years = [int(year) for year in _YEAR.findall(match.group())]
        compared = _COMPARED.search(document.text, max(span.start, match.start() - 20), match.start())
        if not compared and not (years and max(years) < first):
            return Span(match.start(), match.end())
    return None


def period_above(document: Document, block: Block) -> Span | None:
    """Return the time that the nearest heading above ``block`` names ("Chỉ tiêu đến năm 2030"), None without any."""
    periods = (period_in(document, document.blocks[i].span) for i in reversed(block.parents))
    return next((period for period in periods if period), None)
