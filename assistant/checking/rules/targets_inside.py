"""Two values for one indicator in one draft.

Reason: whoever reports on the plan cannot know which of the two was promised.
"""

from __future__ import annotations

from collections.abc import Iterator

from assistant.checking.adapting import findings_of
from assistant.checking.finding import Finding
from assistant.checking.rule import Case, Rule
from assistant.register.conflicts.targets import internal


def find(case: Case) -> Iterator[Finding]:
    """Yield pairs of targets of the draft that cannot both be meant."""
    return findings_of(case, internal([case.draft]), "target_conflict_internal", last=True)


RULE = Rule(
    "targets_inside", "Chỉ tiêu thống nhất trong văn bản", {"target_conflict_internal": "Hai mức cho một chỉ tiêu"}, find
)
