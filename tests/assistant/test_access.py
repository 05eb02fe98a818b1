"""An outsider asks about documents of another group: every channel says what it would say if they were not held.

``CCHC_ACCESS_QUESTIONS=500`` asks more than a run of all tests has time for.
"""

from __future__ import annotations

import os
import random
import re
from pathlib import Path

import pytest

from assistant.chain import Assistant
from assistant.checking.across import contradictions
from assistant.register.targets import target_entries
from assistant.register.tasks import task_entries
from assistant.web.views.tasks.board import Board
from corpus.text import folded, unaccented
from corpus.types import Document
from tests.assistant.cli.running import run

SAMPLES = Path(__file__).parents[2] / "corpus" / "samples"
OPEN = ("hac-giang-skhcn-2026.md", "phu-lam-ubnd-xa-2025.txt")
HIDDEN = ("hac-giang-snv-2026.docx", "hac-giang-snnmt-2026.txt", "hac-giang-ctr-2026-2030.html")
QUESTIONS = int(os.environ.get("CCHC_ACCESS_QUESTIONS", "60"))


@pytest.fixture(scope="module")
def views(tmp_path_factory: pytest.TempPathFactory) -> tuple[Assistant, Assistant, list[Document]]:
    """The outsider's assistant, that of a library without the hidden documents, and those documents."""
    base = tmp_path_factory.mktemp("xem")
    for folder, names, more in (("cả", OPEN, ()), ("cả", HIDDEN, ("--group", "phòng A")), ("phần", OPEN, ())):
        paths = [SAMPLES / name for name in names]
        assert run("index", *paths, *more, "--library", base / folder).code == 0
    whole = Assistant.open(base / "cả")
    hidden = [whole.document(id) for id in whole.groups()]
    assert len(hidden) == len(HIDDEN)
    return whole.seen_by(["phòng B"]), Assistant.open(base / "phần"), hidden


def questions_about(documents: list[Document], count: int) -> list[str]:
    """Questions of the hidden documents' own words: names, numbers, tasks, units, sentences; also mistyped."""
    choose = random.Random(7)
    made = []
    for document in documents:
        head = document.head
        for name in filter(None, (head.title, head.number, head.issuer, head.signer, document.id)):
            made += [f"{name} nói gì?", f"Ai ký {name}?", f"Có bao nhiêu nhiệm vụ trong {name}?", name]
        for block in document.blocks:
            words = " ".join(document.quote(block.span).split())
            if len(words) > 20:
                made += [f"Ai chủ trì việc “{words[:90]}”?", f"{words[:60]} khi nào xong?"]
                made += [f"Đơn vị nào phối hợp {words[:50].lower()} và bao nhiêu phần trăm?", words[:120]]
                made += [f"Sản phẩm của việc {words[8:70]} là gì?"]
            for short in re.findall(r"\b[A-ZĐ]{3,8}\b", words)[:2]:
                made.append(f"{short} là viết tắt của cụm từ nào?")
    made = list(dict.fromkeys(made))
    choose.shuffle(made)
    spoil = (str, unaccented, folded, lambda words: words.replace("nh", "ng", 1))
    return [choose.choice(spoil)(words)[:1000] for words in made[:count]]


def told(assistant: Assistant, question: str) -> object:
    answer = assistant.ask(question).as_json()
    del answer["seconds"]
    for passage in answer["passages"]:
        passage["score"] = round(passage["score"], 3)
    return answer


def test_questions_are_answered_as_if_the_hidden_were_not_held(views):
    outsider, without, hidden = views
    questions = questions_about(hidden, QUESTIONS)
    assert len(questions) == QUESTIONS
    names = [part for document in hidden for part in (document.id, document.head.title, document.head.number) if part]
    leaks = []
    for question in questions:
        said = told(outsider, question)
        if said != told(without, question):
            leaks.append(question)
        elsewhere = str({key: value for key, value in said.items() if key != "question"})
        if any(name in elsewhere and name not in question for name in names):
            leaks.append(question)
    assert leaks == []


def test_search_examples_and_lists_are_those_of_a_library_without_them(views):
    outsider, without, hidden = views
    assert outsider.documents() == without.documents() and outsider.groups() == {}
    assert outsider.examples() == without.examples()
    for document in hidden:
        found = [
            [(passage.document, passage.text, round(passage.score, 3)) for passage in each.search(document.head.title)]
            for each in (outsider, without)
        ]
        assert found[0] == found[1]


def test_registers_conflicts_and_counts_are_those_of_a_library_without_them(views):
    outsider, without, _ = views
    registers = []
    for each in (outsider, without):
        books = each.shelf().books
        documents = [book.document for book in books.values()]
        board = Board(each)
        registers.append([
            task_entries(documents), target_entries(documents), board.units(), board.tasks(),
            [(book.references, book.definitions, book.duties) for book in books.values()],
            [conflict.as_json() for conflict in contradictions(documents)],
        ])  # fmt: skip
    assert registers[0] == registers[1]


def test_a_draft_is_checked_as_if_the_hidden_were_not_held(views):
    outsider, without, hidden = views
    for draft in hidden[:2]:
        reports = [each.checker().check(draft) for each in (outsider, without)]
        assert reports[0].as_json() == reports[1].as_json()
