"""Answer from running text: the sentences of a passage that say what was asked."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from assistant.compose.budget import ADDED_UP
from assistant.compose.composition import Grounds, Statement, run_on
from assistant.compose.rows import rows_at
from assistant.intent import Field, Intent
from assistant.rank import DURATION, MONEY, PERCENT, says_when
from assistant.rarity import Rarity, syllable_set
from assistant.shelf import Book
from assistant.topic import content_words
from assistant.understand import Request
from corpus.legal import find_numbers
from corpus.text import folded
from corpus.types import Block, Span
from indexing.passages import Passage

MOST = 460  # characters of an answer's sentences
MOST_CITED = 900  # characters of one citation
_CLEAR = 0.25  # share of the question that a sentence must hold for others to be left out
_NEAR = 0.7  # of the best sentence's score: others as good are said too
_NEW = 0.12  # share of the question that a further sentence must add

_SENTENCE_END = re.compile(r"(?<=[.;])\s+|(?<=:)\s+(?=[-+])")
_OPEN = re.compile(
    r"những gì|\bgì\b|những (?:\S+ ){1,5}?nào|ra sao|thế nào|như thế nào|làm sao|vì sao|tại sao|nhằm|để làm|how does"
    r"|what does|why\b"
)
_ONE_VALUE: tuple[Field, ...] = ("percent", "money", "reference", "deadline", "duration", "coordinate")
_HOW_MUCH = re.compile(r"bao nhiêu|\bmấy\b|phần trăm|how (?:much|many)")
_CLAUSE_END = re.compile(r"(?<=,)\s+")
_MARK = re.compile(
    r"^(?:(?:Điều|Khoản) \d{1,3}[a-zđ]?[.:]\s*"
    r"|\\?[-–+•*]\s*|\d{1,2}(?:\.\d{1,2})*[.)]\s*|[a-zđ]\)\s*|[IVXLC]+\.\s*)+")
_ONLY_NUMBERS = re.compile(r"\d{1,3}(?:\.\d{1,2})*\.?|[IVXLC]+\.?")
_VALUES: Mapping[str, Callable[[str], bool]] = {
    "percent": lambda words: bool(PERCENT.search(words)),
    "money": lambda words: bool(MONEY.search(words)),
    "duration": lambda words: bool(DURATION.search(words)),
    "deadline": says_when,
    "reference": lambda words: bool(find_numbers(words)),
}
_UNIT = re.compile(
    r"^(?:Trách nhiệm của )?(?:Các )?(?:Sở|Văn phòng|Phòng|Ban|UBND|Ủy ban|Thủ trưởng|Trưởng|Giám đốc|Chi cục"
    r"|Trung tâm|Thanh tra"
    r"|Công an|Bộ|Cục|Báo|Đài|Chủ tịch|phòng|sở|cơ quan|đơn vị|Đề nghị|Mặt trận|Hội|Tổ|Công chức|Viên chức|Lãnh đạo)\b"
)


def sentences(book: Book, passage: Passage) -> list[Span]:
    """Return the sentences of ``passage`` as spans of the document's text, its headings and list marks left out."""
    found = []
    for part in _parts(book, passage):
        mark = _MARK.match(book.document.text[part.start : part.end])
        found += _split(book, Span(part.start + (mark.end() if mark else 0), part.end), _SENTENCE_END)
    return found


def prose_statement(book: Book, passage: Passage, request: Request, rarity: Rarity) -> Statement | None:
    """Return the sentences of ``passage`` that answer best, at most about MOST characters; None if it has none.

    Sentences that hold clearly less of the question than the best are left out; where no sentence shares its words with
    the question (it is paraphrased), the passage is said whole as far as there is room.
    """
    spans = sentences(book, passage)
    if not spans:
        return None
    intent, asked = request.intent, content_words(request.topic)
    if _OPEN.search(folded(request.words)) and not intent.asks(*_ONE_VALUE):
        spans = _run_around(spans, *_best(book, spans, asked, intent, rarity))
    elif not _short_row(passage, spans):
        spans = _telling(book, spans, asked, intent, rarity)
    cited = spans
    low = folded(request.words)
    several = len(_HOW_MUCH.findall(low)) > 1 or bool(ADDED_UP.search(low))
    if intent.asks("percent", "money") and intent.shape in ("one", "compare") and len(spans) == 1 and not several:
        spans = _telling_clauses(book, spans[0], asked, intent, rarity)
    elif intent.asks("reference") and not several:
        spans = _telling_reference(book, spans, asked, rarity)
    words = run_on([book.document.quote(span) for span in spans]).rstrip(",;")
    heading = naming_heading(book, passage) if intent.asks("lead", "coordinate") else None
    grounds = Grounds(book, _cited(book, passage, cited, heading), passage.section, passage.row)
    name = f"{_bare_heading(book.document.quote(heading))}: " if heading else ""
    return Statement(f"{name}{words[:1].upper()}{words[1:]}", (grounds,))


