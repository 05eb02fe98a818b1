"""Which documents a question is about: read from the places, agencies and years that it names."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from assistant.places import place_names
from corpus.register.unit_names import DEPARTMENTS
from corpus.text import folded, unaccented
from corpus.types import Head

_PLAN_YEAR = re.compile(
    r"(?:kế hoạch|kh|chương trình|(?<!văn )bản|plan)(?: \S+){0,10}? (?:năm )?(20\d\d)(?!\s*[-–]\s*20)"
)
_ANY_YEAR = re.compile(r"\b(20\d\d)\b")
_BETWEEN = r"(?:\s+(?:tỉnh|thành phố|tp|của|ở|tại))*\s+"
_PROVINCIAL = r"(?:ubnd|uỷ ban nhân dân|ủy ban nhân dân|chính quyền)(?:\s+(?:tỉnh|thành phố))?"
_PROVINCE = ("ubnd tỉnh", "ubnd thành phố")
_NEAR, _WEAK = 1.0, 0.35
_YEAR_SPAN = re.compile(r"\b(20\d\d)\s*(?:[-–]|đến|tới)\s*(20\d\d)\b")
# Not of a date ("30/6/2026"), nor an end of a span of years.
_SINGLE_YEAR = re.compile(r"(?<![/\d.-])(?<![-–] )(?<!đến )(?<!tới )\b(20\d\d)\b(?!\s*(?:[-–]|đến|tới)\s*20)")
_PROGRAMME = re.compile(
    r"chương trình (?:cải cách|cchc|5 năm|năm năm|giai đoạn|của)|(?:5|năm) năm|lộ trình (?:20|5|năm)|programme"
)
# People say "Sở Giáo dục" for "Sở Giáo dục và Đào tạo".
_SHORT = {folded(re.split(r",| và | - ", name)[0]): name for name in DEPARTMENTS if re.search(r",| và | - ", name)}
_DEPARTMENTS = {**_SHORT, **{folded(name): name for name in DEPARTMENTS}}
_ANY_DEPARTMENT = "|".join(sorted(map(re.escape, _DEPARTMENTS), key=len, reverse=True))
_SETS = r"(?:tự )?(?:đặt|phấn đấu|đề ra|đưa ra|ấn định|hứa|cam kết)(?: ra)?(?! với| cho)"
_PLAN_OF = re.compile(
    r"(?:kế hoạch|chương trình)(?: (?!ubnd|tỉnh|giao|của)\S+){0,6}? (?:\d{4} )?của (?:riêng )?"
    rf"sở (?P<owner>{_ANY_DEPARTMENT})\b"
    rf"|\bsở (?P<setter>{_ANY_DEPARTMENT})(?:(?: tỉnh| thành phố)?(?: \S+){{2}})? {_SETS}\b"
)
_PROVINCE_PLAN_OF = re.compile(
    r"(?:kế hoạch|chương trình|mục tiêu|chỉ tiêu)(?: (?!nào|gì|số|của|thực)\S+){0,12}? (?:năm \d{4} )?của "
    rf"{_PROVINCIAL}(?=\W)|\b(?:ubnd|uỷ ban nhân dân|ủy ban nhân dân) (?:tỉnh|thành phố)(?: \S+){{0,3}}? {_SETS}\b"
)

Names = Callable[[str], bool]
"""Says whether some document names a place."""


@dataclass(frozen=True, slots=True)
class Holding:
    """A document as far as choosing among documents needs it."""

    id: str
    head: Head


@dataclass(frozen=True, slots=True)
class Scope:
    """``documents`` are those the question can be about, ``preferred`` how much more some of them are (0 to 1).

    ``sides`` are groups of documents that the question sets beside each other ("ở … và ở …"), each to be answered for;
    empty for a question about one thing. ``named`` are the documents named by agency. ``missing`` says in Vietnamese
    what the question names and the library does not hold, None where it holds enough to answer; ``lacking`` says the
    same of a place that is asked about beside one that is held.
    """

    documents: tuple[str, ...]
    preferred: dict[str, float]
    named: tuple[str, ...] = ()
    sides: tuple[tuple[str, ...], ...] = ()
    missing: str | None = None
    lacking: str | None = None


def scope_of(question: str, holdings: Sequence[Holding], chosen: Sequence[str] | None, stands: Names) -> Scope:
    """Return the scope of ``question`` (accents restored, abbreviations written out) among ``holdings``.

    ``chosen`` are the documents that the asker has selected, None for all; ``stands`` says whether a place is named
    anywhere in the documents: one that is is not missing only because no document is of that place.
    """
    open_to = [holding for holding in holdings if chosen is None or holding.id in set(chosen)]
    if not open_to or len(open_to) < len(set(chosen or ())):  # what is not held the search says by name
        return Scope(tuple(chosen or ()), {})
    held = {folded(h.head.place): h.head.place for h in open_to if h.head.place}
    low = _with_places_said(folded(question), held)
    here = _places_here(low, held)
    absent = [name for name in place_names(question) if not _stands_in(name, stands, open_to)]
    beside = [name for name in absent if here and not _inside(name, here, low)]
    absent = [name for name in absent if name not in beside]
    if absent and chosen is None:
        return Scope((), {}, missing=_nothing_of(absent))
    of_place = [h for h in open_to if h.head.place and folded(h.head.place) in here] or list(open_to)
    named = tuple(h.id for h in of_place if _names(low, h, alone=len(here) == 1))
    years = [int(year) for year in _PLAN_YEAR.findall(low)]
    kept = [h for h in of_place if not years or not h.head.years or set(years) & set(h.head.years)]
    kept = _of_period(low, kept)
    agency = _agency_without_plan(low, of_place) if chosen is None else None
    if agency:
        return Scope((), {}, missing=f"Kho tài liệu không có kế hoạch của {agency}.")
    if not kept:
        where = f" của {', '.join(held[key] for key in here)}" if here else ""
        return Scope((), {}, missing=f"Kho tài liệu không có kế hoạch năm {years[0]}{where}.")
    ids = tuple(h.id for h in kept)
    named = tuple(id for id in named if id in ids)
    if not named and _PROGRAMME.search(low):
        named = tuple(h.id for h in kept if (h.head.kind or "").startswith("Chương trình"))
    lacking = _nothing_of(beside) if beside and chosen is None else None
    return Scope(ids, _preferred(low, kept, named), named, _sides(low, here, kept, named), lacking=lacking)


def _nothing_of(places: Sequence[str]) -> str:
    return f"Kho tài liệu không có văn bản nào của {', '.join(places)}."


def _with_places_said(low: str, held: Mapping[str, str]) -> str:
    """Write the province out where the question only points back to it ("ngành tư pháp tỉnh này")."""
    places = _places_here(low, held)
    return re.sub(r"tỉnh (?:này|ấy|đó|nói trên)\b", f"tỉnh {places[0]}", low) if places else low


def _places_here(low: str, held: Mapping[str, str]) -> list[str]:
    plain = unaccented(low)
    places = [(match.start(), key) for key in held if (match := re.search(rf"\b{re.escape(unaccented(key))}\b", plain))]
    return [key for _, key in sorted(places)]


def _sides(low: str, here: Sequence[str], kept: Sequence[Holding], named: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Each place named is a side, and at one place each agency named; one side alone is none.

    Documents of one agency are parted by the years that the question sets beside each other ("năm 2025 và năm 2026").
    """
    sides: list[tuple[str, ...]] = []
    for place in here or [""]:
        own = [h for h in kept if (h.id in named if not place else folded(h.head.place or "") == place)]
        called = [h for h in own if h.id in named]
        groups: dict[str, list[Holding]] = {}
        for holding in called:
            groups.setdefault(folded(holding.head.issuer or ""), []).append(holding)
        for group in groups.values() or ([own] if own else []):
            sides += _by_year(low, group)
    return tuple(sides) if len(sides) > 1 else ()


