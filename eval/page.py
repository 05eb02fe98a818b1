"""The evaluation as the page runs it: the sets beside the library, those shipped, and the answers reported as wrong."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from assistant.chain import Assistant
from assistant.evaluating import Outcome, QuestionSet, Wrong
from assistant.reported import FILE
from eval.errors import EvaluationError, QuestionSetError
from eval.folding import folded
from eval.metrics import Judgement
from eval.product import source_text
from eval.questions import load, load_known
from eval.run import evaluate

OWN = "questions"
"""The folder of a library in which its own question sets are looked for."""
_SHIPPED = Path(__file__).parent / "sets"
_TITLES = {
    "samples": "Bộ câu hỏi mẫu",
    "samples-paraphrase": "Bộ câu hỏi mẫu, nói theo lối khác",
    Path(FILE).stem: "Câu trả lời đã báo sai",
}


class PageEvaluator:
    """Evaluates ``assistant`` on question sets; ``folder`` is its library's."""

    def __init__(self, assistant: Assistant, folder: Path) -> None:
        self._assistant, self._folder = assistant, folder

    def sets(self) -> list[QuestionSet]:
        """Return the sets that can be read, reported answers first, then those of the library, then those shipped."""
        held = {summary.id for summary in self._assistant.documents()}
        return [one for name, path in self._paths().items() if (one := _set(name, path, held)) is not None]

    def run(self, name: str, on_progress: Callable[[int, int], None]) -> Outcome:
        """Run the set ``name``. Raises EvaluationError, QuestionSetError and what asking raises."""
        paths = self._paths()
        if name not in paths:
            raise EvaluationError("Không còn bộ câu hỏi này. Hãy tải lại trang.")
        assistant = self._assistant
        sources = {one.id: source_text(assistant.document(one.id)) for one in assistant.documents()}
        report = evaluate(
            assistant, load(paths[name]), name=name, sources=sources, stamp=assistant.stamp(), on_progress=on_progress
        )
        return Outcome(
            _title(name),
            datetime.now().astimezone().strftime("%H:%M ngày %d/%m/%Y"),
            len(report.judgements),
            report.figures,
            {measure: (interval.low, interval.high) for measure, interval in report.intervals().items()},
            tuple(
                (name, len(part.judgements), part.figures["accuracy"] or 0.0)
                for name, part in report.by("type").items()
            ),
            tuple(map(_wrong, report.wrong)),
            frozenset(judged.question.id for judged in report.judgements if judged.right),
        )

    def _paths(self) -> dict[str, Path]:
        own = [self._folder / FILE, *sorted((self._folder / OWN).glob("*.jsonl"))]
        return {path.stem: path for path in (*own, *sorted(_SHIPPED.glob("*.jsonl"))) if path.is_file()}


def _set(name: str, path: Path, held: set[str]) -> QuestionSet | None:
    """Return one set; None for a file that is none, so that it does not keep the others away."""
    try:
        known = load_known(path)
    except QuestionSetError:
        return None
    needed = frozenset().union(*(question.needs for question in known.questions))
    return QuestionSet(name, _title(name), len(known.questions), tuple(sorted(needed - held)), known.waiting)


def _title(name: str) -> str:
    return _TITLES.get(name, name)


def _wrong(judged: Judgement) -> Wrong:
    question, answer = judged.question, judged.answer
    said = folded(answer.answer)
    lacks = tuple(group[0] for group in question.must if not any(folded(form) in said for form in group))
    states = tuple(form for form in question.must_not if folded(form) in said)
    expected = question.answer if question.answerable else "Văn bản không có thông tin này."
    return Wrong(question.id, question.question, expected, answer.answer, answer.status == "answered", lacks, states)
