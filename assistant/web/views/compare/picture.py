"""Shares in per cent as marks on a line from 0 to 100, one shape a plan, readable without colour and on paper."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from assistant.web.marking import escape

MARKS = 6
"""Shapes that there are: plans that one picture can tell apart."""

_WIDTH, _HEIGHT, _MARGIN, _SIZE = 260, 34, 10, 5


def mark(at: int, x: float, y: float) -> str:
    """Return the shape of plan number ``at`` around a point."""
    s = _SIZE
    shapes = (
        f'<circle cx="{x:.1f}" cy="{y}" r="{s}"/>',
        f'<rect x="{x - s:.1f}" y="{y - s}" width="{2 * s}" height="{2 * s}"/>',
        f'<path d="M{x:.1f} {y - s - 1}l{s + 1} {2 * s + 1}h-{2 * s + 2}z"/>',
        f'<path d="M{x:.1f} {y - s - 2}l{s + 2} {s + 2}l-{s + 2} {s + 2}l-{s + 2} -{s + 2}z"/>',
        f'<path d="M{x:.1f} {y + s + 1}l{s + 1} -{2 * s + 1}h-{2 * s + 2}z"/>',
        f'<path d="M{x - s:.1f} {y - s}l{2 * s} {2 * s}m0 -{2 * s}l-{2 * s} {2 * s}" class="cross"/>',
    )
    return f'<g class="mark-{at}">{shapes[at % MARKS]}</g>'


def legend(names: Sequence[str]) -> str:
    """Return what each shape stands for."""
    items = "".join(
        f'<li><svg viewBox="0 0 18 18" width="18" height="18" aria-hidden="true">{mark(at, 9, 9)}</svg>'
        f"<span>{escape(name)}</span></li>"
        for at, name in enumerate(names)
    )
    return f'<ul class="legend">{items}</ul>'


def line(values: Sequence[tuple[int, str, Decimal]]) -> str:
    """Return the picture of ``values``: (number of the plan, its name, per cent); nothing where they do not fit it."""
    if not values or any(not 0 <= value <= 100 for _, _, value in values):
        return ""
    said = "; ".join(f"{name}: {plain(value)}%" for _, name, value in values)
    marks = "".join(mark(at, _x(value), _HEIGHT / 2 - 3) for at, _, value in values)
    ticks = "".join(
        f'<path d="M{_x(Decimal(tick)):.1f} {_HEIGHT / 2 - 8}v10"/>'
        f'<text x="{_x(Decimal(tick)):.1f}" y="{_HEIGHT - 1}">{tick}</text>'
        for tick in (0, 50, 100)
    )
    return (
        f'<svg class="shares" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-label="{escape(said)}">'
        f'<path class="axis" d="M{_MARGIN} {_HEIGHT / 2 - 3}h{_WIDTH - 2 * _MARGIN}"/>{ticks}{marks}</svg>'
    )


def plain(value: Decimal) -> str:
    """Return a figure as it is printed in Vietnam: 98,5."""
    return f"{value.normalize():f}".replace(".", ",")


def _x(value: Decimal) -> float:
    return _MARGIN + float(value) / 100 * (_WIDTH - 2 * _MARGIN)
