"""Build canonical text out of pieces of source lines, marking a seam wherever two neighbours were not neighbours."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.types import Span

_HYPHENATED = re.compile(r"\S[-–]$")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one source line: ``text`` stands at columns ``[start, end)`` of line ``line`` (its markup taken off)."""

    text: str
    line: int
    start: int
    end: int


Placed = tuple[int, Piece]
"""Where in canonical text a piece begins, and the piece."""


class TextBuilder:
    """Collects blocks into one text.

    ``lines`` are the source lines with markup taken off; two pieces are neighbours when nothing is printed between
    them there.
    """

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._parts: list[str] = []
        self._length = 0
        self._last: Piece | None = None
        self.seams: list[int] = []
        self.placed: list[Placed] = []

    @property
    def text(self) -> str:
        """The canonical text built so far."""
        return "".join(self._parts)

    def add(self, pieces: Iterable[Piece]) -> Span:
        """Append ``pieces`` as one block on a line of its own and return its span.

        A line end inside it becomes a space; none where the line was broken after a hyphen, as in ``NĐ-`` / ``CP``.
        """
        return self._append(pieces, "\n" if self._length else "")

    def add_cells(self, cells: Sequence[Sequence[Piece] | None]) -> tuple[Span, tuple[Span | None, ...]]:
        """Append a table row, its cells parted by tabs; return its span and each cell's (None for an empty one)."""
        start = self._length + (1 if self._length else 0)
        spans: list[Span | None] = []
        for column, cell in enumerate(cells):
            border = "\t" if column else "\n" if self._length else ""
            if cell:
                spans.append(self._append(cell, border))
            else:
                self._write(border)
                spans.append(None)
        return Span(start, self._length), tuple(spans)

    def _append(self, pieces: Iterable[Piece], border: str) -> Span:
        start = None
        for piece in pieces:
            if start is not None:
                border = "" if _HYPHENATED.search(self._parts[-1]) else " "
            self._write(border)
            if self._last is not None and not self._neighbours(self._last, piece):
                self.seams.append(self._length)
            if start is None:
                start = self._length
            self.placed.append((self._length, piece))
            self._write(" ".join(piece.text.split()))
            self._last = piece
        if start is None:
            raise ValueError("a block needs at least one piece")
        return Span(start, self._length)

    def _write(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def _neighbours(self, before: Piece, after: Piece) -> bool:
        if before.line == after.line:
            between = self._lines[before.line][before.end : after.start] if before.end <= after.start else "x"
            return not between.strip(" \t|")
        if before.line > after.line:
            return False
        rest = [self._lines[before.line][before.end :], self._lines[after.line][: after.start]]
        rest += self._lines[before.line + 1 : after.line]
        return not any(text.strip(" \t|") for text in rest)
