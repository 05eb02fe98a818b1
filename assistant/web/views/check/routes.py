"""What the view is sent and gives away beside the page: a draft comes in, reports go out. No path is ever taken."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from assistant.checking.word.page import write_page
from assistant.web.views.check.drafts import Draft, Drafts
from assistant.web.views.check.render import result
from assistant.web.views.check.uploads import MOST, safe_name, too_large
from corpus.errors import UserError

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import BaseRoute

CHECK, REPORT = "/draft-check", "/draft-report"
OWN_HEADER = "x-draft"
"""A page of another host cannot send it without asking first, and is refused then."""

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def routes(drafts: Drafts) -> Sequence[BaseRoute]:
    """Return the routes; one draft is read at a time."""
    from anyio import CapacityLimiter, to_thread
    from starlette.responses import JSONResponse, PlainTextResponse
    from starlette.routing import Route

    working = CapacityLimiter(1)

    async def check(request: Request) -> Response:
        if OWN_HEADER not in request.headers:
            return PlainTextResponse("Chỉ nhận dự thảo từ trang này.", 403)
        data = bytearray()
        async for chunk in request.stream():
            data += chunk
            if len(data) > MOST:
                return JSONResponse({"error": too_large()}, 413)
        name = safe_name(request.query_params.get("name", ""))
        return JSONResponse(await to_thread.run_sync(_checked, drafts, bytes(data), name, limiter=working))

    async def report(request: Request) -> Response:
        return await to_thread.run_sync(_given, drafts, request, limiter=working)

    return Route(CHECK, check, methods=["POST"]), Route(REPORT, report)


def _checked(drafts: Drafts, data: bytes, name: str) -> dict[str, str]:
    """Return the open draft and its HTML, or what is wrong with the file: an answer, too, that the page shows."""
    try:
        draft = drafts.add(data, name)
    except UserError as error:
        return {"error": str(error)}
    return {"token": draft.token, "html": result(draft, drafts.assistant.documents())}


def _given(drafts: Drafts, request: Request) -> Response:
    from starlette.responses import PlainTextResponse, Response

    try:
        draft = drafts.of(request.query_params.get("token", ""))
        written = _FORMATS.get(request.query_params.get("format", ""))
        if written is None:
            return PlainTextResponse("Chỉ tải được json, docx hoặc tom-tat.", 400)
        write, suffix, type_ = written
        data = write(drafts, draft)
    except UserError as error:
        return PlainTextResponse(str(error), 410)
    headers = {"content-disposition": f'attachment; filename="kiem-tra{suffix}"', "cache-control": "no-store"}
    return Response(data, media_type=type_, headers=headers)


def _json(_: Drafts, draft: Draft) -> bytes:
    return json.dumps(draft.report.as_json(), ensure_ascii=False, indent=1).encode("utf-8", "replace")


def _word(drafts: Drafts, draft: Draft) -> bytes:
    return drafts.apart.comments(draft.data, draft.report)


def _page(_: Drafts, draft: Draft) -> bytes:
    return write_page(draft.report)


_FORMATS: dict[str, tuple[Callable[[Drafts, Draft], bytes], str, str]] = {
    "json": (_json, ".json", "application/json"),
    "docx": (_word, "-ghi-chu.docx", _WORD),
    "tom-tat": (_page, "-tom-tat.docx", _WORD),
}
