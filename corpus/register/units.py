"""Units of the administration: lists of them parted into each one, and which names mean the same one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.columns import roles_of
from corpus.folding import fold
from corpus.issuers import issuer_at
from corpus.letters import UPPER
from corpus.register.patterns import exact, phrase
from corpus.register.places import trimmed
from corpus.register.unit_names import ABBREVIATIONS, DEPARTMENTS, HEAD, HEAD_ANY_CASE, MANY
from corpus.text import folded
from corpus.types import Document, Span

_LONGEST_FIRST = sorted(DEPARTMENTS, key=len, reverse=True)
_DEPARTMENT = re.compile(rf"(?:{'|'.join(map(re.escape, _LONGEST_FIRST))})\b", re.IGNORECASE)
_HARD = exact(r"[;\n\t]|\s\+\s|(?<=\w)\. (?=[A-ZĐ])|(?<=[^\W\d_])\s*/\s*(?=[A-ZĐ])")
_SOFT = exact(r",\s*(?:và )?| (?:và|cùng|hoặc) | [-–] (?=Sở|Văn phòng|UBND|Ban )")
_LISTED = phrase(r"(?:các|một số) (?:sở|phòng|ban)\s*(?::|(?= [A-ZĐ]))\s*")
_GROUP = phrase(r"(?:các|văn phòng sở|phòng chuyên môn|đơn vị liên quan|cá nhân)\b")
_SEAT = exact(r"(?:Sở|Bộ) ")
_COUNCIL = exact(r"(?:\bHĐND|\bHội đồng nhân dân|\bĐoàn ĐBQH)$")
_BOARD = exact(r"UBND|Ủy ban|HĐND")
_OWN_PLACE = exact(r"(?:ubnd|hđnd|ủy ban nhân|uỷ ban nhân|hội đồng nhân|văn phòng (?:ubnd|hđnd|ủy)|vp (?:ubnd|hđnd))")
_BRACKETS = re.compile(r"\([^()]*\)")
_ASIDE = exact(r"^(?:[-–+•*]\s*|(?:và|cùng) |\d{1,2}[.)]\s*)+")
_PLACE = exact(rf" (?:(?:tỉnh|thành phố|TP\.?)(?: ((?:[{UPPER}]\S*\s*(?:-\s*)?)+))?)$")
_OWN_OFFICE = re.compile(r"^(?:văn phòng sở|phòng .+ sở)\b")
_BORDER = re.compile(r"[\n\t]|\s[-–]\s(?!xã\b|Xã\b)")
_MENTION = exact(
    rf"\b(?:Sở (?=[{UPPER}])|Văn phòng (?=[A-ZĐ])|VP (?=[A-ZĐ])|UBND (?=tỉnh|thành|các|xã|phường|cấp)"
    rf"|Phòng (?=[{UPPER}])|Trung tâm (?=[{UPPER}])|Công an (?=tỉnh|thành|xã|phường)"
    rf"|Thanh tra (?=tỉnh|Sở)|Ủy ban (?=Mặt|nhân)"
    rf"|Ban (?=Quản|Tuyên|Tổ|Dân|Nội|Chỉ)|Chi cục (?=[{UPPER}])|Cục (?=[{UPPER}]))"
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit that a collection names: its fullest name, its other names, and where each is printed."""

    name: str
    aliases: tuple[str, ...]
    places: tuple[tuple[str, Span], ...]


def split_units(words: str) -> list[str]:
    """Return the units that a cell or clause lists, as printed on one line each.

    A list that stands for one group ("các sở, ban, ngành") is one; so is a name with commas in it ("Phòng Xây dựng,
    kiểm tra văn bản …"). Names that share a word get it back: "các Sở: Nội vụ, Y tế" gives "Sở Nội vụ", "Sở Y tế".
    """
    units: list[str] = []
    for span, shared in _parts(words):
        name = " ".join(words[span.start : span.end].split())
        name = f"{shared} {name}" if shared else name
        if name and name not in units:
            units.append(name)
    return units


def unit_spans(text: str, span: Span) -> list[Span]:
    """Return the spans of the units that ``span`` of ``text`` lists, in order."""
    words = text[span.start : span.end]
    return [Span(span.start + part.start, span.start + part.end) for part, _ in _parts(words)]


