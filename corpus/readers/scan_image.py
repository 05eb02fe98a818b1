"""A scanned page's picture made fit for reading: turned, set straight, its ruled lines found and wiped off."""

from __future__ import annotations

from dataclasses import dataclass
from math import radians, tan
from typing import TYPE_CHECKING

from corpus.pages.content import Rule

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL.Image import Image

    Dark = NDArray[np.bool_]

_STEEPEST = 4.0  # degrees of skew that are looked for
_STRAIGHT = 0.08  # degrees that do not matter
_LEVEL = 0.45  # inches: the shortest level rule; longer than any stroke of a letter
_UPRIGHT = 0.2
_THICK = 0.05  # inches: what is thicker is no rule but a dark surface
_BROKEN = 0.93  # the part of a rule that must be dark
_ASIDE = 0.9  # ink is gathered on lines across the page; below this share of that of lines down it, it lies on its side


@dataclass(frozen=True, slots=True)
class Prepared:
    """A picture without its ruled lines, these lines in its pixels, and the angle by which it was set straight."""

    picture: Image
    rules: tuple[Rule, ...]
    angle: float


def lies_on_its_side(picture: Image) -> bool:
    """Whether the lines of text in ``picture`` run from top to bottom."""
    dark = _dark(picture.reduce(max(1, picture.width // 600)))
    for rule in (dark.mean(axis=0) > 0.5, dark.mean(axis=1) > 0.5):  # black borders and rules say nothing
        dark = dark[:, ~rule] if len(rule) == dark.shape[1] else dark[~rule]
    if dark.size == 0:
        return False
    across, down = (dark.sum(axis=axis, dtype=float) for axis in (1, 0))
    return bool(_gathered(across) < _ASIDE * _gathered(down))


def _gathered(ink: NDArray[np.float64]) -> float:
    """Return how much ``ink``, counted line by line, is gathered on some lines: 1 where it is spread evenly."""
    total = float(ink.sum())
    return float((ink**2).sum()) * len(ink) / total**2 if total else 1.0


def prepared(picture: Image, dpi: float) -> Prepared:
    """Return grey ``picture``, ``dpi`` pixels an inch, set straight and without its ruled lines."""
    from PIL import Image

    angle = _skew(_dark(picture.reduce(max(1, picture.width // 800))))
    if abs(angle) > _STRAIGHT:
        picture = picture.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)
    else:
        angle = 0.0
    dark = _dark(picture)
    level = _rules(dark, round(_LEVEL * dpi), round(_THICK * dpi))
    upright = [
        Rule(r.top, r.left, r.bottom, r.right) for r in _rules(dark.T, round(_UPRIGHT * dpi), round(_THICK * dpi))
    ]
    return Prepared(_wiped(picture, [*level, *upright]), tuple([_thin(rule) for rule in [*level, *upright]]), angle)


def _dark(picture: Image) -> Dark:
    """Return which pixels are ink: darker than what parts best the dark from the light (Otsu's threshold)."""
    import numpy as np

    grey = np.asarray(picture)
    counts = np.bincount(grey.ravel(), minlength=256).astype(float)
    below, total = np.cumsum(counts), counts.sum()
    sums = np.cumsum(counts * np.arange(256))
    with np.errstate(divide="ignore", invalid="ignore"):
        between = (sums[-1] * below / total - sums) ** 2 / (below * (total - below))
    threshold = int(np.nanargmax(between)) if np.isfinite(between).any() else 127
    dark: Dark = grey <= min(threshold, 200)
    return dark


def _skew(dark: Dark) -> float:
    """Return by how many degrees, counted against the clock, to turn the picture for its lines to run level."""
    import numpy as np

    ys, xs = np.nonzero(dark)
    if len(ys) < 200:
        return 0.0
    step = max(1, len(ys) // 30_000)
    margin = dark.shape[1]
    ys, xs = ys[::step].astype(float), xs[::step].astype(float)

    def sharpness(angle: float) -> float:
        counts = np.bincount((ys - xs * tan(radians(angle)) + margin).astype(int))
        return float((counts.astype(float) ** 2).sum())

    best = max(np.arange(-_STEEPEST, _STEEPEST + 0.1, 0.4), key=sharpness)
    for width in (0.2, 0.1, 0.05):
        best = max((best - width, best, best + width), key=sharpness)
    return float(best) if sharpness(best) > 1.02 * sharpness(0.0) else 0.0


def _rules(dark: Dark, least: int, thick: int) -> list[Rule]:
    """Return the level rules of ``least`` pixels or more as rectangles ``thick`` pixels high at most."""
    import numpy as np

    near = dark.copy()  # a rule that is not quite level goes on one pixel above or below
    near[1:] |= dark[:-1]
    near[:-1] |= dark[1:]
    filled = np.cumsum(near, axis=1, dtype=np.int32)
    hits = filled[:, least:] - filled[:, :-least] >= _BROKEN * least
    pieces: list[Rule] = []
    for y in np.flatnonzero(hits.any(axis=1)):
        edges = np.flatnonzero(np.diff(hits[y].astype(np.int8), prepend=0, append=0))
        pieces += [
            Rule(int(a) + 1, int(y), int(b) + least, int(y) + 1) for a, b in zip(edges[::2], edges[1::2], strict=True)
        ]
    return [rule for rule in _stacked(pieces) if rule.bottom - rule.top - 2 <= thick]


def _stacked(pieces: list[Rule]) -> list[Rule]:
    """Join pieces (ordered by top) that lie on and under one another."""
    done: list[Rule] = []
    growing: list[Rule] = []
    for piece in pieces:
        for at, rule in enumerate(growing):
            if piece.top <= rule.bottom and piece.left < rule.right and rule.left < piece.right:
                growing[at] = Rule(min(rule.left, piece.left), rule.top, max(rule.right, piece.right), piece.bottom)
                break
        else:
            growing.append(piece)
        done += [rule for rule in growing if rule.bottom < piece.top]
        growing = [rule for rule in growing if rule.bottom >= piece.top]
    return done + growing


def _thin(rule: Rule) -> Rule:
    x, y = (rule.left + rule.right) / 2, (rule.top + rule.bottom) / 2
    return Rule(rule.left, y, rule.right, y) if rule.level else Rule(x, rule.top, x, rule.bottom)


def _wiped(picture: Image, rules: list[Rule]) -> Image:
    from PIL import ImageDraw

    picture = picture.copy()
    draw = ImageDraw.Draw(picture)
    for rule in rules:
        draw.rectangle((rule.left - 1, rule.top - 1, rule.right + 1, rule.bottom + 1), fill=255)
    return picture
