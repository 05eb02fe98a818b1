"""Totals that are not the sums of their lines.

Reason: money is set aside by the lines and asked for by the total; both are printed, and only one can be right.
"""

from __future__ import annotations

from collections.abc import Iterator

from assistant.checking.adapting import findings_of
from assistant.checking.finding import Finding
from assistant.checking.rule import Case, Rule
from assistant.register.conflicts.budgets import wrong_sums


def find(case: Case) -> Iterator[Finding]:
    """Yield printed totals of the draft that differ from what their lines add up to."""
    return findings_of(case, wrong_sums([case.draft]), "sum_wrong")


RULE = Rule("sums", "Tổng kinh phí khớp với các khoản", {"sum_wrong": "Cộng sai"}, find)
