"""Document numbers that contradict each other: a plan's own in its head and annexes, and those that plans cite."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from assistant.register.conflicts.conflict import Conflict, Source, Sources
from assistant.register.entries import passage_of
from assistant.register.references import Cited, group_citations, has_year, is_caption, is_central, scope_of
from corpus.dates import find_dates
from corpus.legal import LegalReference, find_numbers, find_references
from corpus.register.indicators import same_indicator
from corpus.text import folded
from corpus.types import Span

UNLIKE = 0.12  # two subjects that share less than this are not one document's
# Ministries (1 March 2025) and provinces (1 July 2025, Resolution 202/2025/QH15) were merged and began to number anew.
_RESTARTS = ("2025-03-01", "2025-07-01")
_HIGHEST = re.compile(r"[-/](?:CP|TTg|TW|QH\d*|UBTVQH\d*)$")
_LEAST_WORDS = 6  # of a subject that says enough to be compared


def own_number(sources: Sources) -> Iterator[Conflict]:
    """Yield annexes that say they were issued with another number, or on another day, than the head prints."""
    for source in sources:
        head = source.document.head
        place = head_number(source)
        if head.number is None or place is None:
            continue
        for reference in find_references(source.document.text):
            if not is_caption(source.document, reference.span.start) or reference.kind != head.kind:
                continue
            if reference.number != head.number:
                yield _own(source, "own_number_conflict", "số", head.number, reference.number, place, reference)
            elif reference.issued_on and head.issued_on and reference.issued_on != head.issued_on:
                days = _printed(head.issued_on), _printed(reference.issued_on)
                yield _own(source, "own_date_conflict", "ngày", *days, head_date(source) or place, reference)


def cited_dates(sources: Sources) -> Iterator[Conflict]:
    """Yield numbers that are cited with two days of issue, and those cited with another day than their own."""
    for group in group_citations(cited for source in sources for cited in source.citations):
        by_day: dict[str, Cited] = {}
        for cited in group:
            if cited.reference.issued_on:
                by_day.setdefault(cited.reference.issued_on, cited)
        for (first, one), (second, other) in combinations(by_day.items(), 2):
            if not _one_document(one, other):
                continue
            yield Conflict(
                "citation_date_conflict",
                "error",
                f"{_name(one.reference)} được dẫn với hai ngày ban hành: {_printed(first)} ({one.place.document}) "
                f"và {_printed(second)} ({other.place.document}).",
                (one.place, other.place),
            )
    yield from _against_held(sources)


def cited_subjects(sources: Sources) -> Iterator[Conflict]:
    """Yield numbers that are cited, with the same day of issue, as being about two things with nothing in common."""
    definitions = {abbr: full for source in sources for abbr, full in source.definitions.items()}
    for group in group_citations(cited for source in sources for cited in source.citations):
        told = [cited for cited in _once(group) if len((cited.subject or "").split()) >= _LEAST_WORDS]
        for one, other in combinations(told, 2):
            days = {one.reference.issued_on, other.reference.issued_on}
            if len(days) > 1 or not _one_document(one, other):
                continue
            if same_indicator(one.subject or "", other.subject or "", definitions) < UNLIKE:
                yield Conflict(
                    "citation_subject_conflict",
                    "warning",
                    f"{_name(one.reference)} được dẫn với hai nội dung khác nhau: “{one.subject}” "
                    f"({one.place.document}) và “{other.subject}” ({other.place.document}).",
                    (one.place, other.place),
                )
                break


def _against_held(sources: Sources) -> Iterator[Conflict]:
    held: dict[str, list[Source]] = defaultdict(list)
    for source in sources:
        if source.document.head.number and source.document.head.issued_on:
            held[source.document.head.number].append(source)
    for cited in (cited for source in sources for cited in source.citations):
        for own in held.get(cited.reference.number, ()):
            given, real = cited.reference.issued_on, own.document.head.issued_on
            place = head_date(own) or head_number(own)
            if given and real and place and given != real and given[:4] == real[:4] and _about(cited, own):
                yield Conflict(
                    "citation_date_conflict",
                    "error",
                    f"{cited.place.document} dẫn {_name(cited.reference)} ngày {_printed(given)}, còn văn bản đó "
                    f"({own.document.id}) ghi ngày {_printed(real)}.",
                    (cited.place, passage_of(own.document, place)),
                )


def _about(cited: Cited, own: Source) -> bool:
    """Whether a citation is of the document held: of the same office in the same place."""
    head = own.document.head
    issuer = folded(head.issuer or "").replace("ubnd", "ủy ban nhân dân")
    said = folded(cited.reference.issuer or "").replace("ubnd", "ủy ban nhân dân")
    same_place = folded(cited.document.head.place or "") == folded(head.place or "")
    return bool(issuer) and issuer in said and (same_place or is_central(cited.reference.number))


def _one_document(one: Cited, other: Cited) -> bool:
    """Whether two citations of one number must be of one document.

    A number without a year starts again each year; a local one may be of two offices, unless both places name the same.
    """
    number = one.reference.number
    if has_year(number):
        return True
    days = [cited.reference.issued_on or "" for cited in (one, other)]
    if not all(days) or days[0][:4] != days[1][:4]:
        return False
    if any(min(days) < restart <= max(days) for restart in _RESTARTS if not _HIGHEST.search(number)):
        return False
    return is_central(number) or scope_of(one) == scope_of(other) and _same_issuer(one.reference, other.reference)


def _same_issuer(one: LegalReference, other: LegalReference) -> bool:
    first, second = (folded(r.issuer or "").replace("ủy ban nhân dân", "ubnd") for r in (one, other))
    return bool(first and second) and (first in second or second in first)


def _once(group: Iterable[Cited]) -> list[Cited]:
    """Return the citations whose subject is told in words that no earlier one has."""
    return list({folded(cited.subject or ""): cited for cited in reversed(list(group))}.values())[::-1]


def _own(
    source: Source, kind: str, what: str, printed: str, said: str, place: Span, reference: LegalReference
) -> Conflict:
    return Conflict(
        kind,
        "error",
        f"{source.name} ghi {what} {printed} ở đầu văn bản, nhưng phụ lục ghi kèm theo văn bản {what} {said}.",
        (passage_of(source.document, place), passage_of(source.document, _line(source.document.text, reference.span))),
    )


def _line(text: str, span: Span) -> Span:
    start, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    return Span(start, len(text) if end < 0 else end)


def head_number(source: Source) -> Span | None:
    """Return where the head prints the document's own number."""
    spans = (span for span, number in find_numbers(source.document.text) if number == source.document.head.number)
    return next((span for span in spans if re.search(r"[Ss]ố\s*:?\s*$", source.document.text[: span.start])), None)


def head_date(source: Source) -> Span | None:
    """Return where the head prints the day of issue."""
    day = source.document.head.issued_on
    found = (span for span, date in find_dates(source.document.text[:6000]) if date.isoformat() == day)
    return next(found, None)


def _name(reference: LegalReference) -> str:
    return f"{reference.kind} số {reference.number}" if reference.kind else f"Văn bản số {reference.number}"


def _printed(day: str) -> str:
    return "/".join(reversed(day.split("-")))
