"""The tasks as a file to take away. The route takes filters, no path."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.register.agenda import agenda_of, write_agenda
from assistant.register.entries import TaskEntry
from assistant.register.sheets import write_task_sheet
from assistant.web.views.tasks.board import Board
from assistant.web.views.tasks.sifting import filter_from
from corpus.errors import UserError

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import BaseRoute

PATH = "/tasks-export"
_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ics": "text/calendar; charset=utf-8",
}


def route(board: Board) -> BaseRoute:
    """Return the route; one file is written at a time."""
    from anyio import CapacityLimiter, to_thread
    from starlette.routing import Route

    writing = CapacityLimiter(1)

    async def export(request: Request) -> Response:
        return await to_thread.run_sync(_export, request, board, limiter=writing)

    return Route(PATH, export)


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
