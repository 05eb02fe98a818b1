"""``cchc brief``: what a unit owes, to whom, by when."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from datetime import date

from assistant.briefing.brief import Brief, Briefings, briefs_json
from assistant.briefing.outline import Sources, printed, sections, summary
from assistant.briefing.word import write_brief
from assistant.cli.columns import as_table, terminal_width, wrap
from assistant.cli.output import note, say, say_json
from assistant.cli.registers import held_documents


def run(options: Namespace) -> int:
    """Print or write the briefing; of units with one name in several places one each. Raises UserError."""
    briefings = Briefings(held_documents(options))
    units = briefings.find(options.unit, options.agency)
    briefs = [briefings.brief(unit, options.day or date.today()) for unit in units]
    if len(briefs) > 1:
        homes = "; ".join(brief.unit.home for brief in briefs)
        note(f"Có {len(briefs)} đơn vị cùng tên: {homes}. Ghi thêm --agency để chỉ lấy một.")
    if options.docx is not None:
        write_brief(options.docx, briefs)
        note(f"Đã ghi tóm tắt vào {options.docx}")
    if options.json:
        say_json(briefs_json(briefs))
    elif options.docx is None:
        say("\n\n\n".join("\n".join(_shown(brief, terminal_width())) for brief in briefs))
    return 0


def _shown(brief: Brief, width: int) -> Iterator[str]:
    sources = Sources(brief)
    yield brief.unit.title.upper()
    yield f"Lập ngày {printed(brief.day.isoformat())}"
    for line in summary(brief):
        yield from wrap(f"- {line}", width)
    for section in sections(brief):
        yield f"\n{section.title.upper()} ({len(section.rows)})"
        if section.note:
            yield from wrap(section.note, width)
        rows = [(*row.cells, sources.where(row.place)) for row in section.rows]
        yield as_table((*section.columns, "Căn cứ"), rows, width)
    if brief.questions:
        yield "\nTỰ KIỂM TRA"
    for number, question in enumerate(brief.questions, 1):
        yield from wrap(f"{number}. {question.question}", width)
        yield from (f"   {letter}. {choice}" for letter, choice in zip("ABCD", question.choices, strict=False))
        where = "; ".join(sources.where(place) for place in question.evidence)
        yield from wrap(f"   Đáp án: {question.answer} ({where})", width)
    yield "\nNGUỒN"
    for number, paper in sources.used():
        yield from wrap(f"[{number}] {paper.name} ({paper.document.id})", width)
