"""Annexes that the text announces and that are not there, and the other way round.

Source: Decree 30/2020/NĐ-CP, Annex I, part I, III.1.a: a paper with an annex points to it in its text, and two annexes
or more are numbered with Roman figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.checking.finding import Finding, place_of
from assistant.checking.rule import Case, Rule
from corpus.register.patterns import phrase
from corpus.types import Document, Span

_NUMBER = r"(?:\s+(?:số\s+)?(?P<number>[IVX]+|\d{1,2})(?![\w.]))?"
_HEADING = re.compile(rf"(?:PHỤ LỤC|Phụ lục){_NUMBER}(?=\s*[.:(\n]|\s*$|\s+[A-ZĐÀ-Ỹ])")
_ANNOUNCED = phrase(
    r"(?:phụ lục(?: (?:số )?(?P<number>[IVX]+|\d{1,2})\b)?(?: và (?:phụ lục )?(?P<second>[IVX]+|\d{1,2})\b)?)"
    r"|(?:\b(?:biểu|bảng|danh mục)\b[^.;:()\n]{0,40}?kèm theo kế hoạch này)"
)
_FOREIGN = phrase(
    r"(?:ban hành )?kèm theo (?:nghị|quyết|thông|công|luật|văn bản)"
    r"|(?:của|tại) (?:nghị định|quyết định|thông tư|công văn|luật|nghị quyết|kế hoạch số)"
)
_ATTACHED = phrase(r"\b(?:biểu|bảng|danh mục|chi tiết|phân công)\b[^.;\n]{0,40}kèm theo")
_AFTER = re.compile(r"[^.;\n]{0,60}")


@dataclass(frozen=True, slots=True)
class _Annex:
    span: Span
    number: str | None


def find(case: Case) -> Iterator[Finding]:
    """Yield annexes that are announced and missing, there but not announced, or several without numbers."""
    document = case.document
    there = list(_annexes(document))
    announced = list(_announced(document, there))
    numbers = {annex.number for annex in there if annex.number}
    attached = bool(there) or _table_after_signature(document)
    missing = [one for one in announced if one.number and there and one.number not in numbers and _counts(one, there)]
    if announced and not attached:
        missing = announced[:1]
    for one in {annex.number: annex for annex in reversed(missing)}.values():
        yield Finding(
            "annex_missing",
            "error",
            place_of(document, one.span),
            f"Văn bản nêu “{document.quote(one.span)}” nhưng không có phụ lục đó kèm theo.",
            "Kèm phụ lục, hoặc bỏ chỗ dẫn này.",
            about=one.number or "",
        )
    if there and not announced and not _ATTACHED.search(document.text, 0, there[0].span.start):
        yield Finding(
            "annex_unannounced",
            "note",
            place_of(document, there[0].span),
            "Văn bản có phụ lục nhưng trong nội dung không có chỗ nào chỉ dẫn đến phụ lục.",
            "Thêm chỉ dẫn, ví dụ “(Phụ lục kèm theo)”.",
        )
    if len(there) > 1 and any(annex.number is None for annex in there):
        yield Finding(
            "annex_unnumbered",
            "note",
            place_of(document, next(annex.span for annex in there if annex.number is None)),
            f"Văn bản có {len(there)} phụ lục nhưng chưa đánh số thứ tự đủ.",
            "Đánh số phụ lục bằng chữ số La Mã: Phụ lục I, Phụ lục II…",
        )


def _annexes(document: Document) -> Iterator[_Annex]:
    for block in document.blocks:
        words = block.span.of(document.text)
        match = _HEADING.match(words)
        if match and block.kind in ("heading", "paragraph", "head") and len(words) <= 200:
            upper = words[:7].isupper() or block.kind == "heading"
            if upper and not block.parents or words[:7].isupper():
                yield _Annex(Span(block.span.start, block.span.start + len(match[0].rstrip())), match["number"])


def _announced(document: Document, there: list[_Annex]) -> Iterator[_Annex]:
    """Yield the places of the text that point to an annex of this paper, not of another one."""
    limit = min((annex.span.start for annex in there), default=len(document.text))
    for match in _ANNOUNCED.finditer(document.text, 0, limit):
        after = _AFTER.match(document.text, match.end())
        if _FOREIGN.search(after[0] if after else "") or document.text[match.start()] == "P" and match.start() == limit:
            continue
        span = Span(match.start(), match.end())
        yield _Annex(span, match["number"])
        if match["second"]:
            yield _Annex(span, match["second"])


def _counts(announced: _Annex, there: list[_Annex]) -> bool:
    """Whether a number that no annex bears is missing: annexes are numbered, or there are fewer than it says."""
    if any(annex.number for annex in there):
        return True
    return announced.number not in ("I", "1")


def _table_after_signature(document: Document) -> bool:
    end = next((block.span.end for block in document.blocks if block.kind == "signature"), None)
    return end is not None and any(table.span.start > end for table in document.tables)


RULE = Rule(
    "annexes",
    "Phụ lục được nêu thì có, có thì được nêu",
    {
        "annex_missing": "Thiếu phụ lục",
        "annex_unannounced": "Phụ lục không được chỉ dẫn",
        "annex_unnumbered": "Phụ lục chưa đánh số",
    },
    find,
)
