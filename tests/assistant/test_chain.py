"""From a question to a checked answer, over real plans with the real encoder."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assistant.answering import SHOWN, composed_answer
from assistant.chain import Assistant
from assistant.settings import Settings
from assistant.types import Answer
from corpus.errors import QuestionError, UnknownDocumentError
from corpus.reading import SUFFIXES, read
from corpus.types import Document
from indexing.build import index_paths
from indexing.encoder import EngineEncoder
from indexing.library import Library
from indexing.writer import LibraryWriter

ROOT = Path(__file__).parents[2]
ASKED = [json.loads(line) for line in (ROOT / "eval/sets/samples.jsonl").read_text("utf-8").splitlines()]
OTHERS = (
    "?a",
    "kế hoạch",
    "Sở Tư pháp tỉnh Hạc Giang làm gì, còn ở xã Phù Lam thì ai ký kế hoạch năm 2025 và khi nào xong?",
    "TTHC CCHC DVCTT KTXH",
    "Những kế hoạch nào viện dẫn Nghị quyết 76/NQ-CP?",
    "Thủ đô của nước Pháp là gì?",
    "liệt kê các nhiệm vụ có thời gian quý II/2026",
    "x" * 500,
    "SELECT * FROM passages; -- \" ' [",
)
QUESTIONS = [entry["question"] for entry in ASKED] + list(OTHERS)

PLAN = """ỦY BAN NHÂN DÂN
XÃ MỘC TRUÔNG
Số: 17/KH-UBND
Mộc Truông, ngày 04 tháng 02 năm 2031

KẾ HOẠCH
Cải cách hành chính năm 2031 của xã Mộc Truông

