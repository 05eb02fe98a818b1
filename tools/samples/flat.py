"""From a PDF to the text that simple tools make of it: every printed line a line, flat tables, page numbers left."""

from __future__ import annotations

import pypdfium2


def flat_text(pdf: bytes) -> str:
    """Return the lines of ``pdf`` in the order in which it draws them, pages parted by an empty line."""
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    lines = (line.rstrip() for page in pages for line in [*page.replace("\r\n", "\n").split("\n"), ""])
    return "\n".join(lines).rstrip() + "\n"
