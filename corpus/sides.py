"""Lines set in two columns: the head (agency | motto) and the end (recipients | signature) of a document.

A PDF tool or a word processor writes them side by side on one line, parted by spaces, a tab or pipes; they are read
one column after the other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.closing import RECIPIENTS, ROLE, is_name
from corpus.lines import Line

MOTTO = re.compile(
    r"(?:CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA VIỆT NAM|ĐẢNG CỘNG SẢN VIỆT NAM"
    r"|[ĐD][ộôo]c l[ậâa]p\s*[-–]\s*T[ựưu] do\s*[-–]\s*H[ạa]nh ph[úu]c)[.\s]*"  # scans lose tone marks
)
_DATE = re.compile(r"[^,]{2,40},\s*ngày\b.*")
_GAP = re.compile(r"\s*(?:\t|\||\s{3})[\s|]*")
_HEAD_LINES = 16
_END_LINES = 30
_FAR_RIGHT = 20


def in_reading_order(lines: Sequence[Line]) -> list[Line]:
    """Return printed ``lines`` with the two columns of the head and of the end read one after the other."""
    return _end(_head(list(lines)))


def _head(lines: list[Line]) -> list[Line]:
    sides = [_halves(line) for line in lines[:_HEAD_LINES]]
    right = [halves[1].text if halves else "" for halves in sides]
    two = [i for i, text in enumerate(right) if MOTTO.match(text) or _DATE.match(text)]
    if not two:
        return lines
    first, last = two[0], two[-1]
    return [*lines[:first], *_unfolded(lines[first : last + 1]), *lines[last + 1 :]]


def _end(lines: list[Line]) -> list[Line]:
    at = next((i for i, line in enumerate(lines) if RECIPIENTS.match(line.text.lstrip("| "))), None)
    if at is None:
        return lines
    last = None
    for i in range(at, min(at + _END_LINES, len(lines))):
        halves = _halves(lines[i])
        right = halves[1].text if halves else lines[i].text if _indent(lines[i]) >= _FAR_RIGHT else ""
        if right and (ROLE.fullmatch(right) or is_name(right)):
            last = i
    if last is None:
        return lines
    while last + 1 < len(lines) and lines[last + 1].text.startswith("-"):
        last += 1
    return [*lines[:at], *_unfolded(lines[at : last + 1]), *_end(lines[last + 1 :])]


def _unfolded(lines: Sequence[Line]) -> list[Line]:
    left: list[Line] = []
    right: list[Line] = []
    for line in lines:
        halves = _halves(line)
        if halves:
            left.append(halves[0])
            right.append(halves[1])
        else:
            (right if _indent(line) >= _FAR_RIGHT else left).append(line)
    return [*left, *right]



def _indent(line: Line) -> int:
    return len(line.raw) - len(line.raw.lstrip())


def _halves(line: Line) -> tuple[Line, Line] | None:
    """Return the two columns of ``line``, None when it has not just two."""
    text = line.text
    start = len(text) - len(text.lstrip("| \t"))
    end = len(text.rstrip("| \t"))
    gaps = list(_GAP.finditer(text, start, end))
    if len(gaps) != 1:
        return None
    gap = gaps[0]
    if gap.start() == start or gap.end() == end:
        return None
    one = replace(line, text=text[start : gap.start()], column=line.column + start)
    return one, replace(line, text=text[gap.end() : end], column=line.column + gap.end())
