from __future__ import annotations

import os
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.register.counts import count_records
from assistant.register.tasks import plan_year, task_entries
from corpus.reading import read
from tests.assistant.register.plans import plan, samples

REAL = Path(os.environ.get("CCHC_REAL_PLANS", Path(__file__).parents[4] / "shared")) / "corpus"


def by_id():
    return {document.id: document for document in samples()}


def test_the_sample_annexes_row_by_row():
    documents = by_id()
    province = task_entries([documents["hac-giang-ubnd-2026"]])
    assert len(province) == 35 and {entry.number for entry in province} == {str(n) for n in range(1, 32)}
    assert [n for n, count in Counter(entry.number for entry in province).items() if count > 1] == [
        "1",
        "5",
        "14",
        "29",
    ]
    assert len({entry.group for entry in province}) == 6
    department = task_entries([documents["hac-giang-skhcn-2026"]])
    assert [entry.number for entry in department] == [str(n) for n in range(1, 13)]
    assert [entry.number for entry in task_entries([documents["phu-lam-ubnd-xa-2025"]])] == [
        str(n) for n in range(1, 11)
    ]


def test_a_record_has_what_the_contract_names():
    document = by_id()["hac-giang-ubnd-2026"]
    entry = next(entry for entry in task_entries([document]) if entry.number == "20")
    given = entry.as_json()
    assert list(given) == ("document group number task product lead coordinate deadline due page start end".split())
    assert given["group"] == "IV. Tổ chức bộ máy và chế độ công vụ" and given["lead"] == "Trường Chính trị tỉnh"
    assert given["due"] == {
        "kind": "interval", "from": "2026-04-01", "to": "2026-12-31", "every": None, "event": None,
    }  # fmt: skip
    assert document.text[given["start"] : given["end"]].startswith("20\tBồi dưỡng kỹ năng giao tiếp")


def test_empty_cells_are_null():
    entries = task_entries(samples())
    empty = {
        (entry.place.document, entry.number, field)
        for entry in entries
        for field in ("lead", "coordinate", "deadline")
        if getattr(entry, field) is None and not entry.place.document.startswith("phu-lam")
    }
    assert empty == {
        ("hac-giang-ubnd-2026", "31", "lead"), ("hac-giang-ubnd-2026", "8", "coordinate"),
        ("hac-giang-ubnd-2026", "22", "coordinate"), ("hac-giang-skhcn-2026", "8", "coordinate"),
    }  # fmt: skip


def test_each_place_is_where_the_words_stand():
    for document in samples():
        for entry in task_entries([document]):
            words = " ".join(document.text[entry.place.start : entry.place.end].split())
            assert entry.place.quote == words or "…" in entry.place.quote
            for field in (entry.product, entry.lead, entry.deadline):
                assert field is None or "…" in field or field in words


def test_the_year_of_the_plan_stands_in_for_a_missing_one(tmp_path):
    document = plan(tmp_path, "a", rows=("1\tLập bản đồ số\tBản đồ\tSở Xây dựng\tSở Tài chính\tQuý II",))
    entry = task_entries([document])[0]
    assert (entry.due.start, entry.due.end) == (
        entry.due.start.replace(year=2027, month=4, day=1), entry.due.end.replace(year=2027, month=6, day=30),
    )  # fmt: skip
    several = replace(document, head=replace(document.head, years=(2027, 2028)))
    assert plan_year(several) is None and task_entries([several])[0].due.kind == "unknown"


def test_counts_are_those_of_the_lists():
    counts = {document.id: count_records(document) for document in samples()}
    assert counts["hac-giang-ubnd-2026"].tasks == 35 and counts["hac-giang-skhcn-2026"].tasks == 12
    assert counts["hac-giang-ubnd-2026"].references == 12  # its own number, in head and annex, is none
    assert all(count.targets and count.targets >= 10 for count in counts.values())


@pytest.mark.skipif(not REAL.is_dir(), reason="no real plans in $CCHC_REAL_PLANS")
def test_the_real_annexes():
    counts = {path.stem: count_records(read(path)).tasks for path in REAL.glob("*.txt")}
    assert sorted(count for count in counts.values() if count) == [9, 60, 70]
