"""Targets that promise less than the agency's own plan of the year before, without saying so.

Reason: a step back may be right, but the reader has to be told. Where the sentence compares or says that it lowers the
target, it is told.
"""

from __future__ import annotations

from collections.abc import Iterator

from assistant.checking.finding import Finding, block_at, place_of
from assistant.checking.indicators import aligned
from assistant.checking.rule import Case, Rule
from assistant.register.conflicts.targets import falls_short
from assistant.register.entries import passage_of
from corpus.register.patterns import phrase
from corpus.register.targets import Target

_SAID = phrase(
    r"giảm (?:mục tiêu|chỉ tiêu)|hạ (?:mục tiêu|chỉ tiêu|mức)|điều chỉnh (?:giảm|xuống)|thấp hơn|năm trước"
    r"|của năm \d{4} là"
)


def find(case: Case) -> Iterator[Finding]:
    """Yield targets of the draft that fall short of last year's, unless the draft says so."""
    for earlier in case.earlier:
        for pair in aligned(case.draft, earlier, case.likeness):
            if not falls_short(pair.own, pair.other) or _said(case, pair.own):
                continue
            mine, before = case.document.quote(pair.own.measure), earlier.document.quote(pair.other.measure)
            yield Finding(
                "target_below_last_year",
                "note",
                place_of(case.document, pair.own.span),
                f"Chỉ tiêu “{case.document.quote(pair.own.indicator)}” là “{mine}”, kém mức “{before}” của "
                f"{earlier.name}, mà không nêu lý do.",
                f"Giữ ít nhất “{before}”, hoặc nêu lý do điều chỉnh.",
                (passage_of(earlier.document, pair.other.span),),
                pair.match,
                about=earlier.document.id,
            )


def _said(case: Case, target: Target) -> bool:
    block = block_at(case.document, target.span.start)
    return block is not None and bool(_SAID.search(case.document.text, block.span.start, block.span.end))


RULE = Rule(
    "targets_last_year",
    "Chỉ tiêu so với năm trước",
    {"target_below_last_year": "Thấp hơn năm trước"},
    find,
    plans_only=True,
)
