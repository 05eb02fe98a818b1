"""How telling a syllable is in this library, and how much of a question some words hold."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache

from assistant.abbreviations import usual_meaning
from corpus.text import syllables

_ABBREVIATION = re.compile(r"(?<![\w/-])[A-ZĐ][A-ZĐ&]{2,}(?![\w/-])")


@lru_cache(maxsize=1 << 16)
def syllable_set(text: str) -> frozenset[str]:
    """Return the different syllables of ``text`` and of the usual abbreviations in it written out.

    They are kept, since the same passages come up question after question.
    """
    full = (usual_meaning(short) for short in set(_ABBREVIATION.findall(text)))
    return frozenset([*syllables(text), *(word for words in full if words for word in syllables(words))])


@dataclass(frozen=True)
class Rarity:
    """The inverse document frequency of syllables over passages, ln(1 + N / n); ``unseen`` is that of n = 1."""

    weights: Mapping[str, float]
    unseen: float

    @classmethod
    def learn(cls, passages: Iterable[str]) -> Rarity:
        """Count in how many of ``passages`` each syllable stands."""
        counts: Counter[str] = Counter()
        total = 0
        for passage in passages:
            counts.update(syllable_set(passage))
            total += 1
        return cls.of_counts(counts, total)

    @classmethod
    def of_counts(cls, counts: Mapping[str, int], total: int) -> Rarity:
        """Take in how many of ``total`` passages each syllable stands."""
        return cls({word: math.log(1 + total / count) for word, count in counts.items()}, math.log(1 + max(total, 1)))

    def of(self, words: Iterable[str]) -> float:
        """Return the summed rarity of ``words``."""
        return sum(self.weights.get(word, self.unseen) for word in words)

    def share(self, asked: Sequence[str], held: AbstractSet[str]) -> float:
        """Return how much (0 to 1) of the rarity of ``asked`` stands in ``held``; 1 where nothing telling is asked."""
        return self.shares(asked)(held)

    def shares(self, asked: Sequence[str]) -> Callable[[AbstractSet[str]], float]:
        """Return ``share`` for one question, to be asked of many passages."""
        weighed = [(word, self.weights.get(word, self.unseen)) for word in asked]
        whole = sum(weight for _, weight in weighed)
        if not whole:
            return lambda held: 1.0
        return lambda held: sum([weight for word, weight in weighed if word in held]) / whole
