"""Whose request is being answered, and the assistant that knows only what they may see.

What may be read is decided here: every view is given ``Visiting`` for the assistant, so none can show what its visitor
may not see. Only who hands in files chooses a group (``views/holdings/counter.py``). Without a known visitor nothing is
answered.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from typing import Any

from assistant.accounts.audit import Audit
from assistant.accounts.store import Account
from assistant.chain import Assistant
from assistant.types import Answer
from assistant.web.gate.meters import Meters
from corpus.errors import ForbiddenError, UserError

SCOPE_KEY = "cchc.account"
"""Where the gate leaves the account in a request's scope."""

MOST_VIEWS = 32  # assistants that are kept, one for each set of groups that visitors have

_answering: ContextVar[Account | None] = ContextVar("answering", default=None)


def answering(account: Account | None) -> None:
    """Say for whom this task, and the threads it starts, work from now on."""
    _answering.set(account)


def visitor() -> Account | None:
    """Return whose request is being answered, None where that is not known.

    Events of the page run in tasks of Gradio's queue, which keeps the request for them; routes run in the task of
    their own request.
    """
    from gradio.context import LocalContext

    event = LocalContext.request.get(None)
    if event is None:
        return _answering.get()
    request = getattr(event, "request", None) or event  # Gradio wraps the request of some events
    scope = getattr(request, "scope", None)
    found = scope.get(SCOPE_KEY) if isinstance(scope, dict) else None
    return found if isinstance(found, Account) else None


class Visiting:
    """The assistant of each visitor; any method is called on the one that knows what the visitor may see."""

    def __init__(
        self, whole: Assistant, audit: Audit, meters: Meters, who: Callable[[], Account | None] = visitor
    ) -> None:
        self._whole, self._audit, self._meters, self._who = whole, audit, meters, who
        self._lock = threading.Lock()
        self._views: OrderedDict[frozenset[str] | None, Assistant] = OrderedDict()

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever an assistant has
        """Return what the visitor's own assistant has under this name."""
        if name.startswith("_"):
            raise AttributeError(name)
        return getattr(self.own(), name)

    def account(self) -> Account:
        """Return the visitor. Raises ForbiddenError where nobody is known."""
        account = self._who()
        if account is None:
            raise ForbiddenError("Phiên làm việc đã hết. Hãy tải lại trang và đăng nhập lại.")
        return account

    def own(self) -> Assistant:
        """Return the assistant that knows what the visitor may see. Raises ForbiddenError and LibraryError."""
        return self.view(self.account().sees)

    def view(self, groups: frozenset[str] | None) -> Assistant:
        """Return the assistant that knows what members of ``groups`` may see; None is all."""
        with self._lock:
            if groups not in self._views:
                self._views[groups] = self._whole.seen_by(groups)
                if len(self._views) > MOST_VIEWS:
                    self._views.popitem(last=False)  # questions that are in it keep it until they are answered
            self._views.move_to_end(groups)
            return self._views[groups]

    def ask(self, question: str, **more: Any) -> Answer:  # noqa: ANN401 - what ``Assistant.ask`` takes
        """Answer a question, noting who asked and how long it took, not what."""
        *_, answer = self._noted(self.account(), self.own(), lambda own: iter([own.ask(question, **more)]))
        return answer

    def stream(self, question: str, **more: Any) -> Iterator[Answer]:  # noqa: ANN401 - what ``Assistant.stream`` takes
        """Yield the states of an answer, noted when the last has come or nobody waits for it any more."""
        return self._noted(self.account(), self.own(), lambda own: own.stream(question, **more))

    def _noted(
        self, account: Account, own: Assistant, answers: Callable[[Assistant], Iterator[Answer]]
    ) -> Iterator[Answer]:
        started, status = time.perf_counter(), "error"
        try:
            for answer in answers(own):
                status = answer.status
                yield answer
        except UserError:
            status = "refused"
            raise
        finally:
            seconds = time.perf_counter() - started
            self._meters.asked(status, seconds)
            self._audit.note(account.name or "-", "ask", status=status, seconds=round(seconds, 3))