def single_years(low: str) -> set[int]:
    """Return the years that a folded question names one by one: not those of dates, nor the ends of a span."""
    return {int(year) for year in _SINGLE_YEAR.findall(low)}


def _by_year(low: str, group: Sequence[Holding]) -> list[tuple[str, ...]]:
    """Return the documents of ``group`` year by year where the question names several of their years, else together."""
    years = sorted(single_years(low))
    each = [(year, tuple(h.id for h in group if tuple(h.head.years) == (year,))) for year in years]
    found = [ids for _, ids in each if ids]
    if len(found) < 2:
        return [tuple(h.id for h in group)]
    own = {h.id for h in group if folded(h.head.issuer or "").startswith(_PROVINCE)}
    whole = all(own & set(ids) for ids in found) and not re.search(r"\b(?:xã|phường|đặc khu|sở|phòng)\b", low)
    return [tuple(id for id in ids if id in own) for ids in found] if whole else found


def _of_period(low: str, kept: list[Holding]) -> list[Holding]:
    """Return the documents without those of another period than the one asked for, where their agency has both.

    A year asked for is that of a year's plan before that of a programme of several years; a span of years, or the word
    "chương trình", asks for the programme.
    """
    spans = {tuple(range(int(a), int(b) + 1)) for a, b in _YEAR_SPAN.findall(low)}
    years = single_years(low)
    programme = bool(_PROGRAMME.search(low))

    def fits(holding: Holding) -> bool:
        own = tuple(holding.head.years)
        if spans or programme:
            return own in spans or (programme and (holding.head.kind or "").startswith("Chương trình"))
        return len(own) == 1 and own[0] in years

    if not (spans or programme or years):
        return kept
    fitting = {(h.head.issuer, h.head.place) for h in kept if fits(h)}
    return [h for h in kept if fits(h) or (h.head.issuer, h.head.place) not in fitting]


