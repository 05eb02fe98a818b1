"""The route that serves page images. It takes ids and page numbers, no path."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.web import facsimile
from assistant.web.pages import Pages
from corpus.errors import UserError

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import BaseRoute

_DIGITS = 6  # of a page number
_KEEP = "private, max-age=86400"


def route(pages: Pages) -> BaseRoute:
    """Return the route; pages are drawn one at a time, so that waiting for one holds up nothing else."""
    from anyio import CapacityLimiter, to_thread
    from starlette.routing import Route

    drawing = CapacityLimiter(1)

    async def page_image(request: Request) -> Response:
        return await to_thread.run_sync(_page_image, request, pages, limiter=drawing)

    return Route(facsimile.PATH, page_image)


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
