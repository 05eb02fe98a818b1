"""Each visitor's own assistant, over a fake of the assistant that only says which view of the library it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.accounts.audit import Audit
from assistant.accounts.store import Account
from assistant.types import Answer
from assistant.web.gate.meters import Meters
from assistant.web.gate.visitors import MOST_VIEWS, Visiting, answering, visitor
from corpus.errors import ForbiddenError, QuestionError


class FakeAssistant:
    """A fake: answers with the groups that it was opened for."""

    def __init__(self, groups="whole"):
        self.groups = groups

    def seen_by(self, groups):
        return FakeAssistant(groups)

    def ask(self, question, **more):
        if not question:
            raise QuestionError("Câu hỏi trống. Hãy gõ điều cần hỏi.")
        return Answer(question, "answered", repr(self.groups))

    composed = ask

    def stream(self, question, **more):
        yield from (Answer(question, "answered", f"{part} {self.groups}") for part in (1, 2))

    def documents(self):
        return [self.groups]


@pytest.fixture
def visiting(tmp_path: Path):
    return Visiting(FakeAssistant(), Audit(tmp_path), Meters())


def test_each_visitor_is_answered_from_what_they_may_see(visiting, tmp_path: Path):
    for account, seen in ((Account("mai", "reader", ("A",)), frozenset("A")), (Account("lan", "admin"), None)):
        answering(account)
        assert visitor() == account and visiting.documents() == [seen]
        assert visiting.ask("lời bí mật").answer == visiting.composed("lời bí mật").answer == repr(seen)
        assert [answer.answer[0] for answer in visiting.stream("lời bí mật")] == ["1", "2"]
    noted = list(Audit(tmp_path).events())
    assert [event.who for event in noted] == ["mai"] * 2 + ["lan"] * 2 and "bí mật" not in str(noted)
    assert {event.about["status"] for event in noted} == {"answered"}


def test_nobody_is_answered_nothing(visiting):
    answering(None)
    for call in (lambda: visiting.documents(), lambda: visiting.ask("a"), lambda: list(visiting.stream("a"))):
        with pytest.raises(ForbiddenError, match="đăng nhập"):
            call()


def test_a_refused_question_and_a_dropped_answer_are_noted(visiting, tmp_path: Path):
    answering(Account("mai", "reader"))
    with pytest.raises(QuestionError):
        visiting.ask("")
    answers = visiting.stream("a")
    next(answers)
    answers.close()
    assert [event.about["status"] for event in Audit(tmp_path).events()] == ["refused", "answered"]


def test_views_are_shared_by_visitors_of_the_same_groups_and_not_kept_without_end(visiting):
    assert visiting.view(frozenset("AB")) is visiting.view(frozenset("BA"))
    first = visiting.view(frozenset({"đầu"}))
    for number in range(MOST_VIEWS):
        visiting.view(frozenset({str(number)}))
    assert visiting.view(frozenset({"đầu"})) is not first and visiting.view(None).groups is None
