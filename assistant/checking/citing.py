"""What the rules on citations share: how a citation is named, and which known paper a wrong number stands for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.checking.collection import Known
from assistant.checking.rule import Case
from assistant.register.references import Cited, scope_of
from corpus.legal import LegalReference, kind_of_number, same_number
from corpus.legal_numbers import split_number
from corpus.register.indicators import same_indicator
from corpus.text import folded

_ALIKE = 0.6  # of two subjects of one paper that is cited by two numbers
_UNLIKE = 0.3
_SHORT = re.compile(r"\([^()]{1,20}\)")
_PLACE = re.compile(r"\b(?:trên địa bàn |của |tại )?(?:tỉnh|thành phố)(?: [A-ZĐÀ-Ỹ]\w+){1,3}")


@dataclass(frozen=True, slots=True)
class Meant:
    """The paper that a citation means although its number is another; ``why`` says what agrees, in Vietnamese."""

    known: Known
    why: str


def named(cited: Cited | LegalReference) -> str:
    """Return a citation's name: "Nghị định số 118/2025/NĐ-CP"."""
    reference = cited.reference if isinstance(cited, Cited) else cited
    kind = reference.kind or kind_of_number(reference.number) or "Văn bản"
    return f"{kind} số {reference.number}"


def printed_day(day: str) -> str:
    """Return an ISO date as papers print it: "04/5/2025", the month with a zero in January and February only."""
    year, month, number = day.split("-")
    return f"{number}/{month if month in ('01', '02') else month.lstrip('0')}/{year}"


def meant(case: Case, cited: Cited) -> Meant | None:
    """Return the known paper that ``cited`` means by a wrong number, None where the number may be right.

    That is one of the same day whose serial is the same with other letters, or whose subject, kind and issuer are.
    """
    reference = cited.reference
    day = reference.issued_on
    if day is None or _is_known(case, cited, day):
        return None
    for known in case.collection.on_day(day):
        if same_number(known.number, reference.number):
            continue
        if _same_serial(known.number, reference.number):
            return Meant(known, "cùng số thứ tự và ngày ban hành")
        if known.kind != reference.kind or not _same_scope(cited, known):
            continue
        if _same_subject(case, cited, known):
            return Meant(known, "cùng loại, cùng ngày ban hành và cùng nội dung")
        if _turned(known.number, reference.number) and not _other_subject(case, cited, known):
            return Meant(known, "cùng loại, cùng ngày ban hành, số chỉ khác thứ tự chữ số")
    return None


def _is_known(case: Case, cited: Cited, day: str) -> bool:
    found = case.collection.of_number(cited.reference.number, scope_of(cited))
    return any(known.issued_on == day for known in found)


def _same_serial(one: str, other: str) -> bool:
    first, second = split_number(one), split_number(other)
    if not (first and second and first.serial == second.serial and first.parts and second.parts):
        return False
    return first.parts[0] == second.parts[0]


def _same_scope(cited: Cited, known: Known) -> bool:
    own = scope_of(cited)
    return own.split("|")[0] == known.scope.split("|")[0]


def _same_subject(case: Case, cited: Cited, known: Known) -> bool:
    issuer, other = _issuer(cited.reference.issuer), _issuer(known.issuer)
    if issuer and other and not (issuer.startswith(other) or other.startswith(issuer) or other in issuer):
        return False
    return _alike(case, cited, known) >= _ALIKE


def _other_subject(case: Case, cited: Cited, known: Known) -> bool:
    """Whether both subjects are told and are of two things."""
    return bool(cited.subject and known.subject) and _alike(case, cited, known) < _UNLIKE


def _alike(case: Case, cited: Cited, known: Known) -> float:
    if not cited.subject or not known.subject:
        return 0.0
    return same_indicator(_plain(cited.subject), _plain(known.subject), case.draft.definitions)


def _turned(one: str, other: str) -> bool:
    """Whether two numbers of one form have the same figures in another order (365 for 356), or one figure changed."""
    first, second = split_number(one), split_number(other)
    if not (first and second and first.parts == second.parts and first.year == second.year):
        return False
    a, b = str(first.serial), str(second.serial)
    return len(a) > 1 and len(a) == len(b) and sorted(a) == sorted(b)


def _issuer(name: str | None) -> str:
    words = _SHORT.sub(" ", folded(name or "")).replace("uỷ", "ủy").replace("ủy ban nhân dân", "ubnd")
    return " ".join(words.split())


def _plain(subject: str) -> str:
    """Return a subject without abbreviations in brackets and without the place that all papers of a province name."""
    return _PLACE.sub(" ", _SHORT.sub(" ", subject))
