"""The rules, in the order in which they are tried; a new rule is a module here and a name in ``RULES``."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from assistant.checking.rule import Rule
from assistant.checking.rules import sums, targets_inside
from corpus.errors import DraftError

__all__ = ["LABELS", "RULES", "chosen_rules"]

RULES: tuple[Rule, ...] = (targets_inside.RULE, sums.RULE)
LABELS: dict[str, str] = {kind: label for rule in RULES for kind, label in rule.kinds.items()}


def chosen_rules(only: Collection[str] = (), skip: Collection[str] = ()) -> Sequence[Rule]:
    """Return the rules named in ``only`` (all, if empty) without those in ``skip``.

    Raises DraftError for a name that no rule has.
    """
    names = {rule.name for rule in RULES}
    unknown = sorted((set(only) | set(skip)) - names)
    if unknown:
        raise DraftError(f"Không có quy tắc “{', '.join(unknown)}”. Các quy tắc: {', '.join(sorted(names))}.")
    return [rule for rule in RULES if rule.name not in skip and (not only or rule.name in only)]
