"""What passes from step to step of the chain: a question understood, its evidence, the answer composed from it."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.compose.composition import Composition
from assistant.known import Knowledge
from assistant.retrieve import Hit
from assistant.understand import Request


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
