"""English questions: detect them, and put the terms of administration into Vietnamese for the word search.

The result is a bag of Vietnamese words, not a translation: terms of ``data/english.tsv`` are replaced, the longest
first; names, numbers and abbreviations stay; other English words are left out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib import resources
from itertools import groupby

from assistant.lexicon import Lexicon
from assistant.spelling import restore
from assistant.syllables import is_marked, is_syllabic
from assistant.tokens import Token, split

_ENGLISH_ONLY = frozenset(
    """the of and which what who whom whose when where why how is are was were be been does did has have had will shall
    must should would could by for from with at as into about under during this these those there their its it if or
    per each every any all both between than then also please tell give show list find within according much many
    often stand stands mean means plan task tasks unit units department province provincial only""".split()
)
"""Words that no Vietnamese question holds unless it quotes English; words of both languages (in, to, an) are out."""

_WEIGHT = 2
"""So many English words make a question English ..."""
_SHARE = 0.25
"""... if they are this share of its words."""
_SURE = 5
"""So many make it English if they are that share of the words without marks: names may be given in Vietnamese."""

_WORD = re.compile(r"[^\W\d_]++(?:['’\-][^\W\d_]++)*+(?![/\d])|\S+")
_ROMAN = re.compile(r"[IVX]+$")


def is_english(question: str) -> bool:
    """Say whether ``question`` is in English; Vietnamese names in it ("Hà Nội") do not matter."""
    words = [w.lower() for w in re.findall(r"[^\W\d_]+", unicodedata.normalize("NFC", question))]
    plain = [w for w in words if not is_marked(w)]
    english = sum(w in _ENGLISH_ONLY for w in plain)
    if english >= _WEIGHT:  # "website", "dashboard" alone are said in Vietnamese too
        english += sum(w in _vocabulary() for w in plain if w not in _ENGLISH_ONLY)
    quoting = english >= _SURE and english >= _SHARE * len(plain)
    return quoting or (english >= _WEIGHT and english >= _SHARE * len(words))


@cache
def _vocabulary() -> frozenset[str]:
    """Return the words of the shipped English terms that are no Vietnamese syllables."""
    words = {word for term in _terms() for word in term}
    return frozenset(word for word in words if len(word) > 3 and not is_syllabic(word))


@cache
def _terms() -> dict[tuple[str, ...], str]:
    """Return the shipped terms: English words (see `_stem`) to Vietnamese ones."""
    lines = resources.files("assistant").joinpath("data/english.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {tuple(_stem(word) for word in _WORD.findall(term)): meaning for term, meaning in rows}


def _stem(word: str) -> str:
    """Return ``word`` in lower case and in the singular, with British -is- for -iz-."""
    word = word.lower().replace("’", "'").strip(',.;:?!()“”"')
    possessive = word.endswith("'s") and word != "people's"
    word = word[:-2] if possessive else word
    word = re.sub(r"iz(?=(e|ed|es|ing|ation)$)", "is", word)
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is", "'s")) and len(word) > 3 else word


def to_vietnamese(question: str, lexicon: Lexicon | None = None) -> str:
    """Return Vietnamese search words for English ``question``, in its order.

    With a ``lexicon``, names typed without marks are restored from the collection ("Ha Giang" gives "Hà Giang").
    """
    terms = _terms()
    longest = max(map(len, terms))
    words = _WORD.findall(unicodedata.normalize("NFC", question))
    stems = [_stem(word) for word in words]
    found: list[tuple[bool, str]] = []
    at = 0
    while at < len(words):
        size = next((n for n in range(longest, 0, -1) if tuple(stems[at : at + n]) in terms), 0)
        if size:
            found.append((False, terms[tuple(stems[at : at + size])]))
        elif _is_kept(words[at], first=at == 0):
            found.append((_is_name(words[at]), words[at].strip('?!.,;:()“”"').removesuffix("'s").removesuffix("’s")))
        at += size or 1
    return " ".join(part for part in _with_names(found, lexicon) if part)


def _is_name(word: str) -> bool:
    return word[:1].isupper() and not _ROMAN.match(word)


def _is_kept(word: str, *, first: bool) -> bool:
    """Say whether an untranslated ``word`` goes into the search: numbers, names, abbreviations, Vietnamese words."""
    bare = word.strip("?!.,;:()“”\"'’")
    if not bare or bare.lower() in _ENGLISH_ONLY:
        return False
    numbered = any(c.isdigit() for c in bare) or bare == "%"
    return numbered or is_marked(bare) or bare.isupper() and len(bare) > 1 or bare[0].isupper() and not first


def _with_names(parts: list[tuple[bool, str]], lexicon: Lexicon | None) -> Iterator[str]:
    """Yield the parts, runs of names (first is true) with their marks put back."""
    for is_name, group in groupby(parts, key=lambda part: part[0]):
        run = [text for _, text in group]
        yield from [restore_name(" ".join(run), lexicon)] if is_name and lexicon else run


def restore_name(name: str, lexicon: Lexicon) -> str:
    """Return ``name`` with its marks if the collection has words of such letters side by side, else as it is."""
    return restore(name, lexicon) if all(map(is_syllabic, name.split())) else name


def restore_names(question: str, lexicon: Lexicon) -> str:
    """Return English ``question`` with the marks put back on its Vietnamese names of two words or more."""
    tokens = split(question)
    written: list[str] = []
    run: list[Token] = []
    for token in (*tokens, Token("", "fixed")):
        known = token.text.lower() not in _ENGLISH_ONLY and (_stem(token.text),) not in _terms()
        name = known and token.kind == "word" and token.text[:1].isupper() and is_syllabic(token.text)
        if name or run and token.text == " ":
            run.append(token)
            continue
        text = "".join(t.text for t in run)
        written.append(restore_name(text, lexicon) if len(run) > 2 else text)
        written.append(token.text)
        run = []
    return "".join(written)
