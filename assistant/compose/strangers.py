"""Say so where a question names a unit that no document in its scope names: another unit's answer would be wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.compose.composition import Composition
from assistant.shelf import Book
from assistant.understand import Request
from corpus.letters import LOWER, UPPER
from corpus.register.units import mentions_of
from corpus.text import folded, syllables

# Kinds of units whose names follow them in capitals; departments and provinces are the scope's business.
_KIND = r"(?P<kind>Phòng|Trung tâm|Chi cục|Thanh tra|Trạm|Ban Quản lý|Chi nhánh|Tổ công tác|Hội)"
_UNIT = re.compile(rf"(?<!\w){_KIND} (?P<name>[{UPPER}][{LOWER}]+(?:,? (?:và )?[\w-]+){{0,3}})")
_WORD = re.compile(r"[^\W_]+")
_NO_NAME = frozenset("thuộc của được có là chủ phối phải thì làm nào gì ở sở tỉnh này trong cho theo lo bao do".split())
_TELLING = 2  # words of a name that must stand together after its kind
_NEAREST = 4
_MOST_BOOKS = 30  # looked through; among more some unit of that name is likely, and reading them all takes long


def unit_unknown(request: Request, books: Sequence[Book]) -> Composition | None:
    """Return a "not found" that names the unit and the nearest ones held; None where every unit asked about is named.

    An index that is asked about by its abbreviation, and that no document names, is not found either.
    Only names typed with a capital are looked up: in small letters the same words are often no name.
    """
    if request.reading.language != "vi" or request.scope.sides or len(books) > _MOST_BOOKS:
        return None
    index = _unknown_index(request, books)
    if index:
        return Composition.not_found(f"Các văn bản trong phạm vi hỏi không nhắc đến {index}.")
    for kind, words, printed in _named(request.reading.expanded):
        if not any(_names(book, kind, words) for book in books):
            held = list(dict.fromkeys(unit for book in books for unit in _of_kind(book, kind)))[:_NEAREST]
            nearest = f" Đơn vị gần nhất được nêu: {'; '.join(held)}." if held else ""
            return Composition.not_found(f"Các văn bản trong phạm vi hỏi không nêu {printed}.{nearest}")
    return None


def _unknown_index(request: Request, books: Sequence[Book]) -> str | None:
    """Return the index that the question abbreviates ("PAPI") and no document names, in short or in full."""
    for typed, full in request.reading.abbreviations:
        if "chỉ số" in folded(full) and len(typed) > 2:
            plain = " ".join(word for word in syllables(full) if word != "và")
            held = any(f" {folded(typed)} " in book.plain or f" {plain} " in book.plain for book in books)
            if not held and not any(folded(typed) in book.folded for book in books):
                return typed
    return None


def named_units(question: str) -> Iterator[str]:
    """Yield how each unit that ``question`` names with a capital begins: its kind and two telling words, folded."""
    for kind, words, _ in _named(question):
        if len(words) > 1:
            yield " ".join([*kind.split(), *words[:_TELLING]])


def _named(question: str) -> Iterator[tuple[str, list[str], str]]:
    """Yield the kind, the telling words and the printed name of each unit in ``question``."""
    for match in _UNIT.finditer(question):
        words: list[str] = []
        for word in _WORD.finditer(match["name"]):
            if folded(word[0]) in _NO_NAME:
                break
            words.append(word[0])
        telling = [folded(word) for word in words if folded(word) != "và"]
        if telling:
            yield folded(match["kind"]), telling, f"{match['kind']} {' '.join(words)}".removesuffix(" và")


def _names(book: Book, kind: str, words: Sequence[str]) -> bool:
    """Whether ``book`` names a unit of this kind that begins with these words, "và" aside."""
    asked = " ".join([*kind.split(), *words[:_TELLING]])
    if words[-1].isdigit():  # "Phòng Công chứng số 1" is not "Phòng Công chứng số 2"
        asked = " ".join([*kind.split(), *words])
    return f" {asked} " in book.plain


def _of_kind(book: Book, kind: str) -> Iterator[str]:
    """Yield the units of this kind as ``book`` prints them."""
    for span in mentions_of(book.document):
        name = book.document.quote(span)
        if folded(name).startswith(kind) and len(name) > len(kind):
            yield name
