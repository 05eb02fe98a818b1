"""What the page does, for programs: named endpoints of the app, which are tools for language models (MCP) as well."""

from __future__ import annotations

import functools
import inspect
import logging
from collections.abc import Callable
from importlib.util import find_spec
from typing import Any

from assistant.web.site import AT_ONCE, View
from corpus.errors import UserError

_UNEXPECTED = "Có lỗi ngoài dự kiến. Hãy thử lại; nếu vẫn lỗi, hãy báo người quản trị."
_log = logging.getLogger(__name__)


def tools_can_be_served() -> bool:
    """Whether Gradio has what it serves tools for language models with: the extra ``mcp`` of this package."""
    return find_spec("mcp") is not None


def add_endpoints(views: list[View]) -> None:
    """Add the endpoints of ``views`` to the app that is being built; they share the page's places in the queue."""
    import gradio as gr

    error = functools.partial(gr.Error, print_exception=False)
    places: dict[str, Any] = {"concurrency_limit": AT_ONCE, "concurrency_id": "slow"}
    for view in views:
        for endpoint in view.endpoints():
            gr.api(told(endpoint, error), api_name=endpoint.__name__, **places)


def told(endpoint: Callable[..., Any], error: Callable[[str], Exception]) -> Callable[..., Any]:
    """Return ``endpoint``, a UserError of it raised as an ``error`` whose message the caller sees, and no other."""

    @functools.wraps(endpoint)
    def run(*given: Any, **named: Any) -> Any:  # noqa: ANN401 - whatever the endpoint takes and returns
        try:
            return endpoint(*given, **named)
        except UserError as problem:
            raise error(str(problem)) from problem
        except Exception as problem:
            _log.exception("Lỗi ở điểm gọi %s", endpoint.__name__)
            raise error(_UNEXPECTED) from problem

    run.__signature__ = inspect.signature(endpoint, eval_str=True)  # type: ignore[attr-defined]
    run.__annotations__ = inspect.get_annotations(endpoint, eval_str=True)
    return run
