"""Compare the levels of government that two places of one document name ("cấp tỉnh, cấp xã" and "3 cấp")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.compose.agreement import named
from assistant.compose.composition import Composition, Grounds, Statement, bare
from assistant.compose.prose import sentences
from assistant.rarity import Rarity, syllable_set
from assistant.retrieve import Hit
from assistant.shelf import Shelf
from assistant.topic import content_words
from assistant.understand import Request
from corpus.text import folded
from indexing.passages import Passage

_ORDER = ("trung ương", "tỉnh", "huyện", "xã")
_LEVEL = r"(?:trung ương|tỉnh|huyện|xã)"
_LISTED = re.compile(
    rf"(?:cấp |\d cấp(?: chính quyền)?: ?|(?:hai|ba|bốn) cấp(?: chính quyền)?: ?){_LEVEL}\b"
    rf"(?:(?:, và|,| và| hoặc| đến) (?:cấp )?{_LEVEL}\b)+"
)
_NUMBER = re.compile(r"(?<!\w)(?:0?([234])|(hai|ba|bốn)) cấp\b(?! (?:độ|học|bách))")
_IN_WORDS = {"hai": 2, "ba": 3, "bốn": 4}
_ASKED = re.compile(r"(?:mấy|bao nhiêu|những|các) (?:cấp|tầng)|(?:cấp|tầng) (?:chính quyền|nào|hành chính)|\d cấp")
_FITS = 0.25  # share of the question that the first place must hold
_ONE_SUBJECT = 0.4  # share of one place's words that the other must hold to be about the same subject
_LOOKED_AT = 60


def tiers_of(words: str) -> tuple[int, tuple[str, ...]]:
    """Return how many levels ``words`` say there are, and which, from the highest; (0, ()) where they name no two."""
    low = folded(words)
    named_here = {level for match in _LISTED.finditer(low) for level in re.findall(_LEVEL, match[0])}
    levels = tuple(level for level in _ORDER if level in named_here)
    number = _NUMBER.search(low)
    if number is not None:
        return int(number[1]) if number[1] else _IN_WORDS[number[2]], levels
    return len(levels), levels


def tiers(request: Request, hits: Sequence[Hit], shelf: Shelf, rarity: Rarity) -> Composition | None:
    """Return the levels named for one subject in the text and in a table (or in two sections), and whether they agree.

    None where the question does not ask about levels and agreement, or no two places name any.
    """
    if request.intent.shape != "agreement" or not hits or not _ASKED.search(folded(request.words)):
        return None
    book = shelf[hits[0].passage.document]
    asked = content_words(request.topic) + request.terms.split()
    places = [
        (hit.passage, span)
        for hit in hits[:_LOOKED_AT]
        if hit.passage.document == book.id
        for span in sentences(book, hit.passage)
        if tiers_of(book.document.quote(span))[0]
    ]
    fits = [rarity.share(asked, syllable_set(book.document.quote(span))) for _, span in places]
    if not fits or max(fits) < _FITS:
        return None
    first = places[fits.index(max(fits))]
    about = [*asked, *sorted(syllable_set(book.document.quote(first[1])))]
    apart = [place for place in places if _part(place[0]) != _part(first[0])]
    other = max(apart, key=lambda p: rarity.share(about, syllable_set(book.document.quote(p[1]))), default=None)
    if other is None or not _one_subject(book.document.quote(first[1]), book.document.quote(other[1]), rarity):
        return None
    pair = sorted((first, other), key=lambda place: place[1])
    grounds = tuple(Grounds(book, (span,), passage.section, passage.row) for passage, span in pair)
    return Composition((_said(grounds, [tiers_of(each.quote) for each in grounds]),))


def _one_subject(one: str, other: str, rarity: Rarity) -> bool:
    words, others = syllable_set(one), syllable_set(other)
    return max(rarity.share(sorted(words), others), rarity.share(sorted(others), words)) >= _ONE_SUBJECT


def _part(passage: Passage) -> tuple[bool, str | None]:
    in_table = passage.kind in ("row", "group")
    return in_table, None if in_table else passage.section


def _said(grounds: tuple[Grounds, ...], found: Sequence[tuple[int, tuple[str, ...]]]) -> Statement:
    (one, first), (two, second) = found
    same = one == two and (first == second or not first or not second)
    lines = [
        f"{named(each)} nêu {count} cấp{': ' if levels else ''}{', '.join(levels)} (“{bare(each.quote)}”)"
        for each, (count, levels) in zip(grounds, found, strict=True)
    ]
    figures = tuple(f"{count} cấp" for count, _ in found)
    return Statement(f"{'Khớp' if same else 'Không khớp'}: {'; '.join(lines)}.", grounds, figures)
