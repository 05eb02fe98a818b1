"""The conversation as HTML: questions, answers, errors; the welcome before the first question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.types import Answer
from assistant.web.labels import lines
from assistant.web.marking import escape
from assistant.web.views.talk.answer import Told, answer_html, answer_text


@dataclass(frozen=True, slots=True)
class Turn:
    """One question and what came of it: an answer, a message to the user, or (neither) an answer still to come.

    ``documents`` are the ids of those it is asked of (none is all); ``whole`` is the question as it was asked where it
    leaned on the one before ('' where it did not); ``evidence`` is the HTML of its evidence panel, ``told`` what its
    answer is shown with; ``key`` is what its export is asked for by. While the answer is still to come, ``written`` is
    what a language model has written of it, and ``stoppable`` that it can be told to stop.
    """

    question: str
    documents: tuple[str, ...] = ()
    answer: Answer | None = None
    problem: str | None = None
    evidence: str = ""
    whole: str = ""
    told: Told = Told()
    key: str = ""
    written: Answer | None = None
    stoppable: bool = False

    @property
    def pending(self) -> bool:
        """Whether the answer is still to come."""
        return self.answer is None and self.problem is None

    @property
    def asked(self) -> str:
        """The question that was answered."""
        return self.whole or self.question

    @property
    def scope(self) -> str:
        """Where it is searched, in words."""
        return f"{len(self.documents)} văn bản đã chọn" if self.documents else "tất cả văn bản"


def conversation(turns: Sequence[Turn]) -> str:
    """Return the turns of a conversation in order; '' before the first question."""
    return "".join(turn_html(number, turn) for number, turn in enumerate(turns))


def welcome(examples: Sequence[str], held: int) -> str:
    """Return what stands in an empty conversation; ``held`` is how many documents can be asked about."""
    if not held:
        return (
            '<section class="welcome"><h2>Chưa có văn bản để hỏi</h2>'
            "<p>Hãy nạp kế hoạch vào thư viện bằng lệnh <code>cchc index THƯ_MỤC</code>, rồi tải lại trang.</p>"
            "</section>"
        )
    chips = "".join(f"<li>{_example(each)}</li>" for each in examples)
    tried = f'<h3>Hỏi thử</h3><ul class="examples">{chips}</ul>' if chips else ""
    return (
        '<section class="welcome"><h2>Anh/chị cần tra cứu nội dung gì?</h2>'
        "<p>Câu trả lời chỉ lấy từ các văn bản trong thư viện. Mỗi ý đều kèm đoạn trích nguyên văn để đối chiếu; "
        f"nội dung nào văn bản không có thì sẽ trả lời là không tìm thấy.</p>{tried}</section>"
    )


def next_questions(questions: Sequence[str]) -> str:
    """Return what may be asked next, to choose from."""
    if not questions:
        return ""
    chips = "".join(f"<li>{_example(each)}</li>" for each in questions)
    return f'<section class="next" aria-label="Có thể hỏi tiếp"><h3>Có thể hỏi tiếp</h3><ul>{chips}</ul></section>'


def _example(question: str) -> str:
    words = escape(question)
    return f'<button type="button" class="example" data-example="{words}">{words}</button>'


def turn_html(number: int, turn: Turn) -> str:
    """Return one turn; ``number`` (from 0) ties its chips to its evidence."""
    if turn.answer is not None:
        reply = answer_html(number, turn.answer, turn.scope, turn.told, turn.key)
    elif turn.problem is not None:
        words = f"<strong>Chưa trả lời được.</strong> {lines(turn.problem)}"
        reply = f'<div class="reply problem" role="alert"><p>{words}</p></div>'
    else:
        reply = _pending(number, turn)
    understood = f'<p class="whole">Hiểu là: {escape(turn.whole)}</p>' if turn.whole else ""
    return (
        f'<article class="turn" data-turn="{number}"><div class="question"><p class="spoken">Câu hỏi</p>'
        f"<p>{lines(turn.question)}</p></div>{understood}{reply}</article>"
    )


def _pending(number: int, turn: Turn) -> str:
    """Return what stands where an answer is to come: what is written of it so far, each claim checked, and "Dừng"."""
    dots = '<span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>'
    said = f"Đang tìm trong {escape(turn.scope)}…" if turn.written is None else "Mô hình đang viết tiếp…"
    stop = '<button type="button" class="take stop">Dừng</button>' if turn.stoppable else ""
    text = f'<div class="text">{answer_text(number, turn.written)}</div>' if turn.written else ""
    return f'{text}<div class="reply pending" aria-busy="true">{dots}<p>{said}</p>{stop}</div>'
