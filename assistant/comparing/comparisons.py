"""The comparisons of one library; what was read and matched is kept until the library changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Lock

from assistant.checking.across import contradictions
from assistant.checking.matching import Likeness, PassageEncoder
from assistant.checking.related import relations_of
from assistant.comparing.changes import Changes, changes_between
from assistant.comparing.side_by_side import SideBySide, side_by_side
from assistant.register.conflicts import Conflict
from assistant.register.conflicts.conflict import Source
from assistant.shelf import Shelf
from indexing.state import unknown_document

MOST = 6
"""Plans that one table compares; more could not be read."""


class Comparisons:
    """Compares the documents of the shelf that ``held`` returns (the same object until the library changes).

    Without an encoder matches are by words alone. Its methods may be called from several threads.
    """

    def __init__(self, held: Callable[[], Shelf], encoder: PassageEncoder | None = None) -> None:
        self._held, self._encoder = held, encoder
        self._likeness = Likeness(encoder)
        self._lock = Lock()
        self._read: Shelf | None = None
        self._sources: tuple[Source, ...] = ()
        self._conflicts: tuple[Conflict, ...] | None = None

    def sources(self) -> tuple[Source, ...]:
        """Return all documents."""
        return self._known()

    def plans(self) -> list[Source]:
        """Return the documents that set targets or tasks, in the order of the library."""
        return [source for source in self._known() if source.targets or source.tasks]

    def targets(self, ids: Sequence[str]) -> SideBySide:
        """Return the targets of the documents ``ids`` side by side. Raises UnknownDocumentError."""
        plans = [self._source(id) for id in list(dict.fromkeys(ids))[:MOST]]
        with self._lock:  # vectors are kept in one place
            return side_by_side(plans, self._likeness)

    def followed(self) -> list[tuple[Source, Source]]:
        """Return each plan with the earlier plan of the same agency that it follows, as (earlier, later)."""
        sources = self._known()
        return [(related.source, source) for source in sources for related in relations_of(source, sources).earlier[:1]]

    def changes(self, before: str, now: str) -> Changes:
        """Return what changed from the document ``before`` to ``now``. Raises UnknownDocumentError."""
        one, other = self._source(before), self._source(now)
        with self._lock:
            return changes_between(one, other, self._likeness)

    def conflicts(self) -> tuple[Conflict, ...]:
        """Return what contradicts what inside and between the documents."""
        sources = self._known()
        with self._lock:
            if self._conflicts is None:
                self._conflicts = tuple(contradictions([source.document for source in sources], self._encoder))
            return self._conflicts

    def _known(self) -> tuple[Source, ...]:
        shelf = self._held()
        with self._lock:
            if shelf is not self._read:
                sources = tuple(Source(book.document) for book in shelf.books.values())
                self._read, self._sources, self._conflicts = shelf, sources, None
            return self._sources

    def _source(self, id: str) -> Source:
        sources = {source.document.id: source for source in self._known()}
        if id not in sources:
            raise unknown_document(id, list(sources))
        return sources[id]
