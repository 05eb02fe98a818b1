"""What passes from step to step of the chain: a question understood, its evidence, the answer composed from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from assistant.compose.composition import Composition
from assistant.compose.sufficiency import Sufficiency
from assistant.retrieve import Hit
from assistant.shelf import Shelf
from assistant.support.judge import Judge
from assistant.support.places import Places
from assistant.understand import Request, Understanding
from indexing.passages import Passage


@dataclass(frozen=True)
class Knowledge:
    """What is derived from one state of the library."""

    generation: int
    shelf: Shelf
    passages: Mapping[str, tuple[Passage, ...]]
    understanding: Understanding
    sufficiency: Sufficiency

    @cached_property
    def judge(self) -> Judge:
        """Who judges what a model writes about this state."""
        return Judge(Places(self.shelf, self.passages), self.sufficiency.rarity)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question understood, with the knowledge it was understood by: the steps after it go by the same."""

    request: Request
    known: Knowledge


@dataclass(frozen=True, slots=True)
class Evidence:
    """A request with the passages found for it, best first; ``parts`` for those of a question of several parts."""

    request: Request
    known: Knowledge
    hits: tuple[Hit, ...]
    parts: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """Evidence with the answer composed from it."""

    evidence: Evidence
    composition: Composition
