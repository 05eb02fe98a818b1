"""What the view of tasks asks of the server: the results of a filter, the evidence of one task."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from assistant.types import Citation
from assistant.web.evidence import lone_card
from assistant.web.marking import escape
from assistant.web.pages import Pages
from assistant.web.site import Asked
from assistant.web.views.tasks.board import Board
from assistant.web.views.tasks.render import SHOWN, results
from assistant.web.views.tasks.sifting import filter_from
from corpus.errors import UserError

_MOST = 5000  # rows in one answer


def sifter(board: Board) -> Callable[[Any], str]:
    """Return the function that the page calls when a filter changes: its values to the HTML of the results."""

    def read_tasks(asked: Any) -> str:  # noqa: ANN401 - whatever JSON a browser sends
        shown = asked.get("shown") if isinstance(asked, dict) else None
        rows = min(max(shown, SHOWN), _MOST) if isinstance(shown, int) else SHOWN
        return results(board, filter_from(asked), rows)

    return read_tasks


def opener(assistant: Asked, board: Board, pages: Pages) -> Callable[[Any], str]:
    """Return the function that the page calls to open a row: ``{document, start, end}`` to its evidence as HTML."""

    def read_task(asked: Any) -> str:  # noqa: ANN401 - whatever JSON a browser sends
        values = asked if isinstance(asked, dict) else {}
        wanted = tuple(str(values.get(name)) for name in ("document", "start", "end"))
        for task in board.tasks():
            place = task.place
            if (place.document, str(place.start), str(place.end)) == wanted:
                cited = Citation(
                    place.document, task.title, place.quote, place.start, place.end, place.page, None, task.number
                )
                try:
                    return lone_card(cited, assistant.document, pages)
                except UserError as error:
                    return f'<p class="note">{escape(str(error))}</p>'
        return '<p class="note">Nhiệm vụ này không còn trong thư viện. Hãy tải lại trang.</p>'

    return read_task
