"""What the samples say against and with one another (tests/data/sample_facts.json) stands in them word for word."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.sample_texts import MADE, SAMPLE_TEXTS, squeezed
from tools.samples.notation import BEFORE, MARK, sources

FACTS = json.loads((Path(__file__).parents[1] / "data" / "sample_facts.json").read_text("utf-8"))
ALL = [*FACTS["contradictions"], *FACTS["agreements"]]
PLANS = {plan.name: plan for plan in sources()}


def test_there_are_contradictions_of_every_kind_and_agreements_beside_them() -> None:
    assert len({fact["id"] for fact in ALL}) == len(ALL)
    assert {fact["kind"] for fact in FACTS["contradictions"]} == {
        *("annex_missing", "assigned_task_missing", "citation_date_wrong", "citation_number_wrong", "target_changed"),
        *("deadline_after_superior", "deadline_outside_period", "own_number_conflict", "sum_wrong"),
        *("target_below_superior", "target_conflict_internal", "task_without_lead"),
    }


@pytest.mark.parametrize("fact", ALL, ids=[fact["id"] for fact in ALL])
def test_quotes_stand_in_the_documents(fact: dict[str, object]) -> None:
    for evidence in fact["evidence"]:
        quote = squeezed(evidence["quote"])
        assert len(quote) >= 10 and quote in squeezed(SAMPLE_TEXTS[evidence["doc"]]), evidence


def millions(text: str) -> list[float]:
    """The sums that ``text`` prints, in millions of đồng."""
    found = re.findall(r"([\d.]+) (triệu )?đồng", text)
    return [float(number.replace(".", "")) / (1 if unit else 1_000_000) for number, unit in found]


@pytest.mark.parametrize(
    ("name", "start", "adds_up"),
    [
        ("hac-giang-ubnd-2025", "Tổng kinh phí", True),
        ("hac-giang-snv-2026", "Kinh phí thực hiện", True),
        ("phu-lam-ubnd-xa-2026", "Kinh phí thực hiện", True),
        ("hac-giang-ctr-2026-2030", "Tổng nhu cầu kinh phí", True),
        ("hac-giang-stc-2026", "Tổng kinh phí", False),
    ],
)
def test_sums_add_up_but_for_the_planted_one(name: str, start: str, adds_up: bool) -> None:
    text = MADE[name]
    total, *parts = millions(text[text.index(start) : text.index("TỔ CHỨC THỰC HIỆN")])
    assert len(parts) >= 3 and (sum(parts) == total) is adds_up


def test_what_is_not_taken_up_is_not_there() -> None:
    assert "thi tuyển" not in MADE["hac-giang-snv-2026"].lower()
    department = SAMPLE_TEXTS["hac-giang-skhcn-2026"].lower()
    assert "liên thông" not in department and "cộng đồng" not in department
    titles = re.findall(r"^PHỤ LỤC.*", MADE["phu-lam-ubnd-xa-2026"], re.MULTILINE)
    assert titles == ["PHỤ LỤC I"]


def test_heads_are_complete_and_every_sample_is_marked() -> None:
    for name, text in SAMPLE_TEXTS.items():
        assert MARK in text.splitlines()[0], name
    for plan in PLANS.values():
        assert {"file", "make", "issuer", "number", "place", "date", "kind", "subject"} <= set(plan.head)
        assert plan.lines("recipients")[-1].startswith("- Lưu: VT")


def test_the_notation_gives_the_cells_of_merged_rows() -> None:
    grid = PLANS["hac-giang-snv-2026"].grids[0]
    assert grid.columns[-2:] == ("Thời gian thực hiện Bắt đầu", "Thời gian thực hiện Hoàn thành")
    at = next(at for at, row in enumerate(grid.rows) if row[0] == "2")
    assert grid.extent(at, 1) == (at + 1, 1) and grid.extent(at, 2) == (at, 2)
    assert grid.rows[2][2:] == (BEFORE,) * 5 and grid.extent(2, 1) == (2, 6)
    assert grid.body == grid.rows[2:]


def test_one_document_is_cited_alike_but_for_the_planted_ones() -> None:
    dates: dict[str, set[str]] = {}
    for text in SAMPLE_TEXTS.values():
        for number, date in re.findall(r"(\d+\S*[/-]\S+)\s+ngày\s+(\d+/\d+/\d{4})", text):
            dates.setdefault(number, set()).add(re.sub(r"\b0", "", date))
    assert {number: days for number, days in dates.items() if len(days) > 1} == {
        "118/2025/NĐ-CP": {"9/6/2025", "6/9/2025"}
    }
