"""What the app serves beside the page: page images and the exports of tasks. Each takes ids and filters, no path."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.register.agenda import agenda_of, write_agenda
from assistant.register.entries import TaskEntry
from assistant.register.sheets import write_task_sheet
from assistant.web import facsimile
from assistant.web.board import Board
from assistant.web.pages import Pages
from assistant.web.sifting import filter_from
from corpus.errors import UserError

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import Route

EXPORT = "/tasks-export"
_DIGITS = 6  # of a page number
_KEEP = "private, max-age=86400"
_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ics": "text/calendar; charset=utf-8",
}


def routes(pages: Pages, board: Board) -> list[Route]:
    """Return the routes; pages are drawn one at a time, so that waiting for one holds up nothing else."""
    from anyio import CapacityLimiter, to_thread
    from starlette.routing import Route

    drawing, writing = CapacityLimiter(1), CapacityLimiter(1)

    async def page_image(request: Request) -> Response:
        return await to_thread.run_sync(_page_image, request, pages, limiter=drawing)

    async def export(request: Request) -> Response:
        return await to_thread.run_sync(_export, request, board, limiter=writing)

    return [Route(facsimile.PATH, page_image), Route(EXPORT, export)]


def _page_image(request: Request, pages: Pages) -> Response:
    from starlette.responses import PlainTextResponse, Response

    id, written = request.query_params.get("document", ""), request.query_params.get("page", "")
    if not (written.isascii() and written.isdecimal() and len(written) <= _DIGITS):
        return PlainTextResponse("Số trang không hợp lệ.", 400)
    try:
        image, content_hash = pages.image(id, int(written))
    except UserError as error:
        return PlainTextResponse(str(error), 404, {"cache-control": "no-store"})
    headers = {"etag": f'"{content_hash[:32]}-{int(written)}"', "cache-control": _KEEP}
    if request.headers.get("if-none-match") == headers["etag"]:
        return Response(status_code=304, headers=headers)
    return Response(image, media_type="image/webp", headers=headers)


def _export(request: Request, board: Board) -> Response:
    from starlette.responses import PlainTextResponse, Response

    kind = request.query_params.get("format", "")
    if kind not in _TYPES:
        return PlainTextResponse("Chỉ xuất được xlsx hoặc ics.", 400)
    try:
        data = exported(board, kind, request.query_params)
    except UserError as error:
        return PlainTextResponse(str(error), 500)
    headers = {"content-disposition": f'attachment; filename="nhiem-vu.{kind}"', "cache-control": "no-store"}
    return Response(data, media_type=_TYPES[kind], headers=headers)


def exported(board: Board, kind: str, values: Mapping[str, str]) -> bytes:
    """Return the tasks that pass the filters in ``values`` as the bytes of an xlsx or ics file. Raises UserError."""
    tasks: list[TaskEntry] = board.chosen(filter_from(values))
    with tempfile.TemporaryDirectory(prefix="cchc-") as folder:
        path = Path(folder, f"nhiem-vu.{kind}")
        if kind == "xlsx":
            write_task_sheet(path, tasks)
        else:
            write_agenda(path, agenda_of(tasks).dated, now=datetime.now(UTC))
        return path.read_bytes()
