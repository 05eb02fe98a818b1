"""The words and rules of a PDF's pages, from pdfplumber's characters and paths."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from corpus.legacy import from_tcvn3, from_vni
from corpus.pages.content import Affine, Page, Rule, Word, inverse, turned
from corpus.text import nfc

if TYPE_CHECKING:
    from pdfplumber.page import Page as PlumberPage

Char = Mapping[str, Any]

_BOLD = re.compile(r"bold|black|heavy|[-,]bd\b", re.IGNORECASE)
_TCVN3_FONT = re.compile(r"(?:.*\+)?\.?Vn[A-Z]")
_TCVN3_CAPITALS = re.compile(r"Vn\w+H(?:[-,]|$)")
_VNI_FONT = re.compile(r"(?:.*\+)?VNI[-A-Z]")
_A4 = (595.0, 842.0)  # points, for a page whose size is not known
_GAP = 0.17  # of the size of type: a gap without a space character that parts two words
_GAP_AT_SPACE = 0.06  # the same where a space is written
_TWICE = 0.12  # of the size of type: the same character this near is drawn twice, to look bold
_CELL = 8.0  # points: the fields in which characters that were drawn are kept
_THIN = 3.0  # points; a filled rectangle no thicker is a rule


@dataclass(frozen=True, slots=True)
class TextPage:
    """One page as its text layer gives it.

    ``unmapped`` is the share of its characters for which the font says no letter; ``pictured`` the share of the page
    that pictures cover; ``drawn`` how many paths are drawn on it.
    """

    page: Page
    unmapped: float
    pictured: float
    drawn: int = 0


def text_pages(file: str | io.BytesIO, numbers: Sequence[int]) -> Iterator[TextPage]:
    """Yield pages ``numbers`` (from 1) of the PDF ``file`` (its path, or its bytes).

    A page on which pdfplumber fails has no words; nor have all of them where it cannot open the file at all, which
    others could open.
    """
    import pdfplumber

    try:
        pdf = pdfplumber.open(file, pages=list(numbers))
        pages = pdf.pages
    except Exception:  # pdfminer fails in any way on a broken structure
        yield from (TextPage(Page(number, *_A4), 1.0, 1.0) for number in numbers)
        return
    for page in pages:
        try:
            found = _text_page(page)
        except Exception:  # a broken font or stream ends this page only: OCR may still read it
            found = TextPage(Page(page.page_number, float(page.width), float(page.height)), 1.0, 1.0)
        with suppress(Exception):  # what is left to free may be broken too
            page.close()
        yield found
    with suppress(Exception):
        pdf.close()


def _text_page(page: PlumberPage) -> TextPage:
    left, top, right, bottom = map(float, page.bbox)
    width, height = right - left, bottom - top
    chars = [char for char in page.chars if left - 1 < char["x0"] < right + 1 and top - 1 < char["top"] < bottom + 1]
    turn = _turn(chars)
    shown = turned(turn, width, height)
    words = list(_words(chars if not turn else [_moved(char, inverse(shown), turn) for char in chars], left, top))
    rules = [_rule(rule, left, top, inverse(shown)) for rule in _rules(page)]
    if turn in (90, 270):
        width, height = height, width
    unmapped = sum(_unmapped(char["text"]) for char in chars) / max(1, len(chars))
    area = (right - left) * (bottom - top)
    pictured = sum(max(0.0, image["width"]) * max(0.0, image["height"]) for image in page.images) / max(1.0, area)
    return TextPage(
        Page(page.page_number, width, height, words, rules, (), shown), unmapped, min(1.0, pictured), len(page.curves)
    )


def _unmapped(text: str) -> bool:
    return text.startswith("(cid:") or any(unicodedata.category(c) in ("Co", "Cn", "Cc") or c == "\ufffd" for c in text)


def _turn(chars: Sequence[Char]) -> int:
    """Return by how many degrees the page must be turned clockwise for most of its text to run left to right."""
    aside = [char for char in chars if not char["upright"]]
    if len(aside) * 2 <= len(chars):
        return 0
    rising = sum(1 if char["matrix"][1] > 0 else -1 for char in aside)
    return 90 if rising > 0 else 270


def _moved(char: Char, change: Affine, turn: int) -> Char:
    x0, top, x1, bottom = change.edges(char["x0"], char["top"], char["x1"], char["bottom"])
    return {**char, "x0": x0, "top": top, "x1": x1, "bottom": bottom, "upright": not char["upright"]}


def _words(chars: Iterable[Char], left: float, top: float) -> Iterator[Word]:
    """Group ``chars``, in the order they are drawn, into words; a gap or another height or size parts them."""
    run: list[Char] = []
    space = False
    seen: dict[tuple[str, int, int], tuple[float, float]] = {}
    for char in chars:
        text = char["text"]
        if not char["upright"]:
            continue
        if not text or text.isspace():
            space = True
            continue
        if _drawn_before(char, seen):
            continue
        if run and not _goes_on(run[-1], char, space):
            yield _word(run, left, top)
            run = []
        run.append(char)
        space = False
    if run:
        yield _word(run, left, top)


def _drawn_before(char: Char, seen: dict[tuple[str, int, int], tuple[float, float]]) -> bool:
    text, x, y, size = char["text"], char["x0"], char["top"], char["size"]
    near = min(_TWICE * size, _CELL / 2)
    for i in {int((x - near) / _CELL), int((x + near) / _CELL)}:
        for j in {int((y - near) / _CELL), int((y + near) / _CELL)}:
            other = seen.get((text, i, j))
            if other and abs(other[0] - x) < near and abs(other[1] - y) < near:
                return True
    seen[text, int(x / _CELL), int(y / _CELL)] = (x, y)
    return False


def _goes_on(before: Char, char: Char, space: bool) -> bool:
    size = max(before["size"], char["size"])
    mark = unicodedata.combining(char["text"][0]) > 0
    if mark:
        return bool(abs(char["x0"] - before["x1"]) < size)
    if abs(before["size"] - char["size"]) > 0.15 * size or abs(before["bottom"] - char["bottom"]) > 0.2 * size:
        return False
    gap = char["x0"] - before["x1"]
    return bool(-0.5 * size < gap < (_GAP_AT_SPACE if space else _GAP) * size)


def _word(run: Sequence[Char], left: float, top: float) -> Word:
    font = run[0]["fontname"]
    text = "".join(char["text"] for char in run)
    if _TCVN3_FONT.match(font):
        text = from_tcvn3(text)
        text = text.upper() if _TCVN3_CAPITALS.search(font) else text
    elif _VNI_FONT.match(font):
        text = from_vni(text)
    return Word(
        nfc(text),
        min(char["x0"] for char in run) - left,
        min(char["top"] for char in run) - top,
        max(char["x1"] for char in run) - left,
        max(char["bottom"] for char in run) - top,
        round(run[0]["size"], 2),
        all(_BOLD.search(char["fontname"]) for char in run),
    )


def _rules(page: PlumberPage) -> Iterator[tuple[float, float, float, float]]:
    """Yield the straight lines that paths draw: thin rectangles, the edges of stroked ones, and lines."""
    for rect in page.rects:
        x0, top, x1, bottom = rect["x0"], rect["top"], rect["x1"], rect["bottom"]
        if min(x1 - x0, bottom - top) <= _THIN:
            yield x0, top, x1, bottom
        elif rect["stroke"]:
            yield from ((x0, top, x1, top), (x0, bottom, x1, bottom), (x0, top, x0, bottom), (x1, top, x1, bottom))
    for line in page.lines:
        if min(abs(line["x1"] - line["x0"]), abs(line["bottom"] - line["top"])) <= _THIN:
            yield line["x0"], line["top"], line["x1"], line["bottom"]
    for curve in page.curves:
        for (ax, ay), (bx, by) in zip(curve["pts"], curve["pts"][1:], strict=False):
            if curve["stroke"] and min(abs(ax - bx), abs(ay - by)) <= 0.5 and len(curve["pts"]) <= 9:
                yield min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def _rule(edges: tuple[float, float, float, float], left: float, top: float, change: Affine) -> Rule:
    x0, y0, x1, y1 = change.edges(edges[0] - left, edges[1] - top, edges[2] - left, edges[3] - top)
    if x1 - x0 >= y1 - y0:
        return Rule(x0, (y0 + y1) / 2, x1, (y0 + y1) / 2)
    return Rule((x0 + x1) / 2, y0, (x0 + x1) / 2, y1)
