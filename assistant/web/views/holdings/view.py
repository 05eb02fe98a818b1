"""The view "Kho tài liệu": its components, and the routes beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from assistant.web.marking import escape
from assistant.web.site import View
from assistant.web.views.holdings.counter import Counter
from assistant.web.views.holdings.endpoints import endpoints
from assistant.web.views.holdings.render import counter_form, held_documents
from corpus.errors import UserError

if TYPE_CHECKING:
    from starlette.routing import BaseRoute

HERE = Path(__file__).parent
_OPENING = '<p class="none" role="status">Đang đọc kho tài liệu…</p>'


class Holdings(View):
    """What the library holds."""

    name: ClassVar[str] = "holdings"
    title: ClassVar[str] = "Kho tài liệu"
    address: ClassVar[str] = "kho-tai-lieu"
    styles: ClassVar[tuple[Path, ...]] = (HERE / "holdings.css",)

    def build(self) -> None:
        """Lay out the one component; it is filled each time that the view is shown."""
        body = self.site.html(_OPENING, "holdings", HERE / "holdings.js", server_functions=[self._reader()])
        self.site.when_shown(self, self.page, None, body, every_time=True)

    def page(self) -> str:
        """Return the whole view as the library is now."""
        counter = Counter(self.site)
        editor = counter.editor()
        form = counter_form(counter.groups(editor)) if editor else ""
        head = '<div class="view-head"><h2>Kho tài liệu</h2></div>'
        return f'{head}{form}<div class="held" aria-live="polite">{self.held()}</div>'

    def held(self) -> str:
        """Return what is held, each document with its quality report."""
        assistant = self.site.assistant
        return held_documents(assistant.documents(), assistant.groups(), Counter(self.site).editor() is not None)

    def endpoints(self) -> Sequence[Callable[..., Any]]:
        """Return handing in and taking out, where files can be handed in at all."""
        return endpoints(Counter(self.site)) if self.site.desk else ()

    def routes(self) -> Sequence[BaseRoute]:
        """Return where files are sent to and how they come on."""
        return Counter(self.site).routes()

    def _reader(self) -> object:
        def read_held(_: object) -> str:
            """Return what is held, for the page's script."""
            try:
                return self.held()
            except UserError as error:
                return f'<p class="none">{escape(str(error))}</p>'

        return read_held
