"""Pages of a file as pictures for the screen: of a PDF drawn, of a picture file the pictures themselves."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING

from corpus.errors import DamagedFileError
from corpus.readers.scan import dots_per_inch
from corpus.sniffing import kind_of

if TYPE_CHECKING:
    from PIL.Image import Image
    from pypdfium2 import PdfDocument

DPI = 120
LONGEST = 2200
"""Pixels of the longer side of a picture, however large the page is."""

_PICTURES = frozenset({".png", ".jpg", ".tif", ".gif", ".bmp"})
_QUALITY = 82  # of WebP, 0 to 100
_pdfium = Lock()  # PDFium may not be called from two threads at once

Size = tuple[float, float]


def page_sizes(data: bytes, name: str) -> tuple[Size, ...]:
    """Return the width and height in points of each page of the file ``data`` as shown.

    () for a file of a kind whose pages have no picture. ``name`` is the file's for messages. Raises DamagedFileError.
    """
    kind = kind_of(data, "")
    with _told(name):
        if kind == ".pdf":
            with _opened(data) as pdf:
                return tuple(pdf.get_page_size(at) for at in range(len(pdf)))
        return _picture_sizes(data) if kind in _PICTURES else ()


def draw_page(data: bytes, number: int, name: str) -> bytes:
    """Return page ``number`` (from 1, one that the file has) as WebP. Raises DamagedFileError."""
    with _told(name):
        return _saved(_drawn(data, number) if kind_of(data, "") == ".pdf" else _frame(data, number))


@contextmanager
def _told(name: str) -> Iterator[None]:
    """Tell what the libraries raise for a broken file as one error."""
    from PIL import Image
    from pypdfium2 import PdfiumError

    try:
        yield
    except (PdfiumError, OSError, ValueError, Image.DecompressionBombError) as error:
        raise DamagedFileError(f"Không vẽ được trang của tệp “{name}”. Hãy mở tệp gốc để xem.") from error


@contextmanager
def _opened(data: bytes) -> Iterator[PdfDocument]:
    from pypdfium2 import PdfDocument

    with _pdfium:
        pdf = PdfDocument(data)
        try:
            yield pdf
        finally:
            pdf.close()


def _drawn(data: bytes, number: int) -> Image:
    with _opened(data) as pdf:
        page = pdf[number - 1]
        try:
            picture: Image = page.render(scale=min(DPI / 72, LONGEST / max(page.get_size()))).to_pil().convert("RGB")
            return picture
        finally:
            page.close()


def _picture_sizes(data: bytes) -> tuple[Size, ...]:
    from PIL import Image, ImageOps

    sizes = []
    with Image.open(io.BytesIO(data)) as file:
        for at in range(getattr(file, "n_frames", 1)):
            file.seek(at)
            width, height = ImageOps.exif_transpose(file).size
            scale = 72 / dots_per_inch(file)
            sizes.append((width * scale, height * scale))
    return tuple(sizes)


def _frame(data: bytes, number: int) -> Image:
    from PIL import Image, ImageOps

    with Image.open(io.BytesIO(data)) as file:
        file.seek(number - 1)
        return ImageOps.exif_transpose(file).convert("RGB")


def _saved(picture: Image) -> bytes:
    picture.thumbnail((LONGEST, LONGEST))
    file = io.BytesIO()
    picture.save(file, "WEBP", quality=_QUALITY, method=2)
    return file.getvalue()
