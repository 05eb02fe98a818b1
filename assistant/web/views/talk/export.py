"""Answers as Word files. The route takes the key that an answer was shown with, and only its account may use it."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Callable
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
    """The latest answers of all users by their keys; its methods may be called from several threads.

    ``who`` says which account is being answered, '' where nobody logs in: nobody gets an answer that was another's.
    """

    def __init__(self, most_kept: int = MOST_KEPT, who: Callable[[], str] = lambda: "") -> None:
        self._most_kept, self._who = most_kept, who
        self._lock = Lock()
        self._turns: OrderedDict[str, tuple[str, Turn]] = OrderedDict()

    def add(self, turn: Turn) -> str:
        """Keep ``turn``, which has an answer, and return its key."""
        key, who = secrets.token_urlsafe(18), self._who()
        with self._lock:
            self._turns[key] = (who, turn)
            while len(self._turns) > self._most_kept:
                self._turns.popitem(last=False)
        return key

    def get(self, key: str) -> Turn | None:
        """Return the visitor's turn with ``key``; None if there is none, or no longer."""
        with self._lock:
            owner, turn = self._turns.get(key, ("", None))
        return turn if turn is not None and owner == self._who() else None


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
