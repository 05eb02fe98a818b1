"""What checking a draft gives as a whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

from assistant.checking.finding import SEVERITIES, Finding, Severity
from assistant.checking.related import Related
from assistant.checking.six_clear import SixClear
from corpus.types import Document


@dataclass(frozen=True)
class Report:
    """The findings about one draft, what it was held against, and what is to be known of the check itself.

    ``findings`` are in order of severity and place, those that were ignored among them; ``notes`` are Vietnamese
    sentences: what was left out and why.
    """

    document: Document
    title: str
    findings: tuple[Finding, ...]
    superiors: tuple[Related, ...] = ()
    earlier: tuple[Related, ...] = ()
    left_out: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    six_clear: tuple[SixClear, ...] = ()

    @property
    def shown(self) -> tuple[Finding, ...]:
        """The findings that were not ignored."""
        return tuple(finding for finding in self.findings if not finding.ignored)

    def only(self, *, kinds: Collection[str] = (), severities: Collection[Severity] = ()) -> Report:
        """Return the report with the findings of these kinds and severities; an empty filter lets all pass."""
        kept = (
            finding
            for finding in self.findings
            if (not kinds or finding.kind in kinds) and (not severities or finding.severity in severities)
        )
        return replace(self, findings=tuple(kept))

    def counts(self) -> dict[Severity, int]:
        """Return how many findings are shown of each severity."""
        found = Counter(finding.severity for finding in self.shown)
        return {severity: found[severity] for severity in SEVERITIES}

    def as_json(self) -> dict[str, Any]:
        """Return the contract's object, and beside it what the draft was held against."""
        return {
            "draft": self.document.id,
            "title": self.title,
            "findings": [finding.as_json() for finding in self.findings],
            "superiors": [related.as_json() for related in self.superiors],
            "earlier": [related.as_json() for related in self.earlier],
            "left_out": list(self.left_out),
            "notes": list(self.notes),
            "rules": list(self.rules),
            "six_clear": [row.as_json() for row in self.six_clear],
        }
