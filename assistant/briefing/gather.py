"""Gather what concerns one unit: tasks, duties, other places that name it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from assistant.briefing.items import BriefDuty, BriefTask, Elsewhere, Part, Time
from assistant.briefing.naming import Naming, receivers
from assistant.briefing.papers import Paper
from assistant.briefing.times import times_in
from assistant.briefing.units import Known
from assistant.register.entries import Passage, TaskEntry, passage_of
from assistant.register.standing import standing_of
from assistant.register.tasks import plan_year
from corpus.register.duties import Duty
from corpus.register.places import body_of, section_of
from corpus.register.units import mentions_of
from corpus.types import Block, Document, Span

_RECEIVES = re.compile(
    r"(?:gửi(?: \S+){0,4}|báo cáo|trình|về|qua|đề nghị|xin ý kiến|lấy ý kiến|theo hướng dẫn của|đến|tới|cho)\s+$",
    re.IGNORECASE,
)
_BREAK = re.compile(r"[;\n\t]|(?<=[^\WA-ZĐ])\.\s+(?=[^\W\d_])")
_PART_OF_ANOTHER = re.compile(r"(?:văn phòng|thanh tra|giám đốc)\s+$")
_SHOWN = ("heading", "paragraph", "item", "table")
_BEFORE = 25  # characters between the name of a unit and its duty: "Sở … có trách nhiệm: …"
_WHOLE = 450  # characters of a paragraph that is quoted whole


def tasks_for(naming: Naming, papers: Sequence[Paper], today: date) -> list[BriefTask]:
    """Return the tasks that concern the unit, document by document in reading order."""
    return [found for paper in papers for task in paper.tasks if (found := _task(naming, paper, task, today))]


def _task(naming: Naming, paper: Paper, task: TaskEntry, today: date) -> BriefTask | None:
    leads = naming.part(task.lead, "lead", paper)
    helps = naming.part(task.coordinate, "coordinate", paper)
    by_name_only_helping = leads is not None and leads.group and helps is not None and not helps.group
    part = helps if leads is None or by_name_only_helping else leads
    if part is None and is_own(naming.known, paper):
        part = Part("inside", task.lead or "")
    if part is None:
        return None
    partners = dict.fromkeys([*naming.others(task.lead, paper), *naming.others(task.coordinate, paper)])
    return BriefTask(
        task,
        part,
        tuple(name for name in partners if name != part.named_as),
        receivers("; ".join(filter(None, (task.task, task.product, task.deadline)))),
        standing_of(task.due, task.years, today),
    )


def is_own(known: Known, paper: Paper) -> bool:
    """Whether ``paper`` is the unit's own plan."""
    return known.own is not None and any(paper is own for own in known.own.papers)


def duties_for(naming: Naming, papers: Sequence[Paper], today: date) -> list[BriefDuty]:
    """Return the duties that the text of ``papers`` puts on the unit, in reading order."""
    found = [duty for paper in papers for one in paper.duties if (duty := _duty(naming, paper, one, today)) is not None]
    best: dict[tuple[str, int, int], BriefDuty] = {}
    for duty in found:
        key = (duty.place.document, duty.place.start, duty.place.end)
        if key not in best or (best[key].part.group and not duty.part.group):
            best[key] = duty
    return list(best.values())


def _duty(naming: Naming, paper: Paper, duty: Duty, today: date) -> BriefDuty | None:
    document = paper.document
    printed = document.quote(duty.unit)
    part = naming.part(printed, duty.role, paper)
    if part is None and is_own(naming.known, paper):
        part = Part("inside", printed)
    if part is None:
        return None
    words = document.quote(duty.words)
    named_in_it = duty.words.start <= duty.unit.start < duty.words.end
    times = (
        Time(printed, due, standing_of(due, document.head.years, today))
        for printed, due in times_in(words, plan_year(document))
    )
    charged = _charged_with(paper, duty) if named_in_it else ()
    return BriefDuty(
        paper.name, words, duty.section, part, charged, receivers(words), tuple(times), passage_of(document, duty.words)
    )


