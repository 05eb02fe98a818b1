"""What other plans wrote: passages of the library that are like a paragraph of a draft."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from assistant.shelf import document_name
from corpus.types import Document, Span
from indexing.encoder import Encoder
from indexing.stores import Store

TOP = 5


@dataclass(frozen=True, slots=True)
class SimilarPassage:
    """A passage of another document, verbatim, and how near it is (cosine of the encoder's vectors)."""

    document: str
    title: str
    quote: str
    start: int
    end: int
    page: int | None
    score: float

    def as_json(self) -> dict[str, Any]:
        """Return one JSON object."""
        return {
            "document": self.document,
            "title": self.title,
            "quote": self.quote,
            "start": self.start,
            "end": self.end,
            "page": self.page,
            "score": round(self.score, 4),
        }


def similar_to(
    draft: Document, span: Span, library: Store, encoder: Encoder, *, without: Collection[str] = (), top: int = TOP
) -> list[SimilarPassage]:
    """Return the ``top`` passages of ``library`` nearest to the words ``span`` of ``draft``, best first.

    ``without`` names documents that are left out (the draft's own copy). No words, no passages.
    """
    words = draft.quote(span)
    if not words.strip():
        return []
    vector = encoder.encode_passages([words])[0]
    with library.reading() as held:
        names = {summary.id: summary for summary in held.documents() if summary.id not in without}
        hits = held.dense(vector, top, list(names)) if names else []
        passages = held.passages([id for id, _ in hits])
        titles = {id: document_name(held.document(id).head) for id in {passage.document for passage in passages}}
    return [
        SimilarPassage(
            passage.document, titles[passage.document], passage.text, passage.start, passage.end, passage.page, score
        )
        for passage, (_, score) in zip(passages, hits, strict=True)
    ]
