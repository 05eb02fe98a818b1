"""Question sets with gold answers: one JSON object a line, in the form that the shared question sets have."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from eval.errors import QuestionSetError
from eval.lines import read_records

UNANSWERABLE = "unanswerable"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Verbatim words (white space collapsed) of one document that prove an answer."""

    doc: str
    quote: str


@dataclass(frozen=True, slots=True)
class Selection:
    """The document that the asker has selected; the search is restricted to it."""

    doc: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question and what a right answer to it states.

    ``must`` holds groups of accepted forms: a right answer has at least one form of every group. ``must_not`` holds
    values that only a wrong answer gives. ``style`` and ``type`` are names to group the figures by; only the type
    "unanswerable" changes how an answer is judged. ``reported_at`` is when an answer was reported as wrong
    (``assistant.reported``).
    """

    id: str
    question: str
    style: str
    type: str
    answer: str
    docs: tuple[str, ...] = ()
    must: tuple[tuple[str, ...], ...] = ()
    must_not: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    filter: Selection | None = None
    reported_at: str | None = None

    @property
    def waits(self) -> bool:
        """Whether it is an answer reported as wrong of which nobody has said yet what would be right."""
        return self.reported_at is not None and self.answerable and not self.must

    @property
    def answerable(self) -> bool:
        """Whether the library holds the answer."""
        return self.type != UNANSWERABLE

    @property
    def documents(self) -> list[str] | None:
        """The documents to restrict the search to, None for all."""
        return [self.filter.doc] if self.filter else None

    @property
    def needs(self) -> frozenset[str]:
        """Every document that the library must hold for the question to make sense."""
        return frozenset({*self.docs, *(e.doc for e in self.evidence), *(self.documents or ())})


@dataclass(frozen=True, slots=True)
class Known:
    """The ``questions`` of a file that can be judged, and how many reported answers wait to be (``waiting``)."""

    questions: tuple[Question, ...]
    waiting: int


def load(path: Path) -> tuple[Question, ...]:
    """Return the questions of a JSON-lines file that can be judged, in its order.

    Raises QuestionSetError, naming file and line, for a line that is not a question, for an id given twice, and for
    a question that no answer or every answer would satisfy.
    """
    known = load_known(path)
    if not known.questions:
        waiting = "chưa có câu nào ghi câu trả lời đúng" if known.waiting else "không có câu hỏi nào"
        raise QuestionSetError(f"{path} {waiting}.")
    return known.questions


def load_known(path: Path) -> Known:
    """Return the same with how many wait; of reported answers a later line takes the place of the earlier one.

    Raises QuestionSetError, but not for a file without questions.
    """
    questions: dict[str, Question] = {}
    for number, question in read_records(path, Question):
        twice = question.id in questions and question.reported_at is None
        problem = "id này đã có ở một dòng trước." if twice else None if question.waits else _problem(question)
        if problem:
            raise QuestionSetError(f"{path}, dòng {number} (câu {question.id}): {problem}")
        questions[question.id] = question
    judged = tuple(question for question in questions.values() if not question.waits)
    return Known(judged, len(questions) - len(judged))


def _problem(question: Question) -> str | None:
    texts = (question.id, question.question, question.style, question.type)
    if not all(text.strip() for text in texts):
        return "các trường “id”, “question”, “style”, “type” không được để trống."
    if question.answerable and not question.must:
        return "câu trả lời được phải có ít nhất một nhóm trong “must”."
    if not all(question.must):
        return "một nhóm trong “must” không có dạng nào, nên không câu trả lời nào đúng được."
    forms = [form for group in question.must for form in group]
    if not all(form.strip() for form in (*forms, *question.must_not)):
        return "“must” hoặc “must_not” có chuỗi rỗng."
    if not all(item.quote.strip() for item in question.evidence):
        return "“evidence” có trích dẫn rỗng."
    return None
