"""A language model of syllables and adjacent pairs, learnt from the words of a collection.

Syllables are compared in canonical form (see `assistant.syllables`); whatever holds a digit counts as ``NUMBER``. Pairs
reach over commas but not over full stops, semicolons, colons, tabs or line ends. A small table of words that all such
papers share (``data/common.txt``) is mixed in, so that a library of one document still knows "bao nhiêu".
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

from assistant.syllables import canonical, fold, is_initials, is_syllable

NUMBER = "0"
"""Stands for every word that holds a digit."""

COMMON_SHARE = 0.15
"""Weight of the common words against the collection's, as a share of its syllables: enough to break ties."""

PLACE_WEIGHT = 0.7
"""Weight of a place name that the collection may never name; low, or "Hà Nam" would be read into "nhà năm"."""

DISCOUNT = 0.6
"""Absolute discount of seen pairs (Ney, Essen and Kneser 1994 use values between 0.5 and 0.8)."""

LINE_END = 0.3
"""Share of a word's line ends that counts as evidence that something else may follow; a question has no line ends."""

BREAK = "\n"
_WORDS = re.compile(r"[\w&]+|[.;:?!\t\n()]")
_LETTERS = re.compile(r"\b[^\W\d_]{2,}\b")
_BREAKS = frozenset(".;:?!\t\n()")


def words_of(text: str) -> list[str]:
    """Return the words of ``text`` in order, in canonical form, with ``BREAK`` where pairs must not reach over."""
    found = _WORDS.findall(unicodedata.normalize("NFC", text))
    forms = {word: BREAK if word in _BREAKS else _form(word) for word in set(found)}
    return [forms[word] for word in found]


def _form(word: str) -> str:
    return NUMBER if any(c.isdigit() for c in word) else canonical(word)


@dataclass(frozen=True, slots=True)
class Counts:
    """How often each word, and each adjacent pair, stands in some texts."""

    words: Counter[str] = field(default_factory=Counter)
    pairs: Counter[tuple[str, str]] = field(default_factory=Counter)
    capitals: Counter[str] = field(default_factory=Counter)
    """Words printed in capitals that are no syllables: abbreviations."""

    @staticmethod
    def of(texts: Iterable[str]) -> Counts:
        """Count the words and pairs of ``texts`` (any strings; pairs do not reach from one to the next)."""
        counts = Counts()
        for text in (unicodedata.normalize("NFC", text) for text in texts):
            words = words_of(text)
            counts.words.update(words)
            counts.pairs.update(zip(words, words[1:], strict=False))
            counts.capitals.update(word for word in _LETTERS.findall(text) if is_initials(word))
        del counts.words[BREAK]
        for pair in [pair for pair in counts.pairs if BREAK in pair]:
            del counts.pairs[pair]
        return counts

    def __add__(self, other: Counts) -> Counts:
        """Return the counts of both."""
        return Counts(self.words + other.words, self.pairs + other.pairs, self.capitals + other.capitals)

    def __sub__(self, other: Counts) -> Counts:
        """Return these counts without those of ``other`` (a document that was taken out)."""
        return Counts(self.words - other.words, self.pairs - other.pairs, self.capitals - other.capitals)

    def to_rows(self) -> Iterator[tuple[str, str, int]]:
        """Yield (first, second, count): second is "" for a word, "^" for a word printed in capitals."""
        for word, count in self.words.items():
            yield word, "", count
        for word, count in self.capitals.items():
            yield word, "^", count
        for (first, second), count in self.pairs.items():
            yield first, second, count

    @staticmethod
    def from_rows(rows: Iterable[tuple[str, str, int]]) -> Counts:
        """Return the counts whose rows (see `to_rows`) these are; equal rows are summed."""
        counts = Counts()
        for first, second, count in rows:
            if second == "":
                counts.words[first] += count
            elif second == "^":
                counts.capitals[first] += count
            else:
                counts.pairs[first, second] += count
        return counts


@cache
def shipped_counts(name: str) -> Counts:
    """Return the counts of ``data/<name>.txt``; "word*20" there counts 20 times. It is read once and never changed."""
    lines = resources.files("assistant").joinpath(f"data/{name}.txt").read_text(encoding="utf-8").splitlines()
    phrases = "\n".join(line for line in lines if not line.startswith("#"))
    return Counts.of([re.sub(r"(\w+)\*(\d+)", lambda found: f"{found[1]};" * int(found[2]), phrases)])


