"""Page images of the library's files, drawn when they are asked for, and where the cited words stand on them."""

from __future__ import annotations

import hashlib
from bisect import bisect_left, bisect_right
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Protocol

from corpus.archives import load
from corpus.errors import ReadError, UserError
from corpus.readers.page_picture import Size, draw_page, page_sizes
from corpus.types import Box, Document, Span

MOST_KEPT = 48 * 1024 * 1024
"""Bytes of page images that are kept in memory; a page of text has about 100 kB."""

_FILES = 64  # files whose sizes and state are remembered
_BOXED = 4  # documents whose boxes are kept: an answer mostly cites one document several times
_WIDE = 2.0  # times the height of a word: a wider gap parts the cells of a table row
_GONE = (
    "Không hiện được ảnh trang: tệp gốc không còn ở chỗ cũ hoặc không mở được. Dưới đây là phần chữ đã đọc. "
    "Muốn xem ảnh trang, hãy để lại tệp vào chỗ cũ."
)
_CHANGED = (
    "Không hiện ảnh trang: tệp gốc đã thay đổi sau khi nạp, ảnh có thể không khớp với phần chữ dưới đây. "
    "Hãy nạp lại tệp bằng lệnh cchc index."
)

Stamp = tuple[int, int]


class PictureError(UserError):
    """A page has no picture to show; the message says why."""


class Held(Protocol):
    """The part of the assistant that page images are made from."""

    def document(self, id: str) -> Document:
        """Return one document; raises UnknownDocumentError."""

    def boxes(self, id: str) -> tuple[Box, ...]:
        """Return where the words of a document are printed."""


@dataclass(frozen=True, slots=True)
class Rect:
    """A part of a page, its edges in points from the top left corner."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class _File:
    """What was seen of a file: its time and size on the disk, the hash of its bytes, the sizes of its pages."""

    stamp: Stamp
    content_hash: str
    sizes: tuple[Size, ...]


class Pages:
    """The page images of one library; its methods may be called from several threads."""

    def __init__(self, held: Held, most_kept: int = MOST_KEPT) -> None:
        self._held = held
        self._most_kept = most_kept
        self._lock = Lock()
        self._files: OrderedDict[str, _File] = OrderedDict()
        self._boxes: OrderedDict[tuple[str, str], tuple[Box, ...]] = OrderedDict()
        self._images: OrderedDict[tuple[str, int], bytes] = OrderedDict()

    def places(self, document: Document, spans: Sequence[Span]) -> dict[int, list[Rect]]:
        """Return where ``spans`` stand, by page, a rectangle a line; {} where the file has no pages to show."""
        key = (document.id, document.content_hash)
        with self._lock:
            if key not in self._boxes:
                self._boxes[key] = self._held.boxes(document.id)
                if len(self._boxes) > _BOXED:
                    self._boxes.popitem(last=False)
            boxes = self._boxes[key]
        return line_rects(boxes, spans)

    def sizes(self, document: Document) -> tuple[Size, ...]:
        """Return the size in points of each page. Raises PictureError if the file is not the one that was read."""
        with self._lock:
            return self._file(document).sizes

    def image(self, id: str, number: int) -> tuple[bytes, str]:
        """Return page ``number`` (from 1) as WebP, and the hash of the file it is of.

        Raises PictureError and UnknownDocumentError.
        """
        document = self._held.document(id)
        key = (document.content_hash, number)
        with self._lock:
            if key not in self._images:
                self._draw(document, number)
            self._images.move_to_end(key)
            return self._images[key], document.content_hash

    def _draw(self, document: Document, number: int) -> None:
        if not 1 <= number <= len(self._file(document).sizes):
            raise PictureError(f"Văn bản không có trang {number}.")
        data = self._data(document)
        try:
            image = draw_page(data, number, Path(document.source).name)
        except ReadError as error:
            raise PictureError(str(error)) from error
        self._images[document.content_hash, number] = image
        while len(self._images) > 1 and sum(map(len, self._images.values())) > self._most_kept:
            self._images.popitem(last=False)

    def _file(self, document: Document) -> _File:
        """Look at the file of ``document``; its bytes are read again only if it changed on the disk."""
        stamp = _stamp(Path(document.source)) if document.source else None
        if stamp is None:
            raise PictureError(_GONE)
        known = self._files.get(document.source)
        if known is None or known.stamp != stamp or known.content_hash != document.content_hash:
            data = self._data(document)
            try:
                sizes = page_sizes(data, Path(document.source).name)
            except ReadError as error:
                raise PictureError(str(error)) from error
            known = self._files[document.source] = _File(stamp, document.content_hash, sizes)
            if len(self._files) > _FILES:
                self._files.popitem(last=False)
        if not known.sizes:
            raise PictureError("Loại tệp này không có ảnh trang.")
        return known

    def _data(self, document: Document) -> bytes:
        try:
            data = load(Path(document.source))
        except (OSError, ReadError) as error:
            raise PictureError(_GONE) from error
        if hashlib.sha256(data).hexdigest() != document.content_hash:
            raise PictureError(_CHANGED)
        return data


def _stamp(path: Path) -> Stamp | None:
    """Return when the file ``path`` (or the archive that it is in) was written and its size, None if it is gone."""
    for place in (path, *path.parents):
        try:
            if place.is_file():
                seen = place.stat()
                return seen.st_mtime_ns, seen.st_size
        except OSError:
            return None
    return None


def line_rects(boxes: Sequence[Box], spans: Sequence[Span]) -> dict[int, list[Rect]]:
    """Return the words of ``spans`` as rectangles by page: neighbours on a line are one, cells of a row are not.

    ``boxes`` are ascending by span and do not overlap, as a document has them.
    """
    cited: set[int] = set()
    for span in spans:
        first = bisect_right(boxes, span.start, key=lambda box: box.span.end)
        cited.update(range(first, bisect_left(boxes, span.end, key=lambda box: box.span.start)))
    found: dict[int, list[Rect]] = {}
    for box in (boxes[at] for at in sorted(cited)):
        rects = found.setdefault(box.page, [])
        if rects and _continues(rects[-1], box):
            last = rects.pop()
            rects.append(
                Rect(
                    min(last.left, box.left), min(last.top, box.top),
                    max(last.right, box.right), max(last.bottom, box.bottom),
                )
            )  # fmt: skip
        else:
            rects.append(Rect(box.left, box.top, box.right, box.bottom))
    return found


def _continues(line: Rect, box: Box) -> bool:
    """Whether ``box`` stands on the same line as ``line``, close after it."""
    height = min(line.bottom - line.top, box.bottom - box.top)
    shared = min(line.bottom, box.bottom) - max(line.top, box.top)
    return shared >= height / 2 and -height < box.left - line.right < _WIDE * (box.bottom - box.top)