def _cited(book: Book, passage: Passage, spans: Sequence[Span], heading: Span | None) -> tuple[Span, ...]:
    """Return what is cited for ``spans``: with what stands between them, and from the heading on where it is near.

    Of a table row the cells are cited, of anything long only the sentences said.
    """
    whole = Span(min(span.start for span in spans), max(span.end for span in spans))
    if heading is not None and passage.start <= heading.start < whole.start:
        whole, heading = Span(heading.start, whole.end), None
    if rows_at(book, passage.start, passage.end) or whole.end - whole.start > MOST_CITED:
        return tuple(sorted([heading, *spans] if heading else spans))
    return (heading, whole) if heading else (whole,)


def _parts(book: Book, passage: Passage) -> list[Span]:
    """Return the blocks of ``passage`` that are not headings; of table rows, the cells (shared ones too)."""
    rows = rows_at(book, passage.start, passage.end)
    if rows:
        return sorted({cell for task in rows for role, cell in task.fields.items() if role != "number"})
    if passage.kind == "row" and (cells := _cells(book, passage)):
        return cells
    blocks = [block.span for block in blocks_in(book, passage) if block.kind != "heading"]
    return [Span(max(span.start, passage.start), min(span.end, passage.end)) for span in blocks]


def _short_row(passage: Passage, spans: Sequence[Span]) -> bool:
    """Whether ``spans`` are the cells of a short row: its figure may stand apart from what it is the figure of."""
    return passage.kind == "row" and sum(span.end - span.start for span in spans) <= MOST // 2


def _cells(book: Book, passage: Passage) -> list[Span]:
    """Return the cells of the table rows in ``passage``, as far as they stand in it, without those that only number."""
    rows = [row for table in book.document.tables for row in table.rows if row.kind != "header"]
    cells = [cell for row in rows for cell in row.cells if cell]
    cells = [cell for cell in cells if passage.start < cell.end and cell.start < passage.end]
    parts = [Span(max(cell.start, passage.start), min(cell.end, passage.end)) for cell in cells]
    return [part for part in parts if not _ONLY_NUMBERS.fullmatch(book.document.quote(part))]


def blocks_in(book: Book, passage: Passage) -> list[Block]:
    """Return the blocks that stand at least partly in ``passage``."""
    return [
        block
        for block in book.document.blocks
        if block.span.start < passage.end and passage.start < block.span.end and block.kind != "boilerplate"
    ]


def _split(book: Book, span: Span, borders: re.Pattern[str]) -> list[Span]:
    found, at = [], span.start
    for border in borders.finditer(book.document.text, span.start, span.end):
        found.append(Span(at, border.start()))
        at = border.end()
    return [*found, Span(at, span.end)] if at < span.end else found


def _best(
    book: Book, spans: Sequence[Span], asked: list[str], intent: Intent, rarity: Rarity
) -> tuple[int, list[float]]:
    """Return the index of the best of ``spans`` and the scores of all."""
    scores = [
        rarity.share(asked, syllable_set(book.document.quote(span))) + _value_bonus(book, span, intent)
        for span in spans
    ]
    return max(range(len(spans)), key=scores.__getitem__), scores


