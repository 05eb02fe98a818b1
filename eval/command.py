"""What ``cchc eval`` runs; the command line loads this module by name, so that the product never imports ``eval``."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from eval import report
from eval.baselines import TutorialPipeline
from eval.product import Product
from eval.questions import Question, load
from eval.recorded import Recorded
from eval.run import Answerer, Report, evaluate

Progress = Callable[[str, int, int], None]  # name of the run, questions done, questions in all
OURS = "this program"


def run_evaluation(
    product: Product,
    questions_path: Path,
    *,
    report_dir: Path | None = None,
    as_json: bool = False,
    on_progress: Progress | None = None,
    first: int | None = None,
    record: Path | None = None,
) -> str:
    """Evaluate an open library on a question file and return what to print: figures as text, or one JSON value.

    Where a language model is set, both ways of answering are run. ``first`` is how many questions are asked, None for
    all. Written answers are kept in the file ``record``, if given, and those that are there already are not asked for
    again: a run with a slow model can be stopped and taken up. With ``report_dir`` the
    tutorial pipeline is run over the same questions too, and report.md, report.json and report.png are written there.
    Raises a UserError for a bad question file, a document that the library has not, or whatever the product raises.
    """
    questions = load(questions_path)[:first]
    if record is not None and product.written is not None:
        product = replace(product, written=Recorded(product.written, record))
    reports = run_over(product, questions, with_baseline=report_dir is not None, on_progress=on_progress)
    if report_dir is not None:
        report.write(report_dir, reports)
    if as_json:
        return json.dumps(report.as_json(reports), ensure_ascii=False)
    return report.as_text(reports)


def run_over(
    product: Product, questions: Sequence[Question], *, with_baseline: bool, on_progress: Progress | None = None
) -> tuple[Report, ...]:
    """Return the runs of the product, by each of its ways, and of the tutorial pipeline, with the same encoder."""
    answerers: dict[str, Answerer] = {OURS: product.answerer}
    if product.written is not None:
        answerers = {f"{OURS}, composed": product.answerer, f"{OURS}, written": product.written}
    if with_baseline:
        answerers[TutorialPipeline.name] = TutorialPipeline(product.sources, product.encoder)
    stamp = {**product.stamp, "made at": datetime.now(UTC).isoformat(timespec="seconds")}
    return tuple(
        evaluate(
            answerer,
            questions,
            name=name,
            sources=product.sources,
            stamp=stamp,
            on_progress=partial(on_progress, name) if on_progress else None,
        )
        for name, answerer in answerers.items()
    )
