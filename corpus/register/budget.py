"""Budget lines as records, and whether printed totals are the sums of their lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from corpus.columns import role_of
from corpus.letters import UPPER
from corpus.markers import marker_of
from corpus.register.patterns import phrase
from corpus.register.places import section_of, trimmed
from corpus.register.quantities import number_of
from corpus.types import Block, Document, Span, Table

_SCALES = {"": 1, "nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
_FIGURES = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?"
_DONG = r"(?:đồng\b(?! (?:chí|bào|nghiệp|môn|hương|tác giả))|đ\b|VNĐ|VND)"  # not "25 đồng chí"
AMOUNT = re.compile(
    rf"(?<![\d.,])(?P<figures>{_FIGURES})\s*(?:(?P<scale>nghìn|ngàn|triệu|tỷ|tỉ)\s*{_DONG}|{_DONG})",
    re.IGNORECASE,
)
_CELL = re.compile(rf"\s*({_FIGURES})\s*(?:(nghìn|ngàn|triệu|tỷ|tỉ)?\s*(?:đồng|đ|VNĐ|VND))?\s*\.?\s*", re.IGNORECASE)
_TOTAL = re.compile(r"(?<!\w)(?:tổng|cộng)\b(?! (?:hợp|kết|thể|quan|cục|công ty|đài|đồng))", re.IGNORECASE)
_OPENS = phrase(
    r"\s*(?:[^.;\n]{0,60}?[\s,:(])?(?P<how>(?:bao )?gồm|cụ thể|trong (?:số )?đó|như sau)\b"
    r"|\s*(?::|\(|=)\s*(?=[^\W\d_])"
)
_HEADS = re.compile(rf"{AMOUNT.pattern}[^.;\n]{{0,60}}:\s*$", re.IGNORECASE)
_REST = phrase(r"phần còn lại|số còn lại|kinh phí còn lại")
_LINK = phrase(r"(?:(?:\s|:|^)(?:khoảng|ước|là|bằng|số tiền|với))*\s*[:=]?\s*$")
_LEAD = phrase(r"\s*[,.;:]?\s*(?:(?:và|còn|(?:bao )?gồm|trong đó|cụ thể)\b\s*[:,]?\s*)*")
_MARKS = re.compile(r"^(?:[-–+•*\\]\s*|\d{1,2}(?:\.\d{1,2})*[.)]\s*|[a-zđ]\)\s*)+")
_WORD = re.compile(r"[^\W\d_]{2}")
_LONGEST = 300
_BRACKETED = 2  # amounts: the whole, and more than one part in brackets after it
_TOP = 100  # the level of a line without a marker
_PART = 5  # the level of "II."


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """One line that sets aside an amount, in đồng; ``total`` says that it only adds others up.

    ``named`` is the span of its name, ``money`` that of the amount as printed; ``parent`` is the index, among the
    document's lines, of the line this one is a part of, and ``partial`` says that its parts need not be all ("trong
    đó"). ``group`` tells lists apart: the lines under one heading, in one table or one sentence.
    """

    name: str
    amount: int
    span: Span
    total: bool
    named: Span
    money: Span
    parent: int | None = None
    group: str = ""
    section: str | None = None
    partial: bool = False


@dataclass(frozen=True, slots=True)
class BudgetCheck:
    """A printed total beside the sum of its lines; ``agrees`` where they are equal (or the lines are only a part)."""

    total: BudgetLine
    lines: tuple[BudgetLine, ...]
    sum: int

    @property
    def difference(self) -> int:
        """The printed total less the sum of its lines, in đồng."""
        return self.total.amount - self.sum

    @property
    def agrees(self) -> bool:
        """Whether the printed total is what its lines add up to."""
        return self.difference >= 0 if self.total.partial else self.difference == 0


def amount_of(match: re.Match[str]) -> int:
    """Return in đồng what a match of ``AMOUNT`` says: "1.500.000.000 đồng", "1,5 tỷ đồng", "6.850 triệu đồng"."""
    return _dong(match["figures"], match["scale"] or "")


def amounts_in(words: str) -> list[int]:
    """Return every amount printed in ``words``, in đồng and in order."""
    return [amount_of(match) for match in AMOUNT.finditer(words)]


def printed(amount: int) -> str:
    """Return an amount as Vietnamese documents print it: "1.500.000 đồng"."""
    return f"{amount:,}".replace(",", ".") + " đồng"


def is_total(words: str) -> bool:
    """Whether ``words`` name a sum of other lines ("Tổng cộng", "Cộng")."""
    return bool(_TOTAL.search(words))


def budget_lines(document: Document) -> list[BudgetLine]:
    """Return the lines of ``document`` that set aside money: items, parts of sentences, rows of tables, in order."""
    lines: list[BudgetLine] = []
    levels: list[tuple[int, int]] = []  # (level of the marker, index of the line) of the lines that may have parts
    for block in document.blocks:
        if block.table is not None:
            lines += _of_table(document, block, len(lines))
        elif block.kind == "heading":
            levels = []
        if block.kind not in ("item", "paragraph", "heading") or block.table is not None:
            continue
        level = _level(document, block)
        if level == _TOP and _HEADS.search(document.text, block.span.start, block.span.end):
            level = _PART  # "Dự toán 245 triệu đồng, trong đó:" heads the list below it, numbered or not
        levels = [pair for pair in levels if pair[0] < level < _TOP]
        found = _of_block(document, block, len(lines))
        if found and not found[0].total:
            if levels:
                found[0] = replace(found[0], parent=levels[-1][1])
            levels.append((level, len(lines)))
        lines += found
    return lines


def check_totals(document: Document) -> list[BudgetCheck]:
    """Return each printed total of ``document``, and each line that has parts, beside the sum of what it adds up.

    A total adds up the lines of its list that are no part of another: those before it, or, where it stands first,
    those after it. A line whose remainder is only described ("phần còn lại …") cannot be checked and is left out.
    """
    lines = budget_lines(document)
    checks = []
    for at, line in enumerate(lines):
        parts = _parts_of(lines, at)
        if parts and not _REST.search(document.text, line.span.start, max(part.money.end for part in parts)):
            checks.append(BudgetCheck(line, tuple(parts), sum(part.amount for part in parts)))
    return checks


def _parts_of(lines: Sequence[BudgetLine], at: int) -> list[BudgetLine]:
    own = [line for line in lines if line.parent == at]
    if own or not lines[at].total:
        return own
    group = [i for i, line in enumerate(lines) if line.group == lines[at].group and (line.parent is None or line.total)]
    before = [i for i in group if i < at]
    start = max((i + 1 for i in before if lines[i].total), default=0)
    grand = all(lines[i].total for i in before[-1:]) and len([i for i in before if lines[i].total]) > 1
    if grand:  # totals of parts, then their total
        return [lines[i] for i in before if lines[i].total]
    above = [lines[i] for i in before if i >= start and not lines[i].total]
    return above or ([lines[i] for i in group if i > at and not lines[i].total] if not before else [])


def _of_block(document: Document, block: Block, first: int) -> list[BudgetLine]:
    """Return the lines of one block: its one amount, or a total and its parts where a sentence lists several."""
    text, span = document.text, block.span
    found = _amounts(text, span)
    group, section = _group(document, block), section_of(document, block)
    if not found or span.end - span.start > _LONGEST and len(found) == 1 and block.kind != "item":
        return []
    opening = _OPENS.match(text, found[0].end(), min(span.end, found[0].end() + 120)) if len(found) > 1 else None
    if opening is None and block.kind == "item":  # its own amount, and a total that was printed right after it
        found = [m for at, m in enumerate(found) if not at or is_total(text[found[at - 1].end() : m.start()])]
    lines: list[BudgetLine] = []
    start = span.start
    for at, match in enumerate(found):
        words = _name(text, start, match.start())
        name = " ".join(words.of(text).split())
        whole = span if len(found) == 1 else Span(words.start, match.end())
        money = Span(*match.span())
        line = BudgetLine(name, amount_of(match), whole, is_total(name), words, money, None, group, section)
        if opening is not None:
            first_of = _ends_list(text, found[0].end(), match.start())
            inner = f"{group}/{span.start}"
            line = replace(line, group=inner) if at else replace(line, span=span)
            if at and not first_of:
                line = replace(line, parent=first)
            elif not at:
                listed = line.total and len(found) > _BRACKETED and text[opening.end() :].lstrip().startswith(":")
                line = replace(line, partial="đó" in (opening["how"] or "").lower() and not listed)
        lines.append(line)
        start = opening.end() if opening is not None and not at else match.end()
    return lines


def _ends_list(text: str, start: int, at: int) -> bool:
    """Whether a sentence ended between: what follows is no longer a part of the first amount."""
    return bool(re.search(rf"\.\s+(?=[{UPPER}])", text[start:at]))


def _amounts(text: str, span: Span) -> list[re.Match[str]]:
    """Return the amounts of a line that are its own: no unit prices, none in brackets where there are others."""
    every = [
        match
        for match in AMOUNT.finditer(text, span.start, span.end)
        if not re.match(r"\s*/\s*\w", text[match.end() : match.end() + 4])
        and not re.search(r"[x×*]\s*$", text[max(span.start, match.start() - 4) : match.start()])
        and not re.match(r"\s*[x×*]\s*\d", text[match.end() : match.end() + 5])
    ]
    outside = [m for m in every if text.count("(", span.start, m.start()) <= text.count(")", span.start, m.start())]
    if (
        len(outside) == 1
        and len(every) > _BRACKETED
        and re.match(r"\s*\(\s*[^\W\d_]", text[outside[0].end() : span.end])
    ):
        return every  # "410 triệu đồng (tập huấn 90 triệu đồng, phần mềm …)"
    return outside or every[:1]


def _name(text: str, start: int, end: int) -> Span:
    if start >= end:  # nothing stands between two amounts
        return Span(end, end)
    marks = _MARKS.match(text[start:end])
    start += marks.end() if marks else 0
    start = _LEAD.match(text, start, end).end()  # type: ignore[union-attr]  # it matches the empty string too
    link = _LINK.search(text[start:end])
    return trimmed(text, start, start + link.start() if link else end)


def _level(document: Document, block: Block) -> int:
    words = document.text[block.span.start : block.span.end]
    marker = marker_of(words)
    if marker is None:
        return _TOP
    deeper = marker_of(words[marker.end :]) if marker.style == "bullet" else None  # "- + …" is below "- …"
    plus = "+" in (marker.printed, deeper.printed if deeper else "")
    return marker.level + (1 if plus else 0)


def _group(document: Document, block: Block) -> str:
    """Return what tells the list of ``block`` from others: the part or annex it stands in (numbers may be lines)."""
    parts = [i for i in block.parents if (document.blocks[i].level or _TOP) <= _PART]
    return str(parts[-1]) if parts else ""


def _of_table(document: Document, block: Block, first: int) -> Iterator[BudgetLine]:
    table = document.tables[block.table] if block.table is not None else None
    column = _money_column(table) if table else None
    if table is None or column is None:
        return
    scale = _scale(document, table, column)
    numbers: list[tuple[str, int]] = []
    count = first
    for row in table.rows:
        cell = row.cells[column] if row.kind != "header" else None
        match = _CELL.fullmatch(cell.of(document.text)) if cell else None
        others = [c for i, c in enumerate(row.cells) if c and i != column and _WORD.search(c.of(document.text))]
        if cell is None or match is None or not others:
            continue
        words = others[0]
        name = document.quote(words)
        amount = _dong(match[1], match[2].lower()) if match[2] else int(number_of(match[1]) * scale)
        total = is_total(name)
        number = (row.number or "").rstrip(".)")
        parent = None if total else next((i for n, i in reversed(numbers) if n and number.startswith(n + ".")), None)
        if not total:
            numbers.append((number, count))
        yield BudgetLine(
            name, amount, row.span, total, words, cell, parent, f"table {block.table}", section_of(document, block)
        )
        count += 1


def _money_column(table: Table) -> int | None:
    """Return the column of the amounts: of several about money the one called total, else the last."""
    money = [i for i, name in enumerate(table.columns) if role_of(name) == "money"]
    unpriced = [i for i in money if not re.search(r"đơn\s+giá|nguồn", table.columns[i], re.IGNORECASE)]
    named = [i for i in unpriced if re.search(r"thành\s+tiền|tổng", table.columns[i], re.IGNORECASE)]
    best = named or unpriced
    return best[-1] if best else None


def _scale(document: Document, table: Table, column: int) -> int:
    """Return how many đồng the figures of a column count: "(triệu đồng)" in its name, or "ĐVT: …" above the table."""
    above = document.text[max(0, table.span.start - 150) : table.span.start]
    for words in (table.columns[column], above):
        match = re.search(r"(?:(nghìn|ngàn|triệu|tỷ|tỉ)\s+đồng|1\.000\s*đ(?:ồng)?\b)", words, re.IGNORECASE)
        if match:
            return _SCALES[(match[1] or "nghìn").lower()]
    return 1


def _dong(figures: str, scale: str) -> int:
    return int(number_of(figures) * Decimal(_SCALES[scale.lower()]))
