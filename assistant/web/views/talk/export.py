"""Answers as Word files. The route takes the key that an answer was shown with, which nobody else can guess."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING
from urllib.parse import quote

from assistant.answer_file import answer_docx
from assistant.web.views.talk.answer import EXPORT
from assistant.web.views.talk.conversation import Turn

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import BaseRoute

MOST_KEPT = 500  # answers of all users; the oldest are forgotten
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_NAME = "Kết quả tra cứu.docx"


class Exports:
    """The latest answers of all users by their keys; its methods may be called from several threads."""

    def __init__(self, most_kept: int = MOST_KEPT) -> None:
        self._most_kept = most_kept
        self._lock = Lock()
        self._turns: OrderedDict[str, Turn] = OrderedDict()

    def add(self, turn: Turn) -> str:
        """Keep ``turn``, which has an answer, and return its key."""
        key = secrets.token_urlsafe(18)
        with self._lock:
            self._turns[key] = turn
            while len(self._turns) > self._most_kept:
                self._turns.popitem(last=False)
        return key

    def get(self, key: str) -> Turn | None:
        """Return the turn with ``key``; None if there is none, or no longer."""
        with self._lock:
            return self._turns.get(key)


def route(exports: Exports) -> BaseRoute:
    """Return the route; one file is written at a time."""
    from anyio import CapacityLimiter, to_thread
    from starlette.routing import Route

    writing = CapacityLimiter(1)

    async def export(request: Request) -> Response:
        return await to_thread.run_sync(_export, request, exports, limiter=writing)

    return Route(EXPORT, export)


def _export(request: Request, exports: Exports) -> Response:
    from starlette.responses import PlainTextResponse, Response

    turn = exports.get(request.query_params.get("key", ""))
    if turn is None or turn.answer is None:
        return PlainTextResponse("Câu trả lời này không còn được giữ. Hãy hỏi lại rồi tải về.", 404)
    data = answer_docx(turn.asked, turn.answer, turn.told.searched)
    headers = {
        "content-disposition": f"attachment; filename=tra-cuu.docx; filename*=UTF-8''{quote(_NAME)}",
        "cache-control": "no-store",
    }
    return Response(data, media_type=_WORD, headers=headers)
