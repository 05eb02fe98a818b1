"""The words of a prepared scan: running text as one picture, a ruled table as its cells put one below the other.

Tesseract takes the columns of a table for columns of text, or lines of neighbouring cells for one line. Cell below
cell there is nothing for it to mix up, and one call reads them all.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from corpus.pages.content import Rule, Word
from corpus.pages.grids import Grid, grids
from corpus.readers.ocr import words_in
from corpus.readers.scan_image import Prepared

if TYPE_CHECKING:
    from PIL.Image import Image

_PAGE = 4  # Tesseract's page segmentation modes: a column of text of differing sizes,
_BLOCK = 6  # and one even block
_LINE = 7  # one line
_LEAST_CELLS = 4
_ROOM = 0.08  # inches of white between two cells
_NARROW = 0.8  # inches: a first column no wider holds the rows' numbers
_ONE_LINE = 1.6  # of the usual height of a number: what is higher has two lines
_IN_LINE = 12  # numbers read side by side
_APART = 1.6  # of their height: the room between them
_INK = 8  # pixels: what is lower is dirt
_PAPER = 160  # grey, 0 to 255: what is lighter is paper


class _Cut(NamedTuple):
    """A part of a page's picture, and where its left top corner is pasted."""

    edges: tuple[int, int, int, int]
    left: int
    top: int


def read_words(made: Prepared, dpi: float) -> list[Word]:
    """Return the words of ``made``, their edges in its pixels."""
    tables = [grid for grid in _grids(made.rules, dpi) if len({n for row in grid.regions for n in row}) >= _LEAST_CELLS]
    if not tables:
        return words_in(made.picture, layout=_PAGE)
    rest = made.picture.copy()
    found: list[Word] = []
    for grid in tables:
        rest.paste(255, (round(grid.xs[0]), round(grid.ys[0]), round(grid.xs[-1]) + 1, round(grid.ys[-1]) + 1))
        cells, numbers = _cells(grid), []
        if grid.xs[1] - grid.xs[0] < _NARROW * dpi:
            numbers = [cell for cell in cells if cell[2] < grid.xs[1]]
            numbers = _as_low_as_most(made.picture, numbers)
            cells = [cell for cell in cells if cell not in numbers]
        found += _stacked(made.picture, cells, round(_ROOM * dpi))
        found += _in_lines(made.picture, numbers)
    return [*words_in(rest, layout=_PAGE), *found]


def _grids(rules: Sequence[Rule], dpi: float) -> list[Grid]:
    """Return the grids of ``rules`` in pixels; their tolerances are meant for points."""
    scale = dpi / 72
    found = grids([Rule(*(edge / scale for edge in rule)) for rule in rules])
    return [Grid(tuple(x * scale for x in g.xs), tuple(y * scale for y in g.ys), g.regions) for g in found]


def _cells(grid: Grid) -> list[tuple[int, int, int, int]]:
    """Return the edges of the cells of ``grid``, column by column."""
    edges: dict[int, list[float]] = {}
    for column in range(len(grid.xs) - 1):
        for row, numbers in enumerate(grid.regions):
            left, top, right, bottom = grid.xs[column], grid.ys[row], grid.xs[column + 1], grid.ys[row + 1]
            own = edges.setdefault(numbers[column], [left, top, right, bottom])
            own[:] = [min(own[0], left), min(own[1], top), max(own[2], right), max(own[3], bottom)]
    return [(round(a) + 1, round(b) + 1, round(c) - 1, round(d) - 1) for a, b, c, d in edges.values()]


