"""One picture of one evaluation: accuracy and recall of each run, side by side, with their 95 % intervals."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from eval.metrics import DEPTHS
from eval.run import Report

COLOURS = ("#0072B2", "#E69F00", "#009E73", "#CC79A7")  # Okabe and Ito: told apart by the colour-blind
_SHOWN = ("accuracy", *(f"recall@{depth}" for depth in DEPTHS))


def draw(path: Path, reports: Sequence[Report]) -> None:
    """Save a PNG of grouped bars to ``path``: one group a measure, one colour a run, whiskers for the interval."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(8.5, 4.4), layout="constrained")
    width = 0.8 / len(reports)
    for place, report in enumerate(reports):
        intervals = report.intervals()
        shown = [(index, intervals[name]) for index, name in enumerate(_SHOWN) if name in intervals]
        at = [index + (place - (len(reports) - 1) / 2) * width for index, _ in shown]
        heights = [interval.mean for _, interval in shown]
        whiskers = [[i.mean - i.low for _, i in shown], [i.high - i.mean for _, i in shown]]
        axes.bar(at, heights, width * 0.94, label=report.name, color=COLOURS[place % len(COLOURS)])
        axes.errorbar(at, heights, yerr=whiskers, fmt="none", ecolor="#333333", elinewidth=1, capsize=3)
        for x, (_, interval) in zip(at, shown, strict=True):
            axes.annotate(
                f"{interval.mean:.2f}", (x, interval.high), (0, 3), textcoords="offset points", ha="center", fontsize=9
            )
    axes.set_xticks(range(len(_SHOWN)), _SHOWN)
    axes.set_ylim(0, 1.08)
    axes.set_ylabel("share of questions or evidence")
    axes.set_title(f"{len(reports[0].judgements)} questions, mean and 95 % bootstrap interval", loc="left", fontsize=11)
    axes.grid(axis="y", color="#DDDDDD", linewidth=0.8)
    axes.set_axisbelow(True)
    axes.spines[["top", "right"]].set_visible(False)
    figure.legend(loc="outside lower center", ncols=len(reports), frameon=False)
    figure.savefig(path, dpi=150)
    pyplot.close(figure)
