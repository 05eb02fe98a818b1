"""Words that were put on a PDF's page later: a number, a date or a stamp in the field of a signature or form.

A signature's field draws a form (``/AP /N``), which draws others (``/FRM``, then ``/n0``, ``/n2``: the layers of
Adobe's "Digital Signature Appearances"); the words stand in the innermost. Text of one line fills a gap that the page
left ("Số:      /KH-UBND"); text of several lines is a stamp that says who signed when.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from corpus.pages.content import Word
from corpus.pages.lines import printed_lines
from corpus.text import nfc

if TYPE_CHECKING:
    from pypdf import PageObject

_SHOWN = ("/Widget", "/FreeText", "/Stamp")
_HIDDEN = 0b10_0010  # flags Hidden and NoView
_DEPTH = 6
_STAMP_LINES = 2


def fields_of(page: PageObject) -> tuple[list[Word], list[list[Word]]]:
    """Return the words that fields add to ``page``, and the stamps among them, each with its words.

    Their edges are in points from the top left corner of the page's crop box, its rotation not applied.
    """
    fills: list[Word] = []
    stamps: list[list[Word]] = []
    for annotation in page.get("/Annots") or ():
        try:
            words = list(_words(annotation.get_object(), page))
        except Exception:  # one broken field must not cost the page
            continue
        if len(printed_lines(words, 0)) >= _STAMP_LINES:
            stamps.append(words)
        else:
            fills += words
    return fills, stamps


def _words(annotation: Any, page: PageObject) -> Iterator[Word]:  # noqa: ANN401 - pypdf's objects have no better type
    appearance = annotation.get("/AP", {}).get("/N")
    if annotation.get("/Subtype") not in _SHOWN or int(annotation.get("/F", 0)) & _HIDDEN or appearance is None:
        return
    form = appearance.get_object()
    if "/Resources" not in form:
        return
    rect = [float(edge) for edge in annotation["/Rect"]]
    left, bottom = min(rect[0], rect[2]), min(rect[1], rect[3])
    box = [float(edge) for edge in form.get("/BBox", [0, 0, 0, 0])]
    crop_left, crop_top = float(page.cropbox.left), float(page.cropbox.top)
    for text, x, y, size in _texts(form, page, _DEPTH):
        at, base = left + x - box[0] - crop_left, crop_top - (bottom + y - box[1])
        for word, offset in _split(nfc(text)):
            start = at + offset * _ADVANCE * size
            yield Word(word, start, base - 0.8 * size, start + len(word) * _ADVANCE * size, base + 0.2 * size, size,
                       added=True)  # fmt: skip


_ADVANCE = 0.5  # of the size of type: the width of a figure in Times New Roman


def _split(text: str) -> Iterator[tuple[str, int]]:
    offset = 0
    for word in text.split(" "):
        if word.strip():
            yield word.strip(), offset
        offset += len(word) + 1


def _texts(form: Any, page: PageObject, depth: int) -> list[tuple[str, float, float, float]]:  # noqa: ANN401
    """Return the texts that ``form`` and the forms in it draw: each with its place and size in the form's space."""
    found: list[tuple[str, float, float, float]] = []

    def visit(text: str, _: Any, matrix: Any, __: Any, size: float) -> None:  # noqa: ANN401
        if text.strip():
            found.append(
                (text.strip("\n"), float(matrix[4]), float(matrix[5]), float(size or 10) * abs(matrix[3] or 1))
            )

    page.extract_xform_text(form, visitor_text=visit)
    return found
