"""Written answers over the samples, by scripted models: what holds is kept, what does not goes, failures are told."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterator

import pytest

from assistant.chain import Assistant
from assistant.types import Answer
from assistant.writing.model import PAUSE
from tests.assistant.writing.scripted import ScriptedModel, claim, evidence_in, writing

WHO = "Ai chủ trì việc đánh giá mức tự chủ của TTCNS?"


@pytest.fixture
def composed(samples: Assistant) -> Answer:
    answer = samples.ask(WHO)
    assert answer.status == "answered" and "Văn phòng Sở" in answer.answer
    return answer


def cited(given: str, words: str) -> str:
    """Return the id of the piece of evidence that has ``words``."""
    return next(id for id, shown in evidence_in(given).items() if words in shown)


def truthful(task: str, given: str) -> str:
    if "bị trả lại" in given:
        return '{"found": false}'
    return claim("Văn phòng Sở chủ trì đánh giá mức tự chủ của TTCNS.", cited(given, "Đánh giá mức tự chủ"))


def test_a_true_claim_is_the_answer(samples: Assistant) -> None:
    answer = writing(samples, truthful).ask(WHO)
    assert (answer.way, answer.status, answer.note) == ("written", "answered", "")
    assert answer.answer == "Văn phòng Sở chủ trì đánh giá mức tự chủ của TTCNS."
    assert [each.support for each in answer.claims] == ["verified"]
    assert "Văn phòng Sở" in answer.citations[0].quote and answer.citations[0].row


def test_a_false_claim_is_sent_back_once_with_the_reason(samples: Assistant) -> None:
    def mends(task: str, given: str) -> str:
        if "bị trả lại" not in given:
            return claim("Sở Tài chính chủ trì đánh giá mức tự chủ của TTCNS.", cited(given, "Đánh giá mức tự chủ"))
        asked, _, told = given.partition("Các câu sau")
        assert "“Sở Tài chính chủ trì đánh giá mức tự chủ của TTCNS.” – căn cứ" in told
        return truthful("", asked)

    assistant = writing(samples, mends)
    answer = assistant.ask(WHO)
    assert answer.way == "written" and "Văn phòng Sở chủ trì" in answer.answer and not answer.note
    assert len(assistant._writer.model._chat.asked) == 2  # type: ignore[attr-defined]


def test_what_stays_false_is_dropped_and_the_composed_answer_shown(
    samples: Assistant, composed: Answer
) -> None:
    def stubborn(task: str, given: str) -> str:
        return claim("Sở Tài chính chủ trì đánh giá mức tự chủ của TTCNS.", cited(given, "Đánh giá mức tự chủ"))

    answer = writing(samples, stubborn).ask(WHO)
    assert answer.way == "composed" and answer.answer == composed.answer
    assert "ghép từ văn bản" in answer.note


@pytest.mark.parametrize("ids", [(), ("K0000",), ("1",)])
def test_an_unknown_id_or_none_is_refused(samples: Assistant, ids: tuple[str, ...]) -> None:
    text = "Văn phòng Sở chủ trì đánh giá mức tự chủ của TTCNS."
    answer = writing(samples, lambda task, given: claim(text, *ids)).ask(WHO)
    assert answer.way == "composed" and text not in answer.answer


def test_the_register_s_value_is_said_where_the_model_left_it_out(
    samples: Assistant
) -> None:
    def halves(task: str, given: str) -> str:
        return claim("Văn phòng Sở chủ trì đánh giá mức tự chủ của TTCNS.", cited(given, "Đánh giá mức tự chủ"))

    answer = writing(samples, halves).ask("Ai chủ trì đánh giá mức tự chủ của TTCNS và xong khi nào?")
    assert answer.way == "written" and "Quý IV/2026" in answer.answer
    assert all(each.support == "verified" for each in answer.claims)


def test_ids_are_opaque_and_the_same_for_the_same_question(samples: Assistant) -> None:
    seen: list[set[str]] = []

    def looks(task: str, given: str) -> str:
        seen.append(set(evidence_in(given)))
        return '{"found": false}'

    assistant = writing(samples, looks)
    for question in (WHO, WHO, f"{WHO} Xin cảm ơn."):
        assistant.ask(question)
    assert seen[0] == seen[1] and not seen[0] & seen[2]
    assert all(re.fullmatch(r"[A-Z]\d{4}", id) for ids in seen for id in ids)


@pytest.mark.parametrize(
    "question",
    ["Thủ đô của nước Pháp là gì?", "Liệt kê các nhiệm vụ có thời gian quý II/2026", "Có bao nhiêu kế hoạch?"],
)
def test_what_is_not_found_or_counted_is_no_matter_for_a_model(
    samples: Assistant, question: str
) -> None:
    def never(task: str, given: str) -> str:
        raise AssertionError("asked")

    answer, expected = writing(samples, never).ask(question), samples.ask(question)
    assert (answer.way, answer.status, answer.answer) == ("composed", expected.status, expected.answer)


def test_states_are_streamed_and_each_claim_in_them_holds(samples: Assistant) -> None:
    def two(task: str, given: str) -> str:
        id = cited(given, "Đánh giá mức tự chủ")
        return f"{claim('Văn phòng Sở chủ trì đánh giá mức tự chủ của TTCNS.', id)}\n" + claim(
            "Đánh giá mức tự chủ của TTCNS: thời hạn Quý IV/2026.", id
        )

    states = list(writing(samples, two).stream(WHO))
    assert [len(state.claims) for state in states] == [1, 2, 2]
    assert all(each.support == "verified" for state in states for each in state.claims)
    streamed = list(writing(samples, two).chain().stream({"question": WHO}))
    assert [state.answer for state in streamed] == [state.answer for state in states]
    assert writing(samples, two).chain().invoke({"question": WHO}).answer == states[-1].answer


class Faulty(ScriptedModel):
    """A scripted model whose first ``faults`` requests fail."""

    faults: int = 1
    error: Exception = ConnectionError("gone")

    def _stream(self, messages, *given, **more):  # type: ignore[no-untyped-def]
        if len(self.asked) < self.faults:
            self.asked.append("")
            raise self.error
        yield from super()._stream(messages, *given, **more)


def test_a_passing_fault_is_tried_again(samples: Assistant) -> None:
    started = time.monotonic()
    answer = writing(samples, Faulty(script=truthful, asked=[], faults=2)).ask(WHO)
    assert answer.way == "written" and time.monotonic() - started >= 3 * PAUSE


def test_a_lasting_fault_is_not_tried_again(samples: Assistant, composed: Answer) -> None:
    model = Faulty(script=truthful, asked=[], faults=9, error=ValueError("no such model"))
    answer = writing(samples, model).ask(WHO)
    assert answer.answer == composed.answer and "ValueError" in answer.note and len(model.asked) == 1


class Slow(ScriptedModel):
    """A scripted model that hangs in the middle of what it writes, until ``let_go``."""

    let_go: threading.Event
    closed: threading.Event

    def _stream(self, messages, *given, **more):  # type: ignore[no-untyped-def]
        try:
            yield from super()._stream(messages, *given, **more)
            self.let_go.wait(30)
        finally:
            self.closed.set()


@pytest.fixture
def slow() -> Iterator[Slow]:
    model = Slow(script=truthful, asked=[], let_go=threading.Event(), closed=threading.Event())
    yield model
    model.let_go.set()
    assert model.closed.wait(10)


def test_a_model_that_hangs_is_given_up_in_time(
    samples: Assistant, composed: Answer, slow: Slow
) -> None:
    assistant = writing(samples, slow, llm_timeout=1.0)
    started = time.monotonic()
    answer = assistant.ask(WHO)
    assert time.monotonic() - started < 4
    assert answer.answer == composed.answer and answer.way == "composed"
    assert answer.note == "Mô hình không trả lời kịp. Đây là câu trả lời ghép từ văn bản."


def test_an_answer_can_be_cancelled(samples: Assistant, slow: Slow) -> None:
    assistant = writing(samples, slow, llm_timeout=30.0)
    cancelled = threading.Event()
    states = []
    for state in assistant.stream(WHO, cancelled=cancelled):
        states.append(state)
        cancelled.set()
    assert [state.way for state in states] == ["written", "composed"]
    assert states[-1].note.startswith("Đã dừng viết.") and states[-1].whole and not states[0].whole
