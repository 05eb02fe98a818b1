"""Compare two runs question by question; runs over different questions are not comparable and are refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from eval.errors import ComparisonError
from eval.intervals import Interval, bootstrap
from eval.metrics import MEASURES
from eval.run import Report


@dataclass(frozen=True, slots=True)
class Difference:
    """First run minus second run on one measure, paired by question, and on how many questions each was better."""

    measure: str
    first: str
    second: str
    interval: Interval
    better: int
    worse: int
    equal: int


def compare(first: Report, second: Report, measure: str) -> Difference:
    """Return the difference of two runs on one of ``metrics.MEASURES``, with its paired bootstrap interval.

    Raises ComparisonError when the runs were not made over the same questions, or the measure applies to none.
    """
    check_same_questions(first, second)
    return difference(measure, first.name, first.values(measure), second.name, second.values(measure))


def compare_all(first: Report, second: Report) -> tuple[Difference, ...]:
    """Return ``compare`` for every measure that applies to some question; raises ComparisonError as it does."""
    return tuple(compare(first, second, measure) for measure in MEASURES if first.values(measure))


def difference(
    measure: str,
    first: str,
    ours: Mapping[str, float],
    second: str,
    theirs: Mapping[str, float],
    clusters: Mapping[str, str] | None = None,
) -> Difference:
    """Return the paired difference of two maps from question id to value.

    ``clusters`` names what each question belongs to, for the bootstrap. Raises ComparisonError on unequal ids.
    """
    if ours.keys() != theirs.keys() or not ours:
        raise ComparisonError(f"“{first}” và “{second}” không có cùng các câu hỏi cho chỉ số {measure}.")
    changes = [value - theirs[question] for question, value in ours.items()]
    interval = bootstrap(changes, [clusters[question] for question in ours] if clusters else None)
    better, worse = sum(c > 0 for c in changes), sum(c < 0 for c in changes)
    return Difference(measure, first, second, interval, better, worse, len(changes) - better - worse)


def check_same_questions(first: Report, second: Report) -> None:
    """Raise ComparisonError unless both runs were made over the same questions with the same gold answers."""
    ours, theirs = ({j.question.id: j.question for j in run.judgements} for run in (first, second))
    if ours != theirs:
        unlike = sorted(key for key in ours.keys() | theirs.keys() if ours.get(key) != theirs.get(key))
        raise ComparisonError(
            f"“{first.name}” và “{second.name}” không chạy trên cùng bộ câu hỏi; khác nhau ở {len(unlike)} câu, "
            f"ví dụ {unlike[0]}. Chỉ so sánh được hai lần chạy trên cùng các câu hỏi."
        )
