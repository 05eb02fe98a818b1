"""From a PDF to the text that simple tools make of it: every printed piece a line, flat tables, page numbers left."""

from __future__ import annotations

from typing import Any

import pypdfium2


def flat_text(pdf: bytes) -> str:
    """Return the pieces of ``pdf`` in the order in which it draws them, pages parted by an empty line.

    A cell of a table is as many pieces as it has printed lines, with nothing to say where it or its row ends.
    """
    with pypdfium2.PdfDocument(pdf) as document:
        pages = ["\n".join(_pieces(page.get_textpage())) for page in document]
    return "\n\n".join(pages) + "\n"


def _pieces(words: Any) -> list[str]:  # noqa: ANN401 - pypdfium2 has no types
    return [words.get_text_bounded(*words.get_rect(at)) for at in range(words.count_rects())]
