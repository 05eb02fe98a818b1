"""The view "Kiểm tra dự thảo": its component, and the routes by which drafts come in and reports go out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from assistant.web.site import Site, View
from assistant.web.views.check import routes
from assistant.web.views.check.drafts import Drafts
from assistant.web.views.check.endpoints import endpoints
from assistant.web.views.check.render import opening
from assistant.web.views.check.service import services

if TYPE_CHECKING:
    from starlette.routing import BaseRoute

HERE = Path(__file__).parent


class Check(View):
    """A draft is given, checked and shown with its findings."""

    name: ClassVar[str] = "check"
    title: ClassVar[str] = "Kiểm tra dự thảo"
    address: ClassVar[str] = "kiem-tra"
    styles: ClassVar[tuple[Path, ...]] = (HERE / "check.css",)

    def __init__(self, site: Site) -> None:
        super().__init__(site)
        self.drafts = Drafts(site.assistant, site.owner)

    def build(self) -> None:
        """Lay out the form; the result comes into it."""
        self.site.html(opening(), "check", HERE / "check.js", server_functions=services(self.drafts))

    def endpoints(self) -> Sequence[Callable[..., Any]]:
        """Return checking a draft."""
        return endpoints(self.site.assistant, self.site.owner)

    def routes(self) -> Sequence[BaseRoute]:
        """Return the way in for drafts, and the downloads."""
        return routes.routes(self.drafts)
