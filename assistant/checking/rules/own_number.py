"""A draft's own number and day, in its head and in its annexes.

Source: Decree 30/2020/NĐ-CP, Annex I, part I, III.1.c: an annex names the paper it was issued with.
"""

from __future__ import annotations

from collections.abc import Iterator

from assistant.checking.adapting import findings_of
from assistant.checking.finding import Finding
from assistant.checking.rule import Case, Rule
from assistant.register.conflicts.numbers import own_number


def find(case: Case) -> Iterator[Finding]:
    """Yield annexes that name another number or day than the head."""
    for conflict in own_number([case.draft]):
        yield from findings_of(case, iter((conflict,)), conflict.kind)


RULE = Rule(
    "own_number",
    "Số và ngày ở phụ lục khớp với đầu văn bản",
    {"own_number_conflict": "Số ở phụ lục khác đầu văn bản", "own_date_conflict": "Ngày ở phụ lục khác đầu văn bản"},
    find,
)
