"""Cited papers that no document of the library names, and grounds without their day of issue.

Source of the second: Decree 30/2020/NĐ-CP, Annex I, part I, II.6: a ground gives the day of issue, but for laws and
ordinances. The first is a note: the number may be right, but nothing here can confirm it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checking.citing import meant, named
from assistant.checking.finding import Finding, block_at, place_of
from assistant.checking.rule import Case, Rule
from assistant.register.references import Cited, is_caption, scope_of
from corpus.register.places import body_of

_GROUNDS = re.compile(r"(?:Căn cứ|Thực hiện|Xét|Theo|Triển khai)\b")
_LAWS = ("Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp")


def find(case: Case) -> Iterator[Finding]:
    """Yield, once a number, papers that the library does not know; and grounds without a day."""
    told: set[str] = set()
    dated: set[str] = set()
    for cited in case.draft.citations:
        reference = cited.reference
        if is_caption(case.document, reference.span.start):
            continue  # its own number, wrong or right
        if reference.number not in told and case.others and not _is_known(case, cited):
            told.add(reference.number)
            yield Finding(
                "citation_unknown",
                "note",
                place_of(case.document, reference.span),
                f"Không văn bản nào trong thư viện nhắc đến {named(cited)}: chưa đối chiếu được số và ngày.",
                "Đối chiếu với bản gốc.",
            )
        if reference.issued_on:
            dated.add(reference.number)
        elif reference.number not in dated and _is_ground(case, cited):
            yield Finding(
                "citation_incomplete",
                "note",
                place_of(case.document, reference.span),
                f"Căn cứ {named(cited)} chưa ghi ngày, tháng, năm ban hành.",
                "Ghi thêm ngày, tháng, năm ban hành.",
            )


def _is_known(case: Case, cited: Cited) -> bool:
    known = case.collection.of_number(cited.reference.number, scope_of(cited))
    return bool(known) or meant(case, cited) is not None


def _is_ground(case: Case, cited: Cited) -> bool:
    """Whether a citation stands among the grounds, before the first heading."""
    if cited.reference.kind in _LAWS or "/QH" in cited.reference.number:
        return False
    block = block_at(case.document, cited.reference.span.start)
    if block is None or block.kind not in ("paragraph", "item", "head") or block.parents:
        return False
    return bool(_GROUNDS.match(case.document.text, body_of(case.document, block).start))


RULE = Rule(
    "citation_known",
    "Văn bản viện dẫn có trong thư viện, căn cứ ghi đủ",
    {"citation_unknown": "Văn bản viện dẫn chưa rõ", "citation_incomplete": "Căn cứ ghi thiếu ngày"},
    find,
)
