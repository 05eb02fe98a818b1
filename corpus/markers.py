"""How Vietnamese administrative documents number and mark their parts (Decree 30/2020/NĐ-CP, Annex I, on layout)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

MarkerStyle = Literal["part", "chapter", "section", "roman", "capital", "article", "arabic", "letter", "bullet"]

# The order in which styles nest; "arabic" takes one level more for each further number (1. < 1.1. < 1.1.1.).
_DEPTH: dict[MarkerStyle, int] = {
    "part": 2,
    "chapter": 3,
    "section": 4,
    "roman": 5,
    "capital": 6,
    "article": 7,
    "arabic": 8,
    "letter": 14,
    "bullet": 15,
}

_PATTERNS: tuple[tuple[MarkerStyle, re.Pattern[str]], ...] = (
    ("part", re.compile(r"(Phần\s+(?:thứ\s+\w+|[IVXLC]+|\d{1,2}))(?=[\s.:]|$)[.:]?\s*", re.IGNORECASE)),
    ("chapter", re.compile(r"(Chương\s+(?:[IVXLC]+|\d{1,2}))(?=[\s.:]|$)[.:]?\s*", re.IGNORECASE)),
    ("section", re.compile(r"(Mục\s+(?:[IVXLC]+|\d{1,2}))(?:[.:]\s*|$)", re.IGNORECASE)),
    ("article", re.compile(r"(Điều\s+\d{1,3}[a-zđ]?)[.:]\s*")),
    ("roman", re.compile(r"([IVXLC]{1,6}\.)(?!\d)\s*(?=\S)|([IVXLC]{1,6})\s*[/-]\s+(?=[A-ZĐÀ-Ỹ])")),
    ("capital", re.compile(r"([A-HĐ]\.(?:\d{1,2}\.?)*)\s+(?=\S)")),
    ("arabic", re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,4}[.)])(?!\d)\s*(?=\S)|(\d{1,2}(?:\.\d{1,2}){1,4})\s+(?=[^\W\d_])")),
    ("letter", re.compile(r"([a-zđ]\d?\))\s*(?=\S)")),
    ("bullet", re.compile(r"([-–—+•*▪●○])\s+(?=\S)|([-–—+•])(?=[A-ZĐÀ-Ỹ\d])")),
)


@dataclass(frozen=True, slots=True)
class Marker:
    """What a line begins with: its printed form, its style, its level (1 is the highest) and where the words begin."""

    printed: str
    style: MarkerStyle
    level: int
    end: int

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of an arabic marker ("2.1." gives (2, 1)), of others nothing."""
        if self.style != "arabic":
            return ()
        return tuple(int(part) for part in re.findall(r"\d+", self.printed))


def marker_of(text: str) -> Marker | None:
    """Return the marker that ``text`` begins with, None without one.

    A line that begins with a roman-looking abbreviation ("CI. "), a date or a decimal has none.
    """
    for style, pattern in _PATTERNS:
        match = pattern.match(text)
        if not match:
            continue
        printed = next(group for group in match.groups() if group)
        if style == "roman" and not _roman(printed):
            continue
        level = _DEPTH[style]
        if style == "arabic":
            level += len(re.findall(r"\d+", printed)) - 1
        return Marker(printed, style, level, match.end())
    return None


def _roman(printed: str) -> bool:
    digits = printed.rstrip(".")
    return bool(re.fullmatch(r"(?:X{0,3})(?:IX|IV|V?I{0,3})|[LC]X{0,3}(?:IX|IV|V?I{0,3})", digits)) and digits != ""