def _charged_with(paper: Paper, helping: Duty) -> tuple[str, ...]:
    """Return the units that are charged with the words in which ``helping`` is named as a helper."""
    quote = paper.document.quote
    return tuple(
        dict.fromkeys(
            quote(duty.unit) for duty in paper.duties if duty.words == helping.words and duty.role != "coordinate"
        )
    )


def elsewhere(naming: Naming, papers: Sequence[Paper], told: Sequence[Passage]) -> list[Elsewhere]:
    """Return the other places of ``papers`` that name the unit: where no passage of ``told`` stands.

    A unit's own plan names it everywhere and is left out: it is to be read whole.
    """
    return [
        place for paper in papers if not is_own(naming.known, paper) for place in _elsewhere_in(naming, paper, told)
    ]


def _elsewhere_in(naming: Naming, paper: Paper, told: Sequence[Passage]) -> Iterator[Elsewhere]:
    document = paper.document
    spans = [Span(passage.start, passage.end) for passage in told if passage.document == document.id]
    done: set[Span] = set()
    for mention in _mentions(naming, paper):
        if any(span.start - _BEFORE <= mention.end and mention.start < span.end for span in spans):
            continue
        block = _block_at(document, mention.start)
        if block is None or block.kind not in _SHOWN or _only_names(naming, document, block):
            continue
        around = _around(document, block, mention)
        if around in done or any(span.start < around.end and around.start < span.end for span in done):
            continue
        done.add(around)
        receives = bool(_RECEIVES.search(document.text, max(0, mention.start - 60), mention.start))
        yield Elsewhere(paper.name, section_of(document, block), receives, passage_of(document, around))


def _mentions(naming: Naming, paper: Paper) -> list[Span]:
    """Return where ``paper`` names the unit: what is read as its name, and its names where they stand by themselves."""
    document = paper.document
    mentions = paper.unit_mentions
    found = {span for span in mentions if naming.is_named(document.quote(span))}
    low = document.text.lower()
    if len(low) != len(document.text):  # offsets would not fit
        return sorted(found)
    for name in naming.known.names:
        words = r"\s+".join(map(re.escape, name.lower().split()))
        for match in re.finditer(rf"(?<!\w){words}(?!\w)", low):
            span = Span(match.start(), match.end())
            if not _PART_OF_ANOTHER.search(low[max(0, span.start - 12) : span.start]) and not any(
                _is_another(naming, paper, each, span) for each in mentions
            ):
                found.add(span)
    return sorted(found)


def _is_another(naming: Naming, paper: Paper, mention: Span, span: Span) -> bool:
    """Whether ``mention`` is the name of another unit that ``span`` is only a part of."""
    if not (mention.start <= span.start and span.end <= mention.end) or mention == span:
        return False
    name = paper.document.quote(mention)
    if naming.is_named(name):
        return False
    return mention.start < span.start or name in paper.unit_names


def _only_names(naming: Naming, document: Document, block: Block) -> bool:
    """Whether a line says nothing but the unit's name: a heading over its duties."""
    words = document.quote(body_of(document, block)).rstrip(" :.")
    return block.table is None and naming.is_named(re.sub(r"^(?:Trách nhiệm|Nhiệm vụ) (?:của )?", "", words))


def _block_at(document: Document, offset: int) -> Block | None:
    return next((block for block in document.blocks if block.span.start <= offset < block.span.end), None)


def _around(document: Document, block: Block, mention: Span) -> Span:
    """Return what is quoted around a mention: a table's row, a short paragraph, or its sentence."""
    if block.table is not None:
        rows = document.tables[block.table].rows
        return next((row.span for row in rows if row.span.start <= mention.start < row.span.end), mention)
    if block.span.end - block.span.start <= _WHOLE:
        return block.span
    text = document.text
    cuts = [match.end() for match in _BREAK.finditer(text, block.span.start, mention.start)]
    after = _BREAK.search(text, mention.end, block.span.end)
    return Span(cuts[-1] if cuts else block.span.start, after.start() if after else block.span.end)


def mentioned(papers: Sequence[Paper]) -> Iterator[tuple[str, Paper]]:
    """Yield every unit that the text of ``papers`` names, as printed, with the document."""
    for paper in papers:
        for span in mentions_of(paper.document):
            yield paper.document.quote(span), paper
