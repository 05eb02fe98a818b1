"""Check each claim against the words it cites: every date, number, percentage, document number and unit must stand there."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.legal import find_numbers
from corpus.text import folded

_NUMBER = re.compile(r"\d+(?:[.,/]\d+)*\s*%?|\b[ivx]{1,4}(?=/20\d\d|\s+năm)")
_UNIT = re.compile(
    r"\b(?:sở|phòng|ban|chi cục|cục|văn phòng|trung tâm|thanh tra|ubnd|hđnd|bộ|công an|đoàn|tổ công tác|hội|ủy ban)"
    r"((?:\s+[^\W\d_]+){1,2})"
)
_AFTER_UNIT = frozenset("chủ phối ký ban có là thực và của thuộc được phải làm cùng hoặc với theo trong tại cho chịu nào này".split())


@dataclass(frozen=True, slots=True)
class Check:
    """The result for one claim: ``missing`` are its facts that the cited words do not hold."""

    missing: tuple[str, ...]

    @property
    def verified(self) -> bool:
        """Whether every fact of the claim stands in the cited words."""
        return not self.missing


def check(claim: str, quotes: list[str], *, said_of: tuple[str, ...] = ()) -> Check:
    """Return which facts of ``claim`` do not stand in ``quotes``.

    ``said_of`` are the names of the documents cited: what they say needs no further words. There is no tolerance: a
    fact stands there, apart from case, accents' placement and white space, or it does not.
    """
    source = folded(" ".join([*quotes, *said_of]))
    numbers_held = {number for quote in quotes for _, number in find_numbers(quote)}
    missing = [number for _, number in find_numbers(claim) if number not in numbers_held and folded(number) not in source]
    tokens = {token.strip() for token in _NUMBER.findall(folded(source))}
    for token in dict.fromkeys(token.strip() for token in _NUMBER.findall(folded(claim))):
        if token not in tokens and token.rstrip(".,") not in tokens and not re.search(rf"(?<!\d){re.escape(token)}(?!\d)", source):
            missing.append(token)
    for match in _UNIT.finditer(folded(claim)):
        words = match[1].split()
        if len(words) == 2 and words[1] in _AFTER_UNIT:
            words = words[:1]
        unit = f"{match[0][: match.start(1) - match.start()]} {' '.join(words)}"
        if words[0] not in _AFTER_UNIT and not re.search(rf"(?<!\w){re.escape(unit)}(?!\w)", source):
            missing.append(unit)
    return Check(tuple(missing))
