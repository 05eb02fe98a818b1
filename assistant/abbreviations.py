"""What abbreviations stand for, in questions and for search: from the collection's own definitions, and a small table.

A question is expanded ("KH CCHC" gives "kế hoạch cải cách hành chính"), an ambiguous one ("CT": chủ trì, chỉ tiêu, chủ
tịch) by what the collection has beside it; and long forms are shortened as the documents print them (`variants`).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

from assistant.definitions import find_definitions, is_abbreviation
from assistant.lexicon import Lexicon, words_of
from assistant.syllables import canonical, fold, is_syllable
from assistant.tokens import Token, split
from corpus.register.units import fold_keeping_d, initials

RANK = 1.0
"""Cost of each step down a list of meanings, in nats: the most usual comes first."""
UNDEFINED = 6.0
"""Cost of a meaning of the table when the collection defines the abbreviation otherwise."""
BEAM = 40
"""Paths kept while an unknown abbreviation is spelt out."""
GUESSED = -2.6
"""Least mean log probability of a syllable after its neighbour in a spelt-out abbreviation."""

_KINDS = {
    "NQ": "nghị quyết", "QĐ": "quyết định", "CT": "chỉ thị", "TB": "thông báo", "HD": "hướng dẫn", "KH": "kế hoạch",
    "PA": "phương án", "ĐA": "đề án", "DA": "dự án", "BC": "báo cáo", "TTr": "tờ trình", "CĐ": "công điện",
    "NĐ": "nghị định", "TT": "thông tư", "KL": "kết luận", "CV": "công văn", "QC": "quy chế", "QyĐ": "quy định",
}  # fmt: skip
"""What an abbreviation means before a document number (Decree 30/2020/NĐ-CP, appendix III, and laws' own kinds)."""
_KINDS_BY_LETTERS = {fold(short): kind for short, kind in reversed(_KINDS.items())}
_DOCUMENT_NUMBER = re.compile(r"\d+[\w.]*[/\-](?:\d{4}\b|\D)")


@dataclass(frozen=True, slots=True)
class Expansion:
    """A question with its abbreviations written out; ``used`` has (as typed, full form) in order."""

    text: str
    used: tuple[tuple[str, str], ...]


@cache
def _table() -> dict[str, tuple[str, ...]]:
    """Return the shipped table: short form to full forms, the most usual first."""
    lines = resources.files("assistant").joinpath("data/abbreviations.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {short: tuple(full.split("|")) for short, full in rows}


def usual_meaning(short: str) -> str | None:
    """Return what ``short`` stands for in every office ("TTHC"), None for what is unknown or has several meanings."""
    full = _table().get(short, ())
    return full[0] if len(full) == 1 else None


class Abbreviations:
    """The meanings of short forms, and the short forms of long ones; it does not change after it was made."""

    def __init__(self, defined: Counter[tuple[str, str]], names: Iterable[str] = ()) -> None:
        """Take how often the collection defines each (abbreviation, full form), and the names of units it knows.

        The kind of unit before a name ("Sở", "Phòng") is no part of it, as in "Sở VHTTDL".
        """
        self.defined = defined
        self._by_initials = {initials(name): name for name in names if len(initials(name)) > 2}
        own: dict[str, Counter[str]] = defaultdict(Counter)
        spelt: dict[str, str] = {}
        for (abbr, full), count in defined.items():
            key = " ".join(words_of(full))
            own[abbr][key] += count
            spelt.setdefault(f"{abbr}\t{key}", full)
        self._own = {abbr: [spelt[f"{abbr}\t{key}"] for key, _ in n.most_common()] for abbr, n in own.items()}
        self._by_lower = {abbr.lower(): abbr for abbr in (*_table(), *self._own) if not abbr.islower()}
        shorts: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for short in {*_table(), *self._own}:
            for full in self._own.get(short) or (_table()[short][:1] if _worth_shortening(short) else ()):
                shorts[tuple(words_of(full))].append(short)
        self._shorts = {words: tuple(sorted(group)) for words, group in shorts.items() if len(words) > 1}
        self._two_words = {short for short in {*_table(), *self._own} if " " in short}
        self._reach: dict[str, int] = {}
        for words in self._shorts:
            self._reach[words[0]] = max(len(words), self._reach.get(words[0], 1))
        self._by_letters = {fold(abbr): abbr for abbr in (*_table(), *self._own) if not abbr.islower()}

    @classmethod
    def learn(cls, texts: Iterable[str], names: Iterable[str] = ()) -> Abbreviations:
        """Return the abbreviations that ``texts`` define; ``names`` are those of units, without the kind of unit."""
        return cls(Counter((found.abbr, found.full) for text in texts for found in find_definitions(text)), names)

    def to_rows(self) -> Iterator[tuple[str, str, int]]:
        """Yield (abbreviation, full form, how often it is defined so), for storing."""
        for (abbr, full), count in self.defined.items():
            yield abbr, full, count

    @classmethod
    def from_rows(cls, rows: Iterable[tuple[str, str, int]]) -> Abbreviations:
        """Return the abbreviations whose rows these are; equal rows are summed."""
        defined: Counter[tuple[str, str]] = Counter()
        for abbr, full, count in rows:
            defined[abbr, full] += count
        return cls(defined)

    def meanings(self, short: str) -> list[tuple[str, float]]:
        """Return the full forms of ``short`` with their costs in nats, the likeliest first; [] if it is unknown."""
        word = self._known(short)
        if word is None:
            return []
        own = self._own.get(word, [])
        found = [(full, RANK * i) for i, full in enumerate(own)]
        held = {canonical(full) for full in own}
        other = UNDEFINED if own else 0.0
        found += [
            (full, other + RANK * i) for i, full in enumerate(_table().get(word, ())) if canonical(full) not in held
        ]
        return found

    def _known(self, short: str) -> str | None:
        """Return the form under which ``short`` is kept; "tthc" and "CDS" are seen through."""
        if short in self._own or short in _table():
            return short
        if is_syllable(short) or len(short) < 2:
            return None
        lower = self._by_lower.get(short.lower())
        return lower or (self._by_letters.get(short.lower()) if short.isascii() and len(short) > 2 else None)

    def expand(self, question: str, lexicon: Lexicon) -> Expansion:
        """Return ``question`` with its abbreviations written out, the ambiguous by what ``lexicon`` has beside them."""
        tokens = self._joined(split(question))
        words = [token.text for token in tokens if token.kind != "gap"]
        after = iter([*words[1:], ""])
        options = [[] if t.kind == "gap" else self._options(t, next(after), lexicon) for t in tokens]
        chosen = _best_meanings(tokens, options, lexicon)
        used = tuple((token.text, full) for token, full in zip(tokens, chosen, strict=True) if full is not None)
        written = [full if full is not None else token.text for token, full in zip(tokens, chosen, strict=True)]
        for at in range(1, len(written) - 1):  # the dot of "P. Tổng hợp" goes with what it shortened
            if chosen[at - 1] is not None and len(tokens[at - 1].text) <= 2 and written[at].startswith("."):
                written[at] = written[at][1:]
        return Expansion("".join(written), used)

    def _joined(self, tokens: list[Token]) -> list[Token]:
        """Return ``tokens`` with abbreviations of two words ("PAR INDEX") as one token."""
        joined: list[Token] = []
        for token in tokens:
            pair = [*(t.text for t in joined[-2:]), token.text]
            if token.kind == "capitals" and len(joined) > 1 and pair[1] == " " and "".join(pair) in self._two_words:
                joined[-2:] = [Token("".join(pair), "capitals")]
            else:
                joined.append(token)
        return joined

    def _options(self, token: Token, after: str, lexicon: Lexicon) -> list[tuple[str, float]]:
        if any(c.isdigit() for c in token.text):
            return []
        kind = _KINDS_BY_LETTERS.get(fold(token.text))
        if kind and _DOCUMENT_NUMBER.match(after):
            return [(kind, 0.0)]
        found = self.meanings(token.text)
        if found or token.kind not in ("capitals", "fixed") or not is_abbreviation(token.text):
            return found
        guess = self._by_initials.get(_letters(token.text))
        if guess is None and token.kind == "capitals":
            guess = spell_out(token.text, lexicon)
        return [(guess, 0.0)] if guess else []

    def variants(self, question: str, lexicon: Lexicon) -> list[str]:
        """Return ``question`` with the long forms that the collection abbreviates in its short forms; [] if none is."""
        tokens = split(question)
        places = [i for i, token in enumerate(tokens) if token.kind != "gap"]
        words = [canonical(tokens[i].text) for i in places]
        written = [token.text for token in tokens]
        at, changed = 0, False
        while at < len(words):
            size, short = self._shortest(words[at : at + self._reach.get(words[at], 1)], lexicon.counts.capitals)
            if short:
                first, last = places[at], places[at + size - 1]
                written[first : last + 1] = [short, *[""] * (last - first)]
                changed = True
            at += size
        return ["".join(written)] if changed else []

    def _shortest(self, words: list[str], used: Counter[str]) -> tuple[int, str]:
        """Return how many of ``words`` the first short form takes in, and that form; (1, "") if there is none."""
        for size in range(len(words), 1, -1):
            shorts = [short for short in self._shorts.get(tuple(words[:size]), ()) if used[short] or short in self._own]
            if shorts:
                return size, max(shorts, key=lambda short: used[short])
        return 1, ""


def _worth_shortening(short: str) -> bool:
    """Say whether ``short`` of the table says enough to be searched for: "TTHC" does, "CT" does not."""
    return short.isupper() and (len(short) > 3 or len(short) == 3 and len(_table()[short]) == 1)


def _best_meanings(tokens: list[Token], options: list[list[tuple[str, float]]], lexicon: Lexicon) -> list[str | None]:
    """Return the meaning chosen for each token (None: as typed): the cheapest path over adjacent pairs."""
    ends: dict[str | None, tuple[float, tuple[str | None, ...]]] = {None: (0.0, ())}
    for token, meanings in zip(tokens, options, strict=True):
        if token.kind == "gap":
            if token.breaks:
                best = min(ends.values(), key=lambda end: end[0])
                ends = {None: best}
            ends = {last: (cost, (*path, None)) for last, (cost, path) in ends.items()}
            continue
        readings: list[tuple[str | None, float]] = [*meanings] or [(None, 0.0)]
        reached: dict[str | None, tuple[float, tuple[str | None, ...]]] = {}
        for full, extra in readings:
            words = words_of(token.text if full is None else full) or [canonical(token.text)]
            for last, (cost, path) in ends.items():
                total = cost + extra - lexicon.log_sequence(words, last)
                if words[-1] not in reached or total < reached[words[-1]][0]:
                    reached[words[-1]] = (total, (*path, full))
        ends = reached
    return list(min(ends.values(), key=lambda end: end[0])[1])


def spell_out(abbr: str, lexicon: Lexicon) -> str | None:
    """Return the likeliest words of the collection whose initials are ``abbr`` ("PVQLNN"), None if none is likely.

    Every adjacent pair of the words stands in the collection; three letters are the least that say enough. "&" is the
    word "và".
    """
    letters = [c for c in abbr.lower() if c.isalpha() or c == "&"]
    if len(letters) < 3 or not letters[0].isalpha():
        return None
    paths: list[tuple[float, tuple[str, ...]]] = [
        (lexicon.log_word(word), (word,)) for word in lexicon.starting(letters[0])
    ]
    for letter in letters[1:]:
        longer = [
            (score + lexicon.log_next(words[-1], word), (*words, word))
            for score, words in sorted(paths, reverse=True)[: BEAM * 4]
            for word, count in lexicon.followers(words[-1]).items()
            if count >= 2 and (word == "và" if letter == "&" else _initial(word) == letter)
        ]
        paths = sorted(longer, reverse=True)[:BEAM]
    if not paths:
        return None
    score, words = paths[0]
    return " ".join(words) if (score - lexicon.log_word(words[0])) / (len(words) - 1) >= GUESSED else None


def _letters(abbr: str) -> str:
    return "".join(char for char in fold_keeping_d(abbr) if char.isalpha())


def _initial(word: str) -> str:
    return "đ" if word[0] == "đ" else fold(word[0])
