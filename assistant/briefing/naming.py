"""Whether words name a unit, and who else is named in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from assistant.briefing.groups import is_group, membership
from assistant.briefing.items import Part, Role
from assistant.briefing.papers import Paper, headless
from assistant.briefing.units import Known, is_itself
from corpus.folding import fold
from corpus.issuers import issuer_at
from corpus.register.patterns import exact
from corpus.register.unit_names import HEAD
from corpus.register.units import same_unit, split_units
from corpus.text import folded

_PART_OF_ANOTHER = re.compile(r"(?:văn phòng|thanh tra|đảng ủy|công đoàn|đoàn thanh niên|của|thuộc)\s+$", re.IGNORECASE)
_DEPARTMENT = re.compile(r"so \S")
_RECEIVER = exact(
    r"(?:[Gg]ửi(?: báo cáo| kết quả| phiếu)?(?: về| cho| đến| tới)?|[Bb]áo cáo(?: về| với| cho)?|[Tt]rình"
    r"|[Tt]ham mưu(?: cho| với| giúp)?(?: giúp)?|[Gg]iúp|[Đđ]ề xuất với|về) (?:lãnh đạo |Lãnh đạo |Ban )?"
    r"(?=(?:Sở|UBND|Ủy ban|HĐND|Hội đồng|Chủ tịch|Giám đốc|Văn phòng|Phòng|Bộ|Trung tâm|Ban|Thanh tra|Thủ tướng|Chính)"
    r"\b)"
)
_BY_ANOTHER = exact(r"\bdo (?:Sở|UBND|Ủy ban|HĐND|Chủ tịch|các cơ quan)[^,;.]{0,40}$")
_TAIL = exact(r"^((?:.*\b)?(?:Sở|Bộ))(?: [a-zà-ỹđ]\S*)+$")


class Naming:
    """Tells where ``known`` is meant; ``definitions`` are the abbreviations of its papers."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self.definitions: Mapping[str, str] = known.definitions()
        self._same = lru_cache(maxsize=4096)(self._is)

    def part(self, words: str | None, role: Role, paper: Paper) -> Part | None:
        """Return the part that the unit has in what the units ``words`` do in ``paper``, None without any."""
        names = [self._ours(name, paper) for name in split_units(words or "")]
        for name in names:
            if self.is_named(name):
                return Part(role, name, group=is_group(name))
        if words and self._inside(words):
            return Part(role, words)
        for name in names:
            certainty = membership(self.known.name, name, same_agency=self._same_agency(paper))
            if certainty is not None and is_group(name):
                return Part(role, name, certainty, group=True)
        return None

    def is_named(self, name: str) -> bool:
        """Whether ``name``, as printed, is the unit or its head."""
        return self._same(name) or self._same(headless(name))

    def others(self, words: str | None, paper: Paper) -> Iterator[str]:
        """Yield the units among ``words`` that are not this one."""
        for name in split_units(words or ""):
            if not self.is_named(self._ours(name, paper)):
                yield name

    def _is(self, name: str) -> bool:
        return any(same_unit(own, name, self.definitions) for own in self.known.names)

    def _ours(self, name: str, paper: Paper) -> str:
        """Return what the commune's papers call "UBND xã" by its full name."""
        issuer = paper.document.head.issuer
        return issuer if issuer and is_itself(name, issuer) else name

    def _inside(self, words: str) -> bool:
        """Whether the name of a department stands in ``words`` that could not be parted into units."""
        if not _DEPARTMENT.match(fold(self.known.name)):
            return False
        low = folded(words)
        for name in self.known.names:
            for match in re.finditer(rf"(?<!\w){re.escape(folded(name))}(?!\w)", low):
                if not _PART_OF_ANOTHER.search(low[: match.start()]):
                    return True
        return False

    def _same_agency(self, paper: Paper) -> bool:
        agency = self.known.agency
        return agency is not None and any(paper is own for own in agency.papers)


def receivers(words: str) -> tuple[str, ...]:
    """Return to whom, by ``words``, something is sent, reported or proposed, as printed, each once."""
    found: dict[str, None] = {}
    for match in _RECEIVER.finditer(words):
        name = issuer_at(words, match.end())
        if _BY_ANOTHER.search(words, max(0, match.start() - 60), match.start()):
            continue  # "do UBND tỉnh trình HĐND tỉnh" is not the unit's to send
        if name is None or not HEAD.match(words, match.end()):
            continue
        printed = " ".join(words[name.start : name.end].split())
        tail = _TAIL.match(printed)
        found.setdefault(tail[1] if tail else printed)
    return tuple(name for name in found if len(name.split()) > 1)
