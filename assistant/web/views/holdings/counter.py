"""The routes by which files are sent, followed, and documents taken out. They take names and ids, no paths."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

from assistant.accounts.store import Account
from assistant.uploads.desk import Desk
from assistant.uploads.originals import Incoming
from corpus.errors import AccountError, ForbiddenError, LimitError, UserError

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import BaseRoute

    from assistant.web.site import Site

ROOT = "/kho-tai-lieu"
_LONGEST_LIST = 100_000  # bytes of a list of documents
_MOST_REMOVED = 200


class Counter:
    """Takes in what visitors of ``site`` send, for those who may."""

    def __init__(self, site: Site) -> None:
        self._site = site

    def editor(self) -> Account | None:
        """Return the visitor, if there is a desk and they may hand in files."""
        account = self._site.who() if self._site.desk else None
        return account if account and account.may("editor") else None

    def groups(self, account: Account) -> list[str]:
        """Return the groups that the account may hand in files for."""
        held = {name for names in self._site.assistant.groups().values() for name in names}
        return sorted({*account.groups, *(held if account.role == "admin" else ())})

    def routes(self) -> Sequence[BaseRoute]:
        """Return the routes."""
        from starlette.routing import Route

        if self._site.desk is None:
            return ()
        return (
            Route(f"{ROOT}/tep", _told(self._send), methods=["POST"]),
            Route(f"{ROOT}/tinh-trang", _told(self._items), methods=["GET"]),
            Route(f"{ROOT}/bo", _told(self._remove), methods=["POST"]),
            Route(f"{ROOT}/xong", _told(self._forget), methods=["POST"]),
        )

    async def _send(self, request: Request) -> dict[str, Any]:
        """Receive one file: its bytes are the body, its name and what it is for stand in the query."""
        from anyio import to_thread

        account, desk = self._allowed()
        group, replaces = request.query_params.get("group", ""), request.query_params.get("replaces") or None
        known = await to_thread.run_sync(self._terms, account, group, replaces)
        told = request.headers.get("content-length", "")
        size = int(told) if told.isdecimal() else None
        name = request.query_params.get("name", "")
        incoming = await to_thread.run_sync(desk.originals.receive, name, size)
        original = await to_thread.run_sync(_kept, incoming, await _received(request, incoming))
        groups = {group} if group else None
        return desk.hand_in(account.name, original, groups=groups, known=known, replaces=replaces).as_json()

    def hand_in(self, name: str, data: bytes, group: str = "", replaces: str | None = None) -> dict[str, Any]:
        """Have the file ``name`` with the bytes ``data`` indexed. Raises UserError."""
        account, desk = self._allowed()
        known = self._terms(account, group, replaces)
        incoming = desk.originals.receive(name, len(data))
        try:
            incoming.write(data)
        except UserError as error:
            _kept(incoming, error)
        original, groups = _kept(incoming, None), {group} if group else None
        return desk.hand_in(account.name, original, groups=groups, known=known, replaces=replaces).as_json()

    def take_out(self, ids: object) -> dict[str, Any]:
        """Have documents removed. Raises UserError."""
        account, desk = self._allowed()
        if not isinstance(ids, list) or not 0 < len(ids) <= _MOST_REMOVED or not all(isinstance(id, str) for id in ids):
            raise BadRequestError("Danh sách văn bản cần bỏ không hợp lệ.")
        for id in ids:
            self._site.assistant.document(id)  # unknown to who may not see it
        return desk.take_out(account.name, list(dict.fromkeys(ids))).as_json()

    def items(self) -> list[dict[str, Any]]:
        """Return what the visitor handed in. Raises ForbiddenError."""
        account, desk = self._allowed()
        return [item.as_json() for item in desk.items(account.name)]

    def _terms(self, account: Account, group: str, replaces: str | None) -> list[str] | None:
        """Return the ids that ``account`` may know of, None for all. Raises UserError for what it may not do."""
        if group and group not in self.groups(account):
            raise ForbiddenError("Tài khoản này không thuộc nhóm đã chọn nên không nạp văn bản vào nhóm đó được.")
        if replaces is not None:
            self._site.assistant.document(replaces)  # unknown to who may not see it
        return self._known(account)

    async def _items(self, request: Request) -> dict[str, Any]:
        return {"items": self.items()}

    async def _remove(self, request: Request) -> dict[str, Any]:
        """Have documents taken out whose ids are sent as JSON: ``{"documents": […]}``."""
        from anyio import to_thread

        self._allowed()
        try:
            ids = json.loads(await _short_body(request)).get("documents")
        except (ValueError, AttributeError):
            ids = None
        return cast("dict[str, Any]", await to_thread.run_sync(self.take_out, ids))

    async def _forget(self, request: Request) -> dict[str, Any]:
        account, desk = self._allowed()
        desk.forget(account.name)
        return {}

    def _allowed(self) -> tuple[Account, Desk]:
        account, desk = self.editor(), self._site.desk
        if account is None or desk is None:
            raise ForbiddenError("Tài khoản này chỉ được xem và hỏi, không nạp hay bỏ văn bản được.")
        return account, desk

    def _known(self, account: Account) -> list[str] | None:
        """Return the ids that the account may know of; None where there are no secrets from it."""
        if account.role == "admin" or not account.name:
            return None
        return [summary.id for summary in self._site.assistant.documents()]


class BadRequestError(UserError):
    """What was sent is not what the page sends."""


async def _received(request: Request, incoming: Incoming) -> UserError | None:
    """Give the body's bytes to ``incoming``; return why it was not taken, None where it was."""
    from anyio import to_thread
    from starlette.requests import ClientDisconnect

    try:
        async for piece in request.stream():
            await to_thread.run_sync(incoming.write, piece)
    except UserError as error:
        return error
    except ClientDisconnect:
        return BadRequestError("Đường truyền bị ngắt giữa chừng. Hãy gửi lại tệp.")
    return None


def _kept(incoming: Incoming, problem: UserError | None) -> Any:  # noqa: ANN401 - an Original
    if problem is not None:
        incoming.discard()
        raise problem
    return incoming.keep()


async def _short_body(request: Request) -> bytes:
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > _LONGEST_LIST:
            raise BadRequestError("Danh sách quá dài.")
    return body


def _told(do: Any) -> Any:  # noqa: ANN401 - a bound coroutine function
    """Return the route's function: what ``do`` returns as JSON, a UserError as its message with a fitting status."""

    async def answer(request: Request) -> Response:
        from starlette.responses import JSONResponse

        try:
            return JSONResponse(await do(request), headers={"cache-control": "no-store"})
        except UserError as error:
            return JSONResponse({"detail": str(error)}, _status(error), headers={"cache-control": "no-store"})

    return answer


def _status(error: UserError) -> int:
    kinds: tuple[tuple[type[UserError], int], ...] = ((AccountError, 403), (LimitError, 413))
    return next((status for kind, status in kinds if isinstance(error, kind)), 400)
