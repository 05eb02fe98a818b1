"""What a model writes is read as soon as a claim is whole, in whatever it is wrapped."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.writing.claims import NothingFound, Written, claims_in

ONE = {"ids": ["K1"], "text": "Sở A chủ trì."}
TWO = {"ids": ["K1", "K2"], "text": "Xong trong “Quý I”, {nhóm 2}."}
BOTH = [Written("Sở A chủ trì.", ("K1",)), Written("Xong trong “Quý I”, {nhóm 2}.", ("K1", "K2"))]
WRAPPED = [
    f"{json.dumps(ONE)}\n{json.dumps(TWO)}",
    f"```json\n{json.dumps([ONE, TWO], indent=2)}\n```",
    json.dumps({"found": True, "claims": [ONE, TWO]}, ensure_ascii=False),
    f"Đây là câu trả lời: {json.dumps(ONE)} và {{ hỏng }} {json.dumps(TWO)} hết.",
]


@pytest.mark.parametrize("text", WRAPPED)
@pytest.mark.parametrize("size", [1, 5, 10_000])
def test_claims_are_read_in_pieces_of_any_size(text: str, size: int) -> None:
    assert list(claims_in(text[at : at + size] for at in range(0, len(text), size))) == BOTH


def test_a_claim_comes_before_the_next_is_written() -> None:
    def pieces():
        yield json.dumps(ONE)
        raise AssertionError("asked for more")

    assert next(claims_in(pieces())) == BOTH[0]


def test_nothing_found_is_a_result() -> None:
    with pytest.raises(NothingFound):
        list(claims_in(['{"found": false}']))
    assert list(claims_in([json.dumps(ONE), '{"found": false}'])) == BOTH[:1]


@pytest.mark.parametrize("text", ["", "không có JSON", '{"text": 3}', '{"text": " "}', '{"ids": ["K1"]}', "{" * 3000])
def test_what_is_no_claim_is_passed_over(text: str) -> None:
    assert list(claims_in([text])) == []


def test_ids_that_are_no_text_are_dropped() -> None:
    assert list(claims_in(['{"text": "a", "ids": [1, "[K2]", "K2"]}', '{"text": "b", "ids": null}'])) == [
        Written("a", ("K2",)),
        Written("b", ()),
    ]


@given(st.text(max_size=300))
def test_any_text_can_be_read(text: str) -> None:
    try:
        list(claims_in([text]))
    except NothingFound:
        assert "found" in text