I. MỤC TIÊU
- Tỷ lệ hồ sơ cấp phép nuôi ong lấy mật được trả đúng hạn đạt {share}.
- Tổ chức ít nhất 02 buổi đối thoại với hộ nuôi ong trong năm.
II. TỔ CHỨC THỰC HIỆN
- Phòng Kinh tế xã theo dõi, báo cáo kết quả trước ngày 20/12/2031.
"""
BEES = "Tỷ lệ hồ sơ cấp phép nuôi ong lấy mật được trả đúng hạn là bao nhiêu?"


@pytest.fixture(scope="module")
def answers(samples: Assistant) -> dict[str, Answer]:
    return {question: samples.ask(question) for question in QUESTIONS}


def every(answers: dict[str, Answer]) -> Iterator[Answer]:
    assert len(answers) >= 25
    yield from answers.values()


def test_answered_rests_on_citations_and_not_found_on_none(answers: dict[str, Answer]) -> None:
    statuses = set()
    for answer in every(answers):
        statuses.add(answer.status)
        if answer.status == "answered":
            assert answer.citations and answer.claims and answer.answer.strip(), answer.question
        else:
            assert answer.status == "not_found" and not answer.claims and not answer.citations
            assert answer.answer.startswith("Không tìm thấy")
    assert statuses == {"answered", "not_found"}


def test_claims_point_at_citations_and_stand_in_the_answer(answers: dict[str, Answer]) -> None:
    for answer in every(answers):
        used = {place for claim in answer.claims for place in claim.citations}
        assert used == set(range(len(answer.citations))), answer.question
        assert all(claim.citations and claim.support in ("verified", "unverified") for claim in answer.claims)
        assert all(claim.text in answer.answer for claim in answer.claims)


def test_every_quotation_is_verbatim_within_its_span(
    answers: dict[str, Answer], sample_documents: dict[str, Document]
) -> None:
    for answer in every(answers):
        for citation in answer.citations:
            text = sample_documents[citation.document].text
            assert 0 <= citation.start < citation.end <= len(text)
            cited = " ".join(text[citation.start : citation.end].split())
            pieces = citation.quote.split(" … ")
            assert cited.startswith(pieces[0]) and cited.endswith(pieces[-1]), answer.question
            at = 0
            for piece in pieces:
                at = cited.index(piece, at) + len(piece)


def test_passages_are_the_best_ten_verbatim(answers: dict[str, Answer], sample_documents: dict[str, Document]) -> None:
    for answer in every(answers):
        assert len(answer.passages) == SHOWN  # the samples hold far more
        assert len({(passage.document, passage.start) for passage in answer.passages}) == SHOWN
        for passage in answer.passages:
            text = " ".join(sample_documents[passage.document].text[passage.start : passage.end].split())
            assert passage.text.replace(" … ", " ") == text
        if answer.citations:
            best = answer.passages[0]
            assert any(
                c.document == best.document and c.start < best.end and best.start < c.end for c in answer.citations
            )


def test_what_is_verified_is_most(answers: dict[str, Answer]) -> None:
    claims = [claim for answer in every(answers) for claim in answer.claims]
    assert sum(claim.support == "verified" for claim in claims) >= 0.9 * len(claims)


def test_json_is_as_agreed(answers: dict[str, Answer]) -> None:
    for answer in every(answers):
        value = json.loads(json.dumps(answer.as_json(), ensure_ascii=False))
        keys = ["id", "question", "status", "answer", "claims", "citations", "passages", "way", "seconds"]
        assert list(value) == keys and value["way"] == "composed" and value["seconds"] >= 0
        for citation in value["citations"]:
            assert list(citation) == ["document", "title", "quote", "start", "end", "page", "section", "row"]
        for passage in value["passages"]:
            assert list(passage) == ["document", "text", "start", "end", "score"]
        for claim in value["claims"]:
            assert list(claim) == ["text", "citations", "support"]
        uncounted = tuple(replace(claim, computed=False) for claim in answer.claims)
        assert _from_json(value) == replace(answer, claims=uncounted)


def _from_json(value: dict[str, Any]) -> Answer:
    from assistant.types import Citation, Claim, FoundPassage

    claims = tuple(Claim(claim["text"], tuple(claim["citations"]), claim["support"]) for claim in value.pop("claims"))
    citations = tuple(Citation(**citation) for citation in value.pop("citations"))
    passages = tuple(FoundPassage(**passage) for passage in value.pop("passages"))
    return Answer(**value, claims=claims, citations=citations, passages=passages)


@pytest.mark.parametrize("at", range(0, len(QUESTIONS), 7))
def test_the_runnable_answers_the_same(samples: Assistant, answers: dict[str, Answer], at: int) -> None:
    given = samples.chain().invoke({"question": QUESTIONS[at]})
    assert replace(given, seconds=0.0) == replace(answers[QUESTIONS[at]], seconds=0.0)


def test_the_runnable_keeps_to_the_documents_given(samples: Assistant) -> None:
    chosen = ["phu-lam-ubnd-xa-2025"]
    given = samples.chain().invoke({"question": "mức độ hài lòng của người dân?", "documents": chosen})
    assert {passage.document for passage in given.passages} == set(chosen)
    assert given.status == "answered" and {citation.document for citation in given.citations} == set(chosen)


def test_search_gives_the_number_asked_for(samples: Assistant) -> None:
    found = samples.search("số hóa hồ sơ", top=4)
    assert len(found) == 4
    assert [passage.document for passage in samples.search("ai ký", documents=["hac-giang-skhcn-2026"])] == [
        "hac-giang-skhcn-2026"
    ] * 10


@pytest.mark.parametrize("question", ["", "  \n", "?!…", "a" * 2001])
def test_an_empty_or_overlong_question_is_refused(samples: Assistant, question: str) -> None:
    for ask in (samples.ask, samples.search, lambda text: samples.chain().invoke({"question": text})):
        with pytest.raises(QuestionError):
            ask(question)


@pytest.mark.parametrize("documents", [["khong-co"], ["khong-co", "phu-lam-ubnd-xa-2025"]])
def test_an_unknown_document_is_said_to_be_unknown(samples: Assistant, documents: list[str]) -> None:
    with pytest.raises(UnknownDocumentError):
        samples.ask("Ai ký kế hoạch?", documents=documents)


def test_the_id_given_comes_back(samples: Assistant) -> None:
    assert samples.ask("Ai ký kế hoạch của xã Phù Lam?", id="q-1").as_json()["id"] == "q-1"


def test_examples_can_be_answered(samples: Assistant) -> None:
    examples = samples.examples()
    assert 3 <= len(examples) <= 6
    assert all(samples.ask(question).status == "answered" for question in examples)


def _write(folder: Path, name: str, share: str) -> Path:
    path = folder / name
    path.write_text(PLAN.format(share=share), "utf-8")
    return path


def _index(library: Path, path: Path, engine: EngineEncoder) -> None:
    report = index_paths(library, [path], encoder=engine, read=read, suffixes=SUFFIXES)
    assert not report.failed


def _open(library: Path, engine: EngineEncoder) -> Assistant:
    return Assistant(Library.open(library, encoder_name=engine.name, dimension=engine.dimension), engine, Settings())


def test_open_assistant_sees_what_another_writer_changes(engine: EngineEncoder, tmp_path: Path) -> None:
    library = tmp_path / "library"
    _index(library, _write(tmp_path, "khac.txt", "61%"), engine)
    assistant = _open(library, engine)
    assert "61%" in assistant.ask(BEES).answer
    _index(library, _write(tmp_path, "khac.txt", "64,5%"), engine)
    answer = assistant.ask(BEES)
    assert "64,5%" in answer.answer and "64,5%" in answer.citations[0].quote
    assert "64,5%" in assistant.document("khac").text


def test_opening_by_folder_is_the_same(sample_library: Path, samples: Assistant) -> None:
    opened = Assistant.open(sample_library, cold=True)
    question = QUESTIONS[0]
    assert replace(opened.ask(question), seconds=0.0) == replace(samples.ask(question), seconds=0.0)


def test_threads_ask_while_another_indexes(engine: EngineEncoder, tmp_path: Path) -> None:
    library = tmp_path / "library"
    shares = [f"{share}%" for share in range(61, 69)]
    _index(library, _write(tmp_path, "ong.txt", shares[0]), engine)
    assistant = _open(library, engine)
    done, wrong = threading.Event(), []

    def ask() -> None:
        try:
            while not done.is_set():
                answer = assistant.ask(BEES)
                said = [share for share in shares if share in answer.answer]
                if len(said) != 1 or said[0] not in answer.citations[0].quote or answer.claims[0].support != "verified":
                    wrong.append(answer.answer)
        except Exception as error:  # an exception in a thread would pass unseen
            wrong.append(repr(error))

    threads = [threading.Thread(target=ask) for _ in range(2)]
    for thread in threads:
        thread.start()
    for number, share in enumerate(shares[1:]):
        # every other time the head grows, so that words of the old state stand elsewhere in the new
        path = _write(tmp_path, "ong.txt", share)
        path.write_text("Cơ quan soạn thảo: Văn phòng.\n" * (number % 2) + path.read_text("utf-8"), "utf-8")
        _index(library, path, engine)
    done.set()
    for thread in threads:
        thread.join(timeout=30)
    assert not wrong and not any(thread.is_alive() for thread in threads)
    assert shares[-1] in assistant.ask(BEES).answer


def _write_longer(folder: Path, share: str) -> Path:
    """The plan with another share and a longer head, so that every span of the plan before is wrong in it."""
    path = _write(folder, "ong.txt", share)
    path.write_text("Cơ quan soạn thảo: Văn phòng Hội đồng nhân dân.\n" * 3 + path.read_text("utf-8"), "utf-8")
    return path


def test_a_change_between_understanding_and_searching_is_answered_from_the_new_state(
    engine: EngineEncoder, tmp_path: Path
) -> None:
    library = tmp_path / "library"
    _index(library, _write(tmp_path, "ong.txt", "61%"), engine)
    assistant = _open(library, engine)
    asked = assistant._pipeline.understand((BEES, None))
    _index(library, _write_longer(tmp_path, "64%"), engine)
    answer = composed_answer(assistant._pipeline.compose(assistant._pipeline.retrieve(asked)))
    assert "64%" in answer.answer and "64%" in answer.citations[0].quote and answer.claims[0].support == "verified"


def test_a_change_after_searching_leaves_the_answer_of_one_state(engine: EngineEncoder, tmp_path: Path) -> None:
    library = tmp_path / "library"
    _index(library, _write(tmp_path, "ong.txt", "61%"), engine)
    assistant = _open(library, engine)
    evidence = assistant._pipeline.retrieve(assistant._pipeline.understand((BEES, None)))
    _index(library, _write_longer(tmp_path, "64%"), engine)
    assert "64%" in assistant.ask(BEES).answer
    answer = composed_answer(assistant._pipeline.compose(evidence))
    assert "61%" in answer.answer and "61%" in answer.citations[0].quote and answer.claims[0].support == "verified"


def test_a_document_taken_out_meanwhile_is_not_answered_from(engine: EngineEncoder, tmp_path: Path) -> None:
    library = tmp_path / "library"
    _index(library, _write(tmp_path, "ong.txt", "61%"), engine)
    assistant = _open(library, engine)
    asked = assistant._pipeline.understand((BEES, None))
    with LibraryWriter.open(library, encoder_name=engine.name, dimension=engine.dimension) as writer:
        writer.remove("ong")
    answer = composed_answer(assistant._pipeline.compose(assistant._pipeline.retrieve(asked)))
    assert answer.status == "not_found" and not answer.passages
