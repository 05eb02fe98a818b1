"""Where a record stands: its section, the headings above it, and spans without the white space around them."""

from __future__ import annotations

import re

from corpus.markers import marker_of
from corpus.types import Block, Document, Span, section_number

_NUMBERED = re.compile(r"\d|[IVX]+\.?$|[A-HĐ](?:\.|$)|Điều|[a-zđ]\)")
_EDGE = " \t\n,;:.-–—+•*“”\"'"


def section_of(document: Document, block: Block) -> str | None:
    """Return the number of the section that holds ``block``, down to its own number where it has one."""
    above = [document.blocks[i].marker for i in block.parents]
    return section_number([*above, block.marker] if _NUMBERED.match(block.marker) else above)


def headings_above(document: Document, block: Block) -> list[str]:
    """Return the headings above ``block`` as printed on one line, outermost first."""
    return [document.quote(document.blocks[i].span) for i in block.parents]


def body_of(document: Document, block: Block) -> Span:
    """Return the span of ``block`` without its marker."""
    marker = marker_of(document.text[block.span.start : block.span.end]) if block.marker else None
    return trimmed(document.text, block.span.start + (marker.end if marker else 0), block.span.end, edge=" \t\n")


def trimmed(text: str, start: int, end: int, edge: str = _EDGE) -> Span:
    """Return ``[start, end)`` of ``text`` without the characters ``edge`` at both ends (empty if there is no other).

    A closing bracket without its opening one goes too, and so does an opening one without its end.
    """
    while True:
        while start < end and text[start] in edge:
            start += 1
        while end > start and text[end - 1] in edge:
            end -= 1
        opened, closed = text.count("(", start, end), text.count(")", start, end)
        if closed > opened and text[end - 1] == ")":
            end -= 1
        elif opened > closed and text[start] == "(":
            start += 1
        elif opened > closed and text[end - 1] == "(":
            end -= 1
        else:
            return Span(start, end)
