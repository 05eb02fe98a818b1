"""Targets as records: an indicator, what it is to reach, for whom and by when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from corpus.columns import Role, roles_of
from corpus.register.aims import Change, aimed_at, change_of, forbids_more, is_past
from corpus.register.clauses import Clause, clauses_of, sentences
from corpus.register.patterns import exact, phrase
from corpus.register.places import body_of, headings_above, section_of
from corpus.register.quantities import Comparator, Quantity
from corpus.register.scopes import period_above, period_in, scope_of
from corpus.register.target_tables import table_cells, value_cells
from corpus.types import Block, Document, Span

_SPENDING = phrase(r"kinh phí|dự toán|tài trợ")
_CITING = exact(r"(?:Căn cứ|Xét|Theo đề nghị)\b")
_KINDS = frozenset(("item", "paragraph", "heading"))
_ROLES: frozenset[Role] = frozenset(("goal", "task", "product", "other", "note"))


@dataclass(frozen=True, slots=True)
class Target:
    """One target; every span is of the document's canonical text.

    ``measure`` is the quantity as printed with the words that bound it ("từ 60% trở lên"); ``value`` is its number, of
    a range the lower end and ``high`` the upper, ``base`` where a change starts. ``indicator`` is what is measured (it
    holds the measure where that stands amid it), ``shared`` words of a list printed with another member of it.
    ``change`` says that the quantity is a difference ("giảm 20%"), None that it is a level; ``past`` that it is
    reported, not aimed at. ``nested_in`` is the index, in the list of the document's targets, of the one it is a part
    of; ``row`` is the number of its table's row. ``warnings`` are for the reader.
    """

    document: str
    indicator: Span
    comparator: Comparator
    value: Decimal
    unit: str
    measure: Span
    span: Span
    high: Decimal | None = None
    base: Decimal | None = None
    scope: Span | None = None
    period: Span | None = None
    section: str | None = None
    shared: Span | None = None
    nested_in: int | None = None
    change: Change | None = None
    past: bool = False
    row: str | None = None
    warnings: tuple[str, ...] = ()


def targets_of(document: Document) -> list[Target]:
    """Return the targets of ``document`` in order: those of its prose, then table by table those of the cells."""
    targets: list[Target] = []
    for block in document.blocks:
        if block.kind in _KINDS and block.table is None and not _CITING.match(document.text, block.span.start):
            section = section_of(document, block)
            money = any(_SPENDING.search(title) for title in headings_above(document, block))
            found = _in_span(document, body_of(document, block), section, money=money)
            _add(targets, _with_period_above(document, block, found))
    for block in document.blocks:
        if block.table is not None:
            _add(targets, _in_table(document, block))
    return targets


def _add(targets: list[Target], found: Iterator[Target]) -> None:
    """Append ``found``, whose ``nested_in`` counts from the first of them."""
    first = len(targets)
    for target in found:
        inside = target.nested_in
        targets.append(replace(target, nested_in=first + inside if inside is not None else None))


def _in_span(
    document: Document, span: Span, section: str | None, *, money: bool = False, product: bool = False
) -> Iterator[Target]:
    """Yield the targets of ``span``; ``money`` and ``product`` say that it lists sums or products of tasks."""
    text = document.text
    count, parent, above = 0, None, None
    for sentence in sentences(text, span):
        since = sentence.start
        found = aimed_at(text, sentence, money=money, product=product)
        for quantity, clause in zip(found, clauses_of(text, sentence, found), strict=True):
            if clause.indicator.start >= clause.indicator.end:
                if above is None:
                    continue
                inside = since > sentence.start  # "giảm 40% thời gian (từ 25 ngày xuống 15 ngày)"
                clause = replace(clause, indicator=above, nested=inside)
            if not clause.nested:
                parent = count
            nested = parent if clause.nested and parent is not None and parent < count else None
            target = _target(document, sentence, since, quantity, clause)
            yield replace(target, section=section, nested_in=nested)
            above, since = clause.indicator, quantity.span.end
            count += 1


def _target(document: Document, sentence: Span, since: int, quantity: Quantity, clause: Clause) -> Target:
    text = document.text
    before = text[clause.span.start : quantity.span.start]
    comparator: Comparator = "<=" if forbids_more(before) else quantity.comparator
    shared = clause.shared.of(text) if clause.shared else ""
    return Target(
        document=document.id,
        indicator=clause.indicator,
        comparator=comparator,
        value=quantity.value,
        unit=quantity.unit,
        measure=quantity.span,
        span=clause.span,
        high=quantity.high,
        base=quantity.base,
        scope=scope_of(text, clause, quantity.span),
        period=period_in(document, clause.span) or period_in(document, Span(sentence.start, clause.span.start)),
        shared=clause.shared,
        change=change_of(before, quantity) or change_of(shared, quantity),
        past=is_past(document, text[since : quantity.span.start]),
        warnings=_warnings(quantity),
    )


def _warnings(quantity: Quantity) -> tuple[str, ...]:
    notes = []
    top = max(quantity.value, quantity.high or quantity.value)
    if quantity.unit == "%" and top > 100:
        notes.append("Tỷ lệ in trên 100%.")
    if quantity.open_range:
        notes.append("Khoảng giá trị lại kèm “trở lên” hoặc “trở xuống”.")
    if quantity.comparator == "range" and quantity.high is not None and quantity.high < quantity.value:
        notes.append("Khoảng giá trị có đầu lớn hơn cuối.")
    return tuple(notes)


def _with_period_above(document: Document, block: Block, targets: Iterator[Target]) -> Iterator[Target]:
    """Give targets that name no time the one that a heading above them names."""
    above = period_above(document, block)
    for target in targets:
        yield replace(target, period=above) if target.period is None and above else target


def _in_table(document: Document, block: Block) -> Iterator[Target]:
    table = document.tables[block.table] if block.table is not None else None
    if table is None:
        return
    section = section_of(document, block)
    shift = 0
    for row, indicator, cell, quantity, period in value_cells(document, table):
        yield Target(
            document=document.id,
            indicator=indicator,
            comparator=quantity.comparator,
            value=quantity.value,
            unit=quantity.unit,
            measure=quantity.span,
            span=Span(min(indicator.start, cell.start), max(indicator.end, cell.end)),
            high=quantity.high,
            period=period,
            section=section,
            row=row.number,
            warnings=_warnings(quantity),
        )
        shift += 1
    for row, cell, fields in table_cells(table, _ROLES, roles_of(table.columns)):
        product = cell == fields.get("product")
        count = 0
        for target in _in_span(document, cell, section, product=product):
            nested = target.nested_in + shift if target.nested_in is not None else None
            shared = target.shared or (fields.get("task") if product else None)
            period = target.period or fields.get("deadline")
            yield replace(target, nested_in=nested, row=row.number, period=period, shared=shared)
            count += 1
        shift += count
