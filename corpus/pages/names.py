"""The header of a table without rules: names side by side, some over several lines, some over several columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.columns import role_of
from corpus.pages.content import Word
from corpus.pages.lines import PrintedLine, printed_lines

_GAP = 0.5  # of the size of type: words nearer to each other are of one name or phrase
_HEADER_LINES = 5
_LONGEST = 60
_BODY = re.compile(r"\(?(?:0?1|I|A)[.)]*|\(?\d{1,2}\)?")
_NO_NAME = re.compile(r"\d{2,}|[;:]")
_LEAST_COLUMNS = 3


@dataclass(frozen=True, slots=True)
class Names:
    """A header of ``lines`` printed lines: the words of each column, and ``over``: names that span columns.

    ``over`` holds for each such name its words and the first and last column under it.
    """

    lines: int
    columns: tuple[tuple[Word, ...], ...]
    over: tuple[tuple[tuple[Word, ...], int, int], ...] = ()

    @property
    def between(self) -> list[tuple[float, float]]:
        """The strips between the columns' names."""
        edges = [(min(word.left for word in words), max(word.right for word in words)) for words in self.columns]
        return [(one[1], other[0]) for one, other in zip(edges, edges[1:], strict=False)]

    @property
    def texts(self) -> list[str]:
        """The columns' names."""
        return [_text(words) for words in self.columns]

    def rows(self, page: int) -> list[list[list[PrintedLine]]]:
        """Return the header as rows of columns of printed lines: one, or two where names span columns."""
        under: list[list[PrintedLine]] = [printed_lines(words, page) for words in self.columns]
        if not self.over:
            return [under]
        first: list[list[PrintedLine]] = list(under)
        second: list[list[PrintedLine]] = [[] for _ in under]
        for words, start, stop in self.over:
            second[start : stop + 1] = under[start : stop + 1]
            first[start : stop + 1] = [printed_lines(words, page), *([] for _ in range(stop - start))]
        return [first, second]


def segments(line: PrintedLine, gap: float = _GAP) -> list[list[Word]]:
    """Return the words of ``line`` parted at gaps wider than ``gap`` sizes of type."""
    found: list[list[Word]] = []
    for word in line.words:
        if found and word.left - found[-1][-1].right <= gap * max(word.size, found[-1][-1].size):
            found[-1].append(word)
        else:
            found.append([word])
    return found


def find_names(lines: Sequence[PrintedLine], at: int) -> Names | None:
    """Return the header that begins with line ``at``: three names or more, of which two are known; else None."""
    if max((len(segments(line)) for line in lines[at : at + 3]), default=0) < _LEAST_COLUMNS:
        return None
    best: Names | None = None
    for count in range(1, _HEADER_LINES + 1):
        header = lines[at : at + count]
        if len(header) < count or (count > 1 and not _belongs(header, best)):
            break
        names = _names(header)
        if names and (best is None or len(names.columns) >= len(best.columns)):
            best = names
    return best


def _belongs(header: Sequence[PrintedLine], best: Names | None) -> bool:
    """Whether the last line of ``header`` is still a part of it."""
    above, line = header[-2:]
    if line.top - above.bottom > 0.9 * (line.bottom - line.top) or _BODY.fullmatch(line.words[0].text):
        return False
    strong = [all(word.strong for word in one.words) for one in (header[0], line)]
    if strong == [True, False]:
        return False
    starts = [words[0].text[:1] for words in segments(line)]
    return (
        strong == [True, True]
        or best is None
        or all(start.islower() or start in "(/" for start in starts)
        or (
            len(starts) > 1
            and all(role_of(" ".join(word.text for word in words)) != "other" for words in segments(line))
        )
    )


def _names(header: Sequence[PrintedLine]) -> Names | None:
    parts = [(words, at) for at, line in enumerate(header) for words in segments(line)]
    spanning = [part for part in parts if len(_under(part, parts)) > 1]
    columns = _columns([word for part in parts if part not in spanning for word in part[0]])
    over: list[tuple[tuple[Word, ...], int, int]] = []
    for words, _ in spanning:
        low, high = words[0].left, words[-1].right
        below = [i for i, own in enumerate(columns) if own[0].left < high and max(w.right for w in own) > low]
        if len(below) > 1:
            same = next((i for i, o in enumerate(over) if o[1:] == (below[0], below[-1])), None)
            if same is None:
                over.append((tuple(words), below[0], below[-1]))
            else:
                over[same] = ((*over[same][0], *words), *over[same][1:])
    texts = [_text(words) for words in columns]
    if any(_NO_NAME.search(_text(words)) or len(_text(words)) > _LONGEST for words, _, _ in over):
        return None
    if len(texts) < _LEAST_COLUMNS or any(len(t) > _LONGEST or _NO_NAME.search(t) for t in texts):
        return None
    roles = [role_of(text) for text in texts]
    known = {role for role in roles if role not in ("other", "number")}
    if len(known) < (1 if roles[0] == "number" else 2):
        return None
    return Names(len(header), tuple(map(tuple, columns)), tuple(over))


def _text(words: Sequence[Word]) -> str:
    return " ".join(line.text for line in printed_lines(words, 0))


def _under(part: tuple[list[Word], int], parts: Sequence[tuple[list[Word], int]]) -> list[list[Word]]:
    """Return the phrases on one line below ``part`` that lie under it, side by side."""
    words, at = part
    low, high = words[0].left, words[-1].right
    best: list[list[Word]] = []
    for line in {other for _, other in parts if other > at}:
        below = [own for own, other in parts if other == line and own[0].left < high and own[-1].right > low]
        best = max(best, below, key=len)
    return best


def _columns(words: Sequence[Word]) -> list[list[Word]]:
    """Return ``words`` by the strips they fill from left to right."""
    columns: list[list[Word]] = []
    reach = 0.0
    for word in sorted(words, key=lambda word: word.left):
        if not columns or word.left - reach > _GAP * word.size:
            columns.append([])
        columns[-1].append(word)
        reach = max(reach, word.right)
    return columns
