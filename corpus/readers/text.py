"""Read plain text and Markdown."""

from __future__ import annotations

from corpus.encodings import decode
from corpus.html_tables import pipes_for_html_tables
from corpus.lines import split_lines
from corpus.source import Source, document_of
from corpus.types import Document


def read_text(data: bytes, name: str, *, stem: str) -> Document:
    """Return the document that a text or Markdown file's bytes hold.

    ``name`` is the file's name for messages; ``stem`` becomes the document's id, which the library may make unique.
    Raises EncodingError for bytes that are no text, EmptyDocumentError for a file without words.
    """
    decoded = decode(data, name)
    lines, paged = split_lines(pipes_for_html_tables(decoded.text))
    warnings = []
    if decoded.damaged:
        warnings.append(f"{decoded.damaged} ký tự không đọc được (đã thay bằng dấu �); nên nạp lại tệp gốc.")
    kind = "markdown" if name.lower().endswith((".md", ".markdown")) else "text"
    return document_of(Source(lines, paged, kind, warnings=tuple(warnings)), name, stem=stem)
