"""Texts for a language model: one file each, with named holes that are checked when the file is loaded."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_HERE = Path(__file__).parent
_HOLE = re.compile(r"\{\{(\w+)\}\}")
_GO_ON = frozenset({"correct"})  # said after another one's, under the same task: what it was asked is read once only
_PARTED = "\n---\n"  # between what the model is told it is to do and what it is given

# The holes that each text must have; a text with another hole, or without one of these, is not loaded.
HOLES: Mapping[str, frozenset[str]] = {
    "answer": frozenset({"evidence", "question", "most"}),
    "correct": frozenset({"asked", "refused"}),
    "draft": frozenset({"evidence", "question", "most"}),
    "explain": frozenset({"evidence", "question", "most"}),
    "followup": frozenset({"turns", "question"}),
    "summary": frozenset({"evidence", "question", "most"}),
}


class PromptError(Exception):
    """A prompt's file is missing or has other holes than HOLES says: a fault of the program, not of its user."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """``task`` is what the model is told to do, the same for all questions; ``given`` is the rest, with holes.

    One that goes on from another has no task of its own.
    """

    name: str
    task: str
    given: str

    def filled(self, **values: str) -> str:
        """Return ``given`` with each hole filled; a value is never looked into for holes. Raises PromptError."""
        holes = set(_HOLE.findall(self.given))
        if holes != values.keys():
            raise PromptError(f"{self.name}.md: holes {sorted(holes)}, values {sorted(values)}")
        return _HOLE.sub(lambda hole: values[hole[1]], self.given)


@cache
def load(name: str) -> Prompt:
    """Return the prompt ``name``. Raises PromptError for a missing file, part or hole, and for an unknown hole."""
    if name not in HOLES:
        raise PromptError(f"{name}: not in HOLES")
    path = _HERE / f"{name}.md"
    if not path.is_file():
        raise PromptError(f"{path.name}: no such file")
    return parsed(name, path.read_text(encoding="utf-8"), HOLES[name])


def parsed(name: str, text: str, holes: frozenset[str]) -> Prompt:
    """Return the prompt in ``text``, whose second part must have exactly ``holes``. Raises PromptError."""
    task, parted, given = f"\n{text}".partition(_PARTED)
    if not parted or not given.strip() or bool(task.strip()) == (name in _GO_ON):
        raise PromptError(f"{name}.md: needs a task and what is given, parted by a line “---”")
    found = set(_HOLE.findall(given))
    if _HOLE.search(task) or found != holes:
        raise PromptError(f"{name}.md: holes {sorted(found)} where {sorted(holes)} are to be")
    return Prompt(name, task.strip(), given.strip())
