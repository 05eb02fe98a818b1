"""One abbreviation for two things, in one document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from assistant.definitions import Definition, find_definitions
from assistant.register.conflicts.conflict import Conflict, Sources
from assistant.register.entries import passage_of
from corpus.register.indicators import same_indicator
from corpus.text import folded

UNLIKE = 0.5  # full forms that share more are one thing spelt two ways


def two_meanings(sources: Sources) -> Iterator[Conflict]:
    """Yield abbreviations that one document defines as two different things."""
    for source in sources:
        meanings: dict[str, list[Definition]] = defaultdict(list)
        for definition in find_definitions(source.document.text):
            meanings[definition.abbr].append(definition)
        for abbr, found in meanings.items():
            others = {short: full for short, full in source.definitions.items() if short != abbr}
            for one, other in combinations(found, 2):
                if _differ(one.full, other.full, others):
                    yield Conflict(
                        "abbreviation_conflict",
                        "warning",
                        f"{source.name} dùng “{abbr}” cho cả “{one.full}” và “{other.full}”.",
                        (passage_of(source.document, one.span), passage_of(source.document, other.span)),
                    )
                    break


def _differ(first: str, second: str, definitions: dict[str, str]) -> bool:
    """Whether two full forms are two things, and not one cut short or spelt in two ways."""
    a, b = folded(first), folded(second)
    return a not in b and b not in a and same_indicator(first, second, definitions) < UNLIKE
