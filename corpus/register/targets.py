"""Targets as records: an indicator, what it is to reach, for whom and by when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from corpus.columns import Role, roles_of
from corpus.issuers import issuer_at
from corpus.register.clauses import Clause, clauses_of, sentences
from corpus.register.patterns import exact, phrase
from corpus.register.places import body_of, headings_above, section_of, trimmed
from corpus.register.quantities import Comparator, Quantity, find_quantities
from corpus.register.target_tables import table_cells, value_cells
from corpus.types import Block, Document, Span

Change = Literal["up", "down"]

_PERIOD = phrase(
    r"(?:(?:đến|tới|trước|trong|vào|chậm nhất|từ) )?(?:(?:hết|cuối|đầu|giữa) )?"
    r"(?:(?:ngày )?\d{1,2}/\d{1,2}/\d{4}|(?:tháng|quý) [\dIV]{1,4}(?:\s*/\s*| năm )\d{4}|năm \d{4}"
    r"|giai đoạn \d{4}\s*[-–]\s*\d{4})|(?:hằng|hàng|mỗi|trong) (?:năm|quý|tháng|tuần)\b(?!\s*\d)",
)
_SCOPES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"đối\s+với\s+[^;()]+?(?=,\s*(?:tỷ|tỉ|mức|phấn|bảo|đảm|thì)\b|\s+(?:đạt|được|là|phải|chiếm)\b|[;()]|$)",
        r"(?:thuộc\s+|trong\s+)?(?:các\s+)?lĩnh\s+vực\s+(?!quản lý)[^;()]+?(?=\s+(?:đạt|được|là|phải|chiếm|có|giải\s+quyết|thực\s+hiện)\b|[;()]|$)",
        r"(?:(?:tại|ở|của)\s+)?cấp\s+(?:tỉnh|xã|huyện|cơ\s+sở|trung\s+ương)(?:(?:,|\s+và)\s+cấp\s+(?:tỉnh|xã|huyện|cơ\s+sở))*",
        r"(?:trên\s+địa\s+bàn|toàn)\s+(?:tỉnh|thành\s+phố|xã|phường|ngành|quốc)",
        r"(?:của|do)\s+(?=(?:Sở|Ủy\s+ban|UBND|HĐND|tỉnh|xã|phường|thành\s+phố|đơn\s+vị|cơ\s+quan)\b)",
        r"\((?:trừ|không\s+tính|tính\s+trên|không\s+bao\s+gồm|ngoài)[^()]*\)",
        r"(?:tính\s+)?(?:trên|trong)\s+tổng\s+số\s+[^;()]+?(?=,\s*(?:tỷ|tỉ|mức)\b|\s+(?:đạt|được|là|phải|chiếm)\b|[;()]|$)",
    )
)
_COMPARED = phrase(r"(?:so với|từ) (?:cuối |đầu |thời điểm )*$")
_DOWN = phrase(r"\b(?:giảm|rút ngắn|tiết kiệm|cắt giảm|tinh giản|hạ)\b")
_UP = phrase(r"\b(?:tăng|nâng)\b(?! cường)")
_CHANGES = re.compile(r"(?:(?:thêm|ít nhất|tối thiểu|bình quân|khoảng|được|thêm được)\s*)*$", re.IGNORECASE)
_REACH = phrase(
    r"(?:đạt(?: (?:từ|mức|được))?|phấn đấu(?: (?:có|đạt))?|có (?:thêm|từ|trên|dưới)?|thêm|giảm|tăng|rút ngắn|cắt giảm"
    r"|tiết kiệm|xuống còn|lên|còn|chỉ tiêu|công nhận|hoàn thành)\s*:?\s*$",
)
_DURATION = phrase(r"(?:trong (?:vòng|thời hạn)|chậm nhất|sau|trước|kể từ|quá hạn|trên|dưới|hơn)\s*(?:là\s*)?$")
_CONDITION = phrase(r"\b(?:nếu|trường hợp|nhận sau|khi có)\b")
_THEN = re.compile(r"\bthì\b", re.IGNORECASE)
_AFTER_LATE = phrase(r"\b(?:trước ít nhất|trước tối thiểu)\b")
_NOT_OVER = re.compile(r"\bkhông\b[^,;.]{0,60}?\b(?:quá|vượt)\s*$", re.IGNORECASE)
_PAST = phrase(r"\b(?:đã (?:đạt|giảm|tăng|có|hoàn thành|giải quyết)|đạt được|kết quả năm)\b")
_YEAR = exact(r"(?<!so với )(?<!so với cuối )(?<!so với đầu )\b[Nn]ăm ((?:19|20)\d\d)")
_MONEY = re.compile(r"đồng|VNĐ|VND|USD", re.IGNORECASE)
_SPENDING = phrase(r"kinh phí|dự toán|tài trợ|trích (?:lại|từ)|chi phí thực hiện")
_TIME_UNIT = re.compile(r"(?:ngày|giờ|phút|giây|tuần|tháng|quý|năm|kỳ)\b")
_CITING = exact(r"(?:Căn cứ|Xét|Theo đề nghị)\b")
_JOINED = re.compile(r"(?:,|\s(?:và|hoặc))\s*")
_KINDS = frozenset(("item", "paragraph", "heading"))
_ROLES: frozenset[Role] = frozenset(("goal", "task", "product", "other", "note"))


@dataclass(frozen=True, slots=True)
class Target:
    """One target; every span is of the document's canonical text.

    ``measure`` is the quantity as printed with the words that bound it ("từ 60% trở lên"); ``value`` is its number, of
    a range the lower end and ``high`` the upper, ``base`` where a change starts. ``indicator`` is what is measured (it
    holds the measure where that stands amid it), ``shared`` words of a list printed with another member of it.
    ``change`` says that the quantity is a difference ("giảm 20%"), None that it is a level; ``past`` that it is reported, not aimed at. ``nested_in`` is the
    index, in the list of the document's targets, of the one it is a part of. ``warnings`` are for the reader.
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
            _add(targets, _in_span(document, body_of(document, block), section, money=money))
            _give_period(document, block, targets, len(targets))
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
        if _CONDITION.search(text, sentence.start, sentence.end) and _THEN.search(text, sentence.start, sentence.end):
            continue
        since = sentence.start
        found = _aimed(text, sentence, money=money, product=product)
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


