"""Ask every question of a set once, through the product's public door, and keep what came back, judged."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, Protocol

from assistant.types import Answer
from eval.errors import EvaluationError
from eval.folding import squeezed
from eval.intervals import Interval, bootstrap
from eval.metrics import MEASURES, Judgement, citing_figures, figures, judge
from eval.questions import Question

Grouping = Literal["type", "style"]


class Answerer(Protocol):
    """Whatever answers questions: the product, or a pipeline to compare it with."""

    def ask(self, question: str, *, documents: Sequence[str] | None = None) -> Answer:
        """Return the answer, from the given documents only when there are any."""
        ...


@dataclass(frozen=True, slots=True)
class Report:
    """One run over one set; ``stamp`` says what made it (settings, encoder, library generation, date)."""

    name: str
    judgements: tuple[Judgement, ...]
    stamp: Mapping[str, str] = field(default_factory=dict)

    @property
    def figures(self) -> dict[str, float | None]:
        """The figures over all questions."""
        return figures(self.judgements) | citing_figures(self.judgements)

    @property
    def wrong(self) -> tuple[Judgement, ...]:
        """What was not answered rightly, in the order of the set."""
        return tuple(j for j in self.judgements if not j.right)

    def values(self, measure: str) -> dict[str, float]:
        """Return the values of one of ``metrics.MEASURES`` by question id, where the measure applies."""
        pairs = ((j.question.id, j.value(measure)) for j in self.judgements)
        return {question: value for question, value in pairs if value is not None}

    def by(self, key: Grouping) -> dict[str, Report]:
        """Return the parts of this run by type or style, in alphabetical order."""
        names = sorted({getattr(j.question, key) for j in self.judgements})
        return {
            name: replace(self, judgements=tuple(j for j in self.judgements if getattr(j.question, key) == name))
            for name in names
        }

    def intervals(self) -> dict[str, Interval]:
        """Return mean and 95 % interval of each of ``metrics.MEASURES`` that applies to some question."""
        return {m: bootstrap(list(values.values())) for m in MEASURES if (values := self.values(m))}


def evaluate(
    answerer: Answerer,
    questions: Sequence[Question],
    *,
    name: str,
    sources: Mapping[str, str],
    stamp: Mapping[str, str] | None = None,
    on_progress: Callable[[int, int], None] | None = None,
) -> Report:
    """Ask every question and judge the answers.

    ``sources`` are the texts of the library's documents by id; quotations are checked against them.
    ``on_progress`` is called with (questions done, questions in all). Raises EvaluationError when the questions need
    a document that ``sources`` has not: such a run would measure the library, not the answers.
    """
    missing = sorted(frozenset().union(*(q.needs for q in questions)) - sources.keys())
    if missing:
        raise EvaluationError(
            f"Thư viện thiếu văn bản mà bộ câu hỏi cần: {', '.join(missing)}. "
            "Hãy đưa các tệp đó vào thư viện bằng lệnh “cchc index” rồi chạy lại."
        )
    texts = {document: squeezed(text) for document, text in sources.items()}
    judgements = []
    for done, question in enumerate(questions, start=1):
        answer = answerer.ask(question.question, documents=question.documents)
        judgements.append(judge(question, answer, texts))
        if on_progress:
            on_progress(done, len(questions))
    return Report(name, tuple(judgements), dict(stamp or {}))
