"""How Vietnamese administrative documents number and mark their parts (Decree 30/2020/NĐ-CP, Annex I, on layout)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from corpus.letters import UPPER

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
_ROMAN = r"(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})"  # no C., D. or L.: those are letters
_BULLETS = "-–—+•*▪▫●○◦■□►➢➤✓✔⁃·\uf0b7\uf0a7\uf0d8\uf076\uf0fc"  # the last five are Word's own bullets
_COUNT = r"(?:[IVX]+|\d{1,2}|thứ\s+\w+|THỨ\s+\w+)"

_PATTERNS: tuple[tuple[MarkerStyle, re.Pattern[str]], ...] = (
    ("part", re.compile(rf"((?:Phần|PHẦN)\s+{_COUNT})(?:\s*[.:]\s*|\s*$|\s+(?=[{UPPER}]))")),
    ("chapter", re.compile(rf"((?:Chương|CHƯƠNG)\s+{_COUNT})(?:\s*[.:]\s*|\s*$|\s+(?=[{UPPER}]))")),
    ("section", re.compile(rf"((?:Mục|MỤC)\s+{_COUNT})(?:\s*[.:]\s*|\s*$)")),
    ("article", re.compile(r"((?:Điều|ĐIỀU)\s+\d{1,3}[a-zđ]?)\s*[.:]\s*")),
    ("roman", re.compile(rf"({_ROMAN}\.)(?!\d)\s*(?=\S)|({_ROMAN})\s*[/)-]\s+(?=[{UPPER}])")),
    ("capital", re.compile(rf"([A-HĐL]\.(?:\d{{1,2}}\.?)*)\s+(?=[{UPPER}\"“])|([A-HĐ]\))\s*(?=[{UPPER}])")),
    ("arabic", re.compile(rf"(\d{{1,2}}(?:\.\d{{1,2}}){{0,4}}[.)])(?!\d)\s*(?=\S)"
                          rf"|(\d{{1,2}}(?:\.\d{{1,2}}){{1,4}})\s+(?=[{UPPER}])"
                          rf"|(\d{{1,2}}/)\s+(?=[{UPPER}])")),
    ("letter", re.compile(rf"([a-zđ]\d?\))\s*(?=\S)|([a-zđ][./])\s+(?=[{UPPER}])")),
    ("bullet", re.compile(rf"([{re.escape(_BULLETS)}])\s+(?=\S)|([-–—+•])(?=[{UPPER}\d])")),
)  # fmt: skip


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
    """Return the marker that ``text`` begins with, None without one; a date, a decimal or a sum of money is none."""
    for style, pattern in _PATTERNS:
        match = pattern.match(text)
        if match:
            printed = next(group for group in match.groups() if group)
            deeper = max(len(re.findall(r"\d+", printed)) - 1, 0) if style == "arabic" else 0
            deeper = min(len(re.findall(r"\d+", printed)), 1) if style == "capital" else deeper
            return Marker(printed, style, _DEPTH[style] + deeper, match.end())
    return None
