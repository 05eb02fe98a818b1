from __future__ import annotations

import importlib.util
import json
import os
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.folding import folded, squeezed
from eval.metrics import figures, is_right, judge
from eval.questions import Evidence, load
from tests.eval.fakes import DOCUMENT, LINES, TEXT, answer, not_found, question, unanswerable

SHARED = Path(os.environ.get("CCHC_REAL_PLANS", Path(__file__).parents[2] / "../shared"))
SCORER = SHARED / "eval/score.py"
needs_scorer = pytest.mark.skipif(not SCORER.is_file(), reason="set CCHC_REAL_PLANS: no shared scorer here")
SOURCES = {DOCUMENT: squeezed(TEXT)}


def test_a_right_answer_states_one_form_of_every_group():
    asked = question(must=(("sở nội vụ", "snv"), ("05/03/2031", "ngày 5 tháng 3")))
    assert is_right(asked, answer("SNV, xong trước 5/3/2031."))
    assert not is_right(asked, answer("Sở Nội vụ."))


def test_a_wrong_value_beside_the_right_one_is_wrong():
    assert not is_right(question(must_not=("Sở Tài chính",)), answer("Sở Nội vụ và sở  tài chính."))


def test_an_answer_is_concise_up_to_350_characters_and_four_model_answers():
    asked = question(answer="x" * 10)
    assert is_right(asked, answer("sở nội vụ".ljust(390, "a")))
    assert not is_right(asked, answer("sở nội vụ".ljust(391, "a")))


def test_abstaining_is_right_only_when_there_is_no_answer():
    assert is_right(unanswerable(), not_found())
    assert not is_right(unanswerable(), answer("250 triệu đồng"))
    assert not is_right(question(), answer("Sở Nội vụ", status="not_found"))


def test_recall_counts_the_evidence_among_the_first_passages():
    asked = question(evidence=(Evidence(DOCUMENT, LINES[0]), Evidence(DOCUMENT, LINES[1])))
    found = judge(asked, answer(passages=["khác hẳn", LINES[1], "không liên quan", LINES[0]]), SOURCES)
    assert found.recall == (0.0, 0.5, 1.0, 1.0)


def test_a_long_part_of_the_evidence_shows_it_and_a_short_one_does_not():
    part, short = LINES[0][:40], LINES[0][:20]
    assert judge(question(), answer(passages=[part]), SOURCES).recall == (1.0,) * 4
    assert judge(question(), answer(passages=[short]), SOURCES).recall == (0.0,) * 4


def test_the_same_words_of_another_document_do_not_count():
    found = judge(question(), answer(passages=[LINES[0]], quotes=[LINES[0]], document="other"), SOURCES)
    assert found.recall == (0.0,) * 4 and found.cited is False and found.verbatim == ()


def test_citations_must_show_all_the_evidence():
    asked = question(evidence=(Evidence(DOCUMENT, LINES[0]), Evidence(DOCUMENT, LINES[1])))
    assert judge(asked, answer(quotes=[LINES[0]]), SOURCES).cited is False
    assert judge(asked, answer(quotes=LINES[:2]), SOURCES).cited is True


def test_a_quotation_is_verbatim_piece_by_piece():
    given_ = answer(quotes=[f"{LINES[0][:15]} … {LINES[2][5:]}", f"{LINES[0]} {LINES[2]}", "Sở Xây dựng"])
    assert judge(question(), given_, SOURCES).verbatim == (True, False, False)


def test_figures_by_hand():
    asked = [question("a"), question("b"), unanswerable("c"), unanswerable("d")]
    given_ = [
        answer(passages=LINES, quotes=LINES[:1], seconds=1.0),
        not_found(passages=[LINES[1], LINES[0]], seconds=2.0),
        not_found(seconds=3.0),
        answer("250 triệu đồng", quotes=["không có trong nguồn"], seconds=10.0),
    ]
    assert figures([judge(q, a, SOURCES) for q, a in zip(asked, given_, strict=True)]) == {
        "questions": 4,
        "accuracy": 0.5,
        "accuracy_answerable": 0.5,
        "abstained_rightly": 0.5,
        "abstained_wrongly": 0.5,
        "recall@1": 0.5,
        "recall@3": 1.0,
        "recall@5": 1.0,
        "recall@10": 1.0,
        "cites_the_evidence": 0.5,
        "citations_verbatim": 0.5,
        "seconds_median": 2.5,
        "seconds_p95": 3.0,
    }