def _parts(words: str) -> Iterator[tuple[Span, str]]:
    """Yield the span of each unit and the word that it shares with those before it ("" mostly)."""
    start = 0
    masked = _BRACKETS.sub(lambda match: "_" * len(match.group()), words)
    for cut in [*_HARD.finditer(masked), None]:
        end = cut.start() if cut else len(words)
        yield from _soft_parts(words, masked, start, end)
        start = cut.end() if cut else end


def _soft_parts(words: str, masked: str, start: int, end: int) -> Iterator[tuple[Span, str]]:
    aside = _ASIDE.match(masked[start:end].lstrip())
    start += len(masked[start:end]) - len(masked[start:end].lstrip()) + (aside.end() if aside else 0)
    listed = _LISTED.match(masked, start, end)
    if listed and _DEPARTMENT.match(masked, listed.end(), end):
        shared = listed.group().split()[-1].rstrip(":").capitalize()
        yield from _departments(words, masked, listed.end(), end, shared)
        return
    first = start
    for joint in _SOFT.finditer(masked, start, end):
        if joint.start() >= first and _parts_here(masked, first, joint, end):
            yield from _piece(words, first, joint.start())
            first = joint.end()
    yield from _piece(words, first, end)


def _departments(words: str, masked: str, start: int, end: int, shared: str) -> Iterator[tuple[Span, str]]:
    while start < end:
        name = _DEPARTMENT.match(masked, start, end)
        if name is None:
            yield from _soft_parts(words, masked, start, end)
            return
        yield Span(name.start(), name.end()), shared
        joint = _SOFT.match(masked, name.end(), end)
        start = joint.end() if joint else end


def _piece(words: str, start: int, end: int) -> Iterator[tuple[Span, str]]:
    span = trimmed(words, start, end)
    if span.end > span.start:
        yield span, ""


def _parts_here(words: str, first: int, joint: re.Match[str], end: int) -> bool:
    """Whether a new unit begins after a comma or "và": what follows is the head of a unit, and no part of this name."""
    after, before = joint.end(), words[first : joint.start()]
    if not HEAD_ANY_CASE.match(words, after, end):
        return False
    comma = joint.group().startswith(",")
    bare = before.rstrip("_ ")  # without an abbreviation in brackets
    named = _DEPARTMENT.match(words, _department_start(words, first), end)
    if named and named.end() > joint.end():
        return False
    plain = HEAD.match(words, after, end)
    if MANY.search(before) and not MANY.match(words, after, end):
        rest = words[after:end]
        if not plain or re.match(r"(?:Trung tâm|Phòng|Văn phòng|Ban|đơn vị)\s*(?:thuộc|trực thuộc|,|và|$)", rest):
            return False  # "các phòng, đơn vị thuộc Sở" is one
        return True
    if re.match(r"(?:Thủ trưởng|Trưởng|Lãnh đạo)\b", before) and not plain:
        return False
    if not comma and _COUNCIL.search(bare) and _BOARD.match(words, after):
        return False  # "Văn phòng HĐND và UBND xã" is one
    if not plain:
        return bool(_GROUP.match(words, after, end))
    return True


def _department_start(words: str, start: int) -> int:
    match = _SEAT.match(words, start)
    return match.end() if match else start


def same_unit(a: str, b: str, definitions: Mapping[str, str] | None = None) -> bool:
    """Whether two names mean the same unit; ``definitions`` are a document's abbreviations and their full forms.

    "Sở KH&CN", "SKHCN" and "Sở Khoa học và Công nghệ" do; a province's name counts only where both give one.
    """
    given = tuple(sorted((folded(abbr), folded(full)) for abbr, full in (definitions or {}).items()))
    one, other = _key(a, given), _key(b, given)
    if one.place and other.place and one.place != other.place:
        return False
    if one.words == other.words:
        return True
    offices = bool(_OWN_OFFICE.match(one.words) and _OWN_OFFICE.match(other.words))
    if offices and (one.words.startswith(f"{other.words} ") or other.words.startswith(f"{one.words} ")):
        return one.words.startswith("văn phòng sở")
    return _initials_fit(one, other) or _initials_fit(other, one)


@dataclass(frozen=True, slots=True)
class _Key:
    words: str
    place: str
    short: str


