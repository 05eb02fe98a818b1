"""The view "Nhiệm vụ": its component, and the downloads beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from assistant.web.site import Site, View
from assistant.web.views.tasks import export
from assistant.web.views.tasks.board import Board
from assistant.web.views.tasks.endpoints import endpoints
from assistant.web.views.tasks.render import tasks_page
from assistant.web.views.tasks.service import opener, sifter

if TYPE_CHECKING:
    from starlette.routing import BaseRoute

HERE = Path(__file__).parent
_OPENING = '<p class="none" role="status">Đang đọc nhiệm vụ…</p>'


class Tasks(View):
    """All tasks of the library."""

    name: ClassVar[str] = "tasks"
    title: ClassVar[str] = "Nhiệm vụ"
    address: ClassVar[str] = "nhiem-vu"
    styles: ClassVar[tuple[Path, ...]] = (HERE / "tasks.css",)

    def __init__(self, site: Site) -> None:
        super().__init__(site)
        self.board = Board(site.assistant, site.today)

    def build(self) -> None:
        """Lay out the form and its results; they are read when the view is first shown, so that the page opens fast."""
        asked = [sifter(self.board), opener(self.site.assistant, self.board, self.site.pages)]
        tasks = self.site.html(_OPENING, "tasks", HERE / "tasks.js", server_functions=asked)
        self.site.when_shown(self, self.page, None, tasks)

    def page(self) -> str:
        """Return the view of tasks as the library is now."""
        return tasks_page(self.board)

    def endpoints(self) -> Sequence[Callable[..., Any]]:
        """Return the tasks."""
        return endpoints(self.board)

    def routes(self) -> Sequence[BaseRoute]:
        """Return the downloads."""
        return (export.route(self.board),)
