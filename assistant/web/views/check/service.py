"""What the view's script asks of the server about an open draft; all of it comes from a browser and is checked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from assistant.web.views.check.drafts import Drafts
from assistant.web.views.check.render import result, similar
from corpus.errors import UserError
from corpus.types import Span

_MOST = 50  # documents that a draft is held against at once
Answer = dict[str, str]


def services(drafts: Drafts) -> list[Callable[[Any], Answer]]:
    """Return the functions that the script calls; each gives ``html`` or, in Vietnamese, ``error``."""

    def check_again(asked: Any) -> Answer:  # noqa: ANN401 - whatever JSON a browser sends
        values = _values(asked)
        named = values.get("against")
        against = [str(id) for id in named[:_MOST]] if isinstance(named, list) else []
        try:
            draft = drafts.again(str(values.get("token")), against)
            return {"html": result(draft, drafts.assistant.documents())}
        except UserError as error:
            return {"error": str(error)}

    def set_ignored(asked: Any) -> Answer:  # noqa: ANN401
        values = _values(asked)
        try:
            drafts.ignore(str(values.get("token")), str(values.get("key"))[:64], values.get("ignored") is True)
            return {"html": ""}
        except UserError as error:
            return {"error": str(error)}

    def find_similar(asked: Any) -> Answer:  # noqa: ANN401
        values = _values(asked)
        start, end = values.get("start"), values.get("end")
        if not (isinstance(start, int) and isinstance(end, int)):
            return {"error": "Đoạn này không có trong dự thảo. Hãy tải lại trang."}
        try:
            return {"html": similar(drafts.similar(str(values.get("token")), Span(start, end)))}
        except UserError as error:
            return {"error": str(error)}

    return [check_again, set_ignored, find_similar]


def _values(asked: Any) -> dict[str, Any]:  # noqa: ANN401
    return asked if isinstance(asked, dict) else {}
