"""The words of a picture, read by Tesseract."""

from __future__ import annotations

import os
from collections import defaultdict
from functools import cache
from statistics import mean, median
from typing import TYPE_CHECKING

from corpus.pages.content import Word
from corpus.text import nfc

if TYPE_CHECKING:
    from PIL.Image import Image

LANGUAGE = "vie"
_TYPE = 1.1  # size of type over the usual height of a line's words
_MARKS = "-–—.,;:/"
_GARBAGE = 40.0  # mean confidence below which a line is no writing, but a seal or signature
_NOISE = 50.0  # confidence below which a mark without letter or figure is dirt


def one_thread() -> None:
    """Let each Tesseract started by this process use one core; several run beside each other."""
    os.environ["OMP_THREAD_LIMIT"] = "1"


@cache
def what_is_missing() -> str | None:
    """Return in Vietnamese what must be installed before pictures can be read; None where all is there."""
    import pytesseract

    try:
        languages = pytesseract.get_languages()
    except (pytesseract.TesseractNotFoundError, OSError):
        return "chưa cài Tesseract; hãy cài các gói tesseract-ocr và tesseract-ocr-vie"
    if LANGUAGE not in languages:
        return "Tesseract chưa có dữ liệu tiếng Việt; hãy cài gói tesseract-ocr-vie (cùng tesseract-ocr)"
    return None


def words_in(picture: Image, *, layout: int) -> list[Word]:
    """Return the words of ``picture``, their edges in its pixels.

    ``layout`` is Tesseract's page segmentation mode.
    """
    import pytesseract

    picture.format = "BMP"  # how the picture is handed over: no time is lost on packing it
    config = f"--psm {layout}"
    table = pytesseract.image_to_data(picture, lang=LANGUAGE, config=config, output_type=pytesseract.Output.DICT)
    lines: dict[tuple[int, ...], list[Word]] = defaultdict(list)
    columns = (
        table[name] for name in ("text", "conf", "left", "top", "width", "height", "block_num", "par_num", "line_num")
    )
    for text, confidence, left, top, width, height, *line in zip(*columns, strict=True):
        text = nfc(str(text)).strip()
        sure = float(confidence)
        if not text or sure < 0:
            continue
        lines[tuple(line)].append(Word(text, left, top, left + width, top + height, 0.0, False, sure))
    return [word for own in lines.values() for word in _even(own)]


def _even(line: list[Word]) -> list[Word]:
    """Return the words of one line with the line's height, as type has it, and without dirt."""
    words = [word for word in line if any(map(str.isalnum, word.text))]
    if not words or mean(word.confidence or 0.0 for word in words) < _GARBAGE:
        return []
    top, bottom = median(word.top for word in words), median(word.bottom for word in words)
    size = _TYPE * (bottom - top)
    even = []
    for word in line:
        if (word.confidence or 0.0) < _NOISE and not any(map(str.isalnum, word.text)) and word.text not in _MARKS:
            continue
        inside = word.bottom > top - 0.3 * size and word.top < bottom + 0.3 * size
        high = (top, bottom) if inside and word.bottom - word.top < 2 * size else (word.top, word.bottom)
        even.append(word._replace(top=high[0], bottom=high[1], size=size))
    return even