def _stacked(picture: Image, cells: Sequence[tuple[int, int, int, int]], room: int) -> list[Word]:
    """Return the words of ``cells`` of ``picture``, read one below the other."""
    from PIL import Image

    cuts: list[_Cut] = []
    top = room
    for inked in filter(None, (_inked(picture, cell) for cell in cells)):
        cuts.append(_Cut(inked, room, top))
        top += inked[3] - inked[1] + room
    if not cuts:
        return []
    stack = Image.new("L", (max(cut.edges[2] - cut.edges[0] for cut in cuts) + 2 * room, top), 255)
    for cut in cuts:
        stack.paste(picture.crop(cut.edges), (cut.left, cut.top))
    found = []
    for word in words_in(stack, layout=_BLOCK):
        middle = (word.top + word.bottom) / 2
        cut = min(cuts, key=lambda cut: max(cut.top - middle, middle - cut.top - (cut.edges[3] - cut.edges[1])))
        found.append(_back(word, cut))
    return found


def _in_lines(picture: Image, cells: Sequence[tuple[int, int, int, int]]) -> list[Word]:
    """Return the words of ``cells`` that hold a number each, read side by side: alone, a figure is often not seen."""
    inked = list(filter(None, (_inked(picture, cell) for cell in cells)))
    high = median([edges[3] - edges[1] for edges in inked]) if inked else 0
    return [word for at in range(0, len(inked), _IN_LINE) for word in _line(picture, inked[at : at + _IN_LINE], high)]


def _line(picture: Image, inked: Sequence[tuple[int, int, int, int]], high: float) -> list[Word]:
    from PIL import Image

    room = round(_APART * high)
    tall = max(edges[3] - edges[1] for edges in inked)
    cuts: list[_Cut] = []
    left = 2 * room
    for edges in inked:
        cuts.append(_Cut(edges, left, 2 * room + tall - (edges[3] - edges[1])))
        left += edges[2] - edges[0] + room
    line = Image.new("L", (left + room, tall + 4 * room), 255)
    for cut in cuts:
        line.paste(picture.crop(cut.edges), (cut.left, cut.top))
    found = []
    for word in words_in(line, layout=_LINE):
        parts: dict[_Cut, str] = {}  # numbers whose gap was not seen are parted where their figures stand
        for at, figure in enumerate(word.text):
            middle = word.left + (at + 0.5) * (word.right - word.left) / len(word.text)
            cut = min(cuts, key=lambda cut: max(cut.left - middle, middle - cut.left - (cut.edges[2] - cut.edges[0])))
            parts[cut] = parts.get(cut, "") + figure
        for cut, text in parts.items():
            width = cut.edges[2] - cut.edges[0]
            alone = len(parts) == 1
            low = word.left if alone else max(word.left, cut.left)
            high = word.right if alone else min(word.right, cut.left + width)
            found.append(_back(word._replace(text=text, left=low, right=high), cut))
    return found


def _as_low_as_most(picture: Image, cells: Sequence[tuple[int, int, int, int]]) -> list[tuple[int, int, int, int]]:
    """Return those of ``cells`` that hold one line: what is printed in them is about as high as in most."""
    heights = {cell: inked[3] - inked[1] for cell in cells if (inked := _inked(picture, cell))}
    usual = median(heights.values()) if heights else 0
    return [cell for cell, height in heights.items() if height <= _ONE_LINE * usual]


def _inked(picture: Image, cell: tuple[int, int, int, int]) -> tuple[int, int, int, int] | None:
    """Return the edges of what is printed in ``cell``, None where nothing is."""
    ink = picture.crop(cell).point(lambda value: 0 if value > _PAPER else 255).getbbox()
    if ink is None or ink[2] - ink[0] < _INK / 2 or ink[3] - ink[1] < _INK:
        return None
    left, top, right, bottom = cell
    return (
        max(left, left + ink[0] - 2),
        max(top, top + ink[1] - 2),
        min(right, left + ink[2] + 2),
        min(bottom, top + ink[3] + 2),
    )


def _back(word: Word, cut: _Cut) -> Word:
    """Return ``word``, read where ``cut`` was pasted, at its place on the page."""
    across, down = cut.edges[0] - cut.left, cut.edges[1] - cut.top
    return word._replace(
        left=word.left + across, right=word.right + across, top=word.top + down, bottom=word.bottom + down
    )
