"""Tell a line end that a page's width forced from one that its author meant."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

_WRAP_LIMIT = 150  # characters; a longer line was not wrapped for a page
# Advance widths of Times New Roman in 1/1000 em: Decree 30/2020/NĐ-CP (Annex I) prescribes it for official documents.
_TIMES = {
    **dict.fromkeys("ijlt/.,;: '", 270), **dict.fromkeys("fr()-[]I", 333), **dict.fromkeys("sJ", 389),
    **dict.fromkeys("acez", 444), **dict.fromkeys("FPS", 556), **dict.fromkeys("ELTZ", 611),
    **dict.fromkeys("BCR", 667), **dict.fromkeys("ADGHKNOQUVXYĐ", 722), "w": 722, "m": 778, "%": 833, "M": 889,
    "W": 944,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wrapping:
    """How a text was wrapped: not at all (``width`` 0), or at ``width`` as ``measure`` measures lines."""

    width: float
    measure: Callable[[str], float]

    @property
    def wrapped(self) -> bool:
        """Whether long lines were broken at a page's width."""
        return self.width > 0

    def forced(self, line: str, following: str) -> bool:
        """Return whether ``line`` had to end where it does: the next line's first word had no room on it."""
        first = following.split(maxsplit=1)[0] if following.split() else ""
        return self.wrapped and self.measure(f"{line} {first}") > 0.97 * self.width


def wrapping_of(lines: Sequence[str]) -> Wrapping:
    """Return how ``lines`` (printed ones, in order) were wrapped.

    Lines set in type end at one width in print, lines wrapped by a program at one number of characters: the measure
    under which the long lines differ least is the right one.
    """
    long = [line for line in lines if len(line) > 30]
    if len(long) < 5 or sorted(map(len, long))[int(0.9 * (len(long) - 1))] > _WRAP_LIMIT:
        return Wrapping(0, printed_width)
    candidates = [_fit(long, measure) for measure in (printed_width, _characters)]
    spread, width, measure = min(candidates, key=lambda candidate: candidate[0])
    near = sum(measure(line) >= 0.85 * width for line in long) / len(long)
    return Wrapping(width if near > 0.4 else 0, measure)


def _fit(lines: Sequence[str], measure: Callable[[str], float]) -> tuple[float, float, Callable[[str], float]]:
    widths = sorted(measure(line) for line in lines)
    width = widths[int(0.97 * (len(widths) - 1))]
    middle = widths[len(widths) // 2]
    return (width - middle) / width, width, measure


def _characters(line: str) -> float:
    return float(len(line))


def printed_width(line: str) -> float:
    """Return the width of ``line`` in Times New Roman, in 1/1000 em; accents add nothing."""
    base = (c for c in unicodedata.normalize("NFD", line) if not unicodedata.combining(c))
    return float(sum(_TIMES.get(c, 500) for c in base))
