"""Compare what two targets measure, by their words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

from corpus.text import folded

_NUMBERS = re.compile(r"\d+(?:[.,]\d+)*\s*(?:%|phần trăm|ngày làm việc|ngày|giờ|phút)?")
_BOUNDS = re.compile(
    r"\b(?:tối thiểu|tối đa|ít nhất|nhiều nhất|không dưới|không (?:vượt )?quá|không vượt"
    r"|không (?:thấp|cao|ít|nhiều) hơn|trở lên|trở xuống|trở lại|phấn đấu|bảo đảm|đảm bảo"
    r"|đạt (?:từ|trên|dưới|mức|tỷ lệ)?|trong (?:số )?đó|đối với|điểm phần trăm)\b"
)
_WORD = re.compile(r"[^\W\d_]+")
_FUNCTION = frozenset(
    "và của các những cho về với trong trên theo là do được tại ở từ đến để có số tỷ tỉ lệ một này đó thì bởi khi đạt"
    " phải việc hoàn thành mức bằng chiếm còn hoặc".split()
)


def same_indicator(a: str, b: str, definitions: Mapping[str, str] | None = None) -> float:
    """Return how alike two indicators are by their words, from 0 to 1; symmetric, and 1 for equal ones.

    Figures, the words that bound them and function words count nothing; abbreviations are written out by
    ``definitions`` (abbreviation to full form). The mean of Dice's coefficients of the syllables and of their pairs.
    """
    given = _given(definitions)
    first, second = _content(a, given), _content(b, given)
    if first == second:
        return 1.0
    if not first or not second:
        return 0.0
    return (_dice(Counter(first), Counter(second)) + _dice(_pairs(first), _pairs(second))) / 2


def content_words(words: str, definitions: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """Return the syllables of ``words`` that say what is measured or done, in order, as `same_indicator` compares."""
    return _content(words, _given(definitions))


def _given(definitions: Mapping[str, str] | None) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((folded(abbr), folded(full)) for abbr, full in (definitions or {}).items()))


@lru_cache(maxsize=4096)
def _content(words: str, definitions: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    """Return the syllables of ``words`` that say what is measured, in order."""
    low = folded(words)
    for abbr, full in definitions:
        if abbr in low:
            low = re.sub(rf"\(?(?<!\w){re.escape(abbr)}(?!\w)\)?", f" {full} ", low)
    low = re.sub(r"\b(.{6,80}?)\s*\(?\s+\1\b", r"\1", low)  # "thủ tục hành chính (TTHC)" written out twice
    low = _BOUNDS.sub(" ", _NUMBERS.sub(" ", low))
    return tuple(word for word in _WORD.findall(low) if word not in _FUNCTION)


def _pairs(words: tuple[str, ...]) -> Counter[str]:
    marked = ("^", *words, "$")
    return Counter(f"{left} {right}" for left, right in zip(marked, marked[1:], strict=False))


def _dice(a: Counter[str], b: Counter[str]) -> float:
    return 2 * (a & b).total() / (a.total() + b.total())
