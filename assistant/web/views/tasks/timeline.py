"""Deadlines by quarter as an inline picture, and units by how many tasks they lead as bars."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from assistant.register.entries import TaskEntry
from assistant.web.marking import escape
from assistant.web.views.tasks.sifting import last_day

QUARTERS = 16  # at most: those around today's
_BEFORE = 5  # of them before today's
_WIDTH, _HEIGHT, _FLOOR, _TOP = 640, 190, 150, 24
_WIDEST = 120  # of one quarter


def timeline(tasks: Sequence[TaskEntry], today: date) -> str:
    """Return how many of ``tasks`` fall due in each quarter as SVG, today's quarter marked; '' where none has a day.

    Each bar can be chosen: it carries the first and the last day of its quarter.
    """
    days = [day for task in tasks if (day := last_day(task, today))]
    if not days:
        return ""
    counts = Counter((day.year, (day.month - 1) // 3) for day in days)
    now = (today.year, (today.month - 1) // 3)
    quarters = _around(now, _between(min(counts), max(counts)))
    step = min(_WIDEST, _WIDTH // len(quarters))
    most = max(counts[each] for each in quarters)
    bars = "".join(_bar(each, at * step, step, counts[each], most, each == now) for at, each in enumerate(quarters))
    width = step * len(quarters)
    left_out = len(days) - sum(counts[each] for each in quarters)
    beyond = f'<p class="more">{left_out} nhiệm vụ đến hạn trước hoặc sau các quý này.</p>' if left_out else ""
    return (
        f'<svg class="timeline" viewBox="0 0 {width} {_HEIGHT}" style="max-width:{width}px" role="group" '
        f'aria-label="Số nhiệm vụ đến hạn theo quý"><path class="floor" d="M0 {_FLOOR}.5h{width}"/>{bars}</svg>{beyond}'
    )


def _between(first: tuple[int, int], last: tuple[int, int]) -> list[tuple[int, int]]:
    return [(at // 4, at % 4) for at in range(first[0] * 4 + first[1], last[0] * 4 + last[1] + 1)]


def _around(now: tuple[int, int], quarters: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return at most QUARTERS of ``quarters``, which follow each other: those around ``now``, or nearest to it."""
    at = (now[0] - quarters[0][0]) * 4 + now[1] - quarters[0][1]
    first = min(max(at - _BEFORE, 0), max(len(quarters) - QUARTERS, 0))
    return quarters[first : first + QUARTERS]


def _bar(quarter: tuple[int, int], x: int, step: int, count: int, most: int, now: bool) -> str:
    year, at = quarter
    start = date(year, 3 * at + 1, 1)
    end = date(year + (at == 3), (3 * at + 3) % 12 + 1, 1) - timedelta(days=1)
    height = round((_FLOOR - _TOP) * count / most)
    middle, name = x + step / 2, f"Q{'I II III IV'.split()[at]}"
    marks = f'<text class="count" x="{middle}" y="{_FLOOR - height - 7}">{count}</text>' if count else ""
    chosen = (
        f' tabindex="0" role="button" data-from="{start}" data-to="{end}" '
        f'aria-label="{name}/{year}: {count} nhiệm vụ đến hạn, bấm để lọc"'
        if count
        else ' aria-hidden="true"'
    )
    return (
        f'<g class="quarter{" now" if now else ""}"{chosen}>'
        f'<rect class="reach" x="{x}" y="0" width="{step}" height="{_HEIGHT}"/>'
        f'<rect class="bar" x="{x + step * 0.18:.1f}" y="{_FLOOR - height}" width="{step * 0.64:.1f}" '
        f'height="{height}" rx="3"/>{marks}<text x="{middle}" y="{_FLOOR + 17}">{name}</text>'
        f'<text class="year" x="{middle}" y="{_FLOOR + 33}">{year}</text></g>'
    )


def unit_bars(units: Sequence[tuple[str, int]], most_shown: int = 8) -> str:
    """Return the ``units`` with most tasks as a list of bars that can be chosen; '' without any."""
    if not units:
        return ""
    most = units[0][1]
    items = "".join(
        f'<li><button type="button" data-unit="{escape(name)}"><span class="name">{escape(name)}</span>'
        f'<span class="count">{count}</span><i style="width:{100 * count / most:.1f}%"></i></button></li>'
        for name, count in units[:most_shown]
    )
    rest = len(units) - most_shown
    more = f'<p class="more">và {rest} đơn vị khác</p>' if rest > 0 else ""
    return f'<ol class="unit-bars">{items}</ol>{more}'
