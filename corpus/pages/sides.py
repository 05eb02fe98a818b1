"""Printed lines in reading order where a page is set in two columns: a document's head, and its end."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.closing import RECIPIENTS, ROLE, is_name
from corpus.outline import is_capitals
from corpus.pages.content import Word
from corpus.pages.lines import PrintedLine, printed_lines
from corpus.sides import MOTTO

_DATE = re.compile(r"[^,\d]{2,40},\s*ngày")
_HEAD_LINES = 12
_NEAR = 1.9  # line heights: what stands farther below is no part of the head's left column
_GUTTER = 1.0  # of the size of type: the least gap between the two columns at the end


def in_reading_order(lines: Sequence[PrintedLine]) -> list[PrintedLine]:
    """Return ``lines`` of one page with the columns of a head and of an end read one after the other."""
    return _end(_head(list(lines)))


def _head(lines: list[PrintedLine]) -> list[PrintedLine]:
    first = next((at for at, line in enumerate(lines) if _motto_at(line) is not None), None)
    if first is None:
        return lines
    gutter = _motto_at(lines[first]) or 0.0
    while first and _beside(lines[first - 1], gutter) and _is_near(lines[first - 1], lines[first]):
        first -= 1
    last = first
    for at in range(first, min(first + _HEAD_LINES, len(lines))):
        right = _of(lines[at], gutter, right=True)
        if not _beside(lines[at], gutter):
            break
        if right and (_motto_at(lines[at]) is not None or _DATE.match(_text(right))):
            last = at
    while last + 1 < len(lines) and _is_near(lines[last], lines[last + 1]) and _beside(lines[last + 1], gutter):
        if lines[last + 1].left > gutter:
            break
        last += 1
    return [*lines[:first], *_unfolded(lines[first : last + 1], gutter), *lines[last + 1 :]]


def _motto_at(line: PrintedLine) -> float | None:
    """Return the left edge of the state's motto on ``line``, None where it is not."""
    for at in range(len(line.words)):
        if line.words[at].text[:1] in "CĐ" and MOTTO.match(_text(line.words[at:])):
            return line.words[at].left
    return None


def _text(words: Sequence[Word]) -> str:
    return PrintedLine(0, tuple(words)).text if words else ""


def _of(line: PrintedLine, gutter: float, *, right: bool) -> list[Word]:
    return [word for word in line.words if (_middle(word) >= gutter) == right]


def _middle(word: Word) -> float:
    return (word.left + word.right) / 2


def _beside(line: PrintedLine, gutter: float) -> bool:
    """Whether no word of ``line`` stands across the gutter and no sentence runs over it."""
    if any(word.left < gutter - 2 and word.right > gutter + 2 for word in line.words):
        return False
    left, right = _of(line, gutter, right=False), _of(line, gutter, right=True)
    return not left or not right or right[0].left - left[-1].right > 0.45 * line.size


def _is_near(above: PrintedLine, below: PrintedLine) -> bool:
    return below.top - above.top < _NEAR * max(above.bottom - above.top, below.bottom - below.top)


def _unfolded(lines: Sequence[PrintedLine], gutter: float) -> list[PrintedLine]:
    words = [word for line in lines for word in line.words]
    page = lines[0].page if lines else 1
    left = [word for word in words if _middle(word) < gutter]
    right = [word for word in words if _middle(word) >= gutter]
    return [*printed_lines(left, page), *printed_lines(right, page)]


def _end(lines: list[PrintedLine]) -> list[PrintedLine]:
    start = next((at for at, line in enumerate(lines) if RECIPIENTS.match(line.text)), None)
    if start is None:
        return lines
    edge = lines[start].words[1 if len(lines[start].words) > 1 else 0].right
    reach, nearest, last = edge, float("inf"), start
    for at in range(start, len(lines)):
        left, right = _parts(lines[at], lines[start].left, reach)
        over = max([reach, *(word.right for word in left)])
        begin = min([nearest, *(word.left for word in right)])
        if over + _GUTTER > begin:
            break
        reach, nearest, last = over, begin, at
    signed = any(
        ROLE.fullmatch(text) or is_name(text) or is_capitals(text)
        for line in lines[start : last + 1]
        if (text := _text(_of(line, nearest - 1, right=True)))
    )
    if nearest == float("inf") or not signed:
        return lines
    while start and last - start >= 0 and lines[start - 1].left >= reach and ROLE.fullmatch(lines[start - 1].text):
        start -= 1
    return [*lines[:start], *_unfolded(lines[start : last + 1], nearest - 1), *_end(lines[last + 1 :])]


def _parts(line: PrintedLine, margin: float, reach: float) -> tuple[list[Word], list[Word]]:
    """Part a line at its widest gap; a line that begins right of the left column is of the right one."""
    words = list(line.words)
    if words[0].left > max(reach, margin + 60):
        return [], words
    gaps = [after.left - before.right for before, after in zip(words, words[1:], strict=False)]
    if not gaps or max(gaps) < _GUTTER * line.size:
        return words, []
    at = gaps.index(max(gaps)) + 1
    return words[:at], words[at:]
