"""Put a public retrieval set into a library of the product, an entry a document, and search it as the product does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from assistant.retrieve import Query, Retriever
from corpus.types import Block, Document, Head, Span
from eval.public_sets import Entry, Searcher
from indexing.encoder import Encoder
from indexing.library import Library
from indexing.passages import Passage, passages_of
from indexing.reading import Segment
from indexing.segment import many_words
from indexing.writer import LibraryWriter


@contextmanager
def pool(
    entries: Sequence[Entry], encoder: Encoder, *, cut: bool = False, segment: Segment = many_words
) -> Iterator[Library]:
    """Open a library, in a folder that is deleted afterwards, that holds each entry as one document.

    An entry is one passage, of which the encoder reads the first 512 tokens, or with ``cut`` as many as the product
    makes of a document: parts of up to 1,000 characters under the entry's title.
    """
    documents = [_as_document(entry) for entry in entries]
    passages = [passages_of(document) if cut else [_whole(document)] for document in documents]
    flat = [passage for some in passages for passage in some]
    vectors = encoder.encode_passages([passage.encoded_text for passage in flat])
    segmented = list(segment([passage.search_text for passage in flat]))
    ends = np.cumsum([len(some) for some in passages])
    with (
        TemporaryDirectory(prefix="cchc-pool-") as folder,
        LibraryWriter.open(Path(folder), encoder_name=encoder.name, dimension=encoder.dimension) as library,
    ):
        for document, some, end in zip(documents, passages, ends, strict=True):
            here = slice(end - len(some), end)
            library.put_document(document, some, vectors[here], segmented=segmented[here])
        yield library


def ways(library: Library, encoder: Encoder, dense_weight: float) -> Mapping[str, Searcher]:
    """Return the ways of searching ``library``: by words, by meaning, and by both as the product does.

    All three are the product's own search; the first two are what it does with a dense weight of 0 and of 1. An entry
    stands where its best passage stands.
    """
    remembering = _Remembering(encoder)

    def by(weight: float) -> Searcher:
        retriever = Retriever(library, remembering, weight)

        def search(query: str, top: int) -> list[str]:
            depth = top
            while True:
                hits = retriever.search(Query(query, (query,), query), depth)
                found = list(dict.fromkeys(hit.passage.document for hit in hits))
                if len(found) >= top or len(hits) < depth:
                    return found[:top]
                depth *= 4

        return search

    return {"words": by(0.0), "dense": by(1.0), "hybrid": by(dense_weight)}


class _Remembering:
    """An encoder that encodes each question once, however many ways it is searched."""

    def __init__(self, encoder: Encoder) -> None:
        self.name = encoder.name
        self.dimension = encoder.dimension
        self.encode_passages = encoder.encode_passages
        self.expect = encoder.expect
        self.encode_query = cache(encoder.encode_query)


def _as_document(entry: Entry) -> Document:
    """Return an entry as the product would read it: its title a heading, the rest one paragraph under it."""
    whole = entry.whole
    body = len(entry.title) + len(whole[len(entry.title) :]) - len(whole[len(entry.title) :].lstrip())
    blocks = [Block("heading", Span(0, len(entry.title)), level=1)] if entry.title else []
    if body < len(whole):
        blocks.append(Block("paragraph", Span(body, len(whole)), parents=(0,) if entry.title else ()))
    return Document(entry.id, whole, tuple(blocks), Head(entry.title), source=entry.id)


def _whole(document: Document) -> Passage:
    span = Span(0, len(document.text))
    return Passage(document.id, 0, span.start, span.end, document.quote(span), context="", kind="paragraph")
