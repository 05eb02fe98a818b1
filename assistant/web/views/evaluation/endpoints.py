"""Question sets, runs and reported answers, for programs of administrators."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from assistant.evaluating import Outcome
from assistant.web.views.evaluation.job import Job, Progress
from corpus.errors import QuestionError

if TYPE_CHECKING:
    from assistant.evaluating import Evaluator


def endpoints(evaluator: Evaluator, job: Job, check: Callable[[], None]) -> tuple[Callable[..., Any], ...]:
    """Return the endpoints of the view "Đánh giá"; ``check`` raises where the visitor may not use them."""

    def question_sets() -> list[dict[str, Any]]:
        """List the question sets that can be run; "missing" are documents that one needs and the library has not."""
        check()
        return [asdict(one) for one in evaluator.sets()]

    def start_evaluation(name: str) -> dict[str, Any]:
        """Begin to run a question set; one runs at a time. "evaluation" then tells how far it is.

        Args:
            name: The set's name as "question_sets" lists it.
        """
        check()
        known = {one.name: one for one in evaluator.sets()}
        if name not in known:
            raise QuestionError(f"Không có bộ câu hỏi “{name}”. Đang có: {', '.join(known) or 'không bộ nào'}.")
        if known[name].missing:
            missing = ", ".join(known[name].missing)
            raise QuestionError(f"Thư viện thiếu văn bản của bộ “{name}”: {missing}. Hãy nạp rồi chạy lại.")
        if not job.start(name):
            raise QuestionError("Đang có một lượt đánh giá khác chạy. Hãy đợi xong hoặc dừng lượt đó.")
        return _told(job.now)

    def evaluation() -> dict[str, Any]:
        """Tell how far the latest run is and, once it is done, its figures and the questions answered wrongly."""
        check()
        return _told(job.now)

    def stop_evaluation() -> dict[str, Any]:
        """Stop the run after the question that is being asked."""
        check()
        job.stop()
        return _told(job.now)

    return question_sets, start_evaluation, evaluation, stop_evaluation


def _told(now: Progress) -> dict[str, Any]:
    return {
        "name": now.name, "done": now.done, "total": now.total, "running": now.running, "problem": now.problem,
        "outcome": _outcome(now.outcome) if now.outcome else None,
    }  # fmt: skip


def _outcome(outcome: Outcome) -> dict[str, Any]:
    return {
        "title": outcome.title, "made_at": outcome.made_at, "questions": outcome.questions,
        "figures": dict(outcome.figures), "intervals": {name: list(ends) for name, ends in outcome.intervals.items()},
        "by_type": [list(each) for each in outcome.by_type], "wrong": [asdict(each) for each in outcome.wrong],
        "right": sorted(outcome.right),
    }  # fmt: skip
