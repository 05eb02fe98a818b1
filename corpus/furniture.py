"""Which lines of a text are no part of its flow: page numbers, running headers, footnotes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from corpus.letters import LOWER
from corpus.lines import Line
from corpus.wrapping import Wrapping

SUPERSCRIPTS = "¹²³⁴⁵⁶⁷⁸⁹⁰"

_PAGE_NUMBER = re.compile(r"(?:[-–—]\s*)?(?:[Tt]rang\s*:?\s*)?(\d{1,3})(?:\s*/\s*\d{1,3})?(?:\s*[-–—])?")
_NOTE = re.compile(rf"[{SUPERSCRIPTS}]+\s*\S|\[\^?\d{{1,2}}\]:?\s+\S")
_NOTE_NUMBER = re.compile(r"(\d{1,2})\s+[^\W\d_]")
_LIST_START = re.compile(r"(?:[-–—+•*]\s|[IVXLC]+\.\s|\d{1,2}(?:\.\d{1,2})*[.)]\s|[a-zđ]\)\s)")
_CLOSED = re.compile(r"[.;!?]['\"”’)\]]*$")
_STARTS_LOW = re.compile(rf"[\"“‘'(]*[{LOWER}]")
_LEAST_PAGE = 8  # printed lines; nearer numbers are not those of pages


def page_numbers(lines: Sequence[Line]) -> set[int]:
    """Return the indexes of lines that hold only a page number.

    It stands alone between blank lines or beside a page break; where a text has no blank lines, anywhere. Page numbers
    rise (or begin anew with a second document), and pages hold some lines: numbers that stand close are no page's.
    """
    found: set[int] = set()
    printed = [line for line in lines if not line.blank]
    alone = {at: int(match[1]) for at, line in enumerate(printed) if (match := _PAGE_NUMBER.fullmatch(line.text))}
    last, last_at = 0, -_LEAST_PAGE - 1
    for at, number in alone.items():
        line = printed[at]
        around = [printed[i] for i in (at - 1, at + 1) if 0 <= i < len(printed)]
        broken = len(around) < 2 or any(other.page != line.page for other in around)
        near = range(at - _LEAST_PAGE, at + _LEAST_PAGE + 1)
        counted = any(alone.get(i) in (number - 1, number + 1) for i in near)  # the numbers of rows or items
        loose = _stands_alone(line, lines) or number == last + 1 > 1
        rises = number > last or number <= 2
        if rises and (broken or (at - last_at > _LEAST_PAGE and loose and not counted)):
            found.add(line.index)
            last, last_at = number, at
    return found


def _stands_alone(line: Line, lines: Sequence[Line]) -> bool:
    around = [lines[i] for i in (line.index - 1, line.index + 1) if 0 <= i < len(lines)]
    return all(other.blank or other.page != line.page for other in around)


def running_headers(lines: Sequence[Line], numbers: set[int]) -> set[int]:
    """Return the indexes of short lines that stand three times or more beside a page number or a page break."""
    beside: list[int] = []
    printed = [line for line in lines if not line.blank]
    for at, line in enumerate(printed):
        around = printed[max(0, at - 1) : at] + printed[at + 1 : at + 2]
        edge = lines[-1].page > 1 and (len(around) < 2 or any(other.page != line.page for other in around))
        if line.index in numbers or len(line.text) > 80 or _LIST_START.match(line.text):
            continue
        if edge or any(other.index in numbers for other in around):
            beside.append(line.index)
    often = {text for text, count in Counter(lines[i].text for i in beside).items() if count >= 3}
    return {i for i in beside if lines[i].text in often}


def footnotes(lines: Sequence[Line], furniture: set[int], wrapping: Wrapping) -> list[list[int]]:
    """Return the footnotes that stand in the flow, each as the indexes of its lines.

    A footnote starts with a superscript number, with ``[^1]:``, or with a plain number that stands under a rule or that
    a word above refers to ("Luật số 12¹" is "12", then "1" in text out of a PDF: the next number in turn, glued to a
    word). It goes on with lines that were wrapped, to the first that ends a sentence or to a list marker.
    """
    notes: list[list[int]] = []
    under_rule = False
    glued: set[int] = set()
    expected = 1
    taken = -1
    for line in lines:
        if line.rule:
            under_rule = True
        if line.blank or line.index <= taken or line.index in furniture:
            continue
        number = _plain_number(line.text)
        referred = number in glued and number in (1, expected)
        if _NOTE.match(line.text) or (number is not None and (under_rule or referred)):
            notes.append(_one_note(lines, line.index, furniture, wrapping))
            taken = notes[-1][-1]
            expected = number + 1 if number is not None else expected
        else:
            under_rule = False
        for index in range(line.index, max(taken, line.index) + 1):
            glued |= {int(digits) for digits in _glued_numbers(lines[index].text)}
    return notes


def _plain_number(text: str) -> int | None:
    match = _NOTE_NUMBER.match(text)
    return int(match[1]) if match else None


def _glued_numbers(text: str) -> list[str]:
    """Numbers set right behind a word in small letters, as a footnote's sign is when its height is lost."""
    return re.findall(rf"(?<=[{LOWER}]{{2}}|[{LOWER}][\])”\"])(\d{{1,2}})(?![\w%/]|[.,]\d)", text)


def _one_note(lines: Sequence[Line], start: int, furniture: set[int], wrapping: Wrapping) -> list[int]:
    note = [start]
    for line in lines[start + 1 :]:
        last = lines[note[-1]].text
        if _CLOSED.search(last) or line.index in furniture or line.rule or line.level:
            break
        if line.blank:
            continue
        begins = _LIST_START.match(line.text) or _NOTE.match(line.text) or _plain_number(line.text) is not None
        goes_on = _STARTS_LOW.match(line.text) or wrapping.forced(last, line.text)
        if begins or not goes_on or line.page != lines[start].page:
            break
        note.append(line.index)
    return note
