"""Whether the best evidence is enough to answer, or the documents do not say it."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.retrieve import Hit
from assistant.topic import content_words
from assistant.understand import Request
from corpus.text import folded, syllables

_PHONE = re.compile(r"(?:\d[\s.]?){9,}")
_RANK = re.compile(r"thứ (?:hạng|\d)|xếp hạng|hạng \d|vị trí (?:thứ )?\d|đứng (?:đầu|thứ|trong)|top \d|nhóm \d+|\d+ tỉnh")
_HEADCOUNT = re.compile(r"\d[\d.]*\s*(?:biên chế|người|công chức|viên chức|cán bộ|chỉ tiêu biên chế)")


@dataclass(frozen=True)
class Sufficiency:
    """Decides by what a question needs: a kind of value, and enough of its telling words or its meaning.

    ``rarity`` is the inverse document frequency of syllables over the passages; ``relevance`` the least share of the
    question's rarity that a passage must hold, or ``closeness`` the least cosine instead.
    """

    rarity: Mapping[str, float]
    unseen: float
    relevance: float
    closeness: float

    @classmethod
    def learn(cls, passages: Sequence[str], relevance: float, closeness: float = 0.86) -> Sufficiency:
        """Count the syllables of all ``passages`` (their search texts)."""
        counts: dict[str, int] = {}
        for passage in passages:
            for syllable in set(syllables(passage)):
                counts[syllable] = counts.get(syllable, 0) + 1
        total = max(len(passages), 1)
        return cls({s: math.log(1 + total / n) for s, n in counts.items()}, math.log(1 + total), relevance, closeness)

    def enough(self, request: Request, hit: Hit) -> bool:
        """Return whether ``hit`` can answer ``request``."""
        words = folded(hit.passage.text)
        if request.intent.asks("phone") and not _PHONE.search(words):
            return False
        if request.intent.asks("rank") and not _RANK.search(words):
            return False
        if request.intent.asks("headcount") and not _HEADCOUNT.search(words):
            return False
        return self.coverage(request, hit) >= self.relevance or hit.dense >= self.closeness

    def coverage(self, request: Request, hit: Hit) -> float:
        """Return the share (0 to 1) of the rarity of the question's content words that the passage or its context holds."""
        asked = content_words(request.topic)
        if not asked:
            return 1.0
        held = set(syllables(hit.passage.search_text))
        weights = [self.rarity.get(word, self.unseen) for word in asked]
        return sum(w for word, w in zip(asked, weights, strict=True) if word in held) / sum(weights)
