"""The view "So sánh": its component, and what it asks of the server."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, ClassVar

from assistant.comparing.comparisons import Comparisons
from assistant.web.marking import escape
from assistant.web.rows import place_reader
from assistant.web.site import View
from assistant.web.views.compare.endpoints import endpoints
from assistant.web.views.compare.render import changes_html, compare_page, conflicts_html, side_by_side_html
from corpus.errors import UserError

HERE = Path(__file__).parent
_OPENING = '<p class="none" role="status">Đang đọc các kế hoạch…</p>'
_MOST_IDS = 50


class Compare(View):
    """Plans side by side, what changed, what contradicts what."""

    name: ClassVar[str] = "compare"
    title: ClassVar[str] = "So sánh"
    address: ClassVar[str] = "so-sanh"
    styles: ClassVar[tuple[Path, ...]] = (HERE / "compare.css",)

    def build(self) -> None:
        """Lay out the choice; comparisons are made when they are asked for."""
        asked = [comparer(self.comparisons), place_reader(self.site)]
        scripts = (HERE.parents[1] / "rows.js", HERE / "compare.js")
        page = self.site.html(_OPENING, "compare", scripts, elem_classes="view-body", server_functions=asked)
        self.site.when_shown(self, self.page, None, page)

    def endpoints(self) -> Sequence[Callable[..., Any]]:
        """Return the comparisons."""
        return endpoints(self.comparisons)

    def comparisons(self) -> Comparisons:
        """Return the comparisons of the library."""
        return self.site.assistant.comparisons()

    def page(self) -> str:
        """Return the view as the library is now."""
        return compare_page(self.comparisons())


def comparer(comparisons: Callable[[], Comparisons]) -> Callable[[Any], str]:
    """Return the function that the page calls: ``{part, plans, pair}`` to the comparison as HTML."""

    def read_comparison(asked: Any) -> str:  # noqa: ANN401 - whatever JSON a browser sends
        values = asked if isinstance(asked, dict) else {}
        try:
            return _compared(comparisons(), values)
        except UserError as error:
            return f'<p class="none">{escape(str(error))}</p>'

    return read_comparison


def _compared(comparisons: Comparisons, values: dict[str, Any]) -> str:
    part, plans = values.get("part"), values.get("plans")
    if part == "targets":
        ids = [str(id) for id in plans[:_MOST_IDS]] if isinstance(plans, list) else []
        return side_by_side_html(comparisons.targets(ids))
    if part == "changes":
        before, _, now = str(values.get("pair") or "").partition("|")
        return changes_html(comparisons.changes(before, now)) if now else ""
    names = {source.document.id: source.name for source in comparisons.sources()}
    return conflicts_html(comparisons.conflicts(), names)
