"""Cited papers with a wrong day of issue.

Source: Decree 30/2020/NĐ-CP, Annex I, part I, II.6: a ground names kind, number, issuer and day of issue of what it
cites. Held against what the collection holds or cites, the year in the number itself, and the draft's own day.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from assistant.checking.adapting import findings_of
from assistant.checking.citing import meant, named, printed_day
from assistant.checking.collection import Known
from assistant.checking.finding import Finding, place_of
from assistant.checking.rule import Case, Rule
from assistant.register.conflicts.numbers import cited_dates
from assistant.register.entries import Passage
from assistant.register.references import Cited, has_year, scope_of
from corpus.legal_numbers import split_number
from corpus.register.indicators import same_indicator

_ALIKE = 0.5  # of two subjects of one paper that is cited with days of two years


def find(case: Case) -> Iterator[Finding]:
    """Yield citations whose day cannot be right, or is not the one that the collection knows."""
    for cited in case.draft.citations:
        day = cited.reference.issued_on
        if day and meant(case, cited) is None:
            yield from _impossible(case, cited, day) or _unlike(case, cited, day)
    yield from findings_of(case, cited_dates([case.draft]), "citation_date_wrong", last=True)


def _impossible(case: Case, cited: Cited, day: str) -> list[Finding]:
    parts, own = split_number(cited.reference.number), case.document.head.issued_on
    if parts and parts.year and str(parts.year) != day[:4]:
        return [
            _finding(
                case,
                cited,
                f"{named(cited)} mang năm {parts.year} trong số hiệu nhưng dự thảo ghi ngày {printed_day(day)}.",
                (),
            )
        ]
    if own and day > own:
        return [
            _finding(
                case,
                cited,
                f"{named(cited)} được ghi ban hành ngày {printed_day(day)}, sau ngày của chính dự thảo "
                f"({printed_day(own)}).",
                (),
            )
        ]
    return []


def _unlike(case: Case, cited: Cited, day: str) -> list[Finding]:
    """Return a finding where the collection gives this paper another day, and nowhere the one that the draft has."""
    known = [
        one
        for one in case.collection.of_number(cited.reference.number, scope_of(cited))
        if one.issued_on and (one.issued_on == day or _same_paper(cited, one, day))
    ]
    if not known or any(one.issued_on == day for one in known):
        return []
    votes = Counter({one.issued_on: 0 for one in known})
    for issued_on, _ in {(one.issued_on, one.place.document) for one in known}:
        votes[issued_on] += 1
    held = next((one.issued_on for one in known if one.held), None)
    right = held or votes.most_common(1)[0][0]
    places = {one.place.document: one.place for one in reversed(known) if one.issued_on == right}
    return [
        _finding(
            case,
            cited,
            f"Dự thảo ghi {named(cited)} ngày {printed_day(day)}; thư viện ghi ngày {printed_day(right or '')}.",
            tuple(places.values()),
            suggestion=f"Ghi “ngày {printed_day(right or '')}” nếu đúng là văn bản này.",
        )
    ]


def _same_paper(cited: Cited, known: Known, day: str) -> bool:
    """Whether a known paper of this number is the one meant, although its day is another.

    Numbers without a year start again each year, so another year needs the same day and month, the same figures in
    another order (24/12/2022 for 22/12/2024), or the same subject.
    """
    other = known.issued_on or ""
    if has_year(cited.reference.number) or other[:4] == day[:4]:
        return True
    alike = same_indicator(cited.subject or "", known.subject or "") if cited.subject and known.subject else 0.0
    return other[4:] == day[4:] or sorted(other) == sorted(day) or alike >= _ALIKE


def _finding(
    case: Case, cited: Cited, message: str, evidence: tuple[Passage, ...], suggestion: str | None = None
) -> Finding:
    return Finding(
        "citation_date_wrong",
        "error",
        place_of(case.document, cited.reference.span),
        message,
        suggestion,
        evidence,
    )


RULE = Rule("citation_dates", "Ngày của văn bản viện dẫn", {"citation_date_wrong": "Sai ngày văn bản viện dẫn"}, find)
