"""Which units the library knows, under which names, and which of them is meant by what was typed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from assistant.briefing.papers import Agency, Paper, agencies_of, definitions_of_papers
from assistant.register.units import is_unit
from corpus.errors import UserError
from corpus.folding import fold
from corpus.register.units import same_unit
from corpus.text import nfc

# What is known all over a province, by whomever it is named; every other unit belongs to the agency that names it.
_PUBLIC = re.compile(
    r"(?:so \S|cac so\b|bo \S|ubnd\b|uy ban\b|hdnd\b|hoi dong nhan dan|cong an tinh|bao \S|dai \S|kho bac|ngan hang"
    r"|chinh phu|thu tuong|van phong chinh phu|tinh uy|tinh doan)|.*\btinh\b"
)
_ITSELF = re.compile(r"(?:ubnd|uy ban nhan dan) (?:xa|phuong|dac khu)")
_COMMUNE = re.compile(r"\b(?:xa|phuong|dac khu)\b")
_OF_THE_COMMUNE = re.compile(r".*\b(?:xa|phuong|thon)$")
_SHORTENED = re.compile(r"\b(?!UBND|HĐND)[A-ZĐ&]{3,}\b")
_CALLED = re.compile(r"(.+?) \(sau đây (?:gọi|viết)(?: tắt)? là:? [“\"]?(.+?)[”\"]?\)", re.IGNORECASE)
_PROVINCE = re.compile(r"\b(?:tinh|thanh pho|tp\.?)\s+\w")
_NEAREST = 5


class UnknownUnitError(UserError):
    """No document names such a unit, or several units could be meant."""


@dataclass(frozen=True)
class Known:
    """One unit: its usual name, its other names, and the ``papers`` that may speak of it.

    ``agency`` is whose office it is; None for a unit of the whole province. ``own`` is the agency that it is itself.
    """

    name: str
    aliases: tuple[str, ...]
    place: str | None
    agency: Agency | None
    own: Agency | None
    papers: tuple[Paper, ...]

    @property
    def home(self) -> str:
        """Where the unit is at home: its agency, or its province; "" where neither is known."""
        if self.agency is not None and self.agency is not self.own:
            return self.agency.name
        return f"tỉnh {self.place}" if self.place else ""

    @property
    def title(self) -> str:
        """The unit with its home, as a heading says it."""
        return f"{self.name} ({self.home})" if self.home and self.home not in self.name else self.name

    @property
    def names(self) -> tuple[str, ...]:
        """All its names."""
        return (self.name, *self.aliases)

    def definitions(self) -> Mapping[str, str]:
        """Return the abbreviations of its papers."""
        return definitions_of_papers(self.papers)


class Directory:
    """The units of ``papers``."""

    def __init__(self, papers: Iterable[Paper]) -> None:
        self.papers = tuple(papers)
        self.agencies = tuple(agencies_of(self.papers))
        self.units = tuple(known for place in self._places() for known in _units_of(place))

    def of_agency(self, agency: Agency) -> list[Known]:
        """Return the units that the papers of ``agency`` name, the agency itself first."""
        named = [known for known in self.units if known.agency is agency or _named_by(known, agency)]
        return sorted(named, key=lambda known: (known.own is not agency, fold(known.name)))

    def find(self, typed: str, agency: str | None = None) -> list[Known]:
        """Return the units that ``typed`` means, one for each home; ``agency`` restricts to those of it.

        A unit is known by its full name, by abbreviations and without accents; the province or the agency may stand
        after it. Raises UnknownUnitError, which names the nearest units held.
        """
        asked = " ".join(nfc(typed).split()).strip(" .,;")
        among = [known for known in self.units if agency is None or _is_of(known, agency)]
        if not among and agency is not None:
            raise UnknownUnitError(f"Thư viện không có văn bản của “{agency}”. Đang có: {_list(self._homes())}.")
        if not re.search(r"\w", asked):
            raise UnknownUnitError(f"Chưa ghi tên đơn vị. Ví dụ: {_list(_usual(among))}.")
        found = _matching(asked, among) or _holding(asked, among)
        if found:
            return found
        raise UnknownUnitError(
            f"Không có đơn vị “{asked}” trong các văn bản của thư viện. "
            f"Gần nhất là: {_list(_nearest(asked, among))}. Hãy ghi đúng tên như trong văn bản."
        )

    def _homes(self) -> list[str]:
        return [agency.name for agency in self.agencies if agency.issuer]

    def _places(self) -> list[list[Agency]]:
        places: dict[str, list[Agency]] = {}
        for agency in self.agencies:
            places.setdefault(fold(agency.place or agency.papers[0].document.id), []).append(agency)
        return list(places.values())


def _units_of(agencies: Sequence[Agency]) -> list[Known]:
    """Return the units of one province: those known all over it, then those of each agency."""
    papers = [paper for agency in agencies for paper in agency.papers]
    public: Counter[str] = Counter()
    units: list[Known] = []
    for agency in agencies:
        inside: Counter[str] = Counter()
        for paper in agency.papers:
            for name, count in paper.unit_names.items():
                if is_itself(name, agency.issuer):
                    public[agency.issuer or name] += count
                else:
                    (public if _is_public(name, agency) else inside)[name] += count
        if agency.issuer:
            public[agency.issuer] += 1
        groups = _grouped(inside, agency.papers)
        units += [_known(group, agency.place, agency, agencies, agency.papers) for group in groups]
    own = [_known(group, agencies[0].place, None, agencies, papers) for group in _grouped(public, papers)]
    return [*own, *units]


def is_itself(name: str, issuer: str | None) -> bool:
    """Whether ``name`` is what the commune ``issuer`` calls itself in its papers: "UBND xã"."""
    low = fold(name)
    return bool(_ITSELF.fullmatch(low) and issuer and fold(issuer).startswith(f"{low} "))


def _is_public(name: str, agency: Agency) -> bool:
    if agency.province or not agency.issuer:
        return True
    low = fold(name)
    if _OF_THE_COMMUNE.match(low) and _COMMUNE.search(fold(agency.issuer)):
        return False
    return is_public(name)


def _grouped(names: Counter[str], papers: Sequence[Paper]) -> list[Counter[str]]:
    """Return ``names`` in groups that mean one unit each."""
    definitions = definitions_of_papers(papers)
    definitions.update((match[2], match[1]) for name in names if (match := _CALLED.fullmatch(name)))
    groups: list[Counter[str]] = []
    for name, count in sorted(names.items(), key=lambda pair: (-pair[1], pair[0])):
        group = next((group for group in groups if any(same_unit(n, name, definitions) for n in group)), None)
        if group is None:
            group = Counter()
            groups.append(group)
        group[name] = count
    return groups


def _known(
    group: Counter[str], place: str | None, agency: Agency | None, agencies: Sequence[Agency], papers: Sequence[Paper]
) -> Known:
    def usual(name: str) -> tuple[bool, bool, int, int]:
        return "(" not in name and "…" not in name, not _SHORTENED.search(name), group[name], -len(name)

    name = max(group, key=usual)
    own = next((one for one in agencies if one.issuer and any(same_unit(n, one.issuer) for n in group)), None)
    aliases = tuple(sorted(other for other in group if other != name))
    return Known(name, aliases, place, agency, own if agency is None else None, tuple(papers))


def _named_by(known: Known, agency: Agency) -> bool:
    if known.agency is not None:
        return False
    return known.own is agency or any(name in paper.unit_names for paper in agency.papers for name in known.names)


def _is_of(known: Known, agency: str) -> bool:
    """Whether ``known`` is of the agency or place that was typed."""
    words = fold(" ".join(nfc(agency).split()))
    homes = [known.agency] if known.agency else [known.own] if known.own else []
    said = [fold(home.name) for home in homes if home] + [fold(known.place or ""), fold(f"tỉnh {known.place or ''}")]
    if known.agency is None:
        said += [fold(one.name) for one in agencies_of(known.papers) if _named_by(known, one)]
    return any(words == name or words in name or name and name in words for name in said if name)


@lru_cache(maxsize=65536)
def _same(typed: str, name: str, definitions: tuple[tuple[str, str], ...]) -> bool:
    return is_unit(typed, name, dict(definitions))


def _matching(typed: str, among: Sequence[Known]) -> list[Known]:
    """Return the units that are called so: by one of their names, or by it with their home after it."""
    return [known for known in among if means(typed, known)]


def means(typed: str, known: Known) -> bool:
    """Whether ``typed`` is one of the names of ``known``, alone or with its home after it."""
    given = tuple(sorted(known.definitions().items()))
    return any(_same(form, name, given) for form in _forms(typed, known) for name in known.names)


def is_public(name: str) -> bool:
    """Whether ``name`` is of a unit known all over its province, whoever names it."""
    return bool(_PUBLIC.match(fold(name)))


def _forms(typed: str, known: Known) -> list[str]:
    """Return ``typed`` without the home of ``known`` at its end; nothing where it names another home."""
    rest = _without(typed, known.place) or typed
    if _PROVINCE.search(fold(rest)):
        return []  # another province
    issuer = known.agency.issuer if known.agency is not None else None
    if issuer is None:
        return [rest, typed]
    for home in (issuer, issuer.removeprefix("UBND ")):
        base = _without(rest, home)
        if base:
            base = re.sub(r"\s+(?:của|thuộc|cua|thuoc)$", "", base)
            seat = home.split()[0] if fold(base) != base.lower() else fold(home.split()[0])
            return [base, f"{base} {seat}", rest]
    return [] if re.search(r"\S\s+so \w", fold(rest)) else [rest]


def _without(typed: str, end: str | None) -> str | None:
    """Return ``typed`` without the words ``end``, None where it does not end with them."""
    if not end or not fold(typed).endswith(f" {fold(end)}"):
        return None
    return typed[: -len(end)].rstrip(" ,-–") or None


def _holding(typed: str, among: Sequence[Known]) -> list[Known]:
    """Return the units whose name holds the words of ``typed``, where that is one name; else nothing."""
    words = fold(typed)
    found = [
        known for known in among if any(re.search(rf"(?<!\w){re.escape(words)}(?!\w)", fold(n)) for n in known.names)
    ]
    return found if len({fold(known.name) for known in found}) == 1 else []


def _nearest(typed: str, among: Sequence[Known]) -> list[str]:
    def likeness(known: Known) -> float:
        words = set(fold(typed).split())
        return max(
            SequenceMatcher(None, fold(typed), fold(name)).ratio()
            + len(words & set(fold(name).split())) / max(1, len(words))
            for name in known.names
        )

    return list(dict.fromkeys(known.title for known in sorted(among, key=likeness, reverse=True)))[:_NEAREST]


def _usual(among: Sequence[Known]) -> list[str]:
    return [known.title for known in among][:_NEAREST]


def _list(names: Sequence[str]) -> str:
    return "; ".join(f"“{name}”" for name in names) or "không có đơn vị nào"
