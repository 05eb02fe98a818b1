"""Which documents a question is about: read from the places, agencies and years that it names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.text import folded, unaccented
from corpus.types import Head

from assistant.places import place_names

_PLAN_YEAR = re.compile(r"(?:kế hoạch|kh|chương trình|bản|plan)(?: \S+){0,10}? (?:năm )?(20\d\d)(?!\s*[-–]\s*20)")
_ANY_YEAR = re.compile(r"\b(20\d\d)\b")
_BETWEEN = r"(?:\s+(?:tỉnh|thành phố|tp|của|ở|tại))*\s+"
_PROVINCIAL = r"(?:ubnd|uỷ ban nhân dân|ủy ban nhân dân|chính quyền)(?:\s+(?:tỉnh|thành phố))?"
_NEAR, _WEAK = 1.0, 0.35


@dataclass(frozen=True, slots=True)
class Holding:
    """A document as far as choosing among documents needs it."""

    id: str
    head: Head


@dataclass(frozen=True, slots=True)
class Scope:
    """``documents`` are those the question can be about, ``preferred`` how much more some of them are (0 to 1).

    ``named`` are documents that the question names by agency and place, in that order; ``missing`` says in Vietnamese
    what the question names and the library does not hold, None when it holds all.
    """

    documents: tuple[str, ...]
    preferred: dict[str, float]
    named: tuple[str, ...]
    missing: str | None = None


def scope_of(question: str, holdings: Sequence[Holding], chosen: Sequence[str] | None, held_words: str) -> Scope:
    """Return the scope of ``question`` (accents restored) among ``holdings``.

    ``chosen`` are the documents that the asker has selected, None for all; ``held_words`` is the folded text of all
    documents: a place that stands in it is not missing only because no document is of that place.
    """
    open_to = [holding for holding in holdings if chosen is None or holding.id in set(chosen)]
    places = place_names(question)
    held = {folded(h.head.place): h.head.place for h in open_to if h.head.place}
    low, plain = folded(question), unaccented(folded(question))
    here = [key for key in held if re.search(rf"\b{re.escape(unaccented(key))}\b", plain)]
    away = [name for name in places if folded(name) not in held and not _part_of_issuer(name, open_to)]
    absent = [name for name in away if folded(name) not in held_words]
    if absent and not here and chosen is None:
        return Scope((), {}, (), f"Kho tài liệu không có văn bản nào của {', '.join(absent)}.")
    of_place = [h for h in open_to if h.head.place and folded(h.head.place) in here] or list(open_to)
    named = tuple(h.id for h in of_place if _names(low, h))
    years = [int(year) for year in _PLAN_YEAR.findall(low)]
    of_year = [h for h in of_place if not years or not h.head.years or set(years) & set(h.head.years)]
    if years and not of_year:
        where = f" của {', '.join(held[key] for key in here)}" if here else ""
        return Scope((), {}, (), f"Kho tài liệu không có kế hoạch năm {years[0]}{where}.")
    kept = of_year or of_place
    return Scope(tuple(h.id for h in kept), _preferred(low, kept, named), named)


def _part_of_issuer(name: str, holdings: Sequence[Holding]) -> bool:
    return any(folded(name) in folded(h.head.issuer or "") for h in holdings)


def _preferred(low: str, kept: Sequence[Holding], named: Sequence[str]) -> dict[str, float]:
    """Documents named by agency and place weigh fully; a year that a document plans for weighs a little."""
    years = {int(year) for year in _ANY_YEAR.findall(low)}
    preferred = {h.id: _NEAR for h in kept if h.id in named}
    for holding in kept:
        if years and years & set(holding.head.years):
            preferred[holding.id] = preferred.get(holding.id, 0.0) + _WEAK
    return preferred


def _names(low: str, holding: Holding) -> bool:
    """Whether the question names this document's issuer together with its place ("sở … tỉnh …", "kế hoạch của tỉnh …")."""
    issuer, place = folded(holding.head.issuer or ""), folded(holding.head.place or "")
    if not issuer:
        return False
    if issuer.startswith("ubnd tỉnh") or issuer.startswith("ubnd thành phố"):
        of_province = rf"(?:{_PROVINCIAL}|kế hoạch(?: \S+){{0,5}}? (?:tỉnh|thành phố)|của tỉnh|cả tỉnh|tỉnh)"
        return bool(re.search(rf"{of_province}{_BETWEEN}{re.escape(place)}", low)) and not _department(low, place)
    if issuer.startswith("ubnd"):
        return issuer.removeprefix("ubnd ") in low
    names = {issuer, issuer.removeprefix("sở ")} if issuer.startswith("sở ") else {issuer}
    return any(re.search(rf"\b{re.escape(name)}{_BETWEEN}{re.escape(place)}", low) for name in names)


def _department(low: str, place: str) -> bool:
    """Whether the only mention of the province is inside a department's name ("Sở … tỉnh …")."""
    pattern = rf"\b(?:sở|ngành|chi cục|ban)(?:\s+\S+){{1,4}}?\s+(?:tỉnh|thành phố)\s+{re.escape(place)}"
    inside = len(re.findall(pattern, low))
    return inside > 0 and inside >= len(re.findall(rf"\b{re.escape(place)}", low))
