"""In how many ways people ask for one field, and that the field is understood in nearly all of them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from assistant.intent import Field, intent_of

_SET = Path(__file__).resolve().parents[2] / "eval" / "sets" / "askings.tsv"
_FIELDS: dict[str, frozenset[Field]] = {
    "lead": frozenset({"lead"}), "coordinate": frozenset({"coordinate"}), "deadline": frozenset({"deadline"}),
    "product": frozenset({"product"}), "percent": frozenset({"percent", "duration"}), "money": frozenset({"money"}),
    "reference": frozenset({"reference", "basis"}), "definition": frozenset({"definition"}),
    "signer": frozenset({"signer"}),
}  # fmt: skip
_ALL = frozenset().union(*_FIELDS.values())
_LINES = [line.split("\t") for line in _SET.read_text("utf-8").splitlines() if not line.startswith("#")]
# Typed without accents, which a question gets back before it is understood.
_ASKINGS = [(field, question) for field, question in _LINES if not question.isascii() or " the " in question]


def test_every_field_is_asked_for_in_many_ways() -> None:
    counts = Counter(field for field, _ in _LINES)
    assert set(counts) == {*_FIELDS, "none"} and min(counts.values()) >= 12
    assert len({question for _, question in _LINES}) == len(_LINES)


@pytest.mark.parametrize("field", sorted(_FIELDS))
def test_a_field_is_understood_in_nearly_every_way(field: str) -> None:
    asked = [question for name, question in _ASKINGS if name == field]
    missed = [question for question in asked if not intent_of(question).fields & _FIELDS[field]]
    assert len(missed) <= 1, missed


def test_what_asks_for_no_field_is_seldom_taken_for_one() -> None:
    asked = [question for name, question in _ASKINGS if name == "none"]
    taken = [question for question in asked if intent_of(question).fields & _ALL]
    assert len(taken) <= 2, taken
