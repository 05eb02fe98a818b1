"""Small PDFs made for tests."""

from __future__ import annotations

import io
from collections.abc import Callable

from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from tests.corpus.pages.maker import register

WIDTH, HEIGHT = A4


def drawn(*pages: Callable[[Canvas], None], size: tuple[float, float] = A4) -> bytes:
    """Return a PDF whose pages the given functions draw."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size)
    canvas.setFont(register("DejaVuSerif"), 12)
    for draw in pages:
        canvas.setFont(register("DejaVuSerif"), 12)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def lines(
    *texts: str, left: float = 72, top: float = 72, size: float = 12, step: float = 18
) -> Callable[[Canvas], None]:
    """Return what draws ``texts`` one below the other."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont(register("DejaVuSerif"), size)
        for at, text in enumerate(texts):
            canvas.drawString(left, canvas._pagesize[1] - top - at * step, text)

    return draw


def pictures(data: bytes, *, dpi: int = 200, turn: int = 0, skew: float = 0.0) -> bytes:
    """Return the PDF ``data`` as a scan: its pages as grey pictures, turned and askew by so many degrees."""
    from pypdfium2 import PdfDocument

    images: list[Image.Image] = []
    for page in PdfDocument(data):
        image = page.render(scale=dpi / 72, grayscale=True).to_pil()
        image = image.rotate(skew, Image.Resampling.BICUBIC, fillcolor=255).rotate(turn, expand=True)
        images.append(image)
    out = io.BytesIO()
    images[0].save(out, "PDF", resolution=dpi, save_all=True, append_images=images[1:])
    return out.getvalue()
