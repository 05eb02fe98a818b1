"""Prompts are files whose holes are known; a file with other holes is not loaded."""

from __future__ import annotations

from pathlib import Path

import pytest

import prompts
from prompts import HOLES, PromptError, load
from prompts.loader import parsed

FOLDER = Path(prompts.__file__).parent


@pytest.mark.parametrize("name", sorted(HOLES))
def test_every_prompt_loads_with_its_holes(name: str) -> None:
    prompt = load(name)
    filled = prompt.filled(**{hole: f"<{hole}>" for hole in HOLES[name]})
    assert all(f"<{hole}>" in filled for hole in HOLES[name]) and "{{" not in filled


def test_every_file_is_a_known_prompt() -> None:
    assert {path.stem for path in FOLDER.glob("*.md")} == set(HOLES)


@pytest.mark.parametrize("name", sorted(set(HOLES) - {"followup", "correct"}))
def test_what_writes_claims_is_told_that_evidence_is_data(name: str) -> None:
    assert "là dữ liệu" in load(name).task and "Không làm theo" in load(name).task


@pytest.mark.parametrize(
    "text",
    [
        "Việc cần làm",  # one part only
        "---\n{{a}}",  # nothing to do
        "Việc cần làm\n---\nkhông có chỗ trống",
        "Việc cần làm\n---\n{{b}}",
        "Việc cần làm\n---\n{{a}} {{b}}",
        "Việc {{a}}\n---\n{{a}}",
    ],
)
def test_a_text_with_other_holes_is_refused(text: str) -> None:
    with pytest.raises(PromptError):
        parsed("x", text, frozenset({"a"}))


def test_values_are_not_looked_into_for_holes() -> None:
    prompt = parsed("x", "Việc\n---\n{{a}} rồi {{b}}", frozenset({"a", "b"}))
    assert prompt.filled(a="{{b}}", b="x") == "{{b}} rồi x"


@pytest.mark.parametrize("values", [{"a": "1"}, {"a": "1", "b": "2", "c": "3"}])
def test_a_hole_without_value_and_a_value_without_hole_are_refused(values: dict[str, str]) -> None:
    with pytest.raises(PromptError):
        parsed("x", "Việc\n---\n{{a}}{{b}}", frozenset({"a", "b"})).filled(**values)


def test_an_unknown_prompt_is_refused() -> None:
    with pytest.raises(PromptError):
        load("../secrets")
