"""What every encoder does before and after its network: clean text in, unit rows out, one kind of progress report."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
Progress = Callable[[str, float], None]
"""Called with the Vietnamese name of a step and the part of it that is done, from 0 to 1."""


def share_processor() -> None:
    """Make threads that wait sleep instead of spinning, unless the user chose otherwise; call it before OpenMP loads.

    Spinning gains little on a quiet machine, but when another program runs on the same two cores the threads spin
    against the one they wait for: 25 to 50 passages/s fell to 6, and a question took 0.3 s instead of 0.03 s.
    """
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")


def clean(text: str) -> str:
    """Return ``text`` in NFC, stripped, without NUL (the C engine stops there) and lone surrogates (not UTF-8)."""
    text = unicodedata.normalize("NFC", text.replace("\0", " ")).strip()
    return text.encode("utf-8", "replace").decode("utf-8")


def unit_rows(rows: NDArray[np.floating]) -> Vectors:
    """Return ``rows`` (n, d) as float32, each divided by its L2 norm; a row of zeros stays."""
    exact = np.asarray(rows, np.float32)
    norms = np.linalg.norm(exact, axis=1, keepdims=True)
    return np.ascontiguousarray(exact / np.where(norms == 0, np.float32(1), norms), dtype=np.float32)


def batches_by_length(texts: Sequence[str], size: int) -> Iterator[list[int]]:
    """Yield the indexes of ``texts`` in lists of at most ``size``, longest texts first.

    Texts of one length stand together, so that little is padded; the longest come first, so that a shortage of
    memory shows at once and the time left is not underestimated.
    """
    order = sorted(range(len(texts)), key=lambda i: -len(texts[i]))
    for start in range(0, len(order), size):
        yield order[start : start + size]


def encode_in_batches(
    texts: Sequence[str],
    dimension: int,
    size: int,
    encode: Callable[[list[str]], NDArray[np.floating]],
    progress: Progress | None,
) -> Vectors:
    """Return the unit vectors (n, dimension) of ``texts``, in their order, from ``encode`` over batches of ``size``."""
    cleaned = [clean(text) for text in texts]
    vectors = np.zeros((len(texts), dimension), np.float32)
    done = 0
    for indexes in batches_by_length(cleaned, size):
        vectors[indexes] = unit_rows(encode([cleaned[i] for i in indexes]))
        done += len(indexes)
        if progress:
            progress("Mã hoá đoạn văn", done / len(texts))
    return vectors
