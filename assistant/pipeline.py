"""The steps from a question to a draft of its answer: understand | retrieve | compose, over one library."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from assistant.compose.compose import compose, side_by_side
from assistant.compose.composition import Composition
from assistant.compose.sufficiency import Sufficiency
from assistant.known import Knowledge, known_of
from assistant.narrowing import narrowed, said_of_part
from assistant.rank import dealt, kind_of_time, reranked, shared_out
from assistant.readings import read_question
from assistant.retrieve import Hit, Retriever
from assistant.settings import Settings
from assistant.shelf import Shelf
from assistant.steps import Asked, Draft, Evidence
from assistant.topic import content_words
from assistant.understand import ReadQuestion, Request
from corpus.text import folded
from indexing.encoder import Encoder
from indexing.stores import Store

Compose = Callable[[Request, Sequence[Hit], Shelf, Sufficiency], Composition]

POOL = 160  # passages that are ranked again by what they can answer


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of the chain that an evaluation may exchange, to measure what each is worth."""

    read: ReadQuestion = read_question
    retriever: type[Retriever] = Retriever
    compose: Compose = compose


class Pipeline:
    """Takes a question through the steps. What one step gives is the next one's input; all are of one library state."""

    def __init__(self, library: Store, encoder: Encoder, settings: Settings, parts: Parts) -> None:
        self._library = library
        self._settings = settings
        self._parts = parts
        self._retriever = parts.retriever(library, encoder, settings.dense_weight)
        self._known: Knowledge | None = None

    def knowledge(self) -> Knowledge:
        """Return what is derived from the newest state of the library; read again only when that has changed."""
        with self._library.reading() as library:
            if self._known is None or self._known.generation != library.generation:
                self._known = known_of(library, self._settings, self._parts.read)
            return self._known

    def draft(self, given: tuple[str, Sequence[str] | None]) -> Draft:
        """Return what all steps make of a question, restricted to documents (ids) or not; their errors are raised."""
        return self.compose(self.retrieve(self.understand(given)))

    def understand(self, given: tuple[str, Sequence[str] | None]) -> Asked:
        """Return a question, restricted to documents (ids) or not, as understood. Raises QuestionError."""
        known = self.knowledge()
        return Asked(known.understanding.request(*given), known)

    def retrieve(self, asked: Asked, top: int = POOL) -> Evidence:
        """Return the passages found, ``top`` at least. Raises UnknownDocumentError.

        Where the library changed meanwhile the question is understood anew: hits and knowledge are of one state.
        """
        with self._library.reading() as library:
            while True:
                if library.generation != asked.known.generation:
                    asked = self.understand((asked.request.question, asked.request.chosen))
                evidence = self._found(asked.request, asked.known, top)
                if library.generation == asked.known.generation:
                    asked.known.hold(asked.request.scope.documents)
                    return evidence

    def _found(self, request: Request, known: Knowledge, top: int) -> Evidence:
        if request.parts:
            parts = tuple(self._found(part, known, top) for part in request.parts)
            return Evidence(request, known, tuple(dealt([part.hits for part in parts])), parts)
        query = request.query
        if request.scope.missing:  # show the nearest that is held, although it cannot answer
            query = replace(query, documents=request.chosen)
        found = self._retriever.search(query, max(top, POOL))
        asked, time = content_words(request.topic), kind_of_time(folded(request.words))
        hits = reranked(found, request.intent, asked, known.sufficiency.rarity, time)
        if request.scope.sides:
            hits = shared_out(hits, request.scope.sides)
        return Evidence(request, known, tuple(hits))

    def compose(self, evidence: Evidence) -> Draft:
        """Return the evidence with the answer composed from it, not yet verified."""
        known = evidence.known
        composed = []
        for part in evidence.parts or (evidence,):
            request = narrowed(part.request, part.hits)
            composition = self._parts.compose(request, part.hits, known.shelf, known.sufficiency)
            told = composition if request is part.request else said_of_part(composition, request, part.request)
            composed.append(told)
        return Draft(evidence, side_by_side(composed) if evidence.parts else composed[0])
