"""Whether a unit is one of those that a group's name means: "các sở, ban, ngành", "các phòng, đơn vị thuộc Sở"."""

from __future__ import annotations

import re
from typing import Literal

from corpus.folding import fold

Kind = Literal["department", "commune", "office", "centre"]
Certainty = Literal["all", "maybe"]

_GROUP = re.compile(
    r"\b(?:cac|toan the|tat ca)\b|^(?:moi|tung) (?:so|co quan|don vi|phong|xa)\b|\bcap xa\b|\bso, (?:ban, )?nganh\b"
    r"|^(?:co quan|don vi) (?:co )?lien quan$|^truong phong$|^thu truong don vi\b"
)
_GROUPS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("department", re.compile(r"\bcac so\b|\bso,? ban,? nganh\b|\bso, nganh\b|\bcac (?:co quan|nganh)\b")),
    ("commune", re.compile(r"\bcac xa\b|\bcap xa\b|\bxa, phuong\b|\bdia phuong\b")),
    ("office", re.compile(r"\bcac (?:[^,;]*, )*(?:phong|don vi|bo phan)\b|^truong phong$|^thu truong don vi\b")),
    (
        "centre",
        re.compile(r"(?:\bcac (?:[^,;]*, )*|^thu truong )(?:don vi|trung tam|chi cuc|bo phan)\b|\bdon vi su nghiep\b"),
    ),
)
_ONLY_CENTRES = re.compile(r"\bdon vi su nghiep\b")
_BOUNDED = re.compile(
    r"\blien quan\b|\bkhac\b|\bphu trach\b|\bquan ly\b|\bduoc\b|\btham gia\b|\btiep nhan\b|\bco (?!quan)"
    r"|\btruyen thong\b|\bbao chi\b|\bphoi hop\b|\btruc tiep\b"
)
_OF_THE_STATE = re.compile(r"\btrung uong\b|\bnganh doc\b|\bbo, nganh\b")
_UNITS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("department", re.compile(r"so \S|van phong ubnd tinh|thanh tra tinh|ban (?:dan toc|quan ly)\b")),
    ("commune", re.compile(r"(?:ubnd|uy ban nhan dan) (?:xa|phuong|dac khu)\b")),
    ("office", re.compile(r"phong |van phong|thanh tra so")),
    ("centre", re.compile(r"trung tam|chi cuc|ban quan ly|truong |vien |doan |doi ")),
)
_WITHIN: frozenset[Kind] = frozenset(("office", "centre"))


def is_group(name: str) -> bool:
    """Whether ``name`` stands for several units that it does not name."""
    return bool(_GROUP.search(fold(name)))


def kinds_in(name: str) -> frozenset[Kind]:
    """Return which kinds of units the group ``name`` is made of; empty where it is no group."""
    low = fold(name)
    if not _GROUP.search(low) or _OF_THE_STATE.search(low):
        return frozenset()
    if _ONLY_CENTRES.search(low) and not re.search(r"\bphong\b|\bcac so\b", low):
        return frozenset(("centre",))
    return frozenset(kind for kind, pattern in _GROUPS if pattern.search(low))


def kind_of(name: str) -> Kind | None:
    """Return what kind of unit ``name`` is, None for one that no group's name means."""
    low = fold(name)
    return next((kind for kind, pattern in _UNITS if pattern.match(low)), None)


def membership(unit: str, group: str, *, same_agency: bool) -> Certainty | None:
    """Return whether ``unit`` is one of ``group``: "all" members are meant, or only those concerned ("maybe").

    ``same_agency`` says that the group is named by the unit's own agency: only then its offices are meant by "các
    phòng". None where the unit is none of them.
    """
    meant = kinds_in(group)
    own = kinds_in(unit) or frozenset(filter(None, (kind_of(unit),)))
    shared = meant & own
    if not same_agency:
        shared -= _WITHIN
    if not shared:
        return None
    return "maybe" if _BOUNDED.search(fold(group)) else "all"
