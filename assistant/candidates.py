"""What a typed syllable may have been meant to be, and how unlikely each slip is.

Costs are in nats (minus the natural logarithm of a probability), so that they add to those of the language model. They
are set by hand in the order of what officers mistype: a mark left out, hỏi for ngã, s for x, a letter too many.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from rapidfuzz.distance import OSA

from assistant.lexicon import Lexicon
from assistant.syllables import (
    TONES,
    add_tone,
    canonical,
    fold,
    from_telex,
    from_vni,
    is_marked,
    is_syllable,
    split_onset,
    split_tone,
)

KEYS = 0.5
"""The word is Telex or VNI keys, and what they make is known."""
SLIP = 3.0
"""One letter more, less or other."""
HURRY = 2.0
"""Two letters exchanged, or one typed twice."""
SOUND = 2.5
"""Letters that sound alike in some part of the country."""
I_FOR_Y = 0.5
"""The last i for y or y for i, which were both taught ("qui", "kỹ")."""
CONFLICT = 2.5
"""A mark that is there, but another one."""
ALIKE_TONES = 1.0
"""Hỏi for ngã, or ngã for hỏi."""
SUPERFLUOUS = 4.0
"""A mark that should not be there."""

HASTE = 2.0
"""At most so much for missing marks where a letter slipped as well."""

_HOOK_TILDE = {TONES[2], TONES[3]}
_ONSETS = (
    ("s", "x"), ("ch", "tr"), ("d", "gi"), ("d", "r"), ("gi", "r"), ("l", "n"), ("ng", "ngh"), ("g", "gh"),
    ("c", "k"), ("v", "d"), ("v", "gi"),
)  # fmt: skip
_ENDINGS = (("n", "ng"), ("n", "nh"), ("c", "t"), ("p", "t"), ("ch", "t"), ("ch", "c"), ("u", "o"))


@lru_cache(maxsize=65536)
def mark_cost(typed: str, meant: str, left_out: float) -> float:
    """Return the cost of typing ``typed`` for ``meant``, whose unmarked letters are alike.

    ``left_out`` is the cost of leaving out the marks of one syllable; it is paid once, however many are missing.
    """
    typed_letters, typed_tone = split_tone(typed)
    letters, tone = split_tone(meant)
    cost, missing = 0.0, False
    if typed_tone != tone:
        if not typed_tone:
            missing = True
        elif not tone:
            cost += SUPERFLUOUS
        else:
            cost += ALIKE_TONES if {typed_tone, tone} == _HOOK_TILDE else CONFLICT
    for typed_letter, letter in zip(typed_letters, letters, strict=False):
        if typed_letter != letter:
            if typed_letter.isascii():
                missing = True
            else:
                cost += SUPERFLUOUS if letter.isascii() else CONFLICT
    return cost + (left_out if missing else 0.0)


def completions(word: str, lexicon: Lexicon, left_out: float) -> dict[str, float]:
    """Return the known syllables that ``word`` (canonical) becomes when marks are added, with their costs."""
    found: dict[str, float] = {}
    key = fold(word)
    if word[-1:] in ("i", "y") and not lexicon.folded(key):  # "qui" where the collection writes "quy, quý"
        other = "y" if word[-1] == "i" else "i"
        key, word = key[:-1] + other, word[:-1] + other
    for meant in lexicon.folded(key):
        if mark_cost(word, meant, 0.0) == 0.0:
            found[meant] = mark_cost(word, meant, left_out)
    return found


def from_keys(word: str, lexicon: Lexicon) -> dict[str, float]:
    """Return the known syllables whose Telex or VNI keys ``word`` holds; {} for anything else."""
    found: dict[str, float] = {}
    decoded = from_vni(word) if any(c.isdigit() for c in word) else from_telex(word)
    if decoded is None:
        return found
    if canonical(decoded) in lexicon:
        found[canonical(decoded)] = KEYS
    elif not word.isalpha():  # one wrong digit: the letters are still right
        for meant in lexicon.folded(fold(decoded))[:6]:
            found[meant] = KEYS + mark_cost(canonical(decoded), meant, CONFLICT)
    return found


def sound_alikes(word: str) -> Iterator[tuple[str, float]]:
    """Yield the syllables that differ from canonical ``word`` as dialects and hasty spelling do, with costs."""
    letters, tone = split_tone(word)
    if tone in _HOOK_TILDE:
        (other,) = _HOOK_TILDE - {tone}
        yield canonical(add_tone(letters, other)), ALIKE_TONES
    onset, rime = split_onset(letters)
    if letters[-1:] in ("i", "y"):
        yield canonical(add_tone(letters[:-1] + ("y" if letters[-1] == "i" else "i"), tone)), I_FOR_Y
    for one, two in _ONSETS:
        for heard, meant in ((one, two), (two, one)):
            if onset == heard:
                yield add_tone(meant + rime, tone), SOUND
    for one, two in _ENDINGS:
        for heard, meant in ((one, two), (two, one)):
            if rime.endswith(heard) and len(rime) > len(heard):
                yield add_tone(onset + rime[: -len(heard)] + meant, tone), SOUND


def corrections(word: str, lexicon: Lexicon, left_out: float) -> dict[str, float]:
    """Return the known syllables that canonical ``word`` may be a slip for, with costs, without ``word``."""
    found: dict[str, float] = {}

    def offer(meant: str, cost: float) -> None:
        if meant != word and meant in lexicon and cost < found.get(meant, 99.0):
            found[meant] = cost

    key = fold(word)
    for meant in lexicon.folded(key):
        offer(meant, mark_cost(word, meant, left_out))
    for meant, cost in sound_alikes(word):
        offer(meant, cost)
        if not is_marked(word) or not is_syllable(word):
            for marked in lexicon.folded(fold(meant)):
                offer(marked, cost + mark_cost(meant, marked, left_out))
    if len(key) > 2:
        for near in lexicon.near(key):
            if OSA.distance(key, near, score_cutoff=1) == 1:
                for meant in lexicon.folded(near):
                    offer(meant, _slip_cost(key, near) + _loose_mark_cost(word, meant, left_out))
    return found


def _slip_cost(typed: str, meant: str) -> float:
    """Return the cost of one edit: less for two letters exchanged and for a key that was pressed twice."""
    doubled = len(typed) > len(meant) and set(typed) == set(meant)
    return HURRY if doubled or sorted(typed) == sorted(meant) else SLIP


def _loose_mark_cost(typed: str, meant: str, left_out: float) -> float:
    """Return the cost of the marks of ``typed`` against those of ``meant`` when their letters are not alike."""
    typed_tone, tone = split_tone(typed)[1], split_tone(meant)[1]
    typed_marks = {c for c in split_tone(typed)[0] if not c.isascii()}
    marks = {c for c in split_tone(meant)[0] if not c.isascii()}
    cost = 0.0
    if typed_tone and tone != typed_tone:
        cost += ALIKE_TONES if {typed_tone, tone} == _HOOK_TILDE else CONFLICT
    cost += CONFLICT * len(typed_marks - marks)
    missing = bool(tone and not typed_tone) or bool(marks - typed_marks)
    return cost + (min(left_out, HASTE) if missing else 0.0)
