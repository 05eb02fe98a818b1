"""Cited papers with a wrong number, kind or issuer.

Source: Decree 30/2020/NĐ-CP, Annex I, part I, II.3 and II.6: a number bears the letters of the paper's kind and issuer,
and a citation names all three; Party papers are numbered ``66-NQ/TW``, those of the state ``66/NQ-CP``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checking.citing import meant, named, printed_day
from assistant.checking.finding import Finding, place_of
from assistant.checking.rule import Case, Rule
from assistant.register.entries import Passage
from assistant.register.references import Cited
from corpus.folding import fold
from corpus.legal import LegalReference, kind_of_number
from corpus.legal_numbers import split_number

# Issuers by the last letters of their numbers; of offices that share letters any one fits.
_ISSUERS: tuple[tuple[str, re.Pattern[str], str], ...] = tuple(
    (letters, re.compile(pattern), name)
    for letters, pattern, name in (
        ("cp", r"chinh phu\b", "Chính phủ"),
        ("ttg", r"(?:pho )?thu tuong\b", "Thủ tướng Chính phủ"),
        ("tw", r"(?:bo chinh tri|ban|trung uong|hoi nghi|uy ban kiem tra|van phong|dang)\b", "Trung ương Đảng"),
        ("tu", r"(?:tinh uy|thanh uy|ban (?:chap hanh|thuong vu|bi thu)|thuong truc|dang bo)", "Tỉnh ủy, Thành ủy"),
        ("hdnd", r"(?:hoi dong nhan dan|hdnd|thuong truc)", "Hội đồng nhân dân"),
        ("ubnd", r"(?:uy ban nhan dan|ubnd|(?:pho )?chu tich)", "Ủy ban nhân dân"),
        ("bnv", r"(?:bo truong )?bo noi vu", "Bộ Nội vụ"),
        ("btp", r"(?:bo truong )?bo tu phap", "Bộ Tư pháp"),
        ("btc", r"(?:bo truong )?bo tai chinh", "Bộ Tài chính"),
        ("bkhcn", r"(?:bo truong )?bo khoa hoc", "Bộ Khoa học và Công nghệ"),
        ("vpcp", r"(?:bo truong, chu nhiem )?van phong chinh phu", "Văn phòng Chính phủ"),
    )
)  # fmt: skip
_PARTY, _STATE = ("tw", "tu"), ("cp", "ttg", "ubnd", "hdnd")
_SURE = frozenset(("Nghị định", "Nghị quyết", "Quyết định", "Chỉ thị", "Thông tư", "Kết luận", "Công điện", "Kế hoạch"))


def find(case: Case) -> Iterator[Finding]:
    """Yield citations whose number does not go with its kind, its issuer, or the paper that the collection knows."""
    for cited in case.draft.citations:
        intended = meant(case, cited)
        if intended is not None:
            known = intended.known
            yield _finding(
                case,
                cited,
                f"Dự thảo ghi {named(cited)}; thư viện có văn bản số {known.number} ({intended.why}"
                f" {printed_day(known.issued_on or '')}).",
                f"Ghi “{known.number}” nếu đúng là văn bản này.",
                (known.place,),
            )
        elif problem := _form(cited.reference) or _kind(case, cited.reference) or _issuer(cited.reference):
            yield _finding(case, cited, *problem)


def _form(reference: LegalReference) -> tuple[str, str] | None:
    """Tell of a Party number in the state's form or the other way round."""
    parts = split_number(reference.number)
    if parts is None or len(parts.parts) < 2 or parts.year:
        return None
    last, type_ = parts.parts[-1], parts.parts[0]
    letters = reference.number.split("/" if parts.mark == "/" else "-", 1)[1]
    if parts.mark == "/" and last in _PARTY and type_ in ("nq", "kl", "ct", "qd", "ctr"):
        right = f"{parts.serial}-{letters.replace('-', '/', 1)}"
        return f"{named(reference)} viết sai ký hiệu: văn bản của Đảng có dạng “{right}”.", f"Ghi “{right}”."
    if parts.mark == "-" and last in _STATE:
        right = f"{parts.serial}/{letters.replace('/', '-', 1)}"
        return f"{named(reference)} viết sai ký hiệu: văn bản của Nhà nước có dạng “{right}”.", f"Ghi “{right}”."
    return None


def _kind(case: Case, reference: LegalReference) -> tuple[str, str | None] | None:
    """Tell of a kind that is not the one whose letters the number bears."""
    said = reference.kind
    letters = kind_of_number(reference.number)
    printed = fold(case.document.text[reference.span.start : reference.number_span.start])
    known = letters in _SURE or letters == "Công văn"  # a number without a kind's letters is a letter's
    if said not in _SURE or not known or said == letters or fold(said or "") not in printed:
        return None
    return f"“{said} số {reference.number}”: ký hiệu này là của {(letters or '').lower()}.", f"Ghi “{letters}”."


def _issuer(reference: LegalReference) -> tuple[str, str | None] | None:
    """Tell of an issuer whose numbers end in other letters."""
    parts = split_number(reference.number)
    said = fold(reference.issuer or "")
    if parts is None or not said or not parts.parts:
        return None
    own = next((entry for entry in _ISSUERS if parts.parts[-1] == entry[0]), None)
    other = next((entry for entry in _ISSUERS if entry[1].match(said)), None)
    if own is None or other is None or own[1].match(said):
        return None
    return (
        f"{named(reference)} mang ký hiệu của {own[2]}, nhưng dự thảo ghi là của {reference.issuer}.",
        "Kiểm tra lại số, ký hiệu và cơ quan ban hành.",
    )


def _finding(
    case: Case, cited: Cited, message: str, suggestion: str | None, evidence: tuple[Passage, ...] = ()
) -> Finding:
    place = place_of(case.document, cited.reference.span)
    return Finding("citation_number_wrong", "error", place, message, suggestion, evidence)


RULE = Rule(
    "citation_numbers", "Số, ký hiệu của văn bản viện dẫn", {"citation_number_wrong": "Sai số, ký hiệu viện dẫn"}, find
)
