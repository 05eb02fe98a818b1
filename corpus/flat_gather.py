"""Walk down the lines of a flattened table: where it ends, and what stands between the lines of cell text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.flat_header import fold
from corpus.flat_lines import Group, Groups, Slot, cut_line, is_capitals, is_number, recurring_lines
from corpus.flat_types import Piece

_END = re.compile(
    r"(?:nơi nhận\s*:|(?:tm|kt|tl|tuq|q)\s?\.\s|phụ lục\b|cộng (?:hòa|hoà) xã hội|độc lập - tự do|người lập\b|"
    r"biểu (?:mẫu|số|phân công|tổng hợp)\b|tổng (?:cộng|số)\s*:)"
)
_WIDE = 1.35
_WIDE_RUN = 3
_WIDE_LEAST = 40
_SAMPLE = 400
_PAGE_RUN = 2


def table_lines(lines: Sequence[str], first: int, stop: int, repeated: set[int]) -> list[int]:
    """Return the indexes of the full lines of the table whose rows begin at ``first``, at most up to ``stop``.

    It ends at a signature or an annex, at tabs or pipes, or where lines get wider than its columns are: at prose.
    """
    body = [i for i in range(first, stop) if lines[i].strip()]
    lengths = sorted(len(lines[i].strip()) for i in body[:_SAMPLE] if i not in repeated)
    widest = lengths[int(0.9 * (len(lengths) - 1))] if lengths else 0
    wide = 0
    for place, i in enumerate(body):
        text = lines[i].strip()
        if "\t" in text or "|" in text or _END.match(fold(text)):
            return body[:place]
        wide = wide + 1 if len(text) > max(_WIDE_LEAST, _WIDE * widest) else 0
        if wide == _WIDE_RUN:
            return body[: place - _WIDE_RUN + 1]
    return body


class Gatherer:
    """Takes the lines one by one: cell text becomes slots; numbers, groups and headers are noted at the slot after."""

    def __init__(self, lines: Sequence[str], body: Sequence[int], repeated: set[int]) -> None:
        self.slots: list[Slot] = []
        self.skipped: list[int] = []
        self.groups: list[Group] = []
        self._lines, self._repeated = lines, repeated
        self._numbers: list[int] = []
        self._known = Groups()
        self._broken = self._titled = False
        self._before = -1
        pages = _page_numbers(lines, body, repeated)
        for place, i in enumerate(body):
            following = lines[body[place + 1]].strip() if place + 1 < len(body) else ""
            self._take(i, lines[i].strip(), following, i in pages)
            self._before = i
        self.skipped += self._numbers
        self._cut()

    def _take(self, i: int, text: str, following: str, page_number: bool) -> None:
        if i in self._repeated or page_number or _counts_columns(text):
            self._broken = self._broken or i in self._repeated
            self.skipped.append(i)
            return
        self._broken = self._broken or "\f" in self._lines[i]
        if is_number(text):
            self._numbers.append(i)
        elif not self._take_group(i, text, following):
            gap = i - self._before if self._before >= 0 else 1
            self.slots.append(Slot(i, text, gap, self._broken, self._numbers, self.groups))
            self._numbers, self.groups, self._broken, self._titled = [], [], False, False

    def _take_group(self, i: int, text: str, following: str) -> bool:
        """Take the line as a group row, or as more of the title of one, and return whether it was either."""
        marker = self._known.marker(text, following)
        start = self._lines[i].index(text)
        if marker is not None:
            at = marker[1]
            self.groups.append(Group(marker[0], ((i, start + at, start + len(text)),) if at < len(text) else ()))
        elif self._titled and (not self.groups[-1].pieces or text[0].islower() or text.isupper()):
            self._title((i, start, start + len(text)))
        elif is_capitals(text):
            self.groups.append(Group("", ((i, start, start + len(text)),)))
        else:
            return False
        self._titled = True
        return True

    def _title(self, piece: Piece) -> None:
        last = self.groups[-1]
        self.groups[-1] = Group(last.marker, (*last.pieces, piece))

    def _cut(self) -> None:
        recurring = recurring_lines([slot.text for slot in self.slots])
        bare = any(slot.numbers for slot in self.slots)
        for slot in self.slots:
            slot.units = cut_line(slot.line, self._lines[slot.line], recurring, not bare)


def _page_numbers(lines: Sequence[str], body: Sequence[int], repeated: set[int]) -> frozenset[int]:
    """Return the lines just above repeated headers that count pages: each one more than that of the page before."""
    above = [
        b for a, b, c in zip([-1, *body], body, [*body[1:], -1], strict=False)
        if c in repeated and b not in repeated and lines[b].strip().isdigit()
    ]
    values = [int(lines[i].strip()) for i in above]
    breaks = sum(c in repeated and b not in repeated for b, c in zip(body, body[1:], strict=False))
    if len(above) < max(_PAGE_RUN, breaks) or values != list(range(values[0], values[0] + len(values))):
        return frozenset()
    return frozenset(above)


def _counts_columns(text: str) -> bool:
    found = [int(n) for n in re.findall(r"\d+", text)]
    return re.fullmatch(r"[\d()\s]+", text) is not None and found == list(range(1, len(found) + 1)) and len(found) > 2
