"""The drafts that are open on the page: each under a name that cannot be guessed, for the account that gave it."""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

from assistant.checking import Report
from assistant.checking.similar import SimilarPassage
from assistant.web.site import Asked
from assistant.web.views.check.uploads import Apart
from corpus.errors import DraftError
from corpus.types import Document, Span

OPEN = 16  # drafts that are kept; the one that was not looked at for the longest goes first
_LONGEST = 4000  # characters of a passage that similar ones are asked for


@dataclass(frozen=True)
class Draft:
    """One draft that the account ``owner`` gave: its file where that is Word's (else b""), and what was found."""

    token: str
    data: bytes
    report: Report
    against: tuple[str, ...] = ()
    owner: str = ""

    @property
    def document(self) -> Document:
        """The draft as it was read."""
        return self.report.document


class Drafts:
    """Checks drafts and keeps the last ``OPEN`` of them. Safe to use from several threads; one is checked at a time.

    ``who`` says which account is being answered, '' where nobody logs in: a draft is open to the one who gave it alone.
    """

    def __init__(self, assistant: Asked, who: Callable[[], str] = lambda: "") -> None:
        self.assistant, self._who = assistant, who
        self.apart = Apart()
        self._open: OrderedDict[str, Draft] = OrderedDict()
        self._lock = threading.Lock()
        self._checking = threading.Lock()

    def add(self, data: bytes, name: str) -> Draft:
        """Read and check the draft in ``data``. Raises UserError."""
        document = self.apart.read(data, name)
        report = self._report(document, ())
        own = data if document.format == "docx" else b""
        return self._keep(Draft(secrets.token_urlsafe(18), own, report, owner=self._who()))

    def again(self, token: str, against: Collection[str]) -> Draft:
        """Check an open draft again, held against the documents ``against`` (none: those found). Raises UserError."""
        draft = self.of(token)
        return self._keep(replace(draft, report=self._report(draft.document, against), against=tuple(against)))

    def ignore(self, token: str, key: str, ignored: bool) -> Draft:
        """Remember whether the finding ``key`` is ignored. Raises UserError."""
        draft = self.of(token)
        kept = self.assistant.checker().ignored
        (kept.add if ignored else kept.remove)(draft.document.id, key, draft.owner)
        found = (replace(one, ignored=ignored) if one.key == key else one for one in draft.report.findings)
        return self._keep(replace(draft, report=replace(draft.report, findings=tuple(found))))

    def similar(self, token: str, span: Span) -> list[SimilarPassage]:
        """Return what other documents say like the words ``span`` of an open draft. Raises UserError."""
        document = self.of(token).document
        if not 0 <= span.start < span.end <= len(document.text):
            raise DraftError("Đoạn này không có trong dự thảo. Hãy tải lại trang.")
        return self.assistant.checker().similar(document, Span(span.start, min(span.end, span.start + _LONGEST)))

    def of(self, token: str) -> Draft:
        """Return the open draft ``token``; raises DraftError for one that is no longer open, or another's."""
        with self._lock:
            draft = self._open.get(token)
            if draft is None or draft.owner != self._who():
                raise DraftError("Dự thảo này không còn mở. Hãy chọn lại tệp để kiểm tra.")
            self._open.move_to_end(token)
            return draft

    def _report(self, document: Document, against: Collection[str]) -> Report:
        with self._checking:
            return self.assistant.checker().check(document, against=against, who=self._who())

    def _keep(self, draft: Draft) -> Draft:
        with self._lock:
            self._open[draft.token] = draft
            self._open.move_to_end(draft.token)
            while len(self._open) > OPEN:
                self._open.popitem(last=False)
        return draft