def _telling(book: Book, spans: Sequence[Span], asked: list[str], intent: Intent, rarity: Rarity) -> list[Span]:
    held = [syllable_set(book.document.quote(span)) for span in spans]
    shares = [rarity.share(asked, words) for words in held]
    scores = [share + _value_bonus(book, span, intent) for share, span in zip(shares, spans, strict=True)]
    best = max(range(len(spans)), key=scores.__getitem__)
    if shares[best] < _CLEAR:
        return _run_around(spans, best, scores)
    chosen, words = [best], set(held[best])
    for at in sorted(range(len(spans)), key=lambda at: -scores[at]):
        gain = rarity.share(asked, words | held[at]) - rarity.share(asked, words)
        room = sum(spans[i].end - spans[i].start for i in {*chosen, at}) <= MOST
        if at not in chosen and room and (scores[at] >= _NEAR * scores[best] or gain >= _NEW):
            chosen.append(at)
            words |= held[at]
    return [spans[at] for at in sorted(chosen)]


def _value_bonus(book: Book, span: Span, intent: Intent) -> float:
    return sum(0.3 for field, test in _VALUES.items() if field in intent.fields and test(book.document.quote(span)))


def _run_around(spans: Sequence[Span], best: int, scores: Sequence[float]) -> list[Span]:
    """Return the sentences around ``best`` as far as there is room, the better side first."""
    first = last = best
    length = spans[best].end - spans[best].start
    while True:
        sides = [at for at in (first - 1, last + 1) if 0 <= at < len(spans)]
        sides = [at for at in sides if length + spans[at].end - spans[at].start <= MOST]
        if not sides:
            return list(spans[first : last + 1])
        at = max(sides, key=scores.__getitem__)
        length += spans[at].end - spans[at].start
        first, last = min(first, at), max(last, at)


def _telling_clauses(book: Book, span: Span, asked: list[str], intent: Intent, rarity: Rarity) -> list[Span]:
    """Of a sentence that names several values, return the clauses up to the one value asked for, if that is clear."""
    test = PERCENT if intent.asks("percent") else MONEY
    clauses = _split(book, span, _CLAUSE_END)
    valued = [at for at, clause in enumerate(clauses) if test.search(book.document.quote(clause))]
    if len(valued) < 2:
        return [span]
    borders = [0, *(at + 1 for at in valued)]
    groups = [Span(clauses[borders[i]].start, clauses[at].end) for i, at in enumerate(valued)]
    shares = [rarity.share(asked, syllable_set(book.document.quote(group))) for group in groups]
    ranked = sorted(range(len(groups)), key=lambda at: -shares[at])
    best, second = ranked[0], ranked[1]
    return [groups[best]] if shares[best] >= _CLEAR and shares[best] > 1.5 * shares[second] else [span]


def _telling_reference(book: Book, spans: list[Span], asked: list[str], rarity: Rarity) -> list[Span]:
    """Of sentences that cite several documents, return the citation (with its subject) asked for, if that is clear."""
    inside = [ref for ref in book.references if any(s.start <= ref.span.start and ref.span.end <= s.end for s in spans)]
    wholes = [Span(ref.span.start, max(ref.span.end, ref.subject.end if ref.subject else 0)) for ref in inside]
    if len(wholes) < 2:
        return spans
    shares = [rarity.share(asked, syllable_set(book.document.quote(whole))) for whole in wholes]
    ranked = sorted(range(len(wholes)), key=lambda at: -shares[at])
    best, second = ranked[0], ranked[1]
    return [wholes[best]] if shares[best] >= _CLEAR and shares[best] > 1.3 * shares[second] else spans


def naming_heading(book: Book, passage: Passage) -> Span | None:
    """Return the heading right above that names the unit a duty is given to: a bullet alone does not say who."""
    first = next((block for block in blocks_in(book, passage) if block.kind != "heading"), None)
    if first is None or not first.parents:
        return None
    heading = book.document.blocks[first.parents[-1]]
    return heading.span if _UNIT.match(_bare_heading(book.document.quote(heading.span))) else None


def acting_unit(words: str) -> bool:
    """Whether ``words`` begin with a unit: "Sở … xây cổng chung" says who does it."""
    return bool(_UNIT.match(_bare_heading(words)))


def _bare_heading(words: str) -> str:
    return _MARK.sub("", words).strip(" :")
