"""Physical lines of a text file, and which of them are furniture: page numbers, running headers, footnotes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

SUPERSCRIPTS = "¹²³⁴⁵⁶⁷⁸⁹⁰"

_MARKDOWN_HEADING = re.compile(r"^\s{0,3}(#{1,6})\s+")
_EMPHASIS = re.compile(r"(\*{1,3}|_{2,3})(?=\S)(.+?)(?<=\S)\1")
_TAG = re.compile(r"</?(?:b|i|u|em|strong|sup|sub|span|p|font|div|center)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_PAGE_NUMBER = re.compile(r"^\s*(?:[-–—]\s*)?(?:[Tt]rang\s*)?(\d{1,3})(?:\s*/\s*\d{1,3})?(?:\s*[-–—])?\s*$")
_RULE = re.compile(r"^(?:\s{20,}|\s*[_\-–—]{5,}\s*)$")
_NOTE_SUPERSCRIPT = re.compile(rf"^\s*[{SUPERSCRIPTS}]+\s*\S")
_NOTE_MARKDOWN = re.compile(r"^\s*\[\^?\d{1,2}\]:?\s+\S")
_NOTE_NUMBER = re.compile(r"^\s*(\d{1,2})\s+[^\W\d_]")
_LIST_START = re.compile(r"^\s*(?:[-–—+•*]\s|[IVXLC]+\.\s|\d{1,2}(?:\.\d{1,2})*[.)]\s|[a-zđ]\)\s)")
_CLOSED = re.compile(r"[.;!?]['\"”’)\]]*$")


@dataclass(frozen=True, slots=True)
class Line:
    """One physical line with its markup taken off.

    ``text`` has no Markdown or HTML marks and no white space around it; ``level`` is the number of ``#`` signs before
    it (0 without); ``strong`` says that all of it was set in bold; ``page`` counts form feeds from 1.
    """

    index: int
    text: str
    raw: str
    level: int = 0
    strong: bool = False
    page: int = 1

    @property
    def blank(self) -> bool:
        """Whether nothing is printed on the line."""
        return not self.text


def split_lines(text: str) -> tuple[list[Line], bool]:
    """Return the lines of ``text`` and whether it has form feeds (so that page numbers are known).

    A ``<br>`` inside a line becomes a space: it parts words, not blocks, in the tables that conversion tools write.
    """
    lines: list[Line] = []
    for page, part in enumerate(text.split("\f"), 1):
        for raw in part.split("\n"):
            lines.append(_line(len(lines), raw, page))
    return lines, "\f" in text


def _line(index: int, raw: str, page: int) -> Line:
    plain = _TAG.sub("", _BREAK.sub(" ", raw))
    heading = _MARKDOWN_HEADING.match(plain)
    level = len(heading[1]) if heading else 0
    body = plain[heading.end() :] if heading else plain
    unmarked = without_emphasis(body)
    strong = unmarked != body and body.strip().startswith("**") and body.strip().endswith("**")
    strong = strong or bool(re.fullmatch(r"\s*<(b|strong)>.*</\1>\s*", raw, re.IGNORECASE))
    return Line(index, unmarked.strip(), raw, level, strong, page)


def without_emphasis(text: str) -> str:
    """Return ``text`` without Markdown's emphasis marks; a lone asterisk (a bullet, a footnote sign) stays."""
    previous = None
    while previous != text:
        previous, text = text, _EMPHASIS.sub(r"\2", text)
    return text


def page_numbers(lines: Sequence[Line]) -> set[int]:
    """Return the indexes of lines that hold only a page number: alone between blank lines, and rising downwards."""
    alone = []
    for line in lines:
        match = _PAGE_NUMBER.match(line.text)
        before = lines[line.index - 1] if line.index else None
        after = lines[line.index + 1] if line.index + 1 < len(lines) else None
        if match and (before is None or before.blank) and (after is None or after.blank):
            alone.append((line.index, int(match[1])))
    found: set[int] = set()
    last = 0
    for index, number in alone:
        if number > last:
            found.add(index)
            last = number
    return found


def running_headers(lines: Sequence[Line], numbers: set[int]) -> set[int]:
    """Return the indexes of short lines that stand three times or more beside a page number or at a page's top."""
    beside: list[int] = []
    printed = [line for line in lines if not line.blank]
    for at, line in enumerate(printed):
        neighbours = printed[max(0, at - 1) : at] + printed[at + 1 : at + 2]
        top = at == 0 or printed[at - 1].page != line.page
        if line.index in numbers or len(line.text) > 80 or _LIST_START.match(line.text):
            continue
        if top and lines[-1].page > 1 or any(n.index in numbers for n in neighbours):
            beside.append(line.index)
    often = {text for text, count in Counter(lines[i].text for i in beside).items() if count >= 3}
    return {i for i in beside if lines[i].text in often}


def footnotes(lines: Sequence[Line], furniture: set[int]) -> list[list[int]]:
    """Return the footnotes that stand in the flow, each as the indexes of its lines.

    A footnote starts with a superscript number, with ``[^1]:``, or, under a rule (a line of spaces, dashes or
    underscores), with a plain number; it goes on to the first line that ends a sentence, or to a list marker.
    """
    notes: list[list[int]] = []
    under_rule = False
    index = 0
    while index < len(lines):
        line = lines[index]
        if _RULE.match(line.raw) and not line.text.strip("_-–— "):
            under_rule = True
        elif not line.blank:
            starts = _NOTE_SUPERSCRIPT.match(line.text) or _NOTE_MARKDOWN.match(line.text)
            starts = starts or (under_rule and _NOTE_NUMBER.match(line.text))
            if starts and index not in furniture:
                note = _one_note(lines, index, furniture)
                notes.append(note)
                index = note[-1]
            else:
                under_rule = False
        index += 1
    return notes


def _one_note(lines: Sequence[Line], start: int, furniture: set[int]) -> list[int]:
    note = [start]
    for line in lines[start + 1 :]:
        if _CLOSED.search(lines[note[-1]].text) or line.index in furniture:
            break
        if line.blank:
            continue
        ends = _LIST_START.match(line.text) or _NOTE_SUPERSCRIPT.match(line.text) or _NOTE_NUMBER.match(line.text)
        if ends or line.level or line.page != lines[start].page:
            break
        note.append(line.index)
    return note
