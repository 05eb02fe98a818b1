"""What the page does, for programs: named endpoints of the app, which are tools for language models (MCP) as well."""

from __future__ import annotations

import functools
import inspect
import json
import logging
from collections.abc import Callable
from importlib.util import find_spec
from threading import BoundedSemaphore
from typing import Any

from assistant.web.site import AT_ONCE, View
from corpus.errors import UserError

_UNEXPECTED = "Có lỗi ngoài dự kiến. Hãy thử lại; nếu vẫn lỗi, hãy báo người quản trị."
_BUSY = "Máy chủ đang bận. Hãy gọi lại sau ít phút."
_PATIENCE = 60.0  # seconds for which a call waits for its place
_log = logging.getLogger(__name__)


def tools_can_be_served() -> bool:
    """Whether Gradio has what it serves tools for language models with: the extra ``mcp`` of this package."""
    return find_spec("mcp") is not None


def add_endpoints(views: list[View]) -> None:
    """Add the endpoints of ``views`` to the app that is being built; ``AT_ONCE`` of them run at the same time.

    They are not in Gradio's queue: what it calls from there for a tool of MCP comes in as nobody, where one logs in.
    """
    import gradio as gr

    error = functools.partial(gr.Error, print_exception=False)
    places = BoundedSemaphore(AT_ONCE)
    for view in views:
        for endpoint in view.endpoints():
            gr.api(told(endpoint, error, places), api_name=endpoint.__name__, queue=False)


def tell_json(app: Any) -> None:  # noqa: ANN401 - Gradio's Blocks, being served
    """Have the tools of ``app`` answer in JSON; Gradio would print what is no text as Python does."""
    server = app.mcp_server_obj
    if server is None:
        return

    def contents(data: list[Any], root_url: str) -> list[Any]:  # noqa: ARG001 - as Gradio calls it
        texts = (value if isinstance(value, str) else json.dumps(value, ensure_ascii=False) for value in data)
        return [server.types.TextContent(type="text", text=text) for text in texts]

    server.postprocess_output_data = contents


def told(
    endpoint: Callable[..., Any], error: Callable[[str], Exception], places: BoundedSemaphore
) -> Callable[..., Any]:
    """Return ``endpoint``, a UserError of it raised as an ``error`` whose message the caller sees, and no other.

    It takes one of ``places`` while it runs.
    """

    @functools.wraps(endpoint)
    def run(*given: Any, **named: Any) -> Any:  # noqa: ANN401 - whatever the endpoint takes and returns
        if not places.acquire(timeout=_PATIENCE):
            raise error(_BUSY)
        try:
            return endpoint(*given, **named)
        except UserError as problem:
            raise error(str(problem)) from problem
        except Exception as problem:
            _log.exception("Lỗi ở điểm gọi %s", endpoint.__name__)
            raise error(_UNEXPECTED) from problem
        finally:
            places.release()

    run.__signature__ = inspect.signature(endpoint, eval_str=True)  # type: ignore[attr-defined]
    run.__annotations__ = inspect.get_annotations(endpoint, eval_str=True)
    return run
