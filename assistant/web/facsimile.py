"""A page of a document as an image with boxes around the cited words, as HTML."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from assistant.web.marking import escape
from assistant.web.pages import Pages, PictureError, Rect
from corpus.readers.page_picture import Size
from corpus.types import Document, Span

PATH = "/page-image"
"""Where the app serves page images: ``?document=ID&page=N``."""

_AIR = 1.5  # points between the words and their box
_BELOW = 0.2  # of a word's height: what the letters of a PDF reach below their line, which their box leaves out


def facsimile(pages: Pages, document: Document, spans: Sequence[Span], page: int | None = None) -> str:
    """Return ``page`` (None: the first with words of ``spans``, else 1) as a figure with its boxes and pager.

    '' for a document whose words have no boxes; a note in its place where the file has gone or changed.
    """
    places = pages.places(document, spans or [Span(0, len(document.text))])
    if not places:
        return ""
    try:
        sizes = pages.sizes(document)
    except PictureError as error:
        return f'<p class="note no-picture">{escape(str(error))}</p>'
    shown = page if page is not None else min(places) if spans else 1
    shown = min(max(shown, 1), len(sizes))
    rects = places.get(shown, []) if spans else []
    written = " ".join(f"{span.start}-{span.end}" for span in spans)
    return (
        f'<figure class="facsimile" data-document="{escape(document.id)}" data-spans="{written}" data-page="{shown}">'
        f"{_paper(document, shown, sizes[shown - 1], rects)}{_pager(shown, len(sizes))}</figure>"
    )


def _paper(document: Document, page: int, size: Size, rects: Sequence[Rect]) -> str:
    width, height = size
    query = urlencode({"document": document.id, "page": page, "v": document.content_hash[:16]})
    boxes = "".join(_box(rect, size) for rect in rects)
    said = f"Ảnh trang {page}" + (", phần được trích nằm trong khung" if rects else "")
    wide = " wide" if width > height else ""
    return (
        f'<div class="paper" tabindex="0" role="group" aria-label="{said}"><div class="leaf{wide}">'
        f'<img src="{escape(PATH.lstrip("/") + "?" + query)}" alt="Ảnh trang {page} của văn bản" '
        f'width="{width:.0f}" height="{height:.0f}" decoding="async" loading="lazy">{boxes}</div></div>'
    )


def _box(rect: Rect, size: Size) -> str:
    width, height = size
    left, top = max(0.0, rect.left - _AIR), max(0.0, rect.top - _AIR)
    right = min(width, rect.right + _AIR)
    bottom = min(height, rect.bottom + _BELOW * (rect.bottom - rect.top) + _AIR / 2)
    return (
        f'<i class="box" style="left:{100 * left / width:.3f}%;top:{100 * top / height:.3f}%;'
        f'width:{100 * (right - left) / width:.3f}%;height:{100 * (bottom - top) / height:.3f}%"></i>'
    )


def _pager(page: int, count: int) -> str:
    def button(to: int, name: str) -> str:
        off = "" if 1 <= to <= count else " disabled"
        return f'<button type="button" class="turn-page" data-to="{to}"{off}>{name}</button>'

    return (
        f'<figcaption>{button(page - 1, "‹ Trang trước")}<span aria-live="polite">Trang {page}/{count}</span>'
        f"{button(page + 1, 'Trang sau ›')}</figcaption>"
    )
