"""The rules, in the order in which they are tried; a new rule is a module here and a name in ``RULES``."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from assistant.checking.rule import Rule
from assistant.checking.rules import (
    abbreviations,
    annexes,
    assigned_tasks,
    citation_dates,
    citation_known,
    citation_numbers,
    citation_standing,
    deadlines,
    doubled_words,
    forms,
    numbering,
    own_number,
    parts,
    percentages,
    sums,
    targets_inside,
    targets_last_year,
    targets_superior,
    task_fields,
    task_twice,
    tone_marks,
    unit_names,
    vague_deadlines,
)
from corpus.errors import DraftError

__all__ = ["LABELS", "RULES", "chosen_rules"]

RULES: tuple[Rule, ...] = tuple(
    module.RULE
    for module in (
        citation_numbers, citation_dates, citation_standing, citation_known, own_number,
        targets_inside, targets_superior, targets_last_year, percentages, sums,
        task_fields, deadlines, task_twice, assigned_tasks, unit_names,
        parts, numbering, annexes, abbreviations, forms,
        vague_deadlines, doubled_words, tone_marks,
    )
)  # fmt: skip
LABELS: dict[str, str] = {kind: label for rule in RULES for kind, label in rule.kinds.items()}


def chosen_rules(only: Collection[str] = (), skip: Collection[str] = ()) -> Sequence[Rule]:
    """Return the rules named in ``only`` (all, if empty) without those in ``skip``.

    Raises DraftError for a name that no rule has.
    """
    names = {rule.name for rule in RULES}
    unknown = sorted((set(only) | set(skip)) - names)
    if unknown:
        raise DraftError(f"Không có quy tắc “{', '.join(unknown)}”. Hãy chọn trong: {', '.join(sorted(names))}.")
    return [rule for rule in RULES if rule.name not in skip and (not only or rule.name in only)]
