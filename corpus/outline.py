"""Join physical lines into the blocks that a reader sees, and find which of them are headings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.letters import LOWER
from corpus.lines import Line
from corpus.markers import Marker, marker_of
from corpus.wrapping import Wrapping

_CLOSED = re.compile(r"[.;:!?…]['\"”’)\]*]*$|\./\.?$")
_SENTENCE_END = re.compile(r"[.;!?]['\"”’)\]*]*$|\./\.?$")
_STARTS_LOW = re.compile(rf"^[\"“‘'(]*[{LOWER}]")
_AMOUNT = re.compile(r"\d{1,3}(?:\.\d{3})+|\d\s*(?:%|đồng|triệu)")
ANNEX = re.compile(r"^(?:PHỤ LỤC|Phụ lục)(?:\s+(?:số\s+)?(?:[IVXLC]+|\d{1,2}|[A-Z]))?\s*[.:]?$")
_SENTENCE_ENDS = re.compile(r"[.!?]['\"”’)\]]*$")
_GROUNDS = re.compile(r"(?:Căn cứ|Xét đề nghị|Theo đề nghị)\b")
_HEADING_LENGTH = 200
_SUBTITLE = 3
_UNDER_NUMBERS = 13


@dataclass(frozen=True, slots=True)
class Draft:
    """A block before it is written: its lines, its marker, and the level it has if it turns out to be a heading."""

    lines: tuple[Line, ...]
    marker: Marker | None = None
    level: int | None = None

    @property
    def text(self) -> str:
        """The block's words on one line."""
        return " ".join(line.text for line in self.lines)

    @property
    def words(self) -> str:
        """The block's words without its marker."""
        return self.text[self.marker.end :] if self.marker else self.text


def join_lines(lines: Sequence[Line], wrapping: Wrapping) -> list[Draft]:
    """Return the blocks of ``lines``, in order: printed lines, no furniture, tables or footnotes among them.

    A short unnumbered text with more room under it than is usual is a title, and ends there; so does a sentence.
    """
    drafts: list[Draft] = []
    gaps = [after.index - before.index for before, after in pairwise(lines)]
    usual = Counter(gaps).most_common(1)[0][0] if gaps else 1
    for line in lines:
        marker = marker_of(line.text)
        above = drafts[-1] if drafts else None
        if above is not None and _joins(above, line, marker, wrapping, usual):
            drafts[-1] = replace(above, lines=(*above.lines, line))
        else:
            drafts.append(Draft((line,), marker))
    return drafts


def is_capitals(text: str) -> bool:
    """Return whether ``text`` is set in capitals: two words or more (one may be an abbreviation), no small letter."""
    words = [word for word in text.split() if sum(c.isalpha() for c in word) >= 2]
    return len(words) >= 2 and not any(c.islower() for c in text)


def _joins(above: Draft, line: Line, marker: Marker | None, wrapping: Wrapping, usual: int) -> bool:
    last = above.lines[-1]
    if line.flows:
        return True
    if _names_itself_below(above, line, marker):
        return True
    if line.begins:
        return False
    if _GROUNDS.match(line.text) and above.marker is None and not _SENTENCE_ENDS.search(last.text):
        return False  # under a title; in running text it begins a sentence after another
    apart = line.index - last.index > usual and not _STARTS_LOW.match(line.text)
    if apart and (_is_title(above, wrapping) or _CLOSED.search(last.text) or _GROUNDS.match(line.text)):
        return False
    if line.level or last.level or line.strong != last.strong:
        return False
    return _goes_on(above, line, marker, wrapping)


def _names_itself_below(above: Draft, line: Line, marker: Marker | None) -> bool:
    """Whether the title of "Chương I" or "Phần thứ nhất" stands on the line below it."""
    numbered = above.marker is not None and above.marker.style in ("part", "chapter", "section")
    return numbered and len(above.lines) == 1 and not above.words.strip() and marker is None


def _goes_on(above: Draft, line: Line, marker: Marker | None, wrapping: Wrapping) -> bool:
    """Whether ``line`` goes on with the block ``above``, as far as its last line and its own beginning tell."""
    last = above.lines[-1]
    forced = wrapping.forced(last.text, line.text)
    if marker is not None:
        return not _CLOSED.search(last.text) and _marker_is_words(marker, above, line, forced)
    if last.text.endswith(("-", ",")):
        return True
    if is_capitals(line.text) or is_capitals(last.text):
        both = is_capitals(line.text) and is_capitals(last.text)
        ends = not is_capitals(last.text) and len(line.text.split()) <= 4 and not _CLOSED.search(last.text)
        return forced and (ends or (both and above.marker is not None))
    if _CLOSED.search(last.text):
        if _GROUNDS.match(line.text):
            return False
        return forced or (last.text.endswith(";") and bool(_STARTS_LOW.match(line.text)))
    if _STARTS_LOW.match(line.text) or forced:
        return True
    if not wrapping.wrapped:
        numbered = above.marker is not None and above.marker.style != "bullet"
        return len(last.text) > 80 and not numbered and not line.text.startswith("(")
    return _is_running_text(above, wrapping) and not line.text.startswith("(")


