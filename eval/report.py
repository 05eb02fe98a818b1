"""Write an evaluation down: Markdown to read, JSON to compare later, one picture."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from eval.compare import Difference, check_same_questions, compare_all
from eval.metrics import MEASURES, Judgement
from eval.picture import draw
from eval.run import Grouping, Report

_GROUPINGS: tuple[Grouping, ...] = ("type", "style")
_LONGEST_SHOWN = 400  # characters of a given answer in the list of wrong answers


def differences(reports: Sequence[Report]) -> tuple[Difference, ...]:
    """Return the first run minus each other run on every measure; raises ComparisonError on unlike questions."""
    return tuple(difference for other in reports[1:] for difference in compare_all(reports[0], other))


def as_json(reports: Sequence[Report]) -> dict[str, Any]:
    """Return runs over one set as one JSON value: stamp, figures, intervals, groups and rows of each, differences."""
    return {
        "runs": [_run_json(report) for report in reports],
        "differences": [asdict(difference) for difference in differences(reports)],
    }


def _run_json(report: Report) -> dict[str, Any]:
    return {
        "name": report.name,
        "stamp": dict(report.stamp),
        "figures": report.figures,
        "intervals": {name: asdict(interval) for name, interval in report.intervals().items()},
        **{f"by_{key}": {name: part.figures for name, part in report.by(key).items()} for key in _GROUPINGS},
        "rows": [_row_json(j) for j in report.judgements],
    }


def _row_json(judged: Judgement) -> dict[str, Any]:
    question, answer = judged.question, judged.answer
    return {
        "id": question.id,
        "type": question.type,
        "style": question.style,
        "right": judged.right,
        "status": answer.status,
        "answer": answer.answer,
        "seconds": answer.seconds,
        **{name: judged.value(name) for name in MEASURES[1:]},
    }


def as_markdown(reports: Sequence[Report], picture: str | None = None) -> str:
    """Return runs over one set as a Markdown report; the first run is ours, the others are what it is held against.

    ``picture`` is the picture's address in the report. Raises ComparisonError on runs over unlike questions.
    """
    for other in reports[1:]:
        check_same_questions(reports[0], other)
    parts = [f"# Evaluation on {len(reports[0].judgements)} questions", _figures_table(reports)]
    if picture:
        parts.append(f"![Accuracy and recall of each run]({picture})")
    if len(reports) > 1:
        parts += ["## Differences", _differences_table(differences(reports))]
    for key in _GROUPINGS:
        parts += [f"## By {key} of question", _groups_table(reports, key)]
    parts += ["## What made it", *(_stamp_list(report) for report in reports)]
    parts += [f"## Not right: {reports[0].name}", _wrong_list(reports[0])]
    return "\n\n".join(parts) + "\n"


def as_text(reports: Sequence[Report]) -> str:
    """Return the figures of runs over one set as plain lines for a terminal, with the right answers by group."""
    lines = []
    for report in reports:
        lines += [report.name, *(f"  {name:22} {_number(value)}" for name, value in report.figures.items())]
        for key in _GROUPINGS:
            parts = report.by(key).items()
            counts = (f"{name} {len(p.judgements) - len(p.wrong)}/{len(p.judgements)}" for name, p in parts)
            lines.append(f"  right by {key}: " + ", ".join(counts))
    return "\n".join(lines)


def write(folder: Path, reports: Sequence[Report]) -> tuple[Path, ...]:
    """Write ``report.md``, ``report.json`` and ``report.png`` into ``folder`` (made if need be); return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    markdown, data, picture = (folder / f"report.{suffix}" for suffix in ("md", "json", "png"))
    markdown.write_text(as_markdown(reports, picture.name), encoding="utf-8")
    data.write_text(json.dumps(as_json(reports), ensure_ascii=False, indent=1), encoding="utf-8")
    draw(picture, reports)
    return markdown, data, picture


def _figures_table(reports: Sequence[Report]) -> str:
    intervals = [report.intervals() for report in reports]
    rows = []
    for name in reports[0].figures:
        cells = [_number(report.figures[name]) for report in reports]
        for place, known in enumerate(intervals):
            if name in known:
                cells[place] += f" [{known[name].low:.3f}, {known[name].high:.3f}]"
        rows.append([name, *cells])
    note = "Shares are from 0 to 1, with 95 % bootstrap intervals over the questions in brackets; seconds a question."
    return _table(["", *(report.name for report in reports)], rows) + "\n\n" + note


def _differences_table(found: Iterable[Difference]) -> str:
    rows = [
        [
            d.measure,
            f"{d.first} − {d.second}",
            f"{d.interval.mean:+.3f} [{d.interval.low:+.3f}, {d.interval.high:+.3f}]",
            "yes" if d.interval.excludes_zero else "no",
            f"{d.better} / {d.worse} / {d.equal}",
        ]
        for d in found
    ]
    return _table(["measure", "runs", "difference", "beyond chance", "better / worse / equal"], rows)


def _groups_table(reports: Sequence[Report], key: Grouping) -> str:
    groups = [report.by(key) for report in reports]
    header = [key, "questions", *(f"{r.name}: right" for r in reports), *(f"{r.name}: recall@5" for r in reports)]
    rows = []
    for name in groups[0]:
        parts = [group[name] for group in groups]
        right = [f"{sum(j.right for j in part.judgements)}" for part in parts]
        recall = [_number(part.figures["recall@5"]) for part in parts]
        rows.append([name, str(len(parts[0].judgements)), *right, *recall])
    return _table(header, rows)


def _stamp_list(report: Report) -> str:
    lines = [f"- {key}: {value}" for key, value in _plain(report.stamp).items()]
    return f"{report.name}:\n\n" + ("\n".join(lines) or "- not stamped")


def _plain(stamp: Mapping[str, str]) -> dict[str, str]:
    return {key: " ".join(value.split()) for key, value in stamp.items()}


def _wrong_list(report: Report) -> str:
    lines = []
    for judged in report.wrong:
        question, answer = judged.question, judged.answer
        given = " ".join(answer.answer.split())[:_LONGEST_SHOWN]
        lines.append(
            f"- **{question.id}** ({question.type}, {question.style}) {question.question}\n"
            f"  - expected: {question.answer}\n"
            f"  - given ({answer.status}): {given}"
        )
    return "\n".join(lines) or "Every answer was right."


def _number(value: float | None) -> str:
    if value is None:
        return "–"
    return str(value) if isinstance(value, int) else f"{value:.3f}"


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', '¦') for cell in line)} |" for line in lines)
