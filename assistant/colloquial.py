"""Everyday words of a question put into the words of administrative papers, to search and encode beside it.

People ask who "lo" a thing and whether "giấy tờ" are "trễ hẹn"; plans say "chủ trì", "hồ sơ", "quá hạn". The shipped
thesaurus (``data/colloquial.tsv``) is general: it knows the field, not the collection.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from corpus.text import folded

_TOKEN = re.compile(r"\d[\w/.,\-]*|[^\W_]+|[^\w\s]")
"""Numbers with all that hangs on them are one token, so that nothing inside ``12/KH-app`` is looked up."""

Thesaurus = dict[tuple[str, ...], tuple[str, ...]]


@cache
def thesaurus() -> Thesaurus:
    """Return the shipped table: tokens of an everyday phrase to administrative phrases (folded), the likeliest first.

    A phrase with none ("=" in the table) stays as it is and keeps the shorter ones inside it from being matched ("dân"
    in "nhân dân"). It is read once and not to be changed.
    """
    lines = resources.files("assistant").joinpath("data/colloquial.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {tuple(_TOKEN.findall(left)): () if right == "=" else tuple(right.split(" | ")) for left, right in rows}


@cache
def _reach() -> dict[str, int]:
    """Return, for each first token of a phrase, how many tokens the longest phrase that starts with it has."""
    reach: dict[str, int] = {}
    for phrase in thesaurus():
        reach[phrase[0]] = max(reach.get(phrase[0], 0), len(phrase))
    return reach


def everyday(question: str) -> tuple[str, ...]:
    """Return the everyday phrases of ``question`` that the thesaurus knows, folded, in order.

    Phrases do not overlap: the longest (in words) are taken first, of equal ones the first. Those that only stay as
    they are (see `thesaurus`) are left out. Give a question with its accents; case and spacing do not matter.
    """
    return tuple(" ".join(phrase) for phrase in _matches(_TOKEN.findall(folded(question))))


def administrative(question: str) -> str:
    """Return administrative words for the everyday ones of ``question``, parted by spaces; ``""`` if there are none.

    A bag of words in the order of the question, for word search and for encoding beside the question; phrases that
    the question already holds, and repetitions, are left out.
    """
    tokens = _TOKEN.findall(folded(question))
    held = f" {' '.join(tokens)} "
    table = thesaurus()
    phrases = dict.fromkeys(meaning for match in _matches(tokens) for meaning in table[match])
    return " ".join(phrase for phrase in phrases if f" {' '.join(_TOKEN.findall(phrase))} " not in held)


def _matches(tokens: list[str]) -> list[tuple[str, ...]]:
    """Return the phrases to replace that stand in ``tokens``, in order: longest first, without overlaps."""
    table, reach = thesaurus(), _reach()
    spans = [
        (start, end)
        for start, token in enumerate(tokens)
        for end in range(start + 1, min(start + reach.get(token, 0), len(tokens)) + 1)
        if tuple(tokens[start:end]) in table
    ]
    taken = [False] * len(tokens)
    kept: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda span: (span[0] - span[1], span[0])):
        if not any(taken[start:end]):
            taken[start:end] = [True] * (end - start)
            kept.append((start, end))
    return [phrase for start, end in sorted(kept) if table[phrase := tuple(tokens[start:end])]]