@lru_cache(maxsize=8192)
def _key(name: str, definitions: tuple[tuple[str, str], ...]) -> _Key:
    name = re.sub(r"\s*\([^()]*\)", "", " ".join(name.split())).strip(" .,;:")
    short = name if re.fullmatch(rf"[{UPPER}&,\-]{{3,}}", name) else ""
    low = folded(name)
    given = dict(definitions)
    expanded = given.get(low)
    place = ""
    if expanded is None:
        match = _PLACE.search(name)
        if match and not _OWN_PLACE.match(low):
            place, name = (match[1] or "").strip(), name[: match.start()]
        elif match and match[1]:
            place, name = match[1].strip(), name[: match.start(1)].strip()
        words = [given.get(word) or _full(word, name) for word in folded(name).split()]
        expanded = " ".join(words)
    expanded = expanded.replace("uỷ", "ủy").replace("&", " và ")
    plain = re.sub(r"[^\w ]", " ", expanded)
    return _Key(" ".join(word for word in plain.split() if word not in ("và", "của")), folded(place), folded(short))


def _full(word: str, name: str) -> str:
    """Return what a folded ``word`` of ``name`` abbreviates, else itself; "TƯ" is Trung ương, "Tư pháp" is not."""
    return word if word == "tư" and "TƯ" not in name else ABBREVIATIONS.get(word, word)


def _initials_fit(short: _Key, full: _Key) -> bool:
    """Whether ``short`` is an abbreviation in capitals of the initials of ``full``."""
    if not short.short or full.short or len(full.words.split()) < 3:
        return False
    letters = re.sub(r"[^a-zđ]", "", fold_keeping_d(short.short))
    return letters == initials(full.words)


def initials(name: str) -> str:
    """Return the first letters of the words of ``name``, folded, "đ" kept; "và" has none ("XD&THPL")."""
    words = fold_keeping_d(name).split()
    return "".join(word[0] for word in words if word != "va" and word[0].isalpha())


def fold_keeping_d(words: str) -> str:
    """Return ``words`` folded, but with đ kept apart from d: SCT is not SĐT."""
    return "".join("đ" if char in "đĐ" else fold(char) for char in words)


def mentions_of(document: Document, start: int = 0, end: int | None = None) -> list[Span]:
    """Return where ``document`` names a unit: in the lead and coordinating cells of tables, and in its text."""
    text = document.text
    spans: set[Span] = set()
    for table in document.tables:
        for row in table.rows:
            for cell, role in zip(row.cells, roles_of(table.columns), strict=True):
                if cell and row.kind == "data" and role in ("lead", "coordinate"):
                    spans.update(unit_spans(text, cell))
    cells = sorted(spans)
    at = 0
    for match in _MENTION.finditer(text, start, len(text) if end is None else end):
        while at < len(cells) and cells[at].end <= match.start():
            at += 1
        if at < len(cells) and cells[at].start <= match.start():
            continue
        name = issuer_at(text, match.start())
        border = _BORDER.search(text, match.start(), name.end) if name else None
        end_of = border.start() if border else name.end if name else 0
        if end_of >= match.end():
            spans.add(Span(match.start(), end_of))
    return sorted(spans)


def units_of(documents: Sequence[Document], definitions: Mapping[str, str] | None = None) -> list[Unit]:
    """Return the units that ``documents`` name, in the order of first mention; names of one unit are one record.

    ``definitions`` are abbreviations that the documents define; the fullest name is the longest that is no list.
    """
    groups: list[dict[str, list[tuple[str, Span]]]] = []
    known: dict[str, int] = {}
    for document in documents:
        for span in mentions_of(document):
            name = document.quote(span)
            if name not in known:
                known[name] = _group_of(name, groups, definitions)
            groups[known[name]].setdefault(name, []).append((document.id, span))
    return [_unit(group) for group in groups]


def _group_of(name: str, groups: list[dict[str, list[tuple[str, Span]]]], definitions: Mapping[str, str] | None) -> int:
    """Return the index of the unit that ``name`` means, a new one where none of ``groups`` has a name for it."""
    for at, group in enumerate(groups):
        if same_unit(next(iter(group)), name, definitions):
            return at
    groups.append({})
    return len(groups) - 1


def _unit(group: Mapping[str, list[tuple[str, Span]]]) -> Unit:

    def fullness(name: str) -> tuple[bool, bool, int, int]:
        return "(" not in name, "…" not in name, len(_PLACE.sub("", name)), len(group[name])

    name = max(group, key=fullness)
    places = sorted(place for places in group.values() for place in places)
    return Unit(name, tuple(sorted(other for other in group if other != name)), tuple(places))
