"""The tokens of word search: what BM25 counts in a passage and looks up for a question."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from itertools import pairwise

from corpus.text import syllables, unaccented

_PART = re.compile(r"[^\W_]+")


def word_tokens(text: str) -> list[str]:
    """Return folded syllables, each followed by its document number's parts and by the pair it makes with the next.

    So tokens stand in the order of the text, about two to a syllable, and how far apart they are says how near each
    other their words are. A pair is joined by ``_``. A document number is one token (``118/2025/nđ-cp``), so that two
    numbers that share parts stay two; its parts (``118``, ``2025``, ``nđ``, ``cp``) are for who types only some of it.
    Tokens hold no white space and no quotes.
    """
    singles = syllables(text)
    pairs = [[f"{left}_{right}"] for left, right in pairwise(singles)]
    return [
        token
        for single, pair in zip(singles, [*pairs, []], strict=False)  # no syllables: one empty pair is left over
        for token in (single, *(_PART.findall(single) if _is_number(single) else ()), *pair)
    ]


def plain_tokens(text: str) -> list[str]:
    """Return ``word_tokens`` without diacritics, one for one, for questions typed without them."""
    return without_diacritics(word_tokens(text))


def segmented_tokens(words: Iterable[str]) -> list[str]:
    """Return the words of ``indexing.segment`` as word search has them: folded, their syllables joined by ``_``."""
    tokens = ("_".join(syllables(word.replace("_", " "))) for word in words)
    return [token for token in tokens if token]


class Compounds:
    """Cuts a question into words by longest match with words of several syllables that a library holds.

    Near what underthesea does (and in the words that matter the same), without its two seconds of import.
    """

    def __init__(self, words: Collection[str]) -> None:
        self._words = frozenset(words)
        self._longest = max((word.count("_") + 1 for word in words), default=1)

    def tokens(self, text: str) -> list[str]:
        """Return the words of ``text`` in order; a syllable that begins none of the compounds is a word."""
        singles, found, at = syllables(text), [], 0
        while at < len(singles):
            spans = range(min(self._longest, len(singles) - at), 1, -1)
            size = next((n for n in spans if "_".join(singles[at : at + n]) in self._words), 1)
            found.append("_".join(singles[at : at + size]))
            at += size
        return found


def without_diacritics(tokens: list[str]) -> list[str]:
    """Return accented tokens as ``plain_tokens`` has them."""
    return [unaccented(token) for token in tokens]


def _is_number(token: str) -> bool:
    return "/" in token and any(char.isalpha() for char in token)
