"""A question cut into words, and the words that no spelling rule may touch.

``"".join(token.text for token in split(question))`` is the question in NFC, always.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from assistant.syllables import is_initials

TokenKind = Literal["word", "capitals", "fixed", "gap"]

_CHUNK = re.compile(r"\s+|\S+")
_EDGES = re.compile(r"^(\W*)(.*?)(\W*)$", re.DOTALL)
_LISTED = re.compile(r"((?:(?<!\d)[,;:]|[,;:](?!\d)|[()\[\]…“”\"])+)")
_JOINED = re.compile(r"([/\-–—+]+)")


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a question.

    ``word`` may be mended; ``capitals`` is an abbreviation in capitals; ``fixed`` (numbers, document numbers,
    addresses, "t/h") stays; ``gap`` is white space and punctuation.
    """

    text: str
    kind: TokenKind

    @property
    def breaks(self) -> bool:
        """Say whether words on both sides do not follow each other."""
        return self.kind == "gap" and any(c in ".;:?!\t\n()" for c in self.text)


def split(question: str) -> list[Token]:
    """Return the tokens of ``question`` (brought to NFC), gaps included."""
    tokens: list[Token] = []
    text = unicodedata.normalize("NFC", question)
    shouted = not any(c.islower() for c in text)
    for chunk in _CHUNK.findall(text):
        tokens.extend([Token(chunk, "gap")] if chunk.isspace() else _split_chunk(chunk, shouted))
    return [token for token in tokens if token.text]


def _split_chunk(chunk: str, shouted: bool) -> list[Token]:
    matched = _EDGES.match(chunk)
    before, core, after = matched.groups() if matched else ("", chunk, "")
    if not core:
        return [Token(chunk, "gap")]
    return [Token(before, "gap"), *_split_core(core, shouted), Token(after, "gap")]


def _split_core(core: str, shouted: bool) -> list[Token]:
    """Return the tokens of a chunk whose outer marks are off: "sở,ban" is two words, "12,5" one."""
    tokens: list[Token] = []
    for i, piece in enumerate(_LISTED.split(core)):
        tokens.extend([Token(piece, "gap")] if i % 2 else _split_joined(piece, shouted))
    return tokens


def _split_joined(piece: str, shouted: bool) -> list[Token]:
    """Return the tokens of words joined by strokes: "và/hoặc" is two words; "t/h", "KT-XH" and "06/KH" stay whole."""
    if piece.isalpha():
        return [Token(piece, _kind(piece, shouted))]
    parts = _JOINED.split(piece)
    if all(word.isalpha() and len(word) > 1 and (shouted or not word.isupper()) for word in parts[::2]):
        return [Token(part, "gap" if i % 2 else "word") for i, part in enumerate(parts)]
    return [Token(piece, "fixed")]


def _kind(word: str, shouted: bool) -> TokenKind:
    return "capitals" if not shouted and is_initials(word) else "word"