def _agency_without_plan(low: str, of_place: Sequence[Holding]) -> str | None:
    """Return the agency whose own plan is asked about and not held, None where there is none.

    What a plan of the province says is not answered from that of one of its departments.
    """
    held = {folded(h.head.issuer or "") for h in of_place}
    match = _PLAN_OF.search(low)
    if match is not None and held:
        department = match["owner"] or match["setter"]
        own = f"sở {department}"
        if not any(name in own or own in name for name in held if name):
            return f"Sở {_DEPARTMENTS[department]}"
    places = {h.head.place for h in of_place}
    if _PROVINCE_PLAN_OF.search(low) and len(places) == 1 and all(name.startswith("sở") for name in held):
        return f"UBND tỉnh {places.pop()}"
    return None


def _stands_in(name: str, stands: Names, holdings: Sequence[Holding]) -> bool:
    """Whether a place is named in the documents, or in what they say of their issuers."""
    word = re.compile(rf"(?<!\w){re.escape(folded(name))}(?!\w)")
    return stands(name) or any(word.search(issuer) for issuer in {folded(h.head.issuer or "") for h in holdings})


def _inside(name: str, places: Sequence[str], low: str) -> bool:
    """Whether ``name`` is said to be a part of one of ``places`` ("phường …, tỉnh …")."""
    part = (
        rf"(?:xã|phường|đặc khu|huyện|quận|thị xã) {re.escape(folded(name))}\W+(?:(?:thuộc|của|ở) )?(?:tỉnh "
        rf"|thành phố )?"
    )
    return any(re.search(part + re.escape(place), low) for place in places)


def _preferred(low: str, kept: Sequence[Holding], named: Sequence[str]) -> dict[str, float]:
    """Documents named by agency and place weigh fully; a year that a document plans for weighs a little."""
    years = {int(year) for year in _ANY_YEAR.findall(low)}
    preferred = {h.id: _NEAR for h in kept if h.id in named}
    if not named:  # a province named alone is first of all its own plan
        preferred = {h.id: _WEAK for h in kept if folded(h.head.issuer or "").startswith(_PROVINCE)}
    for holding in kept:
        if years and years & set(holding.head.years):
            preferred[holding.id] = preferred.get(holding.id, 0.0) + _WEAK
    return preferred


def _names(low: str, holding: Holding, *, alone: bool) -> bool:
    """Whether the question names this document's issuer together with its place ("sở … tỉnh …", "kế hoạch của tỉnh …").

    Where the question names one place ``alone``, an issuer needs no place beside it if it is said to have a document.
    """
    issuer, place = folded(holding.head.issuer or ""), folded(holding.head.place or "")
    if not issuer or not place:
        return issuer in low and bool(issuer) and re.search(rf"\b{re.escape(issuer)}\b", low) is not None
    if issuer.startswith("ubnd tỉnh") or issuer.startswith("ubnd thành phố"):
        if alone and re.search(
            r"(?:kế hoạch|bản|văn bản|mục tiêu|đích) (?:\S+ ){0,3}?của (?:cả |toàn )?(?:ubnd )?tỉnh\b", low
        ):
            return True
        if place not in low:
            return False
        of_province = rf"(?:{_PROVINCIAL}|kế hoạch(?: \S+){{0,5}}? (?:tỉnh|thành phố)|của tỉnh|cả tỉnh|tỉnh)"
        return bool(re.search(rf"{of_province}{_BETWEEN}{re.escape(place)}", low)) and not _department(low, place)
    if issuer.startswith("ubnd"):
        return issuer.removeprefix("ubnd ") in low
    names = {issuer, issuer.removeprefix("sở ")} if issuer.startswith("sở ") else {issuer}
    if not any(name.partition(" và ")[0] in low for name in names):  # of thousands of documents nearly all end here
        return False
    spelled = {re.escape(name).replace(r"\ và\ ", r"(?:\ và)?\ ") for name in names}  # "và" is often left out in haste
    owns = r"(?:(?:bản|kế hoạch|văn bản|đích|mục tiêu) (?:\S+ ){0,4}?của|(?<!hợp )với|còn)"
    if alone and any(re.search(rf"{owns} (?:ngành |riêng |chính )*{name}\b", low) for name in spelled):
        return True
    if any(re.search(rf"\b{re.escape(place)} {name}\b", low) for name in spelled):  # as English orders them
        return True
    return any(re.search(rf"\b{name}{_BETWEEN}{re.escape(place)}", low) for name in spelled)


def _department(low: str, place: str) -> bool:
    """Whether the only mention of the province is inside a department's name ("Sở … tỉnh …")."""
    pattern = rf"\b(?:sở|ngành|chi cục|ban(?! nhân dân))(?:\s+\S+){{1,7}}?\s+(?:tỉnh|thành phố)\s+{re.escape(place)}"
    inside = len(re.findall(pattern, low))
    return inside > 0 and inside >= len(re.findall(rf"\b{re.escape(place)}", low))
