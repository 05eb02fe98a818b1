"""Numbers of headings, items and rows that skip or come twice.

Source: Decree 30/2020/NĐ-CP, Annex I, part I, II.6.đ: parts, sections and clauses are numbered in order, points in the
order of the Vietnamese alphabet (many count without đ, which is let pass).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from assistant.checking.finding import Finding, place_of
from assistant.checking.rule import Case, Rule
from corpus.columns import roles_of
from corpus.markers import Marker, marker_of
from corpus.types import Document, Span, Table

_ALPHABET = "abcdđeghiklmnopqrstuvxy"
_ROMAN = {"I": 1, "V": 5, "X": 10}
_NAMED = ("part", "chapter", "section", "article")
_COUNTED = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")  # "Phần thứ nhất"
_ORDINALS = {word: at for at, word in enumerate(_COUNTED, 1)}
_OVER_ROMAN = 4  # the level of what holds sections numbered I., II.
_MOST = 2  # a table with more odd numbers than this is numbered in a way of its own, or badly read


@dataclass
class _Series:
    """The last numbers of the lists that are open, by style; a list of outer style closes those inside it."""

    last: dict[tuple[str, tuple[int, ...]], list[int]] = field(default_factory=dict)
    levels: dict[tuple[str, tuple[int, ...]], int] = field(default_factory=dict)
    romans: bool = False
    capitals_hold: bool = False

    def level_of(self, marker: Marker) -> int:
        """Return how deep a marker stands; capitals that come before Roman figures hold those ("A." over "I.")."""
        if marker.style == "capital" and not self.romans:
            self.capitals_hold = True
        self.romans = self.romans or marker.style == "roman"
        return _OVER_ROMAN if marker.style == "capital" and self.capitals_hold else marker.level

    def follows(self, style: str, prefix: tuple[int, ...], level: int, number: int) -> int | None:
        """Take up ``number``; return the number that should stand there, None where it is right."""
        for key in [key for key, other in self.levels.items() if other > level]:
            self.last.pop(key, None)
            self.levels.pop(key)
        key = (style, prefix)
        known = self.last.setdefault(key, [])
        self.levels[key] = level
        wanted = [one + 1 for one in known]
        if number in wanted:
            known[wanted.index(number)] = number
            return None
        if number == 1:
            known.append(number)
            return None
        expected = wanted[-1] if wanted else 1
        known.append(number)
        return expected


def find(case: Case) -> Iterator[Finding]:
    """Yield headings, items and table rows whose number does not follow the one before."""
    yield from _in_text(case.document)
    for table in case.document.tables:
        found = list(_in_table(case.document, table))
        if len(found) <= _MOST:
            yield from found


def _in_text(document: Document) -> Iterator[Finding]:
    series = _Series()
    for block in document.blocks:
        if block.kind == "heading" and not block.marker and (block.level or 9) <= 2:
            series = _Series()  # an annex counts anew
        if block.kind not in ("heading", "item", "paragraph") or not block.marker:
            continue
        marker = marker_of(block.span.of(document.text))
        counted = _counted(marker) if marker else None
        if marker is None or counted is None:
            continue
        prefix, number = counted
        expected = series.follows(_style(marker), prefix, series.level_of(marker), number)
        if expected is not None and not _skips_d(marker, number, expected):
            line = Span(block.span.start, min(block.span.end, block.span.start + 120))
            end = line.end if line.end == block.span.end else document.text.rfind(" ", line.start, line.end)
            yield _finding(document, Span(line.start, end), marker.printed, _printed(marker, prefix, expected))


def _style(marker: Marker) -> str:
    """Return what tells lists of one depth apart: "1." is not "1)", but "2.3" goes on from "2.2."."""
    depth = len(marker.numbers)
    mark = marker.printed[-1] if depth < 2 and not marker.printed[-1].isalnum() else ""
    return f"{marker.style}{mark}{depth}"


def _counted(marker: Marker) -> tuple[tuple[int, ...], int] | None:
    """Return what stands before the last number of a marker (2.1. gives (2,)) and that number."""
    if marker.style == "arabic":
        return marker.numbers[:-1], marker.numbers[-1]
    bare = re.sub(r"[^\w]", "", marker.printed.split()[-1])
    if marker.style == "roman" or (marker.style in _NAMED and set(bare) <= set(_ROMAN)):
        return (), _roman(bare)
    if marker.style in _NAMED and bare.lower() in _ORDINALS:
        return (), _ORDINALS[bare.lower()]
    if marker.style in _NAMED and bare.isdecimal():
        return (), int(bare)
    if marker.style == "letter" and bare in _ALPHABET:
        return (), _ALPHABET.index(bare) + 1
    if marker.style == "capital" and len(bare) == 1 and bare.lower() in _ALPHABET:
        return (), _ALPHABET.index(bare.lower()) + 1
    return None


def _roman(letters: str) -> int:
    values = [_ROMAN[letter] for letter in letters]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))


def _skips_d(marker: Marker, number: int, expected: int) -> bool:
    """Whether a list of letters only leaves out đ, as many do."""
    return marker.style in ("letter", "capital") and _ALPHABET[expected - 1] == "đ" and number == expected + 1


def _printed(marker: Marker, prefix: tuple[int, ...], expected: int) -> str:
    end = re.search(r"[^\w]*$", marker.printed)
    mark = end[0] if end else ""
    if marker.style == "arabic":
        return ".".join(map(str, (*prefix, expected))) + mark
    if marker.style in _NAMED:
        name, number = marker.printed.rsplit(maxsplit=1)
        if number.lower() in _ORDINALS:
            word = next((word for word, value in _ORDINALS.items() if value == expected), str(expected))
            return f"{name} {word.upper() if number.isupper() else word}"
        return f"{name} {expected if number.isdecimal() else _in_roman(expected)}"
    if marker.style == "roman":
        return _in_roman(expected) + mark
    letter = _ALPHABET[min(expected, len(_ALPHABET)) - 1]
    return (letter.upper() if marker.style == "capital" else letter) + mark


def _in_roman(number: int) -> str:
    tens, ones = divmod(number, 10)
    return "X" * tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones]


def _in_table(document: Document, table: Table) -> Iterator[Finding]:
    last: int | None = None
    roles = roles_of(table.columns)
    column = roles.index("number") if "number" in roles else None
    for row in table.rows:
        cell = row.cells[column] if column is not None else None
        number = row.number or (cell.of(document.text) if cell else "")
        if row.kind != "data" or row.continues or not number.rstrip(".").isdecimal():
            continue
        here = int(number.rstrip("."))
        if last is not None and here not in (last + 1, 1):
            yield _finding(document, row.span, number, str(last + 1))
        last = here


def _finding(document: Document, span: Span, printed: str, expected: str) -> Finding:
    return Finding(
        "numbering_gap",
        "warning",
        place_of(document, span),
        f"Đánh số không liên tục: “{printed}” đứng ở chỗ của “{expected}”.",
        f"Đánh số lại từ “{expected}”, hoặc kiểm tra xem có sót nội dung không.",
    )


RULE = Rule("numbering", "Đánh số liên tục", {"numbering_gap": "Đánh số không liên tục"}, find)
