"""From a PDF to what a copier makes of its printed, signed and stamped pages: grey pictures, a little askew."""

from __future__ import annotations

import io
import math
from collections.abc import Iterator

import numpy as np
import pypdfium2
from PIL import Image, ImageDraw, ImageFilter

from tools.samples.office import same_identity

DPI = 200
SKEW = (0.6, -0.4, 0.9, -0.7)  # degrees, page by page
NOISE = 4.0  # standard deviation, of 255
QUALITY = 20  # of JPEG
SEED = 20260119
_POINTS = 72


def scan_of(pdf: bytes, *, signed_page: int) -> bytes:
    """Return ``pdf`` as a PDF of pictures without text; page ``signed_page`` (from 0) gets a stamp and a signature."""
    random = np.random.default_rng(SEED)
    pictures = []
    for at, page in enumerate(_pages(pdf)):
        if at == signed_page:
            _stamp(page)
        turned = page.rotate(SKEW[at % len(SKEW)], Image.Resampling.BICUBIC, fillcolor=255)
        blurred = turned.filter(ImageFilter.GaussianBlur(0.6))
        grey = np.asarray(blurred, dtype=np.float32) * 0.9 + 18  # ink is not black, paper is not white
        noisy = np.clip(grey + random.normal(0, NOISE, grey.shape), 0, 255)
        pictures.append(Image.fromarray(noisy.astype(np.uint8)))
    return _bound(pictures)


def _pages(pdf: bytes) -> Iterator[Image.Image]:
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            yield page.render(scale=DPI / _POINTS).to_pil().convert("L")


def _stamp(page: Image.Image) -> None:
    """Draw a round stamp and a stroke of a pen in the widest empty band of the page's right half: above the name."""
    inked = np.flatnonzero((np.asarray(page)[:, page.width // 2 :] < 128).any(axis=1))
    gap = int(np.argmax(np.diff(inked)))
    middle, left = int(inked[gap] + inked[gap + 1]) // 2, int(page.width * 0.62)
    draw = ImageDraw.Draw(page)
    for radius, width in ((128, 6), (84, 3)):
        draw.ellipse((left - radius, middle - radius, left + radius, middle + radius), outline=150, width=width)
    turns = [math.pi * (step / 5 - 0.5) for step in range(10)]
    star = [(44, 18)[at % 2] for at in range(10)]
    corners = zip(turns, star, strict=True)
    draw.polygon([(left + far * math.cos(turn), middle + far * math.sin(turn)) for turn, far in corners], fill=150)
    waves = ((step, 34 * math.sin(step / 9) * math.exp(-step / 90)) for step in range(110))
    stroke = [(left + 30 + step * 2.4, middle - wave - step * 0.12) for step, wave in waves]
    draw.line(stroke, fill=60, width=5, joint="curve")


def _bound(pictures: list[Image.Image]) -> bytes:
    """Return the pictures as the pages of a PDF, each a JPEG."""
    with pypdfium2.PdfDocument.new() as document:
        for picture in pictures:
            jpeg = io.BytesIO()
            picture.save(jpeg, "JPEG", quality=QUALITY)
            image = pypdfium2.PdfImage.new(document)
            image.load_jpeg(jpeg, inline=True)
            width, height = (side * _POINTS / DPI for side in picture.size)
            image.set_matrix(pypdfium2.PdfMatrix().scale(width, height))
            page = document.new_page(width, height)
            page.insert_obj(image)
            page.gen_content()
            page.close()
        made = io.BytesIO()
        document.save(made)
    return same_identity(made.getvalue())
