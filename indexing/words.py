"""The tokens of word search: what BM25 counts in a passage and looks up for a question."""

from __future__ import annotations

import re
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


def without_diacritics(tokens: list[str]) -> list[str]:
    """Return accented tokens as ``plain_tokens`` has them."""
    return [unaccented(token) for token in tokens]


def _is_number(token: str) -> bool:
    return "/" in token and any(char.isalpha() for char in token)
