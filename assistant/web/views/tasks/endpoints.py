"""The tasks, for programs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from assistant.web.views.tasks.board import Board
from assistant.web.views.tasks.sifting import filter_from


def endpoints(board: Board) -> tuple[Callable[..., Any], ...]:
    """Return the endpoints of the view "Nhiệm vụ"."""

    def tasks(
        unit: str = "", role: str = "", document: str = "", due_from: str = "", due_to: str = "", state: str = "",
        words: str = "",
    ) -> list[dict[str, Any]]:  # fmt: skip
        """List the tasks that the plans assign, complete, each with its lead, partners, product, deadline and place.

        Args:
            unit: A unit that leads or shares in the tasks, for example "Sở Nội vụ".
            role: "lead" or "coordinate": what the unit does in the tasks; either where it is left out.
            document: Id of the document to take tasks from; all where it is left out.
            due_from: First day of the time in which they are due, for example "2026-04-01" or "1/4/2026".
            due_to: Last day of that time.
            state: "overdue", "soon" (within 30 days), "later" or "undated", seen from today.
            words: Words that must stand in the task; accents count where they are typed.
        """
        wanted = {
            "unit": unit, "role": role, "document": document, "from": due_from, "to": due_to, "state": state,
            "words": words,
        }  # fmt: skip
        return [task.as_json() for task in board.chosen(filter_from(wanted))]

    return (tasks,)
