"""Drafts cut, shuffled and mangled: no rule fails, and every place and evidence is verbatim."""

from __future__ import annotations

import random
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.checking import RULES
from assistant.checking.finding import in_order, with_keys
from assistant.checking.related import relations_of
from assistant.checking.rule import Case
from assistant.register.conflicts.conflict import Source
from corpus.errors import EmptyDocumentError
from corpus.reading import read
from corpus.types import Span
from eval.checking import SETS
from tests.assistant.checking.drafts import document_of
from tests.text_plans import TEXT_PLANS

DRAFTS = sorted(path for path in (SETS / "drafts").iterdir() if path.suffix != ".json")


@cache
def held() -> tuple[Source, ...]:
    return tuple(Source(read(path)) for path in TEXT_PLANS.values())


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(DRAFTS), st.integers(0, 10**6))
def test_mangled_drafts(path, seed) -> None:
    chance = random.Random(seed)
    lines = path.read_text("utf-8").split("\n")
    lines = [line for line in lines if chance.random() > 0.2]
    if chance.random() < 0.5:
        chance.shuffle(lines)
    lines = [line[: chance.randrange(len(line) + 1)] if chance.random() < 0.1 else line for line in lines]
    try:
        document = document_of("\n".join(lines))
    except EmptyDocumentError:
        return
    source = Source(document)
    relations = relations_of(source, held())
    above, before = ([one.source for one in group] for group in (relations.superiors, relations.earlier))
    case = Case(source, tuple(above), tuple(before), relations.others)
    findings = with_keys(in_order(finding for rule in RULES for finding in rule.find(case)))
    texts = {one.document.id: one.document for one in (source, *relations.others)}
    assert len({finding.key for finding in findings}) == len(findings)
    for finding in findings:
        place = finding.place
        assert place.quote == document.quote(Span(place.start, place.end)) and place.quote
        assert finding.message.endswith((".", "!", "?")) and finding.severity in ("error", "warning", "note")
        for passage in finding.evidence:
            own = texts[passage.document]
            assert passage.quote == own.quote(Span(passage.start, passage.end))


@pytest.mark.parametrize("text", ["Kế hoạch", "I.", "Số:", "1. 2. 3.", "Phụ lục", "A\tB\tC\n1\t2\t3", "Căn cứ;"])
def test_scraps(text: str) -> None:
    source = Source(document_of(text))
    relations = relations_of(source, held())
    case = Case(source, others=relations.others)
    assert all(finding.kind in rule.kinds for rule in RULES for finding in rule.find(case))
