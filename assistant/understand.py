"""From a typed question to a request: how to read it, which documents it is about, what it asks for."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from assistant.abbreviations import Abbreviations
from assistant.colloquial import administrative
from assistant.intent import Intent, intent_of
from assistant.knowledge import Learned
from assistant.lexicon import Lexicon
from assistant.readings import Reading, read_question
from assistant.retrieve import Query
from assistant.scope import Holding, Scope, scope_of
from assistant.shelf import Shelf
from assistant.topic import content_words, topic_of
from corpus.errors import QuestionError

_AND_HERE = re.compile(r"[,;]\s*(?:còn|con|while|whereas|and)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Request:
    """A question understood. ``topic`` is what it is about, without the names of documents; ``query`` is for search.

    ``terms`` are the administrative words for its everyday ones. ``parts`` are the requests of a question that asks
    one thing of one place and another of another ("ở … khi nào, còn ở … khi nào?"); empty for all others.
    """

    question: str
    reading: Reading
    scope: Scope
    intent: Intent
    topic: str
    query: Query
    chosen: tuple[str, ...] | None = None
    parts: tuple[Request, ...] = ()
    terms: str = ""

    @property
    def words(self) -> str:
        """The question with accents, slips undone and abbreviations written out; Vietnamese words of an English one."""
        return self.reading.vietnamese_terms or self.reading.expanded


def _says_enough(part: Request) -> bool:
    """Whether a part of a question says itself what it is about, and does not lean on the part before it."""
    return len(set(content_words(part.topic))) >= 4


def split_question(question: str) -> list[str]:
    """Return the parts of a question that "còn" parts, each with what stands before a colon at its beginning."""
    opening, colon, rest = question.partition(":")
    shared, body = (f"{opening}: ", rest) if colon and len(opening) > 12 else ("", question)
    return [f"{shared}{part.strip()}" for part in _AND_HERE.split(body)]


ReadQuestion = Callable[[str, Lexicon, Abbreviations], Reading]


class Understanding:
    """Understands questions about the documents of one shelf."""

    def __init__(
        self, shelf: Shelf, learned: Learned, *, longest_question: int, read: ReadQuestion = read_question
    ) -> None:
        """Take the heads of ``shelf`` and what was ``learned`` from it; ``read`` says how a question may be read."""
        self._read = read
        self._shelf = shelf
        self._holdings = [Holding(id, head) for id, head in shelf.heads.items()]
        self._lexicon, self._abbreviations = learned.lexicon, learned.abbreviations
        self._longest = longest_question

    def request(self, question: str, documents: Sequence[str] | None = None) -> Request:
        """Return the request that ``question`` makes; ``documents`` are those the asker has selected, None for all.

        Raises QuestionError for an empty question and for one longer than the settings allow.
        """
        if not any(c.isalnum() for c in question):
            raise QuestionError("Câu hỏi trống. Hãy gõ điều cần hỏi, ví dụ: “Ai chủ trì việc số hóa hồ sơ?”")
        if len(question) > self._longest:
            raise QuestionError(
                f"Câu hỏi dài {len(question)} ký tự, quá {self._longest} ký tự. "
                "Hãy rút gọn, hoặc chia thành nhiều câu hỏi."
            )
        request = self._request(question, documents)
        parts = [self._request(part, documents) for part in split_question(question)] if request.scope.sides else []
        parts = [part if _says_enough(part) else self._request(question, part.scope.documents) for part in parts]
        apart = len({part.scope.documents for part in parts}) == len(parts)
        return replace(request, parts=tuple(parts)) if len(parts) > 1 and apart else request

    def restored(self, question: str) -> str:
        """Return ``question`` with its accents back and its slips undone, as it is read for the search."""
        return self._read(question, self._lexicon, self._abbreviations).restored

    def _request(self, question: str, documents: Sequence[str] | None) -> Request:
        reading = self._read(question, self._lexicon, self._abbreviations)
        named = f"{reading.vietnamese_terms} {reading.restored}" if reading.language == "en" else reading.expanded
        scope = scope_of(named, self._holdings, documents, self._shelf.names)
        readings = (
            (reading.vietnamese_terms, question) if reading.language == "en" else (reading.expanded, reading.restored)
        )
        intent = intent_of(*readings)
        documents_in_scope = frozenset(scope.documents)
        in_scope = [holding for holding in self._holdings if holding.id in documents_in_scope]
        topic = topic_of(reading.vietnamese_terms or reading.expanded, in_scope)
        terms = administrative(reading.restored) if reading.language == "vi" else ""
        forms = (*reading.forms, topic, *([f"{topic} {terms}"] if terms else []))
        query = Query(reading.restored, forms, reading.restored, scope.documents, scope.preferred)
        chosen = tuple(documents) if documents is not None else None
        return Request(question, reading, scope, intent, topic, query, chosen, terms=terms)
