"""What the collection says of the papers that it cites or holds: numbers, dates, subjects, and what replaces what."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.register.conflicts.conflict import Source
from assistant.register.conflicts.numbers import head_date, head_number
from assistant.register.entries import Passage, passage_of
from assistant.register.references import Cited, scope_of
from corpus.legal_numbers import NumberParts, split_number
from corpus.text import folded
from corpus.types import Document, Span

_REPLACES = re.compile(r"\b(?:thay thế(?: cho)?|thay cho|bãi bỏ|hủy bỏ|huỷ bỏ)\s+(?:toàn bộ\s+)?", re.IGNORECASE)
_EXPIRED = re.compile(
    r"^[^.;\n]{0,80}?\b(?:(?:đã )?hết hiệu lực|(?:đã|bị|được) (?:bị |được )?(?:thay thế|bãi bỏ))\b", re.IGNORECASE
)
_BETWEEN = re.compile(r"[^.;\n]{0,4}|(?:[^.;\n]{0,250}?(?:,|\bvà\b)\s*)")
_PART = re.compile(r"\b(?:một số|điều|khoản|điểm|phụ lục|mục|nội dung|cụm từ)\b", re.IGNORECASE)
_THIS = re.compile(r"\bnày\b[^.;\n]*$", re.IGNORECASE)
_REACH = 300


@dataclass(frozen=True, slots=True)
class Known:
    """What one place says of one paper; ``held`` where the paper itself says it."""

    number: str
    scope: str
    issued_on: str | None
    issuer: str | None
    subject: str | None
    kind: str | None
    place: Passage
    held: bool = False


@dataclass(frozen=True, slots=True)
class Replaced:
    """A paper that another one replaces: its number and date, and the words that say so."""

    number: str
    issued_on: str | None
    by: str | None
    place: Passage


class Collection:
    """The papers that ``sources`` cite and are."""

    def __init__(self, sources: Sequence[Source]) -> None:
        self.sources = tuple(sources)

    def of_number(self, number: str, scope: str) -> list[Known]:
        """Return what is known of the papers with this number, within ``scope`` (see ``scope_of``)."""
        return [known for known in self._by_number.get(_key(number), ()) if known.scope == scope]

    def on_day(self, day: str) -> list[Known]:
        """Return what is known of the papers issued on ``day`` (ISO)."""
        return self._by_day.get(day, [])

    @cached_property
    def replaced(self) -> tuple[Replaced, ...]:
        """Every paper that one of the sources says is replaced or no longer in force."""
        return tuple(found for source in self.sources for found in replaced_in(source))

    @cached_property
    def _by_number(self) -> dict[NumberParts | str, list[Known]]:
        found: dict[NumberParts | str, list[Known]] = defaultdict(list)
        for known in self._all:
            found[_key(known.number)].append(known)
        return found

    @cached_property
    def _by_day(self) -> dict[str, list[Known]]:
        found: dict[str, list[Known]] = defaultdict(list)
        for known in self._all:
            if known.issued_on:
                found[known.issued_on].append(known)
        return found

    @cached_property
    def _all(self) -> tuple[Known, ...]:
        return tuple(known for source in self.sources for known in (*_held(source), *map(_cited, source.citations)))


def replaced_in(source: Source) -> Iterator[Replaced]:
    """Yield what ``source`` says is replaced, repealed or no longer in force, with the words that say it."""
    text = source.document.text
    for cited in source.citations:
        span = cited.reference.span
        verb = _verb_before(text, span.start)
        if verb is not None:
            by = _replacing(source, verb)
            start = max(text.rfind("\n", 0, verb), text.rfind(". ", 0, verb)) + 1
            yield _replaced(source.document, cited, Span(start + _blanks(text, start), span.end), by)
        elif match := _EXPIRED.match(text[span.end : span.end + 120]):
            yield _replaced(source.document, cited, Span(span.start, span.end + match.end()), None)


def _verb_before(text: str, start: int) -> int | None:
    """Return where the verb of replacing stands whose object begins at ``start``, None without any."""
    low = max(0, start - _REACH)
    window = text[low:start]
    cut = max(window.rfind("\n"), window.rfind(". "), window.rfind(";")) + 1
    verbs = list(_REPLACES.finditer(window, cut))
    if not verbs or _PART.search(window[verbs[-1].end() :]) or not _BETWEEN.fullmatch(window[verbs[-1].end() :]):
        return None
    return low + verbs[-1].start()


def _replacing(source: Source, verb: int) -> str | None:
    """Return the number of the paper that replaces: the one that says "this", else the one named before the verb."""
    text = source.document.text
    start = max(text.rfind("\n", 0, verb), text.rfind(". ", 0, verb), text.rfind(";", 0, verb)) + 1
    if _THIS.search(text[start:verb]):
        return source.document.head.number
    before = [cited for cited in source.citations if start <= cited.reference.span.start < verb]
    return before[-1].reference.number if before else None


def _replaced(document: Document, cited: Cited, span: Span, by: str | None) -> Replaced:
    return Replaced(cited.reference.number, cited.reference.issued_on, by, passage_of(document, span))


def _held(source: Source) -> Iterator[Known]:
    head, place = source.document.head, head_number(source)
    if head.number is None or place is None:
        return
    where = head_date(source) or place
    span = Span(min(place.start, where.start), max(place.end, where.end))
    local = folded(head.place or source.document.id)
    subject = head.title[len(head.kind) :].strip() if head.kind else head.title
    commune = head.issuer or ""
    scope = f"{local}|{folded(commune.split(' ', 1)[-1]) if 'xã' in commune or 'phường' in commune else ''}"
    yield Known(
        head.number, scope, head.issued_on, head.issuer, subject, head.kind, passage_of(source.document, span), True
    )


def _cited(cited: Cited) -> Known:
    reference = cited.reference
    return Known(
        reference.number,
        scope_of(cited),
        reference.issued_on,
        reference.issuer,
        cited.subject,
        reference.kind,
        cited.place,
    )


def _key(number: str) -> NumberParts | str:
    return split_number(number) or folded(number)


def _blanks(text: str, start: int) -> int:
    return len(text[start:]) - len(text[start:].lstrip())