def test_what_was_not_measured_is_none():
    assert figures([judge(unanswerable(), not_found(), {})])["recall@1"] is None


def published_scorer():
    spec = importlib.util.spec_from_file_location("published_score", SCORER)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def published_figures(asked, given_, corpus):
    module = published_scorer()
    golds = [json.loads(json.dumps(asdict(q))) for q in asked]
    lines = [json.loads(json.dumps(a.as_json() | {"id": q.id})) for q, a in zip(asked, given_, strict=True)]
    return module.summary(module.score(golds, lines, corpus))


def same_figures(ours, theirs):
    assert ours.keys() == theirs.keys()
    for name, value in theirs.items():
        assert (ours[name] is None and value != value) or ours[name] == pytest.approx(value, abs=6e-5), name


PIECES = [*LINES, LINES[0][:40], LINES[1][5:25], "Sở Nội vụ chủ trì", "SỞ  NỘI VỤ; hoà", "5/3/2031"]
PIECES += ["Sở Tài chính", "…", "x" * 380]
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=3).map(" … ".join)
GIVEN = st.builds(
    answer,
    TEXTS,
    status=st.sampled_from(["answered", "answered", "not_found"]),
    passages=st.lists(TEXTS, max_size=10),
    quotes=st.lists(TEXTS, max_size=4),
    document=st.sampled_from([DOCUMENT, DOCUMENT, "other"]),
    seconds=st.floats(0, 10),
)
ASKED = [
    question("a", must=(("sở nội vụ",), ("05/03/2031", "hòa"))),
    question("b", must_not=("sở tài chính",), evidence=(Evidence(DOCUMENT, LINES[0]), Evidence(DOCUMENT, LINES[2]))),
    unanswerable("c"),
    question("d", evidence=()),
    unanswerable("e", evidence=(Evidence(DOCUMENT, LINES[1]),)),
]


@needs_scorer
@given(st.tuples(*[GIVEN] * len(ASKED)))
def test_the_published_scorer_gets_the_same_figures(tmp_path_factory, given_):
    corpus = tmp_path_factory.getbasetemp() / "corpus"
    corpus.mkdir(exist_ok=True)
    (corpus / f"{DOCUMENT}.txt").write_text(TEXT, encoding="utf-8")
    ours = figures([judge(q, a, SOURCES) for q, a in zip(ASKED, given_, strict=True)])
    same_figures(ours, published_figures(ASKED, given_, corpus))


@needs_scorer
@pytest.mark.parametrize("every", [1, 2, 3])
def test_the_same_figures_on_the_shared_questions(every):
    """Made-up answers: each ``every``-th question gets its model answer and evidence, the others what precedes them."""
    asked = load(SHARED / "eval/dev.jsonl")
    sources = {p.stem: squeezed(p.read_text("utf-8")) for p in (SHARED / "corpus").glob("*.txt")}
    given_ = []
    for place, q in enumerate(asked):
        told = q if place % every == 0 else asked[place - 1]
        quotes = [e.quote for e in told.evidence]
        document = told.docs[0] if told.docs else "none"
        status = "answered" if told.answerable else "not_found"
        given_.append(answer(told.answer, status=status, passages=quotes[::-1], quotes=quotes, document=document))
    ours = figures([judge(q, a, sources) for q, a in zip(asked, given_, strict=True)])
    same_figures(ours, published_figures(asked, given_, SHARED / "corpus"))


@needs_scorer
@given(st.text("aoeuyhnqHÒOÀòàoạọuýúyỷủđư 0123456789/.-–\u00a0\u200b“”*_%<b>", max_size=60))
def test_the_published_scorer_folds_the_same(text):
    published = published_scorer()
    assert folded(text) == published.normal(text)
    assert squeezed(text) == published.squeezed(text)
