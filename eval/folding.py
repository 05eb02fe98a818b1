"""Fold away what does not make an answer wrong: case, Unicode form, tone placement, punctuation shapes, zero padding.

These are the rules of the question sets, kept apart from the product's own normalisation on purpose: a mistake there
must not hide itself here.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import product

_TONES = "\u0300\u0301\u0309\u0303\u0323"  # grave, acute, hook, tilde, dot below


def _compose(*characters: str) -> str:
    return unicodedata.normalize("NFC", "".join(characters))


# "hoà" and "hòa" are one word in two spellings; before a further letter ("hoàn") only one spelling exists.
_TONE_ON_FIRST = {
    _compose(pair[0], pair[1], tone): _compose(pair[0], tone, pair[1])
    for pair, tone in product(("oa", "oe", "uy"), _TONES)
}
_TONE_ON_SECOND = re.compile(f"({'|'.join(_TONE_ON_FIRST)})(?![a-zà-ỹ])")
_DAY_AND_MONTH = re.compile(r"\b0?(\d{1,2})/0?(\d{1,2})\b")
_UNSEEN = re.compile(r"[\u200b-\u200f\ufeff*_]|</?b>")  # zero-width characters and marks of bold and italics
_SHAPES = str.maketrans("“”‘’–—−\u00a0", "\"\"''--- ")


def folded(text: str) -> str:
    """Return ``text`` in lower case, NFC, on one line, with plain quotes and dashes, "05/01" as "5/1"."""
    text = _UNSEEN.sub("", _compose(text).casefold().translate(_SHAPES))
    text = _TONE_ON_SECOND.sub(lambda match: _TONE_ON_FIRST[match[1]], text)
    text = _DAY_AND_MONTH.sub(lambda match: f"{int(match[1])}/{int(match[2])}", text)
    return " ".join(text.split())


def squeezed(text: str) -> str:
    """Return ``folded(text)`` without white space and punctuation, to find a quote in text that was re-flowed."""
    return re.sub(r"[^\w%/]", "", folded(text))
