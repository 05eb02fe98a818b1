"""Five public plans, by counts only; they are read from the folder that $CCHC_REAL_PLANS names."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest

from corpus.reading import read
from corpus.register.tasks import tasks_of
from corpus.types import Document
from tests.corpus.test_reading_properties import check_passages, check_quotes, check_spans, check_whole, cleaned

ROOT = Path(__file__).parents[2]
PLANS = Path(os.environ.get("CCHC_REAL_PLANS", ROOT.parent / "shared")) / "corpus"
pytestmark = pytest.mark.skipif(not PLANS.is_dir(), reason="the real plans are not here ($CCHC_REAL_PLANS)")
TABBED, WRAPPED, MARKDOWN, PROSE, FLATTENED = (
    "cao-bang-ubnd-2026", "cao-bang-stp-2026", "thai-nguyen-stp-2026", "lang-son-stp-2026-2030", "tuyen-quang-stp-2025",
)  # fmt: skip
NAMES = (TABBED, WRAPPED, MARKDOWN, PROSE, FLATTENED)


@pytest.fixture(scope="module")
def plans() -> dict[str, Document]:
    return {name: read(PLANS / f"{name}.txt") for name in NAMES}


@pytest.mark.parametrize("name", NAMES)
def test_properties_hold(plans: dict[str, Document], name: str) -> None:
    source = cleaned((PLANS / f"{name}.txt").read_text())
    check_whole(plans[name], source)
    check_spans(plans[name])
    check_quotes(plans[name], source)
    check_passages(plans[name])


def test_tasks(plans: dict[str, Document]) -> None:
    tabbed = Counter(task.number for task in tasks_of(plans[TABBED]))
    assert (len(tabbed), sum(tabbed.values())) == (57, 60)
    assert [number for number, count in tabbed.items() if count > 1] == ["1", "6", "41"]
    assert len(tasks_of(plans[MARKDOWN])) == 9
    flattened = tasks_of(plans[FLATTENED])
    assert len(flattened) == 70
    assert list(Counter(task.group for task in flattened).values()) == [22, 19, 7, 7, 3, 7, 5]
    assert not tasks_of(plans[PROSE])
    assert not tasks_of(plans[WRAPPED])


@pytest.mark.parametrize(
    ("name", "headings", "footnotes"), [(TABBED, 39, 1), (WRAPPED, 34, 3), (MARKDOWN, 21, 0), (PROSE, 23, 0)]
)
def test_outlines(plans: dict[str, Document], name: str, headings: int, footnotes: int) -> None:
    kinds = Counter(block.kind for block in plans[name].blocks)
    assert (kinds["heading"], kinds["footnote"]) == (headings, footnotes)
    assert kinds["recipients"] == kinds["signature"] == 1


def test_heads(plans: dict[str, Document]) -> None:
    heads = {name: document.head for name, document in plans.items()}
    assert (heads[TABBED].number, heads[TABBED].issued_on) == ("440/KH-UBND", "2025-12-31")
    assert {heads[name].number for name in NAMES if name != TABBED} == {None}
    assert {heads[name].issued_on for name in NAMES if name != TABBED} == {None}
    assert [heads[name].issuer for name in NAMES] == ["UBND tỉnh", *["Sở Tư pháp"] * 4]
    assert [heads[name].years[0] for name in NAMES] == [2026, 2026, 2026, 2026, 2025]
    assert heads[PROSE].period == "2026-2030"
    assert all(head.signer and head.signer_role for head in heads.values())


def test_no_line_of_a_sentence_is_left_alone(plans: dict[str, Document]) -> None:
    for document in plans.values():
        low = [b for b in document.blocks if b.kind == "paragraph" and document.quote(b.span)[:1].islower()]
        assert not low
