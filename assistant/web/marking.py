"""Words of documents as safe HTML: everything is escaped, and the only markup is our own <mark>."""

from __future__ import annotations

import html
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from corpus.types import Document, Span, quote

ELLIPSIS = " … "  # what a seam of a document is quoted as; see corpus.types


def escape(text: str) -> str:
    """Return ``text`` as HTML that shows exactly its characters; a lone surrogate, which no page can hold, is '?'."""
    return html.escape(text.encode("utf-8", "replace").decode("utf-8"), quote=True)


def shorten(text: str, limit: int) -> str:
    """Return ``text`` whole, or at most ``limit`` characters of it cut after a word, with '…'."""
    if len(text) <= limit:
        return text
    head = text[: limit - 1]
    return (head[: head.rfind(" ")] if " " in head[limit // 2 :] else head).rstrip() + "…"


def pieces(document: Document, span: Span, marks: Sequence[Span]) -> Iterator[tuple[str, bool]]:
    """Yield the words of ``span`` in order, each with whether it is inside one of ``marks``.

    ``marks`` are ascending and do not overlap. The marked words of a mark inside ``span`` are exactly its quotation;
    seams and white space at its borders stay outside it.
    """
    text, seams = document.text, document.seams
    borders = sorted({span.start, span.end, *(at for mark in marks for at in (mark.start, mark.end))})
    borders = [at for at in borders if span.start <= at <= span.end]
    for start, end in zip(borders, borders[1:], strict=False):
        if start > span.start and (gap := _gap(text, seams, start)):
            yield gap, any(mark.start < start < mark.end for mark in marks)
        words = quote(text, seams, Span(start, end))
        if words:
            yield words, any(mark.start <= start and end <= mark.end for mark in marks)


def layers(document: Document, span: Span, spans: Sequence[Span]) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Yield the words of ``span`` in order, each with the indexes of the ``spans`` (in any order) that cover them."""
    text, seams = document.text, document.seams
    inside = [(at, one) for at, one in enumerate(spans) if one.start < span.end and span.start < one.end]
    borders = sorted({span.start, span.end, *(edge for _, one in inside for edge in (one.start, one.end))})
    borders = [at for at in borders if span.start <= at <= span.end]
    for start, end in zip(borders, borders[1:], strict=False):
        if start > span.start and (gap := _gap(text, seams, start)):
            yield gap, tuple(at for at, one in inside if one.start < start < one.end)
        words = quote(text, seams, Span(start, end))
        if words:
            yield words, tuple(at for at, one in inside if one.start <= start and end <= one.end)


def _gap(text: str, seams: Sequence[int], at: int) -> str:
    """Return what stands between the words before and after ``at`` when both are quoted on their own."""
    found = bisect_left(seams, at)
    if found < len(seams) and seams[found] == at:
        return ELLIPSIS
    return " " if text[at - 1].isspace() or text[at].isspace() else ""


def marked(document: Document, span: Span, marks: Sequence[Span] = ()) -> str:
    """Return the words of ``span`` as HTML, on one line, with <mark> around those inside ``marks``."""
    return "".join(
        f"<mark>{escape(words)}</mark>" if inside else escape(words) for words, inside in pieces(document, span, marks)
    )


def overlaps(span: Span, marks: Sequence[Span]) -> bool:
    """Return whether any character of ``span`` is inside ``marks``."""
    return any(mark.start < span.end and span.start < mark.end for mark in marks)


def spans_of_quote(document: Document, start: int, end: int, words: str) -> list[Span]:
    """Return where ``words``, quoted from ``[start, end)``, stand in ``document``; [] when some of them do not.

    A quotation of the whole span is the span. One whose pieces are joined by ' … ' gives a span a piece, ascending and
    without overlap; white space is matched loosely, as quotations are on one line.
    """
    if not 0 <= start < end <= len(document.text):
        return []
    if document.quote(Span(start, end)) == words:
        return [Span(start, end)]
    squeezed, offsets = _squeezed(document.text, start, end)
    spans, at = [], 0
    for piece in words.split(ELLIPSIS):
        wanted = "".join(piece.split())
        found = squeezed.find(wanted, at)
        found = found if found >= 0 else squeezed.find(wanted)  # pieces may be quoted in another order
        if not wanted or found < 0:
            return []
        at = found + len(wanted)
        spans.append(Span(offsets[found], offsets[at - 1] + 1))
    return _merged(spans)


def _merged(spans: Sequence[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start < merged[-1].end:
            span = Span(merged[-1].start, max(span.end, merged.pop().end))
        merged.append(span)
    return merged


def _squeezed(text: str, start: int, end: int) -> tuple[str, list[int]]:
    """Return ``text[start:end]`` without white space, and the offset in ``text`` of each character left."""
    offsets = [at for at in range(start, end) if not text[at].isspace()]
    return "".join(text[at] for at in offsets), offsets
