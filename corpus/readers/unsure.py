"""Number and date of a scanned document: stated only where three readings agree on their figures.

Both are often written by hand, or covered by a stamp, and OCR is sure of what it reads wrongly there.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from corpus.dates import find_dates
from corpus.legal import find_numbers
from corpus.types import Box, Document

Again = Callable[[int, tuple[float, float, float, float]], str]
"""Reads once more what stands on a page (from 1) between edges in points."""

_MARGINS = ((4.0, 4.0), (14.0, 5.0))  # points beside and above the words, for a reading each
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def settled(document: Document, unsure: set[tuple[int, float, float]], again: Again) -> Document:
    """Return ``document`` without a number or date that was not read surely, and with a warning in its place.

    ``unsure`` are the boxes, by page, left and top edge, of words that OCR itself was not sure of.
    """
    if document.scanned is None or 1 not in document.scanned.pages:
        return document
    head, lost = document.head, []
    if not _stands(document, head.number, unsure, again):
        head = replace(head, number=None)
        lost.append("số")
    if not _stands(document, head.issued_on, unsure, again):
        head = replace(head, issued_on=None)
        lost.append("ngày ban hành")
    if not lost:
        return document
    warning = f"Không đọc chắc được {' và '.join(lost)} của văn bản trên bản quét; hãy xem ở trang 1."
    return replace(document, head=head, warnings=(*document.warnings, warning))


def _stands(document: Document, value: str | None, unsure: set[tuple[int, float, float]], again: Again) -> bool:
    """Whether ``value`` (a number or an ISO date of the head) was read surely, and again where it is printed.

    A number written by hand into the gap before "/NQ-CP" is a word of its own: such a number is never sure. The figures
    must be the same in all readings, the letters behind them in two of three.
    """
    if value is None:
        return False
    end = document.blocks[next((i for i, b in enumerate(document.blocks) if b.kind != "head"), 0)].span.end
    text = document.text[: max(end, 1500)]
    spans = [span for span, number in find_numbers(text) if number == value]
    spans += [span for span, day in find_dates(text) if day.isoformat() == value]
    if not spans:
        return False
    boxes = [box for box in document.boxes if box.span.start < spans[0].end and spans[0].start < box.span.end]
    if not boxes or any((box.page, box.left, box.top) in unsure for box in boxes):
        return False
    readings = [again(boxes[0].page, _around(boxes, margin)) for margin in _MARGINS]
    if _DAY.fullmatch(value):
        return all(value in [day.isoformat() for _, day in find_dates(text)] for text in readings)
    serial = re.compile(rf"(?<!\d){value.partition('/')[0]}\s*/")
    whole = any(value in [number for _, number in find_numbers(text)] for text in readings)
    return len(boxes) == 1 and whole and all(serial.search(text) for text in readings)


def _around(boxes: list[Box], margin: tuple[float, float]) -> tuple[float, float, float, float]:
    beside, above = margin
    return (
        min(box.left for box in boxes) - beside,
        min(box.top for box in boxes) - above,
        max(box.right for box in boxes) + beside,
        max(box.bottom for box in boxes) + above,
    )
