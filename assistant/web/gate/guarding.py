"""All that guards one server, put together: the gate, what it serves, files that are handed in, the certificate."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.uploads.desk import Desk
from assistant.web.gate import doors
from assistant.web.gate.guard import Gate, Guard
from assistant.web.gate.narrow import Narrow

if TYPE_CHECKING:
    from starlette.middleware import Middleware
    from starlette.routing import BaseRoute


@dataclass(frozen=True)
class Guarding:
    """What ``serve`` is told of who may come in.

    ``healthy`` raises where the library cannot be read. ``certificate`` and ``key`` are PEM files for https.
    """

    guard: Guard | None = None
    desk: Desk | None = None
    healthy: Callable[[], object] = lambda: None
    certificate: Path | None = None
    key: Path | None = None

    def middleware(self) -> list[Middleware]:
        """Return the gate, where there is one, and what closes the routes that nobody needs."""
        from starlette.middleware import Middleware

        return [*([Middleware(Gate, self.guard)] if self.guard else []), Middleware(Narrow)]

    def routes(self) -> list[BaseRoute]:
        """Return what the gate serves beside the page."""
        return doors.routes(self.guard, self.healthy) if self.guard else [doors.who_am_i()]

    def close(self) -> None:
        """End what runs beside the server."""
        if self.desk is not None:
            self.desk.close()
