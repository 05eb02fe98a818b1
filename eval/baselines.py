"""The usual tutorial pipeline, to measure ours against: fixed-size windows, dense search, the best window answers."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.types import Answer, Citation, FoundPassage
from indexing.encoder import Encoder
from indexing.vectors import VectorIndex

WINDOW, OVERLAP = 1000, 200  # characters
CITED, LISTED = 4, 10  # chunks handed to the answer; passages listed for recall@k


@dataclass(frozen=True, slots=True)
class Chunk:
    """One window: characters ``[start, start + len(text))`` of a source text."""

    document: str
    start: int
    text: str


def windows(sources: Mapping[str, str]) -> list[Chunk]:
    """Cut raw texts (by document id) with LangChain's RecursiveCharacterTextSplitter, sizes as in its tutorials."""
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    splitter = RecursiveCharacterTextSplitter(chunk_size=WINDOW, chunk_overlap=OVERLAP, add_start_index=True)
    return [
        Chunk(document, piece.metadata["start_index"], piece.page_content)
        for document, text in sources.items()
        for piece in splitter.create_documents([text])
    ]


class TutorialPipeline:
    """Windows in a flat inner-product FAISS index; the best window is the answer, whatever the question."""

    name = "tutorial pipeline"

    def __init__(self, sources: Mapping[str, str], encoder: Encoder) -> None:
        """Cut and encode ``sources`` (raw text by document id) at once; no file is written."""
        self._encoder = encoder
        self._chunks = windows(sources)
        self._index = VectorIndex.build(encoder.encode_passages([chunk.text for chunk in self._chunks]))

    def ask(self, question: str, documents: Sequence[str] | None = None) -> Answer:
        """Return the best window as the answer, the best four as citations and the best ten as passages."""
        started = time.perf_counter()
        found = self.search(question, LISTED, documents)
        return Answer(
            question=question,
            status="answered",
            answer=found[0].text,
            citations=tuple(Citation(p.document, p.document, p.text, p.start, p.end) for p in found[:CITED]),
            passages=tuple(found),
            seconds=time.perf_counter() - started,
        )

    def search(self, query: str, top: int = LISTED, documents: Sequence[str] | None = None) -> list[FoundPassage]:
        """Return the ``top`` windows by inner product, of ``documents`` only when there are any, best first."""
        wanted = [documents is None or chunk.document in documents for chunk in self._chunks]
        vector = self._encoder.encode_query(query)
        places, scores = self._index.search(vector, top, np.array(wanted, dtype=np.bool_))
        best = ((self._chunks[place], float(score)) for place, score in zip(places, scores, strict=True))
        return [FoundPassage(c.document, c.text, c.start, c.start + len(c.text), score) for c, score in best]
