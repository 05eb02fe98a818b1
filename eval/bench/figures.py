"""Figures: the least, the middle and the greatest of some seconds, memory of this process, and how a time grows."""

from __future__ import annotations

import math
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Spread:
    """Milliseconds: the least, the median and the greatest."""

    least: float
    median: float
    greatest: float

    @classmethod
    def of(cls, seconds: Sequence[float]) -> Spread:
        """Return the spread of ``seconds``, which is not empty."""
        return cls(*(round(1000 * value, 3) for value in (min(seconds), statistics.median(seconds), max(seconds))))


def timed(call: Callable[[], object]) -> float:
    """Return how many seconds ``call`` takes."""
    started = time.perf_counter()
    call()
    return time.perf_counter() - started


def resident() -> dict[str, int]:
    """Return megabytes of this process: now, at most so far, and how much of now are pages of files (mapped)."""
    lines = (line.partition(":") for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines())
    values = {name: int(rest.split()[0]) // 1024 for name, _, rest in lines if "kB" in rest}
    return {"now": values["VmRSS"], "most": values["VmHWM"], "files": values["RssFile"]}


def bytes_in(folder: Path) -> dict[str, int]:
    """Return the size in megabytes of each file in ``folder``."""
    return {path.name: path.stat().st_size >> 20 for path in sorted(folder.iterdir()) if path.is_file()}


def exponent(points: Mapping[int, float]) -> float | None:
    """Return b of the least-squares line log(value) = a + b log(size); None with fewer than two sizes.

    1 is growth in proportion to the collection, 0 is none.
    """
    known = [(math.log(size), math.log(value)) for size, value in points.items() if value > 0]
    if len(known) < 2:
        return None
    middle, height = (statistics.fmean(axis) for axis in zip(*known, strict=True))
    spread = sum((x - middle) ** 2 for x, _ in known)
    return round(sum((x - middle) * (y - height) for x, y in known) / spread, 3)
