from __future__ import annotations

import os
from pathlib import Path

import pytest

from eval.errors import QuestionSetError
from eval.public_sets import Entry, load_set
from tests.eval.fakes import QRELS, retrieval_folder

SHARED = Path(os.environ.get("CCHC_REAL_PLANS", Path(__file__).parents[2] / "../shared")) / "retrieval"


def test_a_set_is_loaded_with_its_unjudged_queries_counted(tmp_path):
    loaded = load_set(retrieval_folder(tmp_path))
    assert [e.id for e in loaded.entries] == ["d0", "d1"]
    assert [q.id for q in loaded.queries] == ["q0", "q1", "q2"] and loaded.unjudged == 1
    assert loaded.relevance == {"q0": {"d0": 1}, "q1": {"d1": 1}, "q2": {"d1": 2}}
    assert loaded.clusters == {"q0": "d0", "q1": "d1", "q2": "d1"}


def test_a_header_is_optional(tmp_path):
    bare = QRELS.split("\n", 1)[1]
    assert load_set(retrieval_folder(tmp_path, qrels=bare)).relevance["q0"] == {"d0": 1}


def test_a_title_that_begins_the_text_is_not_said_twice():
    assert Entry("a", "Thuyền\nbến", "Thuyền").whole == "Thuyền\nbến"
    assert Entry("a", "bến", "Thuyền").whole == "Thuyền\nbến"


@pytest.mark.parametrize("qrels", ["q0\td0\t1\nq0 d1 1\n", "q0\td0\t1\nq9\td0\t1\n", "q0\td0\t1\nq1\td9\t1\n"])
def test_a_bad_line_of_the_relevance_file_is_named(tmp_path, qrels):
    with pytest.raises(QuestionSetError, match="dòng 2"):
        load_set(retrieval_folder(tmp_path, qrels=qrels))


def test_a_set_without_judged_queries_is_refused(tmp_path):
    with pytest.raises(QuestionSetError):
        load_set(retrieval_folder(tmp_path, qrels="q0\td0\t0\n"))


@pytest.mark.skipif(not SHARED.is_dir(), reason="set CCHC_REAL_PLANS: no shared retrieval sets here")
def test_the_shared_sets_load_whole():
    sizes = {s.name: (len(s.entries), len(s.queries)) for s in map(load_set, sorted(SHARED.glob("*/")))}
    assert sizes["alqac2022-vire"] == (304, 530) and sizes["virhe4qa-vire"] == (294, 1000)
