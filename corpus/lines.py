"""Physical lines of a text file with the marks of Markdown and HTML taken off."""

from __future__ import annotations

import re
from dataclasses import dataclass

_HEADING = re.compile(r"^\s{0,3}(#{1,6})(?:\s+|$)")
_QUOTED = re.compile(r"^\s{0,3}(?:>\s?)+(?=[^\d\s=>]|\s*$)")
_LINK = re.compile(r"!\[[^\]\n]*\]\([^()\s]*\)|\[([^\[\]\n]+)\]\((?:https?:|mailto:|#)[^()\s]*\)")
_COMMENT = re.compile(r"<!--.*?-->")
_TAG = re.compile(
    r"</?(?:b|i|u|s|em|strong|sup|sub|span|p|font|div|center|small|h[1-6]|a|ul|ol|li|br)(?:\s[^<>]*)?/?>", re.IGNORECASE
)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
# Not "(*)": a footnote sign. Not over a table's borders: each cell has marks of its own.
_EMPHASIS = re.compile(r"(?<!\\)(\*{1,3}|_{2,3}|~~)(?=[^\s)])([^|\t]{1,3000}?)(?<=[^\s(\\])\1")
_NESTED = 3  # bold in italics, struck out
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!>~])")
_ENTITY = re.compile(r"&(nbsp|amp|lt|gt|quot|apos|#39);")
_ENTITIES = {"nbsp": " ", "amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'", "#39": "'"}
_DASHES = r"\s*(?::?-{2,}:?|:-:?|-:)\s*"  # ":-:" is one too
PIPE_RULE = re.compile(rf"\s*\|?{_DASHES}(?:\|{_DASHES})+\|?\s*|\s*\|{_DASHES}\|?\s*")
_RULE = re.compile(r"\s*(?:[-–—_=*]\s*){3,}")
_ALL_STRONG = re.compile(r"\s*(?:\*\*(?:(?!\*\*).)+\*\*|<(b|strong)>(?:(?!</\1>).)+</\1>)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """One physical line, or the half of one that is set in two columns, with its markup taken off.

    ``text`` has no white space around it and stands at ``column`` of the whole line's text; ``raw`` is the cleaned line
    with its white space, "" where only a rule is drawn (``rule``). ``level`` is the number of ``#`` signs before it (0
    without); ``strong`` says that all of it was set in bold; ``page`` counts form feeds from 1. ``begins`` says that a
    paragraph surely begins here, as the marks of a word processor or of HTML tell; ``flows`` that its place on the page
    shows it to go on with the line above.
    """

    index: int
    text: str
    raw: str
    level: int = 0
    strong: bool = False
    page: int = 1
    column: int = 0
    rule: bool = False
    begins: bool = False
    flows: bool = False

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


def plain_line(
    index: int, text: str, *, level: int = 0, strong: bool = False, page: int = 1, begins: bool = False
) -> Line:
    """Return the line that holds ``text``, in which no sign is a mark of Markdown or HTML."""
    if _RULE.fullmatch(text):
        return Line(index, "", "", page=page, rule=True)
    return Line(index, text.strip(), text, level, strong, page, begins=begins)


def _line(index: int, raw: str, page: int) -> Line:
    if _RULE.fullmatch(raw) or (len(raw) >= 20 and not raw.strip(" ")):
        return Line(index, "", "", page=page, rule=True)
    if PIPE_RULE.fullmatch(raw):
        return Line(index, "", raw, page=page)
    plain = _TAG.sub("", _BREAK.sub(" ", _COMMENT.sub("", raw)))
    plain = _QUOTED.sub("", plain)
    heading = _HEADING.match(plain)
    level = len(heading[1]) if heading else 0
    body = without_marks(plain[heading.end() :] if heading else plain)
    strong = bool(_ALL_STRONG.fullmatch(raw))
    return Line(index, body.strip(), body, level, strong, page)


def without_marks(text: str) -> str:
    """Return ``text`` without Markdown's emphasis, links, images and escapes and with HTML's entities as characters.

    A lone asterisk (a bullet, a footnote sign) stays.
    """
    text = _LINK.sub(lambda link: link[1] or "", text)
    for _ in range(_NESTED):
        text = _EMPHASIS.sub(r"\2", text)
    text = _ESCAPE.sub(r"\1", text)
    return _ENTITY.sub(lambda entity: _ENTITIES[entity[1]], text)
