"""The gate before the page: every request passes here, and gets in only as an account where there are any."""

from __future__ import annotations

import logging
import time
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from assistant.accounts.audit import Audit
from assistant.accounts.sessions import LONGEST, Sessions
from assistant.accounts.store import Account
from assistant.web.gate import doors, login
from assistant.web.gate.meters import Meters
from assistant.web.gate.requests import headers_of, is_forged, is_own_host
from assistant.web.gate.visitors import SCOPE_KEY, answering
from assistant.web.headers import App, Message, Receive, Scope, Send

if TYPE_CHECKING:
    from starlette.responses import Response

COOKIE = "cchc_session"
_OPEN = ("/assets/", "/static/", "/svelte/", "/_app/")
"""Gradio's own scripts and styles, alike on every server that has it; they hold nothing of the library."""

_OPEN_FILES = frozenset({"/favicon.ico", "/theme.css", "/robots.txt", "/gradio_api/startup-events"})
_log = logging.getLogger("cchc.requests")


@dataclass(frozen=True)
class Guard:
    """What holds for one server.

    With ``sessions`` one must log in; without, everybody is ``anyone``. ``hosts`` are the names by which it may be
    called (None: any).
    """

    meters: Meters
    audit: Audit
    sessions: Sessions | None = None
    anyone: Account = field(default_factory=lambda: Account("", "reader"))
    hosts: Collection[str] | None = None


class Gate:
    """ASGI middleware that lets in who may come in, and says in the request's scope who it is."""

    def __init__(self, app: App, guard: Guard) -> None:
        self.app = app
        self.guard = guard

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or hand it on."""
        if scope["type"] == "websocket":
            return await send({"type": "websocket.close", "code": 1008})  # the page uses none
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        started, status = time.perf_counter(), 500

        async def watched(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                await self._note_export(scope, message)
            await send(message)

        try:
            await self._answer(scope, receive, watched)
        finally:
            self.guard.meters.requested(status)
            account = scope.get(SCOPE_KEY)
            _log.info(
                "request",
                extra={
                    "method": scope["method"], "path": scope["path"], "status": status,
                    "seconds": round(time.perf_counter() - started, 4),
                    "account": account.name if isinstance(account, Account) else None,
                },
            )  # fmt: skip

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        refused = self._refusal(scope)
        response = refused or await self._at_the_door(scope, receive)
        if response is not None:
            return await response(scope, receive, send)
        answering(scope.get(SCOPE_KEY))
        await self.app(scope, receive, send)

    def _refusal(self, scope: Scope) -> Response | None:
        """Return the answer to a request of another site or for another host, None for one of this page."""
        from starlette.responses import PlainTextResponse

        headers = headers_of(scope)
        if not is_own_host(headers, self.guard.hosts):
            return PlainTextResponse("Máy chủ này không phục vụ tên miền đó.", 421)
        if is_forged(scope["method"], headers):
            return PlainTextResponse("Yêu cầu từ trang khác bị từ chối.", 403)
        return None

    async def _at_the_door(self, scope: Scope, receive: Receive) -> Response | None:
        """Return the answer that is given before the page, None where the request may go on."""
        path, guard = scope["path"], self.guard
        if path == doors.HEALTH:
            return None
        account = await self._account(scope)
        scope[SCOPE_KEY] = account
        if path == login.PATH and guard.sessions is not None:
            return await doors.logged_in(scope, receive, guard, guard.sessions, COOKIE, int(LONGEST))
        if path == login.OUT and guard.sessions is not None:
            return await doors.logged_out(scope, guard, guard.sessions, COOKIE)
        if account is None and not path.startswith(_OPEN) and path not in _OPEN_FILES:
            return doors.closed(scope)
        return None

    async def _account(self, scope: Scope) -> Account | None:
        from anyio import to_thread

        if self.guard.sessions is None:
            return self.guard.anyone
        token = doors.token_of(scope, COOKIE)
        return await to_thread.run_sync(self.guard.sessions.account, token) if token else None

    async def _note_export(self, scope: Scope, message: Message) -> None:
        """Note a file that is taken away, before the first byte of it is sent."""
        from anyio import to_thread

        headers: Any = message.get("headers", ())
        if any(name.lower() == b"content-disposition" and value.startswith(b"attachment") for name, value in headers):
            account = scope.get(SCOPE_KEY)
            who = account.name if isinstance(account, Account) and account.name else "-"
            await to_thread.run_sync(lambda: self.guard.audit.note(who, "export", path=scope["path"]))
