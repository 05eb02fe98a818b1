"""Closes what Gradio serves and this page does not use, and answers malformed requests as such.

Gradio brings routes that fetch other hosts, edit the app's code, reload it, take files and recordings. None of them is
needed here, so none is reached.
"""

from __future__ import annotations

import logging
import re
from types import TracebackType

from assistant.web.headers import App, Message, Receive, Scope, Send

_CLOSED = re.compile(
    r"/(?:login|logout|monitoring|pwa_icon|deep_link|vibe|dev|runs)\b"
    r"|/gradio_api/(?:proxy=|vibe|undo-vibe|dev/|deep_link|process_recording|custom_component|stream/|upload|runs|token"
    r"|file[=/])"
)
_log = logging.getLogger(__name__)


class Narrow:
    """ASGI middleware before Gradio's app."""

    def __init__(self, app: App) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or hand it on."""
        from starlette.responses import JSONResponse

        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        path = re.sub(r"/{2,}", "/", scope["path"])
        if _CLOSED.match(path):
            return await JSONResponse({"detail": "Không có trang này."}, 404)(scope, receive, send)
        if path == "/":  # what is seen stands after "#"; Gradio takes a query for a link to a state of its own
            scope = {**scope, "query_string": b""}
        begun = False

        async def watched(message: Message) -> None:
            nonlocal begun
            begun = begun or message["type"] == "http.response.start"
            await send(message)

        try:
            await self.app(scope, receive, watched)
        except Exception as error:
            if begun or not path.startswith("/gradio_api/") or _ours(error.__traceback__):
                raise
            _log.warning("malformed request", extra={"path": path, "error": type(error).__name__})
            await JSONResponse({"detail": "Yêu cầu không hợp lệ."}, 400)(scope, receive, send)


def _ours(trace: TracebackType | None) -> bool:
    """Say whether an error passed through code of this program other than the page's own middleware."""
    while trace is not None:
        name = trace.tb_frame.f_globals.get("__name__", "")
        if name.startswith(("assistant.", "indexing.", "corpus.")) and not name.startswith(
            ("assistant.web.gate.", "assistant.web.headers")
        ):
            return True
        trace = trace.tb_next
    return False
