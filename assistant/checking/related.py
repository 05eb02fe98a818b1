"""Which documents of the library a draft is held against: the plans above it, its own earlier ones, not itself."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from assistant.register.conflicts.conflict import Source
from assistant.register.references import Cited
from corpus.legal import same_number
from corpus.text import folded
from indexing.state import unknown_document

_YEARS_BACK = 3  # an older plan says little of what is usual now
_ALIKE = 0.9  # share of the lines of one text that stand in the other, for two copies of one document


@dataclass(frozen=True, slots=True)
class Related:
    """One document with the reason, in Vietnamese, why a draft is held against it."""

    source: Source
    why: str

    def as_json(self) -> dict[str, Any]:
        """Return one JSON object."""
        return {"document": self.source.document.id, "title": self.source.name, "why": self.why}


@dataclass(frozen=True, slots=True)
class Relations:
    """What a draft is held against; ``itself`` are its own copies in the library, which are evidence of nothing."""

    superiors: tuple[Related, ...]
    earlier: tuple[Related, ...]
    itself: tuple[Source, ...]
    others: tuple[Source, ...]


def relations_of(draft: Source, held: Sequence[Source], against: Collection[str] = ()) -> Relations:
    """Return what ``draft`` is held against among the documents ``held``.

    ``against`` names by id what is to be taken instead of what would be found: of the draft's own agency as an earlier
    plan, of another as a superior one. Raises UnknownDocumentError for an id that is not held.
    """
    itself = tuple(source for source in held if is_copy(draft, source))
    others = tuple(source for source in held if source not in itself)
    if against:
        return _chosen(draft, held, others, itself, against)
    superiors = [found for source in others if (found := _superior(draft, source))]
    earlier = sorted(
        (source for source in others if _is_earlier(draft, source)),
        key=lambda source: max(source.document.head.years),
        reverse=True,
    )
    last = tuple(Related(source, "kế hoạch năm trước của cùng cơ quan") for source in earlier[:1])
    return Relations(tuple(superiors), last, itself, others)


def is_copy(draft: Source, source: Source) -> bool:
    """Whether ``source`` is the draft itself: the same file, the same number and agency, or nearly the same text."""
    one, other = draft.document, source.document
    if one.content_hash and one.content_hash == other.content_hash:
        return True
    head, held = one.head, other.head
    numbered = head.number is not None and held.number is not None
    if numbered and same_number(head.number or "", held.number or "") and _same_agency(draft, source):
        return head.years == held.years
    lines = {line for line in map(folded, one.text.split("\n")) if len(line) > 40}
    if len(lines) < 5:
        return False
    theirs = {line for line in map(folded, other.text.split("\n")) if len(line) > 40}
    return len(lines & theirs) >= _ALIKE * max(len(lines), len(theirs))


def _chosen(
    draft: Source, held: Sequence[Source], others: tuple[Source, ...], itself: tuple[Source, ...], ids: Collection[str]
) -> Relations:
    by_id = {source.document.id: source for source in held}
    for id in ids:
        if id not in by_id:
            raise unknown_document(id, list(by_id))
    chosen = [by_id[id] for id in dict.fromkeys(ids)]
    earlier = [source for source in chosen if _same_agency(draft, source) and _before(draft, source)]
    why = "do người dùng chọn"
    return Relations(
        tuple(Related(source, why) for source in chosen if source not in earlier and source not in itself),
        tuple(Related(source, why) for source in earlier),
        itself,
        tuple(dict.fromkeys((*others, *(source for source in chosen if source not in itself)))),
    )


def _superior(draft: Source, source: Source) -> Related | None:
    """Return ``source`` as a plan above the draft: one it names as its ground, or its province's for the same years."""
    same_place = folded(draft.document.head.place or "") == folded(source.document.head.place or "-")
    above = source.level == "province" and draft.level != "province"
    if source.document.head.kind not in ("Kế hoạch", "Chương trình", "Đề án"):
        return None
    cited = next((cited for cited in draft.citations if _is_it(cited, source)), None)
    if cited and same_place and above:
        return Related(source, "được dự thảo viện dẫn")
    if source.is_above(draft):
        return Related(source, "kế hoạch của tỉnh cho cùng thời kỳ")
    return None


def _is_it(cited: Cited, source: Source) -> bool:
    head, reference = source.document.head, cited.reference
    if head.number is None or not same_number(head.number, reference.number):
        return False
    return reference.issued_on is None or head.issued_on is None or reference.issued_on[:4] == head.issued_on[:4]


def _is_earlier(draft: Source, source: Source) -> bool:
    same_kind = draft.document.head.kind == source.document.head.kind
    return same_kind and _same_agency(draft, source) and _before(draft, source)


def _before(draft: Source, source: Source) -> bool:
    years, earlier = draft.document.head.years, source.document.head.years
    return bool(years and earlier) and 0 < min(years) - max(earlier) <= _YEARS_BACK


def _same_agency(draft: Source, source: Source) -> bool:
    one, other = draft.document.head, source.document.head
    if one.place is None or other.place is None or folded(one.place) != folded(other.place):
        return False
    return bool(one.issuer) and _agency(one.issuer) == _agency(other.issuer)


def _agency(name: str | None) -> str:
    return folded(name or "").replace("uỷ", "ủy").replace("ủy ban nhân dân", "ubnd")
