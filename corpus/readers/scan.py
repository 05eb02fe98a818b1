"""Pages read from their pictures, several at a time."""

from __future__ import annotations

from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass
from math import cos, radians, sin
from statistics import mean
from typing import TYPE_CHECKING

from corpus.pages.content import Affine, Page, Rule, Word, turned
from corpus.readers.data_file import DataFile
from corpus.readers.ocr import one_thread, words_in
from corpus.readers.scan_image import lies_on_its_side, prepared
from corpus.readers.scan_words import read_words
from corpus.workers import cores, worker_pool

if TYPE_CHECKING:
    from PIL.Image import Image

_DPI = 250
_CLOSE_DPI = 350  # for a second look
_LINE = 7  # Tesseract's page segmentation mode for one line
_SANE = (90.0, 700.0)  # what a file may say of its pixels an inch; else it is taken for a page of A4
_FINEST = 300.0
_A4_WIDTH = 8.27  # inches
_POOR = 60.0  # mean confidence, 0 to 100: a page below it may stand on its head


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """A page read from its picture, and the mean confidence of its words (0 without any)."""

    page: Page
    confidence: float


def read_picture(picture: Image, number: int, dpi: float) -> ScannedPage:
    """Return the words and rules of a page's grey ``picture`` of ``dpi`` pixels an inch, however the page lies."""
    turns = (90, 270) if lies_on_its_side(picture) else (0, 180)
    best = _read_turned(picture, number, dpi, turns[0])
    if best.confidence < _POOR:
        other = _read_turned(picture, number, dpi, turns[1])
        best = max(best, other, key=lambda found: found.confidence * len(found.page.words))
    return best


def _read_turned(picture: Image, number: int, dpi: float, turn: int) -> ScannedPage:
    scale = 72 / dpi
    shown_width, shown_height = picture.width * scale, picture.height * scale
    upright = picture.rotate(-turn, expand=True) if turn else picture
    made = prepared(upright, dpi)
    words = [
        Word(
            w.text,
            w.left * scale,
            w.top * scale,
            w.right * scale,
            w.bottom * scale,
            w.size * scale,
            False,
            w.confidence,
        )
        for w in read_words(made, dpi)
    ]
    rules = [Rule(*(edge * scale for edge in rule)) for rule in made.rules]
    width, height = upright.width * scale, upright.height * scale
    shown = _after(_straightened(made.angle, width, height), turned(turn, shown_width, shown_height))
    page = Page(number, width, height, words, rules, (), shown)
    return ScannedPage(page, mean(w.confidence or 0.0 for w in words) if words else 0.0)


def _straightened(angle: float, width: float, height: float) -> Affine:
    """Return the change from a page that was turned ``angle`` degrees about its middle to the page before that."""
    c, s, x, y = cos(radians(angle)), sin(radians(angle)), width / 2, height / 2
    return Affine(c, s, -s, c, x - c * x + s * y, y - s * x - c * y)


def _after(first: Affine, then: Affine) -> Affine:
    """Return the change that does ``first`` and then ``then``."""
    return Affine(
        then.a * first.a + then.c * first.b,
        then.b * first.a + then.d * first.b,
        then.a * first.c + then.c * first.d,
        then.b * first.c + then.d * first.d,
        then.a * first.e + then.c * first.f + then.e,
        then.b * first.e + then.d * first.f + then.f,
    )


class Scanner(AbstractContextManager["Scanner"]):
    """Reads pages of a PDF, or of a file of ``pictures``, on all cores.

    Its processes start when the first page is asked for.
    """

    def __init__(self, file: DataFile, *, pictures: bool = False) -> None:
        self._file = file
        self._read, self._reread = (_scan_picture, _picture_again) if pictures else (_scan, _again)
        self._pool: ProcessPoolExecutor | None = None
        self.ahead = 2 * cores()
        """How many pages are worth asking for before the first is taken."""

    def __exit__(self, *_: object) -> None:
        """Drop what was not taken, and end the processes."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def page(self, number: int) -> Future[ScannedPage]:
        """Have page ``number`` (from 1) read."""
        return self._processes().submit(self._read, self._file.path, number)

    def again(self, number: int, edges: tuple[float, float, float, float]) -> Future[str]:
        """Have what stands on page ``number`` between ``edges`` (points, as shown) read once more, and larger."""
        return self._processes().submit(self._reread, self._file.path, number, edges)

    def _processes(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = worker_pool(cores(), one_thread)
        return self._pool


def _scan(path: str, number: int) -> ScannedPage:
    from pypdfium2 import PdfDocument

    pdf = PdfDocument(path)
    try:
        page = pdf[number - 1]
        picture = page.render(scale=_DPI / 72, grayscale=True, draw_annots=False).to_pil()
        page.close()
    finally:
        pdf.close()
    return read_picture(picture, number, _DPI)


def _again(path: str, number: int, edges: tuple[float, float, float, float]) -> str:
    from pypdfium2 import PdfDocument

    pdf = PdfDocument(path)
    try:
        page = pdf[number - 1]
        width, height = page.get_size()
        left, top, right, bottom = edges
        margins = (max(0.0, left), max(0.0, height - bottom), max(0.0, width - right), max(0.0, top))
        picture = page.render(scale=_CLOSE_DPI / 72, grayscale=True, draw_annots=False, crop=margins).to_pil()
        page.close()
    finally:
        pdf.close()
    return _one_line(picture)


def dots_per_inch(picture: Image) -> float:
    """Return the pixels an inch of a scanned page: as the file says, where that is sane, else as of a page of A4."""
    dpi = float(picture.info.get("dpi", (0, 0))[0])
    return dpi if _SANE[0] <= dpi <= _SANE[1] else min(picture.size) / _A4_WIDTH


def _picture(path: str, number: int) -> tuple[Image, float]:
    """Return picture ``number`` (from 1) of the file at ``path`` in grey, and its pixels an inch."""
    from PIL import Image, ImageOps

    with Image.open(path) as file:
        file.seek(number - 1)
        dpi = dots_per_inch(file)
        grey = ImageOps.exif_transpose(file).convert("L")
    if dpi > _FINEST:
        scale = _FINEST / dpi
        grey = grey.resize((round(grey.width * scale), round(grey.height * scale)))
        dpi = _FINEST
    return grey, dpi


def _scan_picture(path: str, number: int) -> ScannedPage:
    picture, dpi = _picture(path, number)
    return read_picture(picture, number, dpi)


def _picture_again(path: str, number: int, edges: tuple[float, float, float, float]) -> str:
    from PIL import Image

    picture, dpi = _picture(path, number)
    left, top, right, bottom = (round(edge * dpi / 72) for edge in edges)
    part = picture.crop((left, top, right, bottom))
    scale = _CLOSE_DPI / dpi
    part = part.resize((round(part.width * scale), round(part.height * scale)), Image.Resampling.BICUBIC)
    return _one_line(part)


def _one_line(picture: Image) -> str:
    words = sorted(words_in(picture, layout=_LINE), key=lambda word: word.left)
    return " ".join(word.text for word in words)
