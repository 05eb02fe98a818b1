"""Answer from running text: the sentences of a passage that say what was asked."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from assistant.compose.composition import Grounds, Statement
from assistant.compose.rows import rows_at
from assistant.rank import MONEY, PERCENT, WHEN
from assistant.intent import Intent
from assistant.shelf import Book
from corpus.legal import find_numbers
from corpus.text import syllables
from corpus.types import Block, Span
from indexing.passages import Passage

MOST = 460  # characters of an answer's sentence

_SENTENCE_END = re.compile(r"(?<=[.;])\s+|(?<=:)\s+(?=[-+])")
_MARK = re.compile(r"^(?:[-–+•*]|\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ]\)|[IVXLC]+\.)\s*")
_VALUES: Mapping[str, Callable[[str], bool]] = {
    "percent": lambda words: bool(PERCENT.search(words)),
    "money": lambda words: bool(MONEY.search(words)),
    "deadline": lambda words: bool(WHEN.search(words)),
    "reference": lambda words: bool(find_numbers(words)),
}


def sentences(book: Book, passage: Passage) -> list[Span]:
    """Return the sentences of ``passage`` as spans of the document's text, its headings and list marks left out."""
    found = []
    for part in _parts(book, passage):
        start, end = part.start, part.end
        text = book.document.text[start:end]
        mark = _MARK.match(text)
        start += mark.end() if mark else 0
        at = start
        for border in _SENTENCE_END.finditer(book.document.text, start, end):
            found.append(Span(at, border.start()))
            at = border.end()
        if at < end:
            found.append(Span(at, end))
    return found


def _parts(book: Book, passage: Passage) -> list[Span]:
    """Return the blocks of ``passage`` that are not headings; of table rows, the cells (shared ones too)."""
    rows = rows_at(book, passage.start, passage.end)
    if rows:
        return sorted({cell for task in rows for cell in task.fields.values()})
    blocks = [block.span for block in blocks_in(book, passage) if block.kind != "heading"]
    return [Span(max(span.start, passage.start), min(span.end, passage.end)) for span in blocks]


def blocks_in(book: Book, passage: Passage) -> list[Block]:
    """Return the blocks that stand at least partly in ``passage``."""
    return [
        block
        for block in book.document.blocks
        if block.span.start < passage.end and passage.start < block.span.end and block.kind != "boilerplate"
    ]


def prose_statement(book: Book, passage: Passage, topic: str, intent: Intent, most: int = MOST) -> Statement | None:
    """Return the sentences of ``passage`` that answer best, at most about ``most`` characters; None if it has none.

    A short passage is said whole. Of a long one, the sentence that shares most with ``topic`` and holds the kind of
    value asked for is taken, with its neighbours as far as there is room.
    """
    spans = sentences(book, passage)
    if not spans:
        return None
    if sum(span.end - span.start for span in spans) > most:
        spans = _best_run(book, spans, topic, intent, most)
    words = " ".join(book.document.quote(span) for span in spans)
    heading = _naming_heading(book, passage, intent)
    grounds = Grounds(book, tuple([heading, *spans] if heading else spans), passage.section, passage.row)
    name = f"{_bare_heading(book.document.quote(heading))}: " if heading else ""
    return Statement(f"{name}{words[:1].upper()}{words[1:]}", (grounds,))


def _best_run(book: Book, spans: Sequence[Span], topic: str, intent: Intent, most: int) -> list[Span]:
    asked = set(syllables(topic))
    scores = []
    for span in spans:
        own = syllables(book.document.quote(span))
        shared = len(asked & set(own)) / (len(set(own)) + 8)
        holds = sum(0.3 for field, test in _VALUES.items() if field in intent.fields and test(book.document.quote(span)))
        scores.append(shared + holds)
    first = last = max(range(len(spans)), key=scores.__getitem__)
    length = spans[first].end - spans[first].start
    while True:
        sides = [at for at in (first - 1, last + 1) if 0 <= at < len(spans)]
        sides = [at for at in sides if length + spans[at].end - spans[at].start <= most]
        if not sides:
            return list(spans[first : last + 1])
        at = max(sides, key=scores.__getitem__)
        length += spans[at].end - spans[at].start
        first, last = min(first, at), max(last, at)


def _naming_heading(book: Book, passage: Passage, intent: Intent) -> Span | None:
    """The heading that names the unit a duty is given to: asked "who", a bullet alone does not say it."""
    if not intent.asks("lead", "coordinate"):
        return None
    first = next((block for block in blocks_in(book, passage) if block.kind not in ("heading",)), None)
    if first is None or not first.parents:
        return None
    heading = book.document.blocks[first.parents[-1]]
    words = _bare_heading(book.document.quote(heading.span))
    unit = re.match(r"^(?:Trách nhiệm của )?(?:Các )?(?:Sở|Văn phòng|Phòng|Ban|UBND|Ủy ban|Thủ trưởng|Trưởng|Giám đốc|Chi cục|Trung tâm"
                    r"|Thanh tra|Công an|Bộ|Cục|Báo|Đài|Chủ tịch|phòng|sở|cơ quan|đơn vị|Đề nghị|Mặt trận|Hội|Tổ|Công chức|Viên chức)\b", words)
    return heading.span if unit else None


def _bare_heading(words: str) -> str:
    return _MARK.sub("", words).strip(" :")
