"""What the rules on citations share: how a citation is named, and which known paper a wrong number stands for."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.checking.collection import Known
from assistant.checking.rule import Case
from assistant.register.references import Cited, scope_of
from corpus.legal import LegalReference, kind_of_number, same_number
from corpus.legal_numbers import split_number
from corpus.register.indicators import same_indicator
from corpus.text import folded

_ALIKE = 0.6  # of two subjects of one paper that is cited by two numbers


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
    """Return an ISO date as it is printed in papers."""
    return "/".join(reversed(day.split("-")))


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
        if known.kind == reference.kind and _same_scope(cited, known) and _same_subject(cited, known):
            return Meant(known, "cùng loại, cùng ngày ban hành và cùng nội dung")
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


def _same_subject(cited: Cited, known: Known) -> bool:
    issuer, other = folded(cited.reference.issuer or ""), folded(known.issuer or "")
    short = issuer.replace("ủy ban nhân dân", "ubnd").replace("uỷ ban nhân dân", "ubnd")
    if issuer and other and not (short.startswith(other) or other.startswith(short) or other in short):
        return False
    return bool(cited.subject and known.subject) and same_indicator(cited.subject or "", known.subject or "") >= _ALIKE
