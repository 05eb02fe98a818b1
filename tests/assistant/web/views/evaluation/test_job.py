"""One run at a time, followed and stopped."""

from __future__ import annotations

import threading
import time

from assistant.accounts.store import Account
from assistant.evaluating import Outcome
from assistant.reported import case_of
from assistant.types import Answer, Citation
from assistant.web.site import Site
from assistant.web.views.evaluation.job import Job
from assistant.web.views.evaluation.view import (
    Evaluation,
    cases_of,
    may_evaluate,
    right_writer,
    run_reader,
    run_starter,
)
from corpus.errors import UserError
from tests.assistant.web.fakes import PLAN, FakeAssistant


class FakeEvaluator:
    """Asks three questions, each when it is let; then gives an outcome or fails."""

    def __init__(self, failure: Exception | None = None) -> None:
        self.go, self.failure = threading.Semaphore(0), failure

    def sets(self):
        return []

    def run(self, name, on_progress):
        for done in range(1, 4):
            self.go.acquire(timeout=5)
            on_progress(done, 3)
        if self.failure:
            raise self.failure
        return Outcome(name, "lúc này", 3, {"accuracy": 1.0}, {}, (), (), frozenset({"a"}))


def ended(job):
    for _ in range(500):
        if not job.now.running:
            return job.now
        time.sleep(0.01)
    raise AssertionError("still running")


def test_a_run_is_followed_and_the_one_before_it_kept():
    evaluator = FakeEvaluator()
    job = Job(evaluator)
    assert job.start("a") and job.now.running and not job.start("b")
    evaluator.go.release(3)
    first = ended(job)
    assert (first.done, first.total) == (3, 3) and first.outcome.title == "a" and first.before is None
    evaluator.go.release(3)
    assert job.start("a") and ended(job).before is first.outcome


def test_a_run_can_be_stopped():
    evaluator = FakeEvaluator()
    job = Job(evaluator)
    job.start("a")
    job.stop()
    evaluator.go.release(1)
    assert ended(job).problem == "Đã dừng theo yêu cầu." and job.now.outcome is None


def test_what_fails_is_told(caplog):
    evaluator = FakeEvaluator(UserError("Thư viện thiếu văn bản x."))
    evaluator.go.release(3)
    job = Job(evaluator)
    job.start("a")
    assert ended(job).problem == "Thư viện thiếu văn bản x."
    evaluator.failure = RuntimeError("bí mật bên trong")
    evaluator.go.release(3)
    job.start("a")
    assert "ngoài dự kiến" in ended(job).problem and "bí mật" not in job.now.problem
    assert "bí mật bên trong" in caplog.text


def test_who_logs_in_must_be_an_administrator_to_evaluate(tmp_path):
    accounts = {"": Account("", "reader"), "reader": Account("lan", "reader"), "admin": Account("an", "admin")}
    visitor = [accounts[""]]
    site = Site(FakeAssistant(), evaluator=FakeEvaluator(), who=lambda: visitor[0])
    view = Evaluation(site)
    assert "Bộ câu hỏi" in view.page() and may_evaluate(site)
    visitor[0] = accounts["reader"]
    assert "Chỉ người quản trị" in view.page() and not run_starter(site, view.job)("a")
    assert run_reader(site, view.job)(None) == {"running": False, "html": ""}
    assert "Chỉ người quản trị" in right_writer(site)({"id": "x", "right": "y"})
    visitor[0] = accounts["admin"]
    assert "Bộ câu hỏi" in view.page()


def test_without_accounts_cases_of_hidden_documents_stay_hidden():
    assistant = FakeAssistant()
    shown = Answer("Ai?", "answered", "x", citations=(Citation(PLAN, "t", "q", 0, 1),))
    assistant.reported().add(case_of("a", "Ai?", [], shown, {}))
    hidden = Answer("Ai?", "answered", "x", citations=(Citation("mat", "t", "q", 0, 1),))
    assistant.reported().add(case_of("b", "Ai?", [], hidden, {}))
    site = Site(assistant, evaluator=FakeEvaluator(), who=lambda: None)
    assert [case.id for case in cases_of(site)] == ["a"]
    site.who = lambda: Account("an", "admin")
    assert [case.id for case in cases_of(site)] == ["a", "b"]