class Lexicon:
    """What the words of a collection are and which follow which; it does not change after it was made."""

    def __init__(self, counts: Counts) -> None:
        """Take ``counts`` of a collection; the common words are added here, in proportion to them."""
        self.counts = counts
        common = shipped_counts("common")
        scale = max(1.0, COMMON_SHARE * counts.words.total() / common.words.total())
        self._words: dict[str, float] = {}
        self._next: dict[str, dict[str, float]] = {}
        for weight, part in ((scale, common), (PLACE_WEIGHT, shipped_counts("places")), (1.0, counts)):
            for word, n in part.words.items():
                self._words[word] = self._words.get(word, 0.0) + weight * n
            for (first, second), n in part.pairs.items():
                row = self._next.setdefault(first, {})
                row[second] = row.get(second, 0.0) + weight * n
        self._total = sum(self._words.values())
        self._seen: dict[str, float] = {}
        self._freed: dict[str, float] = {}
        for first, row in self._next.items():
            followed, kept = sum(row.values()), sum(n - DISCOUNT for n in row.values() if n > DISCOUNT)
            self._seen[first] = followed + LINE_END * max(self._words[first] - followed, 0.0)
            self._freed[first] = self._seen[first] - kept
        by_fold: dict[str, list[str]] = defaultdict(list)
        for word in self._words:
            by_fold[fold(word)].append(word)
        self._by_fold = {key: tuple(sorted(group, key=lambda w: -self._words[w])) for key, group in by_fold.items()}
        self._anagrams: dict[str, tuple[str, ...]] = {}
        for abbr, count in counts.capitals.most_common():
            if count > 1:
                letters = "".join(sorted(fold(abbr)))
                self._anagrams[letters] = (*self._anagrams.get(letters, ()), abbr)
        self._deletions: dict[str, list[str]] = defaultdict(list)
        for key in self._by_fold:
            for shorter in deletions(key):
                self._deletions[shorter].append(key)

    @classmethod
    def learn(cls, texts: Iterable[str]) -> Lexicon:
        """Return the lexicon of ``texts``: about 0.4 s for 1 MB."""
        return cls(Counts.of(texts))

    def to_rows(self) -> Iterator[tuple[str, str, int]]:
        """Yield the rows of the collection's counts (see `Counts.to_rows`), without the common words."""
        return self.counts.to_rows()

    @classmethod
    def from_rows(cls, rows: Iterable[tuple[str, str, int]]) -> Lexicon:
        """Return the lexicon whose rows these are."""
        return cls(Counts.from_rows(rows))

    def __contains__(self, word: str) -> bool:
        """Say whether canonical ``word`` was seen, common words included."""
        return word in self._words

    def count(self, word: str) -> float:
        """Return how often canonical ``word`` was seen, common words included."""
        return self._words.get(word, 0.0)

    def share(self, word: str) -> float:
        """Return the share of canonical ``word`` among all that was seen."""
        return self._words.get(word, 0.0) / self._total

    def pair(self, first: str, second: str) -> float:
        """Return how often ``second`` was seen right after ``first``, common words included."""
        row = self._next.get(first)
        return row.get(second, 0.0) if row else 0.0

    def followers(self, word: str) -> dict[str, float]:
        """Return what was seen right after ``word`` and how often; not to be changed."""
        return self._next.get(word, {})

    def folded(self, key: str) -> tuple[str, ...]:
        """Return the words whose unmarked form is ``key``, the most frequent first."""
        return self._by_fold.get(key, ())

    def anagrams(self, abbr: str) -> tuple[str, ...]:
        """Return abbreviations of the collection, seen twice or more, of the letters of ``abbr``, marks aside."""
        return self._anagrams.get("".join(sorted(fold(abbr))), ())

    def starting(self, letter: str) -> list[str]:
        """Return the syllables that start with ``letter``, marks on vowels aside; d is not đ."""
        words = (word for word in self._words if fold(word[0]) == fold(letter) and is_syllable(word))
        return [word for word in words if (word[0] == "đ") == (letter == "đ")]

    def near(self, key: str) -> set[str]:
        """Return known unmarked forms that may be one edit from ``key`` (the caller measures the distance)."""
        found = set(self._deletions.get(key, ()))
        for shorter in deletions(key):
            found.update(self._deletions.get(shorter, ()))
            if shorter in self._by_fold:
                found.add(shorter)
        return found

    def log_word(self, word: str) -> float:
        """Return the natural logarithm of the probability of ``word`` on its own (half a sighting if unseen)."""
        return math.log(self._words.get(word, 0.5) / self._total)

    def log_next(self, first: str | None, second: str) -> float:
        """Return log P(second | first): absolute discounting with a back-off to single words.

        What the discount and line ends leave over after ``first`` goes to single words.
        """
        lone = self._words.get(second, 0.5) / self._total
        row = self._next.get(first) if first is not None else None
        if not row or first is None:
            return math.log(lone)
        kept = max(row.get(second, 0.0) - DISCOUNT, 0.0)
        return math.log((kept + self._freed[first] * lone) / self._seen[first])

    def log_sequence(self, words: Sequence[str], before: str | None = None) -> float:
        """Return the log probability of ``words`` in order, after ``before``."""
        total = 0.0
        for word in words:
            total += self.log_next(before, word)
            before = word
        return total


def deletions(key: str) -> set[str]:
    """Return ``key`` with each one letter left out."""
    return {key[:i] + key[i + 1 :] for i in range(len(key))}
