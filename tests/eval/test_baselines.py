from __future__ import annotations

import pytest

from eval.baselines import CITED, LISTED, OVERLAP, WINDOW, TutorialPipeline, windows
from tests.eval.fakes import FakeEncoder

SUBJECTS = ["hồ sơ", "cầu phao", "vườn ươm", "bến thuyền", "thư viện", "trạm cân", "nhà kho", "sân phơi"]
LONG = "\n\n".join(
    f"Mục {i}. Đơn vị phụ trách {subject} báo cáo số {i} về {subject} " + f"và nội dung {subject} liên quan " * 30
    for i, subject in enumerate(SUBJECTS)
)
SOURCES = {"dai": LONG, "ngan": "Sở Nội vụ chủ trì rà soát thuyền thúng."}


@pytest.fixture(scope="module")
def pipeline():
    return TutorialPipeline(SOURCES, FakeEncoder())


def test_windows_are_spans_of_the_source_and_cover_its_words():
    chunks = windows(SOURCES)
    assert {chunk.document for chunk in chunks} == {"dai", "ngan"}
    assert all(SOURCES[c.document][c.start : c.start + len(c.text)] == c.text for c in chunks)
    assert all(len(c.text) <= WINDOW for c in chunks)
    covered = {c.start + i for c in chunks if c.document == "dai" for i in range(len(c.text))}
    assert all(LONG[i].isspace() for i in set(range(len(LONG))) - covered)
    assert OVERLAP < WINDOW


def test_the_best_window_is_the_answer(pipeline):
    found = pipeline.ask("vườn ươm")
    assert found.status == "answered" and "vườn ươm" in found.answer
    assert found.answer == found.passages[0].text
    assert len(found.citations) == CITED and len(found.passages) == LISTED
    scores = [p.score for p in found.passages]
    assert scores == sorted(scores, reverse=True)
    assert found.seconds > 0


def test_scores_are_the_inner_products(pipeline):
    encoder = FakeEncoder()
    for passage in pipeline.search("trạm cân"):
        product = float(encoder.encode_query("trạm cân") @ encoder.encode_query(passage.text))
        assert passage.score == pytest.approx(product, abs=1e-5)


def test_a_selected_document_alone_is_searched(pipeline):
    found = pipeline.ask("hồ sơ", documents=["ngan"])
    assert [p.document for p in found.passages] == ["ngan"]


def test_it_never_abstains(pipeline):
    assert pipeline.ask("zzz không hề có").status == "answered"
