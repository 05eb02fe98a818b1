"""From lines to blocks: put headings, paragraphs, tables, footnotes and furniture into canonical text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corpus.assembler import Assembler, Structure
from corpus.closing import closing_parts
from corpus.furniture import footnotes, page_numbers, running_headers
from corpus.lines import Line
from corpus.outline import Draft, join_lines, mark_headings
from corpus.sides import MOTTO, in_reading_order
from corpus.tables import RawTable, find_tables
from corpus.types import BlockKind
from corpus.wrapping import Wrapping, wrapping_of

__all__ = ["Structure", "structure_of"]


def structure_of(
    lines: Sequence[Line],
    *,
    paged: bool,
    known_tables: Sequence[RawTable] = (),
    furniture: Sequence[int] = (),
) -> Structure:
    """Return the structure of a text's ``lines``.

    ``known_tables`` are tables that a reader or another finder has recovered, ``furniture`` lines that it knows to be
    no part of the text; ``paged`` says that the pages of lines are known.
    """
    tables = sorted([*known_tables, *_outside(find_tables(lines), known_tables)], key=lambda table: table.first)
    apart = set(furniture)
    in_tables = {i for table in tables for i in range(table.first, table.last)}
    free = [_emptied(line) if line.index in in_tables or line.index in apart else line for line in lines]
    wrapping = wrapping_of([line.text for line in free if line.text])
    numbers = page_numbers(free)
    running = numbers | running_headers(free, numbers)
    notes = footnotes(free, running, wrapping)
    taken = running | {i for note in notes for i in note}
    apart |= running | {i for table in tables for i in table.skipped if not lines[i].blank}
    flow = [line for line in free if line.index not in taken and not line.blank]
    aside: list[tuple[BlockKind, Sequence[int]]] = [("footnote", note) for note in notes]
    aside += [("boilerplate", (i,)) for i in apart]
    assembler = Assembler(lines, aside)
    for kind, content in _typed(in_reading_order(flow), tables, wrapping):
        assembler.write(kind, content)
    return assembler.structure(paged)


def _outside(tables: Sequence[RawTable], others: Sequence[RawTable]) -> list[RawTable]:
    return [t for t in tables if not any(t.first < o.last and o.first < t.last for o in others)]


def _emptied(line: Line) -> Line:
    return Line(line.index, "", "", page=line.page)


def _typed(
    flow: Sequence[Line], tables: Sequence[RawTable], wrapping: Wrapping
) -> list[tuple[BlockKind, Draft | RawTable]]:
    """Return the blocks and tables in order, each with what it is."""
    typed: list[tuple[BlockKind, Draft | RawTable]] = []
    start = 0
    for table in [*tables, None]:
        end = table.first if table else float("inf")
        for special, lines in closing_parts([line for line in flow if start <= line.index < end]):
            if special is not None:
                typed.append((special, Draft(tuple(lines))))
            else:
                typed += [_with_kind(draft) for draft in mark_headings(join_lines(lines, wrapping))]
        if table:
            typed.append(("table", table))
            start = table.last
    return typed


def _with_kind(draft: Draft) -> tuple[BlockKind, Draft]:
    if MOTTO.fullmatch(draft.text):
        return "boilerplate", replace(draft, level=None)
    if draft.level is not None:
        return "heading", draft
    return ("item" if draft.marker is not None else "paragraph"), draft
