"""Totals that are not the sums of their lines."""

from __future__ import annotations

from assistant.checking.rules.sums import RULE
from tests.assistant.checking.drafts import case_of, found, text_of


def test_a_wrong_total_is_an_error_with_its_lines_beside_it() -> None:
    words = "Kinh phí là 100 triệu đồng, gồm: tập huấn 60 triệu đồng; in ấn 30 triệu đồng."
    (finding,) = found(RULE, case_of(text_of("II. KINH PHÍ", words)))
    assert finding.kind == "sum_wrong" and finding.severity == "error"
    assert "90" in finding.message and len(finding.evidence) == 2


def test_a_right_total_and_one_that_names_only_a_part_are_not() -> None:
    right = "Kinh phí là 90 triệu đồng, gồm: tập huấn 60 triệu đồng; in ấn 30 triệu đồng."
    part = "Kinh phí là 100 triệu đồng, trong đó tập huấn 60 triệu đồng."
    assert found(RULE, case_of(text_of("II. KINH PHÍ", right))) == []
    assert found(RULE, case_of(text_of("II. KINH PHÍ", part))) == []
