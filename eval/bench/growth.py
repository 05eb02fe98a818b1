"""One picture of how times grow with the collection: both axes logarithmic, so that a straight line is a power."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from eval.picture import COLOURS

_SHOWN = (
    ("answer, whole", ("answer", "whole", "median")),
    ("of which: encoding the question", ("answer", "encode", "median")),
    ("search by words", ("search", "by words", "median")),
    ("search by meaning", ("search", "by meaning", "median")),
    ("opening", ("open, ms",)),
    ("first answer after opening", ("first answer, ms",)),
)


def draw(path: Path, report: dict[str, Any]) -> None:
    """Save a PNG of the times in ``report`` to ``path``."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(8.5, 4.8), layout="constrained")
    sizes = sorted(int(size) for size in report["ours"])
    for number, (name, way) in enumerate(_SHOWN):
        values = []
        for size in sizes:
            value: Any = report["ours"][str(size)]
            for part in way:
                value = value[part]
            values.append(value)
        style = "-" if number < len(COLOURS) else "--"
        axes.plot(sizes, values, style, marker="o", color=COLOURS[number % len(COLOURS)], label=name)
        axes.annotate(f"{values[-1]:.0f}", (sizes[-1], values[-1]), (6, 0), textcoords="offset points", va="center")
    axes.set_xscale("log")
    axes.set_yscale("log")
    axes.set_xlabel("passages")
    axes.set_ylabel("milliseconds")
    axes.grid(which="major", color="#DDDDDD", linewidth=0.8)
    axes.spines[["top", "right"]].set_visible(False)
    figure.legend(loc="outside lower center", ncols=3, frameon=False)
    figure.savefig(path, dpi=150)
    pyplot.close(figure)
