"""Which documents to read first, and why: the unit's own plans, those that charge it, what its work rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from assistant.briefing.gather import is_own
from assistant.briefing.items import BriefDuty, BriefTask, Reading
from assistant.briefing.papers import Paper, agency_name
from assistant.briefing.units import Known
from assistant.register.entries import Passage, passage_of
from assistant.register.references import Cited, group_citations, reference_entries
from corpus.legal import kind_of_number
from corpus.types import Block, Document

Item = BriefTask | BriefDuty

MOST = 12
_GROUNDS = 3  # documents named only as the grounds of a plan
_PLACES = 3  # quoted for one document


def read_first(
    known: Known, tasks: Sequence[BriefTask], duties: Sequence[BriefDuty], held: Sequence[Paper]
) -> list[Reading]:
    """Return what the unit should read first, the most needed first, at most ``MOST`` documents."""
    charging = [reading for paper in _by_need(known, tasks, duties) if (reading := _held(known, paper, tasks, duties))]
    named = {reading.document for reading in charging}
    cited = [
        reading
        for reading in _cited(known, tasks, duties, held)
        if reading.document not in named or not reading.document
    ]
    return [*charging, *cited][:MOST]


def _by_need(known: Known, tasks: Sequence[BriefTask], duties: Sequence[BriefDuty]) -> list[Paper]:
    """Return the unit's papers, the newest years first, among those its own, then by how much they charge it with."""
    items: list[Item] = [*tasks, *duties]
    counts = Counter(item.place.document for item in items)
    agency = known.agency

    def need(paper: Paper) -> tuple[int, bool, int]:
        own = is_own(known, paper) or agency is not None and any(paper is one for one in agency.papers)
        return -max(paper.document.head.years, default=0), not own, -counts[paper.document.id]

    return sorted(known.papers, key=need)


def _held(known: Known, paper: Paper, tasks: Sequence[BriefTask], duties: Sequence[BriefDuty]) -> Reading | None:
    id, head = paper.document.id, paper.document.head
    own_tasks = [task for task in tasks if task.place.document == id]
    own_duties = [duty for duty in duties if duty.place.document == id]
    if is_own(known, paper):
        why = f"kế hoạch của chính đơn vị, {len(own_tasks)} nhiệm vụ" if own_tasks else "kế hoạch của chính đơn vị"
        return Reading(paper.name, head.number, id, why, (_title_of(paper.document),))
    if not own_tasks and not own_duties:
        return None
    named = [task for task in own_tasks if not task.part.group]
    led = sum(task.part.role == "lead" for task in named)
    parts = []
    if named:
        parts.append(f"{len(named)} nhiệm vụ ghi tên đơn vị (chủ trì {led}, phối hợp {len(named) - led})")
    if len(own_tasks) > len(named):
        parts.append(f"{len(own_tasks) - len(named)} nhiệm vụ giao chung")
    if own_duties:
        parts.append(f"{len(own_duties)} trách nhiệm")
    items: list[Item] = [*own_duties, *named, *own_tasks]
    places = [item.place for item in items][:_PLACES]
    who = agency_name(head) or "văn bản"
    return Reading(paper.name, head.number, id, f"{who}: {', '.join(parts)}", tuple(places))


def _title_of(document: Document) -> Passage:
    """Return the passage of the document's first heading or line."""
    block = next((block for block in document.blocks if block.kind == "heading"), document.blocks[0])
    return passage_of(document, block.span)


def _cited(
    known: Known, tasks: Sequence[BriefTask], duties: Sequence[BriefDuty], held: Sequence[Paper]
) -> Iterator[Reading]:
    """Yield the documents that the unit's work cites, most often cited first, then the grounds of its own plans."""
    citations = [cited for paper in known.papers for cited in paper.citations]
    charged: list[Item] = [*tasks, *duties]
    items = [item.place for item in charged if item.part.certainty == "all"]
    working = [cited for cited in citations if any(_inside(cited.place, place) for place in items)]
    documents = [paper.document for paper in held]
    told: set[str] = set()
    for group in sorted(group_citations(working), key=len, reverse=True):
        count = len({place.start for cited in group for place in items if _inside(cited.place, place)})
        told.add(group[0].reference.number)
        yield _reading(group, documents, f"được dẫn trong {count} việc của đơn vị")
    grounds = [cited for paper in _own(known) for cited in paper.citations if _is_ground(paper, cited)]
    fresh = [group for group in group_citations(grounds) if group[0].reference.number not in told]
    for group in fresh[:_GROUNDS]:
        yield _reading(group, documents, "là căn cứ của kế hoạch")


def _own(known: Known) -> Sequence[Paper]:
    agency = known.own or known.agency
    return agency.papers if agency is not None else [paper for paper in known.papers if paper.level == "province"]


def _is_ground(paper: Paper, cited: Cited) -> bool:
    """Whether a citation stands before the first heading with a number, where a plan names its grounds."""
    first = next((block for block in paper.document.blocks if _opens(block)), None)
    return first is not None and cited.place.start < first.span.start


def _opens(block: Block) -> bool:
    return block.kind == "heading" and bool(block.marker)


def _reading(group: Sequence[Cited], held: Sequence[Document], why: str) -> Reading:
    entry = next(
        entry
        for entry in reference_entries(list({cited.document.id: cited.document for cited in group}.values()), held)
        if any(place == group[0].place for place in entry.places)
    )
    kind = entry.kind or kind_of_number(entry.number) or "Văn bản"
    name = f"{kind} số {entry.number}" + (f" {entry.subject}" if entry.subject else "")
    return Reading(name, entry.number, entry.held_as, why, tuple(cited.place for cited in group[:_PLACES]))


def _inside(place: Passage, whole: Passage) -> bool:
    return place.document == whole.document and whole.start <= place.start and place.start < whole.end
