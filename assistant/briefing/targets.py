"""Which targets a unit answers for, and why."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.briefing.gather import is_own
from assistant.briefing.items import BriefDuty, BriefTarget, BriefTask
from assistant.briefing.naming import Naming
from assistant.briefing.papers import Paper
from assistant.register.entries import Passage, TargetEntry
from assistant.register.targets import target_entries
from corpus.register.indicators import content_words
from corpus.register.places import body_of
from corpus.text import folded
from corpus.types import Block, Document

_NO_FIELD = re.compile(
    r"\b(?:mục (?:tiêu|đích)|nhiệm vụ|chỉ tiêu|yêu cầu|giải pháp|kinh phí|tổ chức (?:thực hiện|triển khai)|nội dung"
    r"|phụ lục)\b"
)
_LEAST = 2  # syllables of a heading that names a field


def targets_for(
    naming: Naming, papers: Sequence[Paper], tasks: Sequence[BriefTask], duties: Sequence[BriefDuty]
) -> list[BriefTarget]:
    """Return the targets that the unit answers for, in reading order, each with the reason.

    They are those of its own plan, those in rows and duties that it leads or does, those that name it, and those under
    the heading of a field that it is to lead ("Chủ trì nội dung cải cách thể chế").
    """
    found: list[BriefTarget] = []
    for paper in papers:
        for target in target_entries([paper.document]):
            why = _why(naming, paper, target, tasks, duties)
            if why is not None:
                found.append(BriefTarget(target, why[0], evidence=why[1]))
            elif (agency := _agency_of(naming, paper)) is not None:
                shared = f"chỉ tiêu chung của {agency}, không giao riêng cho đơn vị nào"
                found.append(BriefTarget(target, shared, shared=True))
    return found


def _why(
    naming: Naming, paper: Paper, target: TargetEntry, tasks: Sequence[BriefTask], duties: Sequence[BriefDuty]
) -> tuple[str, tuple[Passage, ...]] | None:
    place = target.place
    for task in tasks:
        if task.part.role == "lead" and task.part.certainty == "all" and _within(place, task.place):
            return f"nằm trong nhiệm vụ {task.task.number or ''} mà đơn vị chủ trì".replace("  ", " "), (task.place,)
    for duty in duties:
        if duty.part.role in ("lead", "do") and duty.part.certainty == "all" and _within(place, duty.place):
            return "nằm trong việc được giao cho đơn vị", (duty.place,)
    if is_own(naming.known, paper):
        return "kế hoạch của chính đơn vị", ()
    if naming.part(target.scope, "do", paper) or any(
        place.start <= span.start < place.end and naming.is_named(paper.document.quote(span))
        for span in paper.unit_mentions
    ):
        return "chỉ tiêu ghi rõ đơn vị", ()
    for duty in duties:
        if duty.part.role == "lead" and not duty.part.group and duty.place.document == place.document:
            heading = _field_led(paper, target, duty)
            if heading is not None:
                return f"thuộc phần “{heading}” mà đơn vị được giao chủ trì", (duty.place,)
    return None


def _agency_of(naming: Naming, paper: Paper) -> str | None:
    """Return the name of the unit's agency where ``paper`` is that agency's, else None."""
    agency = naming.known.agency
    return agency.issuer if agency is not None and any(paper is own for own in agency.papers) else None


def _within(place: Passage, whole: Passage) -> bool:
    return place.document == whole.document and whole.start <= place.start and place.end <= whole.end


def _field_led(paper: Paper, target: TargetEntry, duty: BriefDuty) -> str | None:
    """Return the heading over ``target`` whose field stands in the words of ``duty``, None without one."""
    document = paper.document
    said = " ".join(content_words(duty.words, paper.definitions))
    for block in _headings(document, target.place.start):
        body = document.quote(body_of(document, block))
        words = content_words(body, paper.definitions)
        if len(words) >= _LEAST and not _NO_FIELD.search(folded(body)) and _says(said, " ".join(words)):
            return body
    return None


def _says(said: str, field: str) -> bool:
    """Whether ``field`` stands in ``said``; what many headings begin with ("cải cách") may be said once for several."""
    plain = field.removeprefix("cải cách ")
    return re.search(rf"(?<!\w){re.escape(field)}(?!\w)", said) is not None or (
        "cải cách" in said
        and len(plain.split()) >= _LEAST
        and re.search(rf"(?<!\w){re.escape(plain)}(?!\w)", said) is not None
    )


def _headings(document: Document, offset: int) -> Iterator[Block]:
    block = next((block for block in document.blocks if block.span.start <= offset < block.span.end), None)
    for at in reversed(block.parents if block else ()):
        yield document.blocks[at]
