"""What every view of the page is built from: the assistant, the page images, the day; and the record of a view."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from assistant.accounts.store import Account
from assistant.evaluating import Evaluator
from assistant.reported import Reported
from assistant.shelf import Shelf
from assistant.types import Answer, FoundPassage
from assistant.uploads.desk import Desk
from assistant.web.gate.visitors import visitor
from assistant.web.pages import Pages
from corpus.types import Box, Document
from indexing.records import DocumentSummary

if TYPE_CHECKING:
    from starlette.routing import BaseRoute

    from assistant.checking import Checker
    from assistant.comparing.comparisons import Comparisons

AT_ONCE = 2
"""Events that run at the same time where each needs a core; others wait in the queue."""

QUICK: dict[str, Any] = {"queue": False, "show_progress": "hidden", "api_visibility": "private"}
"""How an event is listened to that takes no time."""

SLOW: dict[str, Any] = {**QUICK, "queue": True, "concurrency_limit": AT_ONCE, "concurrency_id": "slow"}
"""How an event is listened to that computes; all of them share the same places in the queue."""


class Asked(Protocol):
    """The part of the assistant that the page uses; its methods are called from several threads."""

    def ask(self, question: str, *, documents: Sequence[str] | None = None) -> Answer:
        """Answer ``question`` from ``documents`` (ids; None is all)."""

    def composed(self, question: str, *, documents: Sequence[str] | None = None) -> Answer:
        """Answer ``question`` without a language model."""

    def stream(
        self, question: str, *, documents: Sequence[str] | None = None, cancelled: Event | None = None
    ) -> Iterator[Answer]:
        """Answer ``question`` in states, each with more claims; ``cancelled`` ends the writing."""

    @property
    def writes(self) -> bool:
        """Whether a language model writes the answers."""

    def search(self, query: str, *, top: int = 10, documents: Sequence[str] | None = None) -> list[FoundPassage]:
        """Return the ``top`` best passages for ``query``."""

    def documents(self) -> list[DocumentSummary]:
        """Return what the library holds."""

    def document(self, id: str) -> Document:
        """Return one document; raises UnknownDocumentError."""

    def boxes(self, id: str) -> tuple[Box, ...]:
        """Return where the words of a document are printed; empty where its file has no pages to show."""

    def shelf(self) -> Shelf:
        """Return all documents with their records; the same object as long as the library does not change."""

    def comparisons(self) -> Comparisons:
        """Return what holds the plans side by side."""

    def reported(self) -> Reported:
        """Return the answers that were reported as wrong."""

    def stamp(self) -> dict[str, str]:
        """Return what answers are made with now."""

    def examples(self) -> list[str]:
        """Return questions that the library can answer."""

    def groups(self) -> dict[str, tuple[str, ...]]:
        """Return the groups of each document that is in some, as far as one may know of them."""

    def checker(self) -> Checker:
        """Return what checks drafts against the library."""

    def whole_question(self, question: str, previous: Sequence[str], last: Answer | None = None) -> str:
        """Return ``question`` made whole where it leans on the ``previous`` ones; ``last`` answered the newest."""


@dataclass
class Site:
    """One page being built: what its views show, and where they register what happens when they are opened.

    ``desk`` is where files are handed in, None where nobody may; ``who`` says whose request is being answered.
    """

    assistant: Asked
    today: Callable[[], date] = date.today
    evaluator: Evaluator | None = None
    desk: Desk | None = None
    who: Callable[[], Account | None] = visitor
    pages: Pages = field(init=False)
    navigation: Any = field(default=None, init=False)

    def __post_init__(self) -> None:
        """Make the page images of the assistant's library."""
        self.pages = Pages(self.assistant)

    def owner(self) -> str:
        """Return the name of the account that is being answered, '' where nobody logs in."""
        account = self.who()
        return account.name if account else ""

    def html(self, value: object, name: str, script: Path | Sequence[Path] | None = None, **more: Any) -> Any:  # noqa: ANN401
        """Lay out a component of our own HTML with the id ``name`` and the script, or scripts, of its behaviour.

        ``value`` must hold no words that are not escaped (``marking.escape``). ``more`` goes to ``gradio.HTML``:
        ``server_functions`` are what the script may call as ``server.NAME(…)``.
        """
        import gradio as gr

        scripts = [script] if isinstance(script, Path) else script or ()
        code = "\n".join(each.read_text(encoding="utf-8") for each in scripts) or None
        return gr.HTML(value, elem_id=name, js_on_load=code, apply_default_css=False, **more)

    def when_shown(
        self, view: View, do: Callable[..., Any], inputs: object, outputs: object, *, every_time: bool = False
    ) -> None:
        """Have ``do`` fill ``outputs`` when ``view`` is first shown on an open page, or ``every_time`` it is.

        Nothing else should write to the same outputs before the user can act: the slower of two would win.
        """
        happens = shown_event(view.name) if every_time else first_event(view.name)
        getattr(self.navigation, happens)(do, inputs, outputs, **QUICK)


def shown_event(name: str) -> str:
    """Return the name of the event that navigation.js triggers whenever the view ``name`` is shown."""
    return f"shown_{name}"


def first_event(name: str) -> str:
    """Return the name of the event that navigation.js triggers when the view ``name`` is first shown."""
    return f"first_{name}"


class View(ABC):
    """One part of the page, reached by its link. Made once a page; ``build`` is called inside its column."""

    name: ClassVar[str]
    """Its column is ``#view-NAME``."""
    title: ClassVar[str]
    """As its link says, in Vietnamese."""
    address: ClassVar[str]
    """What stands after "#" in the address."""
    styles: ClassVar[tuple[Path, ...]] = ()
    """Its style sheets; every rule begins with ``#view-NAME`` or a class of its own."""

    @classmethod
    def offered(cls, site: Site) -> bool:
        """Whether the page of ``site`` has this view."""
        return True

    def __init__(self, site: Site) -> None:
        self.site = site

    @abstractmethod
    def build(self) -> None:
        """Lay out the components and say what calls what."""

    def routes(self) -> Sequence[BaseRoute]:
        """Return what the app serves for this view beside the page, such as downloads."""
        return ()

    def endpoints(self) -> Sequence[Callable[..., Any]]:
        """Return what programs may call: named endpoints of the app, and tools for language models (MCP).

        Each is a function with types for what it takes and returns JSON; its name is the endpoint's, its docstring, in
        Google's form, what a language model reads of it. A UserError that it raises reaches the caller as its message.
        """
        return ()
