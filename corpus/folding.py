"""Text without tone marks and case, character for character, so that its offsets are those of the text."""

from __future__ import annotations

import unicodedata
from functools import lru_cache


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    if character in "đĐðÐ":  # the eth is what some keyboards and OCR print for the Vietnamese letter
        return "d"
    if character.isascii():
        return character.lower()
    return unicodedata.normalize("NFD", character)[0].lower()[:1] or character


def fold(text: str) -> str:
    """Return ``text`` in lower case without diacritics, of exactly the same length.

    Spans found in the result are spans of ``text``. Give NFC text: a combining mark that stands alone is kept.
    """
    return "".join(map(_fold_character, text))
