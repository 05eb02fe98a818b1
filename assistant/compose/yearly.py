"""Answer from tables that give an indicator's value year by year, one column a year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.compose.composition import Composition, Grounds, Statement, bare
from assistant.intent import Field
from assistant.rarity import Rarity, syllable_set
from assistant.scope import single_years
from assistant.shelf import Book
from assistant.topic import content_words
from assistant.understand import Request
from corpus.text import folded
from corpus.types import Row, Span, Table

_COLUMN = re.compile(r"\D{0,40}(20\d\d)\D{0,10}")
_UNIT = re.compile(r"^(?:đơn vị(?: tính)?|đvt)$")
_HOW_MUCH = re.compile(r"bao nhiêu|\bmấy\b|so sánh|khác|chênh|how (?:many|much)|what\b|tỷ lệ")
_VALUE = re.compile(r"\d")
_FITS = 0.5  # share of an indicator's name that the question must hold
_OTHER_FIELDS: tuple[Field, ...] = (
    "lead", "coordinate", "deadline", "product", "reference", "signer", "definition", "own_number",
)  # fmt: skip


def value_of_year(request: Request, books: Sequence[Book], rarity: Rarity) -> Composition | None:
    """Return the value that a table gives, for each year that the question names, to the indicator it names."""
    low = folded(f"{request.words} {request.question}")
    asked = single_years(low)
    if request.intent.asks(*_OTHER_FIELDS) or request.intent.shape not in ("one", "count", "compare"):
        return None
    if not asked or not (_HOW_MUCH.search(low) or request.intent.shape == "compare" or request.intent.asks("percent")):
        return None
    words = frozenset([*content_words(request.topic), *request.terms.split()])
    rows = [
        (rarity.share(sorted(syllable_set(_name(book, row))), words), -at, book, table, row)
        for book in books
        for table in book.document.tables
        if len(_years(table)) > 1
        for at, row in enumerate(table.rows)
        if row.kind == "data" and _name(book, row)
    ]
    best = max(rows, key=lambda row: row[:2], default=None)
    if best is None or best[0] < _FITS:
        return None
    _, _, book, table, row = best
    said = tuple(_said(book, table, row, asked))
    return Composition(said) if said else None


def _years(table: Table) -> dict[int, int]:
    """Return which column gives which year's values."""
    found = {}
    for at, name in enumerate(table.columns):
        match = _COLUMN.fullmatch(folded(name))
        if match:
            found[int(match[1])] = at
    return found


def _name(book: Book, row: Row) -> str:
    """Return the words of a row's first cell that says something: what its values are of."""
    cells = [book.document.quote(cell) for cell in row.cells if cell]
    return next((words for words in cells if any(map(str.isalpha, words)) and len(words) > 3), "")


def _said(book: Book, table: Table, row: Row, asked: set[int]) -> Iterator[Statement]:
    years = _years(table)
    headers = [row.span for row in table.rows[:2] if row.kind == "header"]
    units = [at for at, name in enumerate(table.columns) if _UNIT.match(folded(name))]
    unit = row.cells[units[0]] if units and units[0] < len(row.cells) else None
    for year in sorted(asked & set(years)):
        cell = row.cells[years[year]] if years[year] < len(row.cells) else None
        if cell is None or not _VALUE.search(book.document.quote(cell)):
            continue
        value = bare(book.document.quote(cell))
        measure = bare(book.document.quote(unit)) if unit else ""
        gap = " " if measure and measure != "%" else ""
        text = f"{bare(_name(book, row))}, năm {year}: {value}{gap}{measure}."
        spans: list[Span] = [each for each in row.cells if each]
        yield Statement(text, (Grounds(book, tuple(sorted({*headers, *spans})), row=row.number),))
