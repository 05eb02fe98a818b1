"""Check each claim against the words it cites: every date, number, percentage, document number and unit must stand there."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.legal import find_numbers
from corpus.text import folded

_NUMBER = re.compile(r"\d+(?:[.,/]\d+)*\s*%?|\b[ivx]{1,4}(?=/20\d\d|\s+năm)")
_UNIT = re.compile(
    r"\b(?:sở|phòng|ban|chi cục|cục|văn phòng|trung tâm|thanh tra|ubnd|hđnd|bộ|công an|đoàn|tổ công tác|hội)"
    r"(?:\s+[^\W\d_]+){1,3}", re.IGNORECASE)  # fmt: skip


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
    for unit in dict.fromkeys(match[0] for match in _UNIT.finditer(claim)):
        first_two = " ".join(folded(unit).split()[:3])
        if first_two not in source and " ".join(folded(unit).split()[:2]) not in source:
            missing.append(unit)
    return Check(tuple(missing))
