"""Vietnamese word segmentation by underthesea, always with the same settings.

For matching and counting only; nothing from here is ever quoted. Passages are segmented when they are indexed; a
question is cut by the compounds found then (``indexing.words.Compounds``), as underthesea takes two seconds to import.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module

from indexing.loading import uncollected

Segmenter = Callable[[str], str]
_WORD_EDGE = "_.,;:!?…()[]{}\"'“”‘’–-/%"


def words(text: str) -> list[str]:
    """Return the words of ``text`` in order, the syllables of a compound joined by ``_``; bare punctuation is left out.

    Case and diacritics stay as they are. Tokens with digits may be split by the model (``1719/QĐ-TTg``).
    """
    return _split(_segmenter()(text))


def many_words(texts: Iterable[str], progress: Callable[[int], None] | None = None) -> Iterator[list[str]]:
    """Yield ``words`` of each text; ``progress`` is called with the number of texts done so far."""
    segment = _segmenter()
    for done, text in enumerate(texts, start=1):
        yield _split(segment(text))
        if progress is not None:
            progress(done)


def _segmenter() -> Segmenter:
    if "underthesea" not in sys.modules:  # it loads torch: two seconds that only callers of this module pay
        with uncollected():
            import_module("underthesea")
    from underthesea import word_tokenize

    # No ``fixed_words``: underthesea keeps those of one call for all later ones.
    return lambda text: str(word_tokenize(text, format="text")) if text.strip() else ""


def _split(segmented: str) -> list[str]:
    return [word for word in segmented.split() if word.strip(_WORD_EDGE)]