def _aimed(text: str, sentence: Span, *, money: bool, product: bool) -> list[Quantity]:
    """Return the quantities of a sentence that are aimed at; members of a list share what bounds the first."""
    aimed: list[Quantity] = []
    for quantity in find_quantities(text, sentence.start, sentence.end):
        above = aimed[-1] if aimed else None
        listed = above is not None and _JOINED.fullmatch(text, *_tail_of(text, above.span.end, quantity.span.start))
        counts = not _TIME_UNIT.match(quantity.unit) and not _MONEY.search(quantity.unit)
        opens = product and not text[sentence.start : quantity.span.start].strip(" -+•,–")
        if _aims(text, sentence, quantity, money) or counts and (listed or opens):
            bound = above is not None and listed and above.explicit and above.comparator != "range" and not quantity.explicit
            if above is not None and bound and _opens_with_bound(text, above):
                quantity = replace(quantity, comparator=above.comparator, explicit=True)
            aimed.append(quantity)
    return aimed


def _tail_of(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the stretch from the last comma or "và" of ``text[start:end]`` on, or all of it."""
    joint = [match.start() for match in re.finditer(r",|\s(?:và|hoặc)\b", text[start:end])]
    return (start + joint[-1] if joint else start), end


def _opens_with_bound(text: str, quantity: Quantity) -> bool:
    """Whether the bound stands before the number and no verb of reaching before it: "tại ít nhất 25% … và 40% …"."""
    after_verb = re.search(r"\b(?:đạt|là|chiếm)\s*$", text[max(0, quantity.span.start - 10) : quantity.span.start])
    return not text[quantity.span.start].isdigit() and not after_verb


def _aims(text: str, sentence: Span, quantity: Quantity, money: bool) -> bool:
    """Whether a quantity is aimed at, rather than a date, a condition, a duration or a sum of a budget."""
    before = text[sentence.start : quantity.span.start]
    after = text[quantity.span.end : sentence.end]
    if _THEN.search(after) and not re.search(r"[,]", after.split(" thì ")[0]):
        return False
    if _MONEY.search(quantity.unit) and money:
        return False
    if quantity.unit.startswith(("%", "điểm %")):
        return not re.search(r"trích(?:\s+lại)?\s*$|trên\s+thang\s+điểm\s*$", before)
    if _AFTER_LATE.search(before + text[quantity.span.start : quantity.span.end]):
        return False
    if re.search(r"\bquá\s*$", before):
        return bool(_NOT_OVER.search(before))
    if _DURATION.search(before) or _MONEY.search(quantity.unit) and not quantity.explicit and not _REACH.search(before):
        return False
    weak = re.match(r"(?:trên|dưới|hơn|từ|vượt)\b", text[quantity.span.start : quantity.span.end], re.IGNORECASE)
    if quantity.explicit and not (weak and _TIME_UNIT.match(quantity.unit) and not quantity.base):
        return not weak or bool(_REACH.search(before)) or quantity.comparator != ">" and quantity.comparator != "<"
    return bool(_REACH.search(before)) and not (_TIME_UNIT.match(quantity.unit) and not _changed(before))


def _changed(before: str) -> bool:
    return bool(_DOWN.search(before[-40:]) or _UP.search(before[-40:]))


def _target(document: Document, sentence: Span, since: int, quantity: Quantity, clause: Clause) -> Target:
    text = document.text
    before = text[clause.span.start : quantity.span.start]
    comparator = quantity.comparator
    if _NOT_OVER.search(before):
        comparator = "<="
    period = _period(document, clause.span) or _period(document, Span(sentence.start, clause.span.start))
    scope = _scope(text, clause, quantity.span)
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
        scope=scope,
        period=period,
        shared=clause.shared,
        change=_change(before, quantity) or (_change(shared.of(text), quantity) if (shared := clause.shared) else None),
        past=_is_past(document, text[since : quantity.span.start]),
        warnings=_warnings(quantity, comparator),
    )


def _period(document: Document, span: Span) -> Span | None:
    """Return the first time that ``span`` names and that a target can have: not one compared with, none of the past."""
    first = min(document.head.years, default=0)
    for match in _PERIOD.finditer(document.text, span.start, span.end):
        years = [int(year) for year in re.findall(r"(?:19|20)\d\d", match.group())]
        if not (years and max(years) < first) and not _COMPARED.search(document.text, match.start() - 20, match.start()):
            return Span(match.start(), match.end())
    return None


def _scope(text: str, clause: Clause, measure: Span) -> Span | None:
    for pattern in _SCOPES:
        for start, end in ((clause.span.start, measure.start), (measure.end, clause.span.end)):
            match = pattern.search(text, start, end)
            if match and match.group()[-1:].isspace():  # "của " and a name
                name = issuer_at(text, match.end())
                return Span(match.start(), name.end) if name and name.end <= end else None
            if match:
                return trimmed(text, match.start(), match.end(), edge=" ,;.")
    return clause.base if clause.base and re.match(r"(?:trên|trong|tại|của|cho|tổng)\b", text[clause.base.start :][:8]) else None


def _change(before: str, quantity: Quantity) -> Change | None:
    if quantity.base is not None:  # "từ 60% lên 70%" names a level, not a difference
        return None
    stem = _CHANGES.sub("", before).rstrip()
    for pattern, change in ((_DOWN, "down"), (_UP, "up")):
        found = list(pattern.finditer(stem))
        if found and len(stem) - found[-1].end() <= 3:
            return "down" if change == "down" else "up"
    return None


def _is_past(document: Document, before: str) -> bool:
    """Whether the words ``before`` a quantity report it: they say so, or name a year before those planned for."""
    if _PAST.search(before):
        return True
    years = [int(year) for year in _YEAR.findall(before)]
    return bool(document.head.years and years) and max(years) < min(document.head.years) and "đạt" in before


def _warnings(quantity: Quantity, comparator: Comparator) -> tuple[str, ...]:
    notes = []
    top = max(quantity.value, quantity.high or quantity.value)
    if quantity.unit == "%" and top > 100:
        notes.append("Tỷ lệ in trên 100%.")
    if quantity.open_range:
        notes.append("Khoảng giá trị lại kèm “trở lên” hoặc “trở xuống”.")
    if comparator == "range" and quantity.high is not None and quantity.high < quantity.value:
        notes.append("Khoảng giá trị có đầu lớn hơn cuối.")
    return tuple(notes)


def _give_period(document: Document, block: Block, targets: list[Target], end: int) -> None:
    """Give the targets of ``block`` that name no time the one that the nearest heading names ("Chỉ tiêu đến năm …")."""
    own = [i for i in range(end) if targets[i].period is None and block.span.start <= targets[i].span.start < block.span.end]
    for index in reversed(block.parents if own else ()):
        heading = document.blocks[index].span
        period = _period(document, heading)
        if period:
            for i in own:
                targets[i] = replace(targets[i], period=period)
            return


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
            warnings=_warnings(quantity, quantity.comparator),
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
