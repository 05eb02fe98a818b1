"""What the gate answers itself: login, logout, who one is, health, counters."""

from __future__ import annotations

from collections.abc import Callable
from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, quote

from assistant.accounts.sessions import Sessions
from assistant.accounts.store import Account
from assistant.web.gate import login
from assistant.web.gate.requests import LOOPBACK, headers_of
from assistant.web.gate.visitors import SCOPE_KEY
from assistant.web.headers import Receive, Scope
from corpus.errors import AccountError, TooManyTriesError

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import BaseRoute

    from assistant.web.gate.guard import Guard

HEALTH = "/healthz"
METERS = "/metrics"
_LONGEST_FORM = 8192  # bytes


def token_of(scope: Scope, cookie: str) -> str | None:
    """Return the token that a request brings: a program's in ``Authorization``, a browser's as its cookie."""
    headers = headers_of(scope)
    kind, _, token = headers.get("authorization", "").partition(" ")
    if kind.lower() == "bearer" and token.strip():
        return token.strip()
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(cookie)
    except CookieError:
        return None
    return found.value if found else None


async def logged_in(
    scope: Scope, receive: Receive, guard: Guard, sessions: Sessions, cookie: str, seconds: int
) -> Response:
    """Show the login page, or log in by what it sends."""
    from anyio import to_thread
    from starlette.requests import Request
    from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse

    request = Request(scope, receive)
    if scope["method"] in ("GET", "HEAD"):
        return _uncached(HTMLResponse(login.page(goes_to=login.local(request.query_params.get("next", "/")))))
    if scope["method"] != "POST":
        return PlainTextResponse("", 405)
    form = await _form(request)
    if form is None:
        return PlainTextResponse("Biểu mẫu không hợp lệ.", 400)
    name, goes_to = form.get("name", ""), login.local(form.get("next", "/"))
    place = _place(scope)
    try:
        token, account = await to_thread.run_sync(sessions.log_in, name, form.get("password", ""), place)
    except AccountError as error:
        waiting = isinstance(error, TooManyTriesError)
        guard.meters.logged_in("throttled" if waiting else "failed")
        await to_thread.run_sync(lambda: guard.audit.note(name[:64], "login_failed", place=place))
        return _uncached(HTMLResponse(login.page(str(error), name[:64], goes_to), 429 if waiting else 401))
    guard.meters.logged_in("done")
    await to_thread.run_sync(lambda: guard.audit.note(account.name, "login", place=place))
    response = RedirectResponse(goes_to, 303)
    secure = scope.get("scheme") == "https"
    response.set_cookie(cookie, token, max_age=seconds, path="/", secure=secure, httponly=True, samesite="lax")
    return response


async def logged_out(scope: Scope, guard: Guard, sessions: Sessions, cookie: str) -> Response:
    """End the session of a request."""
    from anyio import to_thread
    from starlette.responses import PlainTextResponse, RedirectResponse

    if scope["method"] != "POST":  # a link or picture of another site must not log out anybody
        return PlainTextResponse("", 405)
    token, account = token_of(scope, cookie), scope.get(SCOPE_KEY)
    if token is not None:
        await to_thread.run_sync(sessions.log_out, token)
    if isinstance(account, Account):
        await to_thread.run_sync(lambda: guard.audit.note(account.name, "logout"))
    response = RedirectResponse(login.PATH, 303)
    response.delete_cookie(cookie, path="/")
    return response


def closed(scope: Scope) -> Response:
    """Answer one who is not logged in: a browser that opens a page is led to the login, all else is refused."""
    from starlette.responses import JSONResponse, RedirectResponse

    headers = headers_of(scope)
    if scope["method"] in ("GET", "HEAD") and "text/html" in headers.get("accept", ""):
        query = scope.get("query_string", b"").decode("latin-1")
        place = scope["path"] + (f"?{query}" if query else "")
        return RedirectResponse(f"{login.PATH}?next={quote(login.local(place), safe='')}", 303)
    return JSONResponse({"detail": "Hãy đăng nhập."}, 401, {"www-authenticate": "Bearer"})


def routes(guard: Guard, healthy: Callable[[], object]) -> list[BaseRoute]:
    """Return the routes of health, counters and "who am I"; ``healthy`` raises where the library cannot be read."""
    from anyio import to_thread
    from starlette.responses import JSONResponse, PlainTextResponse, Response
    from starlette.routing import Route

    async def health(request: Request) -> Response:
        try:
            await to_thread.run_sync(healthy)
        except Exception:  # whatever it is, the server cannot answer questions
            return JSONResponse({"status": "error"}, 503, {"cache-control": "no-store"})
        return JSONResponse({"status": "ok"}, headers={"cache-control": "no-store"})

    async def meters(request: Request) -> Response:
        account = request.scope.get(SCOPE_KEY)
        here = guard.sessions is None and request.client is not None and request.client.host in LOOPBACK
        if not here and not (guard.sessions is not None and isinstance(account, Account) and account.may("admin")):
            return PlainTextResponse("Chỉ người quản trị được xem.", 403)
        text = await to_thread.run_sync(guard.meters.text)
        return Response(text, media_type="text/plain; version=0.0.4; charset=utf-8")

    return [Route(HEALTH, health), Route(METERS, meters), who_am_i()]


def who_am_i() -> BaseRoute:
    """Return the route that tells a visitor their name and role; nothing where nobody logs in."""
    from starlette.responses import JSONResponse
    from starlette.routing import Route

    async def me(request: Request) -> Response:
        account = request.scope.get(SCOPE_KEY)
        told = {"name": account.name, "role": account.role} if isinstance(account, Account) and account.name else {}
        return JSONResponse(told, headers={"cache-control": "no-store"})

    return Route(login.ME, me)


async def _form(request: Request) -> dict[str, str] | None:
    """Return the fields of a form that is sent, None for one that is none or too long."""
    if not request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
        return None
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > _LONGEST_FORM:
            return None
    try:
        fields = parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=10)
    except ValueError:  # more fields than any form has
        return None
    return {name: values[-1] for name, values in fields.items()}


def _place(scope: Scope) -> str:
    client = scope.get("client")
    return str(client[0]) if client else "?"


def _uncached(response: Response) -> Response:
    response.headers["cache-control"] = "no-store"
    return response
