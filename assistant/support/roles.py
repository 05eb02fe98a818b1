"""Who is said to lead and who to help, in running words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from corpus.text import folded

Part = Literal["lead", "coordinate"]

_CUES: tuple[tuple[Part, str], ...] = (
    ("coordinate", r"phối hợp(?: thực hiện)?|(?:cùng )?tham gia phối hợp|cùng tham gia|hỗ trợ"),
    ("lead", r"chủ trì(?: thực hiện)?|đầu mối|thường trực|chịu trách nhiệm(?: chính)?|phụ trách|lãnh đạo thực hiện"),
)
_CUE = re.compile("|".join(rf"(?P<{part}>\b(?:{words})\b)" for part, words in _CUES))
# After a cue these say that the units come next; right beside it a unit needs none of them.
_OPENS = re.compile(r"\s*(?::|-|là|gồm|bởi|thuộc về|với|cùng(?: với)?)\s*(?::|là|gồm)?\s*(?:có\s+)?$")
_BINDS = re.compile(r"(?:\blà|:|\bgồm|\bbởi|\bthuộc về|\bdo|\bgiao(?: cho)?)\s*$")
_BETWEEN = re.compile(r"(?:[\s,#()-]|và|cùng|với|được|giao|là|cơ quan|đơn vị|sẽ|có|trách nhiệm|nhiệm vụ|làm|chịu|để)*")
_LIST = re.compile(r"(?:[\s,#()-]|và|cùng|với|các)*")
_CLAUSE = re.compile(r"[;\n]|[.?!](?=\s|$)")
_MASK = "#"


@dataclass(frozen=True, slots=True)
class _Bound:
    part: Part
    distance: int


def part_said(words: str, unit: str, units: Sequence[str]) -> Part | None:
    """Return what ``words`` say that ``unit`` does, None where they name it without saying or do not name it.

    ``units`` are all that may be named (``unit`` among them); all are folded. The nearest cue counts: "A chủ trì, phối
    hợp với B", "Chủ trì: A; phối hợp: B", "Đơn vị chủ trì việc X là A".
    """
    for clause in _CLAUSE.split(folded(words)):
        masked = _masked(clause, unit, units)
        at = masked.find("@")
        if at < 0:
            continue
        found = [*_from_left(masked[:at]), *_from_right(masked[at + 1 :])]
        if found:
            return min(found, key=lambda bound: bound.distance).part
    return None


def says_part(words: str, part: Part) -> bool:
    """Return whether ``words`` speak of who leads, or of who helps."""
    return any(match.lastgroup == part for match in _CUE.finditer(folded(words)))


def _masked(clause: str, unit: str, units: Sequence[str]) -> str:
    """Return ``clause`` with ``unit`` as "@" and all other units as "#"."""
    for name in sorted({*units, unit}, key=len, reverse=True):
        mark = "@" if name == unit else _MASK
        clause = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", mark, clause)
    return clause


def _from_left(before: str) -> Iterator[_Bound]:
    """Yield the part that a cue before the unit gives it: "chủ trì: A", "phối hợp với B", "chủ trì việc X là A"."""
    cues = list(_CUE.finditer(before))
    if not cues:
        return
    cue = cues[-1]
    gap = before[cue.end() :]
    part: Part = "lead" if cue["lead"] else "coordinate"
    listed = _ending(gap)
    head = gap[: len(gap) - len(listed)]
    beside = not head.strip() and not listed.lstrip().startswith(",")  # "chủ trì, B …" begins with B another statement
    if beside or _OPENS.fullmatch(head) or (_BINDS.search(head) and not _is_new_subject(head)):
        yield _Bound(part, listed.count(_MASK))


def _ending(gap: str) -> str:
    """Return the end of ``gap`` that only lists units: ", # và "."""
    for start in range(len(gap)):
        if (start == 0 or not gap[start - 1].isalnum()) and _LIST.fullmatch(gap[start:]):
            return gap[start:]
    return ""


def _is_new_subject(head: str) -> bool:
    return bool(re.search(r",\s*(?:do|giao(?: cho)?)\s*$", head))


def _from_right(after: str) -> Iterator[_Bound]:
    """Yield the part that a cue after the unit gives it: "A chủ trì", "A và B được giao phối hợp"."""
    between = _BETWEEN.match(after)
    at = between.end() if between else 0
    for start in range(at, -1, -1):
        cue = _CUE.match(after, start)
        if cue is None:
            continue
        part: Part = "lead" if cue["lead"] else "coordinate"
        rest = after[cue.end() :]
        opens = re.match(r"\s*(?::|là\b|gồm\b|bởi\b|thuộc\b)", rest) or (
            part == "coordinate" and re.match(r"\s*(?:với|cùng)\b", rest)
        )
        gap = after[:start]
        if opens and ("," in gap or ":" in rest[:2] or part == "coordinate"):
            return
        if "," in gap and _MASK not in gap and part == "coordinate":
            return  # "A, phối hợp …" begins another statement
        yield _Bound(part, gap.count(_MASK))
        return
