"""Whether a text is Vietnamese, written with its marks."""

from __future__ import annotations

import re
from collections import Counter

from corpus.text import is_syllable, unaccented

_WORD = re.compile(r"[^\W\d_]+")
_LEAST_SYLLABLES = 0.55  # of the words of a Vietnamese paper; names, codes and abbreviations are the rest
_LEAST_MARKED = 0.3  # three of four syllables of running Vietnamese bear a mark
_SAMPLE = 4000  # words


def is_vietnamese(text: str) -> bool:
    """Whether ``text`` is mostly made of Vietnamese syllables with their marks; a text without words is not."""
    words = Counter(match.group() for match in list(_WORD.finditer(text))[:_SAMPLE] if len(match.group()) > 1)
    total = words.total()
    if not total:
        return False
    syllables = sum(count for word, count in words.items() if is_syllable(word))
    marked = sum(count for word, count in words.items() if unaccented(word) != word)
    return syllables >= _LEAST_SYLLABLES * total and marked >= _LEAST_MARKED * total
