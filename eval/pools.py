"""Put a public retrieval set into a library of the product, one passage an entry, and search it as the product does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant.retrieve import Query, Retriever
from corpus.types import Block, Document, Head, Span
from eval.public_sets import Entry, Searcher
from indexing.encoder import Encoder
from indexing.library import Library
from indexing.passages import Passage
from indexing.writer import LibraryWriter


@contextmanager
def pool(entries: Sequence[Entry], encoder: Encoder) -> Iterator[Library]:
    """Open a library, in a folder that is deleted afterwards, that holds each entry as one document and passage."""
    vectors = encoder.encode_passages([entry.whole for entry in entries])
    with (
        TemporaryDirectory(prefix="cchc-pool-") as folder,
        LibraryWriter.open(Path(folder), encoder_name=encoder.name, dimension=encoder.dimension) as library,
    ):
        for entry, vector in zip(entries, vectors, strict=True):
            library.put_document(*_as_document(entry), vector[None, :])
        yield library


def ways(library: Library, encoder: Encoder, dense_weight: float) -> Mapping[str, Searcher]:
    """Return the ways of searching ``library``: by words, by meaning, and by both as the product does.

    All three are the product's own search; the first two are what it does with a dense weight of 0 and of 1.
    """
    remembering = _Remembering(encoder)

    def by(weight: float) -> Searcher:
        retriever = Retriever(library, remembering, weight)

        def search(query: str, top: int) -> list[str]:
            return [hit.passage.document for hit in retriever.search(Query(query, (query,), query), top)]

        return search

    return {"words": by(0.0), "dense": by(1.0), "hybrid": by(dense_weight)}


class _Remembering:
    """An encoder that encodes each question once, however many ways it is searched."""

    def __init__(self, encoder: Encoder) -> None:
        self.name = encoder.name
        self.dimension = encoder.dimension
        self.encode_passages = encoder.encode_passages
        self.encode_query = cache(encoder.encode_query)


def _as_document(entry: Entry) -> tuple[Document, list[Passage]]:
    span = Span(0, len(entry.whole))
    block = Block("paragraph", span)
    document = Document(entry.id, entry.whole, (block,), Head(entry.title), source=entry.id)
    passage = Passage(entry.id, 0, span.start, span.end, document.quote(span), context="", kind=block.kind)
    return document, [passage]
