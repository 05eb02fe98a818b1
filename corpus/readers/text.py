"""Read plain text and Markdown."""

from __future__ import annotations

from dataclasses import replace

from corpus.encodings import decode
from corpus.errors import EmptyDocumentError
from corpus.flattened import flattened_tables
from corpus.head import Opening, read_head
from corpus.html_tables import pipes_for_html_tables
from corpus.lines import split_lines
from corpus.structure import Structure, structure_of
from corpus.types import Block, Document


def read_text(data: bytes, name: str, *, stem: str) -> Document:
    """Return the document that a text or Markdown file's bytes hold.

    ``name`` is the file's name for messages; ``stem`` becomes the document's id, which the library may make unique.
    Raises EncodingError for bytes that are no text, EmptyDocumentError for a file without words.
    """
    decoded = decode(data, name)
    lines, paged = split_lines(pipes_for_html_tables(decoded.text))
    if all(line.blank for line in lines):
        raise EmptyDocumentError(f"Tệp “{name}” không có chữ nào. Hãy kiểm tra lại tệp rồi nạp lại.")
    structure = structure_of(lines, paged=paged, flat_tables=flattened_tables(lines))
    opening = read_head(structure, stem)
    warnings = []
    if decoded.damaged:
        warnings.append(f"{decoded.damaged} ký tự không đọc được (đã thay bằng dấu �); nên nạp lại tệp gốc.")
    return Document(
        id=stem,
        text=structure.text,
        blocks=mark_head(structure, opening),
        head=opening.head,
        tables=structure.tables,
        seams=structure.seams,
        pages=structure.pages,
        format="markdown" if name.lower().endswith((".md", ".markdown")) else "text",
        warnings=tuple(warnings),
    )


def mark_head(structure: Structure, opening: Opening) -> tuple[Block, ...]:
    """Return the blocks with those of the head marked so, and no longer taken for headings of what follows."""
    marked = []
    for index, block in enumerate(structure.blocks):
        if index < opening.blocks and block.kind in ("heading", "paragraph", "item"):
            block = Block("head", block.span)
        marked.append(replace(block, parents=tuple(parent for parent in block.parents if parent >= opening.blocks)))
    return tuple(marked)
