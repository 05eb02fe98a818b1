"""The open product, as an evaluation sees it: its door, what it holds, and what it was built with."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from assistant.settings import Settings
from assistant.stamp import stamp_of
from corpus.types import Document
from eval.run import Answerer
from indexing.encoder import Encoder
from indexing.stores import Store

_PLAIN = frozenset({".txt", ".text", ".md", ".markdown"})


@dataclass(frozen=True, slots=True)
class Product:
    """What an evaluation needs: ``sources`` are the documents' texts by id, ``stamp`` says what made the answers.

    ``written`` answers with the language model that is set, if one is; ``answerer`` always without.
    """

    answerer: Answerer
    encoder: Encoder
    sources: Mapping[str, str]
    stamp: Mapping[str, str]
    written: Answerer | None = None


def product_of(
    answerer: Answerer, library: Store, encoder: Encoder, settings: Settings, written: Answerer | None = None
) -> Product:
    """Return the product made of these parts; ``answerer`` and ``written`` answer from ``library``."""
    with library.reading():
        documents = [library.document(summary.id) for summary in library.documents()]
        stamp = {
            **stamp_of(encoder, settings, library=library.identity.library, generation=library.generation),
            "documents": ", ".join(f"{document.id} {document.content_hash[:12]}" for document in documents),
        }
    return Product(answerer, encoder, {document.id: source_text(document) for document in documents}, stamp, written)


def source_text(document: Document) -> str:
    """Return the text that a document's quotations must stand in.

    It is the file itself where that is plain text and still the one that was read, so that a fault of our reader is
    seen; of other formats it is the canonical text.
    """
    path = Path(document.source)
    if path.suffix.lower() in _PLAIN and path.is_file():
        data = path.read_bytes()
        if hashlib.sha256(data).hexdigest() == document.content_hash:
            try:
                return data.decode("utf-8-sig")
            except UnicodeDecodeError:  # a legacy encoding: only our reader knows which
                return document.text
    return document.text
