"""Plans side by side, changes and contradictions, for programs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from assistant.comparing.comparisons import Comparisons


def endpoints(comparisons: Callable[[], Comparisons]) -> tuple[Callable[..., Any], ...]:
    """Return the endpoints of the view "So sánh"; ``comparisons`` gives those of the visitor."""

    def compare(documents: list[str]) -> dict[str, Any]:
        """Put the targets of several plans side by side: indicators that at least two set, and those of one alone.

        Args:
            documents: Ids of the plans, six at most.
        """
        return comparisons().targets(documents).as_json()

    def changes(before: str, now: str) -> dict[str, Any]:
        """Tell what changed from one plan to a later one: targets raised, lowered, new, gone; tasks moved, new, gone.

        Args:
            before: Id of the earlier plan.
            now: Id of the later plan.
        """
        return comparisons().changes(before, now).as_json()

    def conflicts() -> list[dict[str, Any]]:
        """List what contradicts what inside and between the plans, the gravest first, each with the words of both."""
        return [conflict.as_json() for conflict in comparisons().conflicts()]

    return compare, changes, conflicts
