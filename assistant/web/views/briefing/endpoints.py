"""The briefing of a unit, for programs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from assistant.briefing.brief import briefs_json
from assistant.web.views.briefing.desk import Desk


def endpoints(desk: Desk) -> tuple[Callable[..., Any], ...]:
    """Return the endpoints of the view "Cán bộ mới"."""

    def units(agency: str = "") -> list[dict[str, Any]]:
        """List the agencies whose plans the library holds, each with the units that its plans name.

        Args:
            agency: Name of the one agency to list; all where it is left out.
        """
        wanted = [one.name for one in desk.agencies() if not agency or one.name == agency]
        return [{"agency": name, "units": [unit.name for unit in desk.units(name)]} for name in wanted]

    def brief(unit: str, agency: str = "") -> dict[str, Any]:
        """Tell what a unit owes: duties, tasks it leads or shares in, deadlines, targets, what to read, abbreviations.

        Args:
            unit: The unit's name, for example "Sở Nội vụ"; abbreviations are understood.
            agency: Name of the agency whose unit it is, where several have one of that name.
        """
        return briefs_json(desk.found(unit, agency or None))

    return units, brief