def _is_title(above: Draft, wrapping: Wrapping) -> bool:
    last = above.lines[-1].text
    if above.marker is not None or last.endswith((",", ";", "-")):
        return False
    return len(above.lines) == 1 or wrapping.measure(last) < 0.8 * wrapping.width


def _is_running_text(above: Draft, wrapping: Wrapping) -> bool:
    """Whether the last line of a wrapped block is long enough for a sentence that goes on, and it is no heading."""
    filled = wrapping.measure(above.lines[-1].text) / wrapping.width
    if above.marker is not None and above.marker.style == "bullet":
        return filled > 0.5
    return filled > 0.8 and (above.marker is None or len(above.text) > _HEADING_LENGTH)


def _marker_is_words(marker: Marker, above: Draft, line: Line, forced: bool) -> bool:
    """Whether what looks like a marker is inside a wrapped sentence ("kinh tế" / "- xã hội", "2021" / "- 2030")."""
    rest = line.text[marker.end :]
    if marker.style == "bullet":
        if above.lines[-1].text[-1:].isdigit() and rest[:1].isdigit() and not above.lines[-1].level:
            return len(above.words) > 3
        return bool(_STARTS_LOW.match(rest)) and (forced or len(above.lines[-1].text) > 40)
    if marker.style == "arabic" and len(marker.numbers) == 1:
        return forced and bool(_STARTS_LOW.match(rest))
    return marker.style in ("part", "chapter", "section", "article", "letter") and forced


def mark_headings(drafts: Sequence[Draft]) -> list[Draft]:
    """Return ``drafts`` with a level on those that are headings.

    A heading is short, does not end a sentence, names no amount, and has content under it: of numbered lines that
    follow each other directly with nothing in between none is a heading (they are a list).
    """
    marked = [replace(draft, level=_heading_level(draft)) for draft in drafts]
    result = list(marked)
    for at, draft in enumerate(marked):
        if draft.level is None or draft.marker is None or draft.lines[0].level:
            continue
        before = marked[at - 1] if at else None
        after = marked[at + 1] if at + 1 < len(marked) else None
        if _siblings(draft, after) or (_siblings(before, draft) and not _has_content(draft, after)):
            result[at] = replace(draft, level=None)
    return _under_numbers(result)


def _heading_level(draft: Draft) -> int | None:
    first, text, marker = draft.lines[0], draft.text, draft.marker
    if len(text) > _HEADING_LENGTH:
        return None
    if marker is not None and is_capitals(draft.words.split("(")[0]) and marker.style != "bullet":
        return marker.level
    if _SENTENCE_END.search(text):
        return None
    if marker is None:
        return _unnumbered_level(first, text)
    if marker.style in ("part", "chapter", "section"):
        return marker.level
    if marker.style == "bullet" or _AMOUNT.search(draft.words):
        return None
    if marker.style == "letter" and not first.strong and not first.level:
        return marker.level if len(text) < 90 else None
    if re.search(r":\s+\S", text):  # "4.1. Mục tiêu: 100% ..." is a paragraph that names itself
        return None
    return marker.level


def _unnumbered_level(first: Line, text: str) -> int | None:
    if ANNEX.match(text):
        return 1
    if is_capitals(text) and len(text) <= 160:
        return 2
    if first.level:
        return 4
    return _UNDER_NUMBERS if first.strong and len(text) <= 100 else None


def _under_numbers(drafts: Sequence[Draft]) -> list[Draft]:
    """Put an unnumbered Markdown heading under the numbered one above it when it has more ``#`` signs than that.

    What a title in capitals is about stands under the title.
    """
    placed: list[Draft] = []
    signs = 0
    for draft in drafts:
        if placed and _is_subtitle(placed[-1], draft):
            draft = replace(draft, level=_SUBTITLE)
        own = draft.lines[0].level
        if draft.level is not None and draft.marker is not None:
            signs = own
        elif draft.level == 4 and own > signs > 0:
            draft = replace(draft, level=_UNDER_NUMBERS)
        placed.append(draft)
    return placed


def _is_subtitle(above: Draft, draft: Draft) -> bool:
    """Whether a line says what the title in capitals above it ("DANH MỤC", "KẾ HOẠCH") is about."""
    titled = above.level in (1, 2) and above.marker is None and is_capitals(above.text)
    plain = draft.level is None and draft.marker is None and len(draft.text) <= _HEADING_LENGTH
    return titled and plain and not _CLOSED.search(draft.text) and not draft.text.startswith("(")


def _siblings(one: Draft | None, other: Draft | None) -> bool:
    """Whether ``other`` is the number after ``one`` at the same depth ("3." and "4.", "a)" and "b)")."""
    if one is None or other is None or one.marker is None or other.marker is None:
        return False
    if one.marker.style != other.marker.style or one.marker.level != other.marker.level:
        return False
    if one.marker.style == "arabic":
        return one.marker.numbers[:-1] == other.marker.numbers[:-1]
    return one.marker.style in ("letter", "capital")


def _has_content(draft: Draft, after: Draft | None) -> bool:
    if after is None:
        return False
    return after.marker is None and after.level is None or after.marker is not None and (
        draft.marker is None or after.marker.level > draft.marker.level
    )
