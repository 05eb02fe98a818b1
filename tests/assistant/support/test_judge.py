"""A judge of claims: over two hundred false ones about the samples, none passes; of the true ones few are refused."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

from assistant.chain import Assistant
from assistant.steps import Knowledge
from tests.assistant.support.claim_maker import (
    Made,
    false_of_rows,
    false_of_sentences,
    true_of_rows,
    true_of_sentences,
)

KINDS = {
    "swapped", "wrong date", "wrong unit", "wrong percentage", "neighbour's lead", "neighbour's date",
    "neighbour's product", "neighbour's percentage",
}  # fmt: skip


@pytest.fixture(scope="module")
def known(samples: Assistant) -> Knowledge:
    return samples._pipeline.knowledge()


def made(known: Knowledge, *makers: str) -> Iterator[Made]:
    for book in known.shelf.books.values():
        passages = known.passages[book.id]
        if "true" in makers:
            yield from (*true_of_rows(book), *true_of_sentences(book, passages))
        else:
            yield from (*false_of_rows(book), *false_of_sentences(book, passages))


def test_no_false_claim_passes(known: Knowledge) -> None:
    told: Counter[str] = Counter()
    passed = []
    for each in made(known, "false"):
        told[each.kind] += 1
        if known.judge.verdict(each.claim, [each.cited], each.topic).holds:
            passed.append(each)
    assert passed == []
    assert sum(told.values()) >= 200 and set(told) == KINDS, told


def test_few_true_claims_are_refused(known: Knowledge) -> None:
    verdicts = [known.judge.verdict(each.claim, [each.cited], each.topic) for each in made(known, "true")]
    assert len(verdicts) >= 200
    assert sum(not verdict.holds for verdict in verdicts) <= 0.02 * len(verdicts)


def row(known: Knowledge, words: str) -> Made:
    return next(each for each in made(known, "true") if each.kind == "both" and words in each.claim)


def test_a_reason_is_given(known: Knowledge) -> None:
    each = next(iter(made(known, "true")))
    verdict = known.judge.verdict(f"{each.claim[:-1]} trước ngày 03/04/1999.", [each.cited], each.topic)
    assert not verdict.holds and "không có trong căn cứ" in verdict.reasons[0]


def test_an_act_that_the_row_does_not_tell_of_is_not_borne_out_by_its_lead(known: Knowledge) -> None:
    each = row(known, "")
    lead = next(p.fields["lead"] for p in known.judge._places.of(each.cited.book.id) if p.within(each.cited.spans))
    assert known.judge.verdict(each.claim, [each.cited], each.topic).holds
    verdict = known.judge.verdict(f"{each.claim.rstrip('.')}, do {lead} bãi bỏ.", [each.cited], each.topic)
    assert any("bãi bỏ" in reason for reason in verdict.reasons)


@pytest.mark.parametrize(
    "claim",
    [
        "![ảnh](http://vi.du/a.png)",
        "Xem [tại đây](javascript:alert(1)).",
        "Xem <img src=x onerror=alert(1)>.",
        "Xem &#60;b&#62;.",
        "Xem https://vi-du.xyz để biết thêm.",
        "Gửi về ke-xau@vi-du.xyz ngay.",
    ],
)
def test_markup_and_addresses_never_pass(known: Knowledge, claim: str) -> None:
    each = next(iter(made(known, "true")))
    assert not known.judge.verdict(claim, [each.cited], each.topic).holds
    assert not known.judge.verdict(f"{each.claim} {claim}", [each.cited], each.topic).holds


def test_what_a_claim_denies_must_be_denied(known: Knowledge) -> None:
    each = next(made(known, "true"))
    assert known.judge.verdict(each.claim, [each.cited], each.topic).holds
    denied = each.claim.replace("chủ trì", "không chủ trì", 1)
    assert not known.judge.verdict(denied, [each.cited], each.topic).holds
