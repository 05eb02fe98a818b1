"""Targets below those of the plan above.

Reason: a plan that carries out another one cannot promise less of the same indicator. Indicators are matched one to one
by meaning, words and unit; the match is shown with the finding.
"""

from __future__ import annotations

from collections.abc import Iterator

from assistant.checking.assignments import assigned_to, taken_up
from assistant.checking.finding import Finding, place_of
from assistant.checking.indicators import aligned
from assistant.checking.rule import Case, Rule
from assistant.register.conflicts.conflict import Source
from assistant.register.conflicts.targets import falls_short
from assistant.register.entries import passage_of
from corpus.register.patterns import phrase
from corpus.register.quantities import Quantity, find_quantities
from corpus.types import Span

_UNCOUNTED = phrase(r"%|điểm|(?:ngày|giờ|phút|tuần|tháng|quý|năm|kỳ|lần|đợt)\b|.*(?:đồng|VNĐ|VND)|$")


def find(case: Case) -> Iterator[Finding]:
    """Yield targets of the draft that fall short of the matching one of a superior plan."""
    for superior in case.superiors:
        if _looks_further(superior, case.draft):
            continue
        yield from _counted(case, superior)
        for pair in aligned(case.draft, superior, case.likeness):
            if not falls_short(pair.own, pair.other):
                continue
            mine, asked = case.document.quote(pair.own.measure), superior.document.quote(pair.other.measure)
            less = "thấp hơn" if pair.own.value < pair.other.value else "vượt"
            yield Finding(
                "target_below_superior",
                "warning",
                place_of(case.document, pair.own.span),
                f"Văn bản này đặt “{mine}” cho chỉ tiêu “{case.document.quote(pair.own.indicator)}”, {less} mức "
                f"“{asked}” của {superior.name}.",
                f"Đặt ít nhất “{asked}”, hoặc nêu lý do." if less == "thấp hơn" else f"Giữ trong mức “{asked}”.",
                (passage_of(superior.document, pair.other.span),),
                pair.match,
                about=superior.document.id,
            )


def _counted(case: Case, superior: Source) -> Iterator[Finding]:
    """Yield tasks that are to make fewer of what the same task of the superior plan counts ("144.000 thửa")."""
    for taken in taken_up(case.draft, assigned_to(case.draft, superior), case.likeness):
        asked, own = taken.assigned.task, taken.own
        wanted = {quantity.unit: quantity for quantity in _counts(f"{asked.task}; {asked.product or ''}")}
        for quantity in _counts(f"{own.task}; {own.product or ''}"):
            more = wanted.get(quantity.unit)
            if more is not None and quantity.value < more.value:
                yield Finding(
                    "target_below_superior",
                    "warning",
                    place_of(case.document, Span(own.place.start, own.place.end)),
                    f"Nhiệm vụ “{own.task}” chỉ tính {_printed(quantity)}, thấp hơn {_printed(more)} của "
                    f"{superior.name}.",
                    f"Đặt ít nhất {_printed(more)}, hoặc nêu lý do.",
                    (asked.place,),
                    taken.match,
                    about=f"{superior.document.id} | {quantity.unit}",
                )


def _counts(words: str) -> list[Quantity]:
    return [one for one in find_quantities(words, 0, len(words)) if not _UNCOUNTED.match(one.unit)]


def _printed(quantity: Quantity) -> str:
    """Return a quantity as papers print it: "144.000 thửa"."""
    return f"{quantity.value:,f}".replace(",", ".") + f" {quantity.unit}"


def _looks_further(superior: Source, draft: Source) -> bool:
    """Whether the superior plan sets its targets for a later year than the draft's last one."""
    years, own = superior.document.head.years, draft.document.head.years
    return bool(years and own) and max(years) > max(own)


RULE = Rule(
    "targets_superior",
    "Chỉ tiêu không thấp hơn kế hoạch cấp trên",
    {"target_below_superior": "Thấp hơn chỉ tiêu cấp trên"},
    find,
    plans_only=True,
)
