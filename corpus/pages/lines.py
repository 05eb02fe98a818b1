"""From words with places to printed lines, each from left to right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from corpus.pages.content import Word

_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_WORD_GAP = 0.1  # of the size of type; what stands nearer belongs to the same word
_SMALL = 0.8
_RAISED = 0.15


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """Words of one line, from left to right, on page ``page``."""

    page: int
    words: tuple[Word, ...]

    @property
    def left(self) -> float:
        """The left edge."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """The right edge."""
        return max(word.right for word in self.words)

    @property
    def top(self) -> float:
        """The top of its tallest word."""
        return max(self.words, key=lambda word: word.bottom - word.top).top

    @property
    def bottom(self) -> float:
        """The bottom of its tallest word."""
        return max(self.words, key=lambda word: word.bottom - word.top).bottom

    @property
    def size(self) -> float:
        """The usual size of type."""
        return median(word.size for word in self.words)

    @property
    def text(self) -> str:
        """The words with single spaces; a raised figure is written as a superscript."""
        return "".join(part for _, part in spaced(self.words))


def printed_lines(words: Iterable[Word], page: int) -> list[PrintedLine]:
    """Return the lines that ``words`` stand on, from the top down.

    A word stands on a line when half of its height, or of the line's, lies at the same height.
    """
    open_lines: list[tuple[float, float, list[Word]]] = []
    for word in sorted(words, key=lambda word: (word.top, word.left)):
        best, most = None, 0.5
        for at in range(len(open_lines) - 1, max(-1, len(open_lines) - 5), -1):
            top, bottom, _ = open_lines[at]
            shared = min(bottom, word.bottom) - max(top, word.top)
            share = shared / max(0.1, min(bottom - top, word.bottom - word.top))
            if share >= most:
                best, most = at, share
        if best is None:
            open_lines.append((word.top, word.bottom, [word]))
            continue
        top, bottom, own = open_lines[best]
        own.append(word)
        if word.bottom - word.top > bottom - top:
            open_lines[best] = word.top, word.bottom, own
    lines = [PrintedLine(page, tuple(sorted(own, key=lambda word: word.left))) for _, _, own in open_lines]
    return sorted(lines, key=lambda line: (line.top + line.bottom) / 2)


def spaced(words: Sequence[Word]) -> list[tuple[Word, str]]:
    """Return each word with what is written for it: a space before it unless it touches the word before."""
    usual = median(word.size for word in words) if words else 0.0
    base = median(word.bottom for word in words) if words else 0.0
    written = []
    before: Word | None = None
    for word in words:
        text = word.text
        if text.isdigit() and word.size < _SMALL * usual and word.bottom < base - _RAISED * usual:
            text = text.translate(_SUPERSCRIPT)
        elif text.isdigit() and before and word.size < _SMALL * before.size and _raised_over(word, before):
            text = text.translate(_SUPERSCRIPT)
        apart = before is not None and not _touches(before, word)
        written.append((word, f" {text}" if apart else text))
        before = word
    return written


def _raised_over(word: Word, before: Word) -> bool:
    return word.bottom < before.bottom - _RAISED * before.size


def _touches(before: Word, word: Word) -> bool:
    if (before.added or word.added) and word.text.startswith("/") and before.text[-1:].isdigit():
        return True  # "Số: 173      /KH-UBND": the number was put into the gap left for it
    if before.added != word.added or word.confidence is not None:
        return False
    return word.left - before.right < _WORD_GAP * max(before.size, word.size)
