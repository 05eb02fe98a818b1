"""Legal documents that the collection cites, each once, with every place that cites it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.register.entries import Passage, ReferenceEntry, passage_of
from corpus.legal import LegalReference, find_references
from corpus.text import folded
from corpus.types import Document, Span

# Issuers whose numbers run through the whole country; all others number their papers by themselves in each province.
_CENTRAL = re.compile(
    r"(?:CP|TTg|TW|QH\d*|UBTVQH\d*|CTN|TANDTC|VKSNDTC|KTNN|TTCP|NHNN|VPCP|UBDT"
    r"|B(?:CA|CT|CTT|DTTG|GDĐT|GTVT|KHCN|KHĐT|LĐTBXH|NG|NN|NNPTNT|NNMT|NV|QP|TC|TNMT|TP|TTTT|VHTTDL|XD|YT))"
)
_YEAR_IN_NUMBER = re.compile(r"/(?:19|20)\d{2}/")
_PROVINCE = re.compile(r"(?:tỉnh|thành phố)\s+((?:[A-ZĐÀ-Ỹ][^\W\d_]*\s?(?:-\s)?)+)")
_COMMUNE = re.compile(r"\b(?:xã|phường|đặc khu|thị trấn|huyện|quận|thị xã)\b.*")
_CAPTION = re.compile(r"[(\s*_]*(?:ban hành\s+)?kèm theo\b", re.IGNORECASE)
_SUBJECT_GAP = 90  # characters between a number's date or issuer and what it is about: footnote marks, brackets


@dataclass(frozen=True, slots=True)
class Cited:
    """One place where a document is cited, with what is said of it there; ``subject`` is on one line."""

    reference: LegalReference
    document: Document
    subject: str | None
    place: Passage


def cited_in(document: Document) -> list[Cited]:
    """Return every citation in ``document`` of another document; where it gives its own number it cites nothing."""
    found = find_references(document.text)
    return [_cited(document, reference) for reference in found if not names_itself(document, reference)]


def reference_entries(documents: Sequence[Document], held: Sequence[Document] | None = None) -> list[ReferenceEntry]:
    """Return what ``documents`` cite, the most widely cited first; ``held`` is the whole collection (default: those).

    A number without a year starts again each year, so two years of issue are two documents; a number of a province's
    office is another document in another province.
    """
    held = documents if held is None else held
    groups = group_citations(cited for document in documents for cited in cited_in(document))
    entries = [_entry(group, held) for group in groups]
    return sorted(entries, key=lambda entry: (-len({p.document for p in entry.places}), entry.kind or "", entry.number))


def group_citations(citations: Iterable[Cited]) -> list[list[Cited]]:
    """Return ``citations`` grouped by the document they cite, in order of first mention."""
    buckets: dict[tuple[str, str], list[Cited]] = defaultdict(list)
    for cited in citations:
        buckets[cited.reference.number, scope_of(cited)].append(cited)
    return [group for (number, _), bucket in buckets.items() for group in _by_year(number, bucket)]


def names_itself(document: Document, reference: LegalReference) -> bool:
    """Whether ``reference`` is to ``document`` itself: its own number in its head, its annexes or its text."""
    head = document.head
    if head.number is None or reference.number != head.number:
        return False
    if reference.issued_on in (None, head.issued_on):
        return True
    return is_caption(document, reference.span.start)


def is_caption(document: Document, offset: int) -> bool:
    """Whether ``offset`` is in the line under an annex's title that says with what it was issued ("(Kèm theo …)")."""
    start = document.text.rfind("\n", 0, offset) + 1
    return bool(_CAPTION.match(document.text, start, offset))


def scope_of(cited: Cited) -> str:
    """Return within what a number is unique: "" for the whole country, else province and commune, folded."""
    reference, document = cited.reference, cited.document
    if is_central(reference.number):
        return ""
    issuer = reference.issuer or ""
    named = _PROVINCE.search(issuer)
    place = named[1] if named else document.head.place or document.id
    own = document.head.issuer or ""
    local = _COMMUNE.search(issuer) or (None if _PROVINCE.search(issuer) or "tỉnh" in issuer else _COMMUNE.search(own))
    commune = local[0] if local and re.search(r"UBND|HĐND", reference.number) else ""
    if _COMMUNE.search(issuer) and len(commune.split()) < 2:  # "UBND xã": the commune that writes
        commune = (_COMMUNE.search(own) or local or [""])[0]
    return folded(f"{place}|{commune}")


def is_central(number: str) -> bool:
    """Whether ``number`` (in normal form) was given by an office of the whole country."""
    return any(_CENTRAL.fullmatch(part) for part in re.split(r"[/-]", number))


def has_year(number: str) -> bool:
    """Whether ``number`` says its year ("118/2025/NĐ-CP")."""
    return bool(_YEAR_IN_NUMBER.search(number)) or "/QH" in number


def _by_year(number: str, bucket: list[Cited]) -> list[list[Cited]]:
    """Cut the citations of one number by year of issue; those without a date go where they most likely belong."""
    years = [cited.reference.issued_on[:4] for cited in bucket if cited.reference.issued_on]
    if has_year(number) or len(set(years)) < 2:
        return [bucket]
    groups: dict[str, list[Cited]] = {}
    for cited in bucket:
        day = cited.reference.issued_on
        year = day[:4] if day else _year_beside(cited, bucket) or Counter(years).most_common(1)[0][0]
        groups.setdefault(year, []).append(cited)
    return list(groups.values())


def _year_beside(cited: Cited, bucket: list[Cited]) -> str | None:
    """Return the year that the same document gives this number elsewhere, None where it gives none or several."""
    years = {
        other.reference.issued_on[:4]
        for other in bucket
        if other.document.id == cited.document.id and other.reference.issued_on
    }
    return years.pop() if len(years) == 1 else None


def _cited(document: Document, reference: LegalReference) -> Cited:
    span, subject = reference.span, reference.subject
    if subject is not None and span.end <= subject.start <= span.end + _SUBJECT_GAP:
        span = Span(span.start, subject.end)
    words = document.quote(subject) if subject else None
    return Cited(reference, document, words, passage_of(document, span))


def _entry(group: list[Cited], held: Sequence[Document]) -> ReferenceEntry:
    references = [cited.reference for cited in group]
    issued_on = _usual(reference.issued_on for reference in references)
    number, scope = references[0].number, scope_of(group[0])
    return ReferenceEntry(
        number=number,
        kind=_usual(reference.kind for reference in references),
        issued_on=issued_on,
        issuer=_usual(reference.issuer for reference in references),
        subject=_usual(cited.subject for cited in group),
        held_as=next((one.id for one in held if _is(one, number, scope, issued_on)), None),
        places=tuple(cited.place for cited in group),
    )


def _usual(values: Iterable[str | None]) -> str | None:
    """Return what most say, of equals the longest; None where none says anything."""
    said = [value for value in values if value]
    counts = Counter(map(folded, said))
    return max(said, key=lambda value: (counts[folded(value)], len(value)), default=None)


def _is(document: Document, number: str, scope: str, issued_on: str | None) -> bool:
    head = document.head
    if head.number != number or None not in (issued_on, head.issued_on) and issued_on != head.issued_on:
        return False
    local = _COMMUNE.search(head.issuer or "")
    return not scope or scope == folded(f"{head.place or document.id}|{local[0] if local else ''}")
