"""Findings: their order, their keys."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from assistant.checking.finding import SEVERITIES, Finding, Place, in_order, place_of, with_keys
from corpus.types import Span
from tests.assistant.checking.drafts import document_of, text_of


def finding(start: int = 0, *, kind: str = "word_doubled", words: str = "và và", about: str = "", **given) -> Finding:
    return Finding(
        kind, given.pop("severity", "note"), Place(words, start, start + len(words)), "Lặp từ.", about=about, **given
    )


def test_keys_stay_when_the_text_before_moves_and_change_with_the_words() -> None:
    here, moved, other = with_keys([finding(10)]), with_keys([finding(900)]), with_keys([finding(10, words="của của")])
    assert here[0].key == moved[0].key != other[0].key


def test_equal_words_and_what_is_missing_at_one_place_have_keys_of_their_own() -> None:
    same = [finding(10), finding(50), finding(10, about="Nơi nhận"), finding(10, about="Căn cứ")]
    assert len({one.key for one in with_keys(same)}) == 4


def test_the_first_of_equal_words_keeps_its_key_when_another_comes() -> None:
    assert with_keys([finding(10)])[0].key == with_keys([finding(10), finding(50)])[0].key


def test_ignored_ones_are_marked() -> None:
    key = with_keys([finding(10)])[0].key
    assert [one.ignored for one in with_keys([finding(10), finding(50)], frozenset((key,)))] == [True, False]


@given(st.lists(st.tuples(st.sampled_from(SEVERITIES), st.integers(0, 50), st.sampled_from("ab")), max_size=12))
def test_order_is_by_severity_then_place_and_nothing_is_told_twice(drawn) -> None:
    findings = [finding(start, severity=severity, kind=kind) for severity, start, kind in drawn]
    ordered = in_order(findings)
    assert [(SEVERITIES.index(one.severity), one.place.start) for one in ordered] == sorted(
        (SEVERITIES.index(one.severity), one.place.start) for one in ordered
    )
    assert {(one.kind, one.place.start) for one in ordered} == {(one.kind, one.place.start) for one in findings}
    assert len(ordered) == len({(one.kind, one.place.start) for one in findings})


def test_a_place_has_its_section_and_the_contract_s_fields() -> None:
    document = document_of(text_of("II. NHIỆM VỤ", "1. Rà soát", "- Rà soát và và công bố."))
    start = document.text.index("và và")
    place = place_of(document, Span(start, start + 5))
    assert place.quote == "và và" and place.section == "II.1"
    shown = replace(finding(), place=place).as_json()
    assert shown["place"] == {"quote": "và và", "start": start, "end": start + 5, "section": "II.1"}
    assert {"kind", "severity", "place", "message", "suggestion", "evidence"} <= set(shown)
