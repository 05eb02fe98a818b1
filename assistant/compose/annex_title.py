"""Say whether the title of a task table names the agency whose plan it belongs to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.compose.composition import Composition, Grounds, Statement, bare
from assistant.shelf import Book
from assistant.understand import Request
from corpus.text import folded
from corpus.types import Span

_ASKED = re.compile(r"(?:tiêu đề|\btên\b|\btựa\b|đề mục)(?: \S+){0,3}? (?:danh mục|phụ lục|bảng|biểu)")
_OF_WHOM = re.compile(
    r"phạm vi|của (?:ai|đơn vị|cơ quan|riêng|cả|toàn)\b|hay (?:là )?(?:của )?(?:cả |toàn |riêng )?(?:tỉnh|sở|xã)\b"
    r"|việc giao|giao (?:việc|cho)|nơi ban hành|cơ quan ban hành"
)
_AREA = re.compile(r"\b(?:tỉnh|thành phố|xã|phường|đặc khu|huyện)\b")
_OFFICE = re.compile(r"\b(?:sở|ban|phòng|chi cục|cục|văn phòng|thanh tra|trung tâm)\b")
_ATTACHED = re.compile(r"\(?\s*(?:ban hành )?kèm theo")
_ABOVE = 5  # blocks right above a table among which its title stands
_LEADS = 4  # units named


def title_fits(request: Request, books: Sequence[Book]) -> Composition | None:
    """Return what the title of the task table says beside whose plan it is and whom its rows charge.

    The two differ where an office's plan has a table that by its title is of a whole province or commune. None where
    the question does not ask about the title, or the document has no such table.
    """
    asked = folded(request.words)
    if request.intent.shape != "agreement" or len(books) != 1 or not (_ASKED.search(asked) and _OF_WHOM.search(asked)):
        return None
    book = books[0]
    issuer = book.head.issuer
    title = _title(book)
    leads = _leads(book)
    if issuer is None or title is None or not leads:
        return None
    words = bare(book.document.quote(title))
    low = folded(words)
    of_area = bool(_AREA.search(low)) and not _OFFICE.search(low)
    apart = of_area and bool(_OFFICE.match(folded(issuer)))
    place = next(iter(_AREA.findall(low)), "")
    verdict = f"Không khớp: tiêu đề ghi “{words}”, tức là của cả {place}" if apart else f"Khớp: tiêu đề ghi “{words}”"
    if not place and not _OFFICE.search(low):
        verdict = f"Không trái nhau: tiêu đề ghi “{words}”, không nêu của ai"
    given = "; ".join(book.document.quote(lead) for lead in leads)
    text = f"{verdict}{', trong khi' if apart else ';'} kế hoạch là của {issuer}, bảng giao chủ trì: {given}."
    return Composition((Statement(text, (Grounds(book, (title,)), Grounds(book, tuple(sorted(leads))))),))


def _title(book: Book) -> Span | None:
    """Return the lines above the first table of tasks that name it, without the one on what it is attached to."""
    if not book.tasks:
        return None
    blocks = book.document.blocks
    start = book.tasks[0].span.start
    at = next((at for at, b in enumerate(blocks) if b.table is not None and b.span.start <= start < b.span.end), None)
    title: list[Span] = []
    for block in reversed(blocks[max(0, (at or 0) - _ABOVE) : at]):
        if _ATTACHED.match(folded(book.document.quote(block.span))):
            continue
        if block.kind != "heading":
            break
        title.append(block.span)
    return Span(title[-1].start, title[0].end) if title else None


def _leads(book: Book) -> list[Span]:
    """Return the cells that charge different units, the first of each."""
    seen: dict[str, Span] = {}
    for task in book.tasks:
        cell = task.fields.get("lead")
        if cell is not None:
            seen.setdefault(folded(book.document.quote(cell)), cell)
    return list(seen.values())[:_LEADS]
