"""What a reader of any format gives, and the one way from it to a Document.

A reader finds lines, the tables it can see (by rules, cells or tags), and where words are printed. What the lines are
(headings, items, footnotes, wrapped paragraphs, tables that only tabs or pipes show) is found here, alike for all.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.builder import Placed
from corpus.errors import EmptyDocumentError
from corpus.flattened import flattened_tables
from corpus.head import Opening, read_head
from corpus.lines import Line
from corpus.structure import Structure, structure_of
from corpus.tables import RawTable
from corpus.types import Block, Box, Document, Scanned, Span

_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Source:
    """A file before its structure is known.

    ``lines`` are in reading order, ``lines[i].index == i``; the cells of ``tables`` are pieces of them. ``paged`` says
    that the pages of lines are known. ``boxes`` holds, by a line's index, where its words are printed: each span is one
    of ``line.text``. ``furniture`` are lines known to be no part of the text (the stamp of a signature).
    """

    lines: Sequence[Line]
    paged: bool
    format: str
    tables: Sequence[RawTable] = ()
    boxes: Mapping[int, Sequence[Box]] | None = None
    scanned: Scanned | None = None
    warnings: tuple[str, ...] = ()
    furniture: tuple[int, ...] = ()


def document_of(source: Source, name: str, *, stem: str) -> Document:
    """Return the document that ``source`` holds.

    ``name`` is the file's name for messages; ``stem`` becomes the document's id, which the library may make unique.
    Raises EmptyDocumentError for a file without words.
    """
    if all(line.blank for line in source.lines):
        raise EmptyDocumentError(f"Tệp “{name}” không có chữ nào. Hãy kiểm tra lại tệp rồi nạp lại.")
    known = source.tables or flattened_tables(source.lines)
    structure = structure_of(source.lines, paged=source.paged, known_tables=known, furniture=source.furniture)
    opening = read_head(structure, stem)
    return Document(
        id=stem,
        text=structure.text,
        blocks=_mark_head(structure, opening),
        head=opening.head,
        tables=structure.tables,
        seams=structure.seams,
        pages=structure.pages,
        format=source.format,
        warnings=source.warnings,
        boxes=boxes_in(structure.text, structure.placed, source),
        scanned=source.scanned,
    )


def boxes_in(text: str, placed: Sequence[Placed], source: Source) -> tuple[Box, ...]:
    """Return where the words of canonical ``text`` are printed, given where its pieces were written."""
    if not source.boxes:
        return ()
    found = []
    for start, piece in placed:
        own = source.boxes.get(piece.line, ())
        printed = _WORD.finditer(source.lines[piece.line].text, piece.start, piece.end)
        written = _WORD.finditer(text, start, start + len(" ".join(piece.text.split())))
        for here, there in zip(printed, written, strict=False):
            for box in own:
                low, high = max(box.span.start, here.start()), min(box.span.end, here.end())
                if low < high:
                    at = there.start() - here.start()
                    found.append(replace(box, span=Span(low + at, high + at)))
    return tuple(sorted(found, key=lambda box: box.span))


def _mark_head(structure: Structure, opening: Opening) -> tuple[Block, ...]:
    """Return the blocks with those of the head marked so, and no longer taken for headings of what follows."""
    marked = []
    for index, block in enumerate(structure.blocks):
        if index < opening.blocks and block.kind in ("heading", "paragraph", "item"):
            block = Block("head", block.span)
        marked.append(replace(block, parents=tuple(parent for parent in block.parents if parent >= opening.blocks)))
    return tuple(marked)
