"""What composing gives: statements, each with the words it rests on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from assistant.shelf import Book
from corpus.text import syllables
from corpus.types import Span

_CLAUSE = re.compile(r"[;,.:] (?=\S)")
_ENDS = tuple(
    re.compile(marks)
    for marks in (r"[;.:](?= )", r",(?= )", r" (?=(?:để|nhằm|theo|trong|tại|cho|với|bảo đảm|phục vụ) )")
)
"""Where words that are too long are cut, the best places first: where a sentence or clause ends, or a phrase begins."""

_STOPS = (".", ",", ";", ":", "?", "!", "…")


@dataclass(frozen=True, slots=True)
class Grounds:
    """Words of one document that a statement rests on: ``spans`` in reading order."""

    book: Book
    spans: tuple[Span, ...]
    section: str | None = None
    row: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """What the citation itself is called: the document, the section, the row; a statement may say these too."""
        parts = (self.book.name, self.section and f"mục {self.section}", self.row and f"dòng {self.row}")
        return tuple(part for part in parts if part)

    @property
    def quote(self) -> str:
        """The words as they are quoted, pieces that are apart joined by ' … '."""
        return " … ".join(self.book.document.quote(span) for span in self.spans)


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of an answer with its grounds; ``computed`` are the figures in it that were counted or added up."""

    text: str
    grounds: tuple[Grounds, ...]
    computed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Composition:
    """An answer before it is verified; without statements it is a "not found", whose ``note`` says why."""

    statements: tuple[Statement, ...] = ()
    note: str = ""
    status: Literal["answered", "not_found"] = field(default="answered")

    @classmethod
    def not_found(cls, note: str) -> Composition:
        """Return the composition that says that the documents do not say it, and why."""
        return cls((), note, "not_found")


def bare(words: str) -> str:
    """Return ``words`` without the full stop or semicolon at their end."""
    return words.strip().rstrip(".;,: ")


def shortened(words: str, most: int) -> str:
    """Return ``words``, or of longer ones what fits into about ``most`` characters, and ' …'.

    They are cut where a clause ends, if that leaves two thirds: a name cut in the middle names something else.
    """
    if len(words) <= most:
        return words
    for marks in _ENDS:
        ends = [match.start() for match in marks.finditer(words[: most + 1])]
        if ends and ends[-1] >= most - most // 3:
            return words[: ends[-1]] + " …"
    space = words.rfind(" ", 0, most)
    return words[: space if space > 0 else most].rstrip(",;") + " …"


def excerpt(words: str, asked: Sequence[str], most: int) -> str:
    """Return ``words``, or of longer ones the ``most`` characters from the clause on that hold most of ``asked``."""
    if len(words) <= most:
        return words
    starts = [0, *(match.end() for match in _CLAUSE.finditer(words) if len(words) - match.end() > most // 3)]
    wanted = set(asked)
    # What is asked for must not stand right at the cut: its answer may follow it.
    held = [len(wanted & set(syllables(words[start : start + most - most // 3]))) for start in starts]
    start = starts[held.index(max(held))]
    return ("… " if start else "") + shortened(words[start:], most)


def clause_around(book: Book, span: Span, most: int = 260) -> Span:
    """Return the clause around ``span``: back to a sentence's start, on to its end, within ``most`` characters."""
    text = book.document.text
    before = max(text.rfind(mark, max(0, span.start - most), span.start) for mark in (". ", "; ", "\n", "\t", ": "))
    start = before + 1 if before >= 0 else span.start
    ends = [end for mark in (". ", "; ", "\n", "\t") if (end := text.find(mark, span.end, span.end + most)) >= 0]
    end = min(ends) if ends else span.end
    while text[start : start + 1].isspace():
        start += 1
    return Span(start, end)


def run_on(pieces: Sequence[str]) -> str:
    """Return ``pieces`` of a text as one; a semicolon parts those that are apart and end without punctuation."""
    parted = [piece if piece.endswith(_STOPS) else f"{piece};" for piece in pieces[:-1]]
    return " ".join([*parted, *pieces[-1:]])
