"""What a reader finds printed on one page, before lines and tables are told from it.

All edges are in points (1/72 inch) from the top left corner of the page *as it is read*: turned so that its text runs
from left to right. ``Page.shown`` leads from there to the page as a viewer shows it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Word(NamedTuple):
    """Characters printed without a gap between them, in one size.

    ``size`` is the size of type in points; ``confidence`` is OCR's, 0 to 100, None where nothing was guessed; ``added``
    says that the word was put on the page later, in a signature's or form's field.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    strong: bool = False
    confidence: float | None = None
    added: bool = False


class Rule(NamedTuple):
    """A straight line that is drawn on the page, level (``left < right``, ``top == bottom``) or upright."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def level(self) -> bool:
        """Whether it runs from left to right."""
        return self.right - self.left >= self.bottom - self.top


class Affine(NamedTuple):
    """A place ``(x, y)`` becomes ``(a x + c y + e, b x + d y + f)``."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def edges(self, left: float, top: float, right: float, bottom: float) -> tuple[float, float, float, float]:
        """Return the level rectangle around the rectangle with these edges after the change of places."""
        xs = [self.a * x + self.c * y + self.e for x in (left, right) for y in (top, bottom)]
        ys = [self.b * x + self.d * y + self.f for x in (left, right) for y in (top, bottom)]
        return min(xs), min(ys), max(xs), max(ys)


UPRIGHT = Affine()


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its words in no certain order, the rules drawn on it, and stamps (each its words) that lie over it."""

    number: int
    width: float
    height: float
    words: Sequence[Word] = ()
    rules: Sequence[Rule] = ()
    stamps: Sequence[Sequence[Word]] = ()
    shown: Affine = UPRIGHT


def turned(degrees: int, width: float, height: float) -> Affine:
    """Return the change from a page that is read turned to the page as shown, ``width`` by ``height`` points.

    ``degrees`` (0, 90, 180, 270) is by how much the shown page must be turned clockwise to be read.
    """
    return {
        0: UPRIGHT,
        90: Affine(0, -1, 1, 0, 0, height),
        180: Affine(-1, 0, 0, -1, width, height),
        270: Affine(0, 1, -1, 0, width, 0),
    }[degrees % 360]


def inverse(change: Affine) -> Affine:
    """Return the change that undoes ``change``."""
    a, b, c, d, e, f = change
    scale = a * d - b * c
    return Affine(d / scale, -b / scale, -c / scale, a / scale, (c * f - d * e) / scale, (b * e - a * f) / scale)
