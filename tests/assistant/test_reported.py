"""Answers reported as wrong: kept whole, in lines that an evaluation reads."""

from __future__ import annotations

import json
import threading
from dataclasses import replace

import pytest

from assistant.reported import FILE, Reported, case_of
from assistant.types import Answer, Citation, Claim
from corpus.errors import LibraryError

CITED = Citation("van-sa", "Kế hoạch", "Sở Y tế chủ trì", 3, 18, 2)
ANSWER = Answer("Ai chủ trì?", "answered", "Sở Y tế chủ trì.", (Claim("Sở Y tế chủ trì.", (0,), "verified"),), (CITED,))
MADE = {"program": "0.1.0", "settings": "{}"}


def case(id="bs-1", **more):
    return case_of(id, "Ai chủ trì?", ["van-sa"], ANSWER, MADE, **more)


def test_a_case_keeps_question_answer_evidence_and_what_made_it(tmp_path):
    reported = Reported(tmp_path)
    assert reported.cases() == [] and not (tmp_path / FILE).exists()
    reported.add(case())
    (line,) = (tmp_path / FILE).read_text("utf-8").splitlines()
    value = json.loads(line)
    assert value["question"] == "Ai chủ trì?" and value["filter"] == {"doc": "van-sa"} and value["made_with"] == MADE
    assert value["given"]["citations"][0]["quote"] == "Sở Y tế chủ trì" and value["reported_at"].startswith("20")
    assert value["must"] == [] and not reported.cases()[0].judged
    assert Reported(tmp_path).cases() == reported.cases()


def test_what_would_be_right_is_said_afterwards(tmp_path):
    reported = Reported(tmp_path)
    reported.add(case())
    reported.add(case("bs-2"))
    reported.add(case(right="Sở Nội vụ\n\n trước 15/12/2026 "))
    first, second = reported.cases()
    assert first.facts == ["Sở Nội vụ", "trước 15/12/2026"] and first.judged and not second.judged
    assert first.as_json()["must"] == [["Sở Nội vụ"], ["trước 15/12/2026"]]
    reported.add(replace(second, nowhere=True))
    assert reported.cases()[1].as_json()["type"] == "unanswerable"
    assert len((tmp_path / FILE).read_text("utf-8").splitlines()) == 4  # nothing is taken away


def test_a_line_that_was_broken_off_is_dropped_and_the_rest_stays(tmp_path):
    reported = Reported(tmp_path)
    reported.add(case())
    with reported.path.open("ab") as file:
        file.write(b'{"id": "bs-2", "question": "Ai')
    assert len(reported.cases()) == 1
    reported.add(case("bs-3"))
    assert [one.id for one in reported.cases()] == ["bs-1", "bs-3"]
    assert all(json.loads(line) for line in reported.path.read_text("utf-8").splitlines())


def test_many_may_report_at_once(tmp_path):
    threads = [
        threading.Thread(target=lambda at=at: Reported(tmp_path).add(case(f"bs-{at}", right=f"đúng {at}")))
        for at in range(20)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {one.id: one.right for one in Reported(tmp_path).cases()} == {f"bs-{at}": f"đúng {at}" for at in range(20)}


def test_a_file_that_cannot_be_written_or_read_is_told(tmp_path):
    (tmp_path / FILE).mkdir()
    with pytest.raises(LibraryError, match="Không ghi được câu báo sai"):
        Reported(tmp_path).add(case())
    with pytest.raises(LibraryError, match="Không đọc được"):
        Reported(tmp_path).cases()
