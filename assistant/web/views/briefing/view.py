"""The view "Cán bộ mới": its component, what it asks of the server, and the Word file."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from assistant.web.rows import place_reader
from assistant.web.site import Site, View
from assistant.web.views.briefing.desk import Desk
from assistant.web.views.briefing.endpoints import endpoints
from assistant.web.views.briefing.render import EXPORT, briefing_page, results, unit_options

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import BaseRoute

HERE = Path(__file__).parent
_OPENING = '<p class="none" role="status">Đang đọc các đơn vị…</p>'
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class Briefing(View):
    """What a unit owes, to whom, by when."""

    name: ClassVar[str] = "briefing"
    title: ClassVar[str] = "Cán bộ mới"
    address: ClassVar[str] = "can-bo-moi"
    styles: ClassVar[tuple[Path, ...]] = (HERE / "briefing.css",)

    def __init__(self, site: Site) -> None:
        super().__init__(site)
        self.desk = Desk(site.assistant, site.today)

    def build(self) -> None:
        """Lay out the form and the briefing; the units are read when the view is first shown."""
        asked = [unit_reader(self.desk), brief_reader(self.desk), place_reader(self.site)]
        scripts = (HERE.parents[1] / "rows.js", HERE / "briefing.js")
        page = self.site.html(_OPENING, "briefing", scripts, elem_classes="view-body", server_functions=asked)
        self.site.when_shown(self, self.page, None, page)

    def page(self) -> str:
        """Return the view as the library is now."""
        return briefing_page(self.desk)

    def endpoints(self) -> Sequence[Callable[..., Any]]:
        """Return the units and their briefings."""
        return endpoints(self.desk)

    def routes(self) -> Sequence[BaseRoute]:
        """Return the Word file."""
        return (_route(self.desk),)


def unit_reader(desk: Desk) -> Callable[[Any], str]:
    """Return the function that the page calls when an agency is chosen: its name to the choices of units."""

    def read_units(asked: Any) -> str:  # noqa: ANN401 - whatever JSON a browser sends
        return unit_options(desk.units(str(asked)))

    return read_units


def brief_reader(desk: Desk) -> Callable[[Any], str]:
    """Return the function that the page calls when a unit is chosen: ``{agency, unit}`` to its briefing."""

    def read_brief(asked: Any) -> str:  # noqa: ANN401 - whatever JSON a browser sends
        values = asked if isinstance(asked, dict) else {}
        agency = str(values.get("agency"))
        return results(desk.brief(agency, str(values.get("unit"))), agency)

    return read_brief


def _route(desk: Desk) -> BaseRoute:
    from anyio import CapacityLimiter, to_thread
    from starlette.routing import Route

    writing = CapacityLimiter(1)

    async def export(request: Request) -> Response:
        return await to_thread.run_sync(_export, request, desk, limiter=writing)

    return Route(f"/{EXPORT}", export)


def _export(request: Request, desk: Desk) -> Response:
    from starlette.responses import PlainTextResponse, Response

    from assistant.briefing.word import write_brief

    brief = desk.brief(request.query_params.get("agency", ""), request.query_params.get("unit", ""))
    if brief is None:
        return PlainTextResponse("Không có đơn vị này trong thư viện.", 404)
    with tempfile.TemporaryDirectory(prefix="cchc-") as folder:
        path = Path(folder, "tom-tat.docx")
        write_brief(path, [brief])
        data = path.read_bytes()
    headers = {"content-disposition": 'attachment; filename="tom-tat.docx"', "cache-control": "no-store"}
    return Response(data, media_type=_WORD, headers=headers)
