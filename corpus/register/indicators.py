"""Compare what two targets measure, by their words."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations

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
    return same_words(_content(a, given), _content(b, given))


def same_words(first: tuple[str, ...], second: tuple[str, ...]) -> float:
    """Return the same as `same_indicator` for what `content_words` gives."""
    if first == second:
        return 1.0
    if not first or not second:
        return 0.0
    return (_dice(Counter(first), Counter(second)) + _dice(_pairs(first), _pairs(second))) / 2


def alike_pairs(names: Sequence[tuple[str, ...]], least: float) -> Iterator[tuple[int, int]]:
    """Yield (i, j), i < j, for all ``names`` (as `content_words` gives them) at least so alike, in order.

    Only names that share words are compared: a list of thousands takes seconds, where all pairs would take an hour.
    """
    by_words: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, name in enumerate(names):
        by_words[name].append(at)
    distinct = list(by_words)
    found = [pair for places in by_words.values() for pair in combinations(places, 2)]
    for first, second in _sharing(distinct, 2 * least - 1):
        if same_words(distinct[first], distinct[second]) >= least:
            found += [
                (min(i, j), max(i, j)) for i in by_words[distinct[first]] for j in by_words[distinct[second]]
            ]
    yield from sorted(found)


def _sharing(names: Sequence[tuple[str, ...]], least: float) -> Iterator[tuple[int, int]]:
    """Yield the pairs of different ``names`` whose syllables are at least so alike (Dice's coefficient)."""
    postings: dict[str, list[int]] = defaultdict(list)
    for at, name in enumerate(names):
        shared: Counter[int] = Counter()
        for word, count in Counter(name).items():
            for other in postings[word]:
                shared[other] += min(count, names[other].count(word))
            postings[word].append(at)
        for other, common in shared.items():
            if 2 * common >= least * (len(name) + len(names[other])):
                yield other, at


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
