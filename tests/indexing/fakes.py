"""Stand-ins that need no model: a hash-based encoder, and small documents about places that do not exist."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

import numpy as np

from corpus.types import Block, Document, Head, Span
from indexing.encoder_input import Progress, Vectors
from indexing.passages import Passage
from indexing.words import plain_tokens

DIMENSION = 32


class FakeEncoder:
    """A fake: each word adds a fixed pseudo-random direction, so texts that share words have a high cosine."""

    def __init__(self, name: str = "fake-hash", dimension: int = DIMENSION):
        self.name = name
        self.dimension = dimension
        self.encoded: list[str] = []

    def encode_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        self.encoded += texts
        if progress is not None:
            progress("fake", 1.0)
        return np.array([self.encode_query(text) for text in texts], dtype=np.float32).reshape(-1, self.dimension)

    def expect(self, passages: int, progress: Progress | None = None) -> None:
        pass

    def encode_query(self, text: str) -> Vectors:
        total = np.full(self.dimension, 1e-6)
        for token in plain_tokens(text):
            seed = int.from_bytes(sha256(token.encode()).digest()[:8], "little")
            total += np.random.default_rng(seed).standard_normal(self.dimension)
        return (total / np.linalg.norm(total)).astype(np.float32)


def make_document(id: str, *lines: str, source: str = "", warnings: tuple[str, ...] = ()) -> Document:
    """A document of one paragraph a line."""
    text, blocks, start = "\n".join(lines), [], 0
    for line in lines:
        blocks.append(Block("paragraph", Span(start, start + len(line))))
        start += len(line) + 1
    return Document(
        id=id,
        text=text,
        blocks=tuple(blocks),
        head=Head(title=lines[0], kind="Kế hoạch"),
        source=source or f"/nguồn/{id}.txt",
        content_hash=sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        warnings=warnings,
    )


def passages_by_line(document: Document) -> list[Passage]:
    """One passage a block, without context."""
    return [
        Passage(document.id, number, block.span.start, block.span.end, document.quote(block.span), "", "paragraph")
        for number, block in enumerate(document.blocks)
    ]
