"""The passage that an answer is taken from, where no record answers: which of those found fits what is asked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from assistant.compose import budget
from assistant.compose.composition import Statement
from assistant.compose.duties import charged_first
from assistant.compose.prose import acting_unit, naming_heading, prose_statement
from assistant.compose.rows import row_statement, rows_at
from assistant.compose.sufficiency import Sufficiency
from assistant.rank import DURATION, MONEY, PERCENT, says_day, says_when
from assistant.rarity import Rarity
from assistant.retrieve import Hit
from assistant.shelf import Book, Shelf
from assistant.topic import content_words
from assistant.understand import Request
from corpus.legal import find_numbers
from corpus.register.unit_names import HEAD
from corpus.text import folded, syllables

_DEPTH = 8  # passages looked at for one that holds the kind of value asked for
_SAME_TASK = 0.5  # share of the question that a row must hold to be the task meant
_AS_GOOD = 0.8  # of the best passage's share of the question: a row that holds less is another task
_ROW_FIELDS = ("lead", "coordinate", "deadline", "product")
_RESPONSIBLE = re.compile(
    r"chủ trì|đầu mối|thường trực|phụ trách|trách nhiệm|\bgiao\b|tham mưu|quản lý|quản trị|vận hành|giúp (?:UBND"
    r"|lãnh đạo|Giám đốc|Chủ tịch)",
    re.IGNORECASE,
)
_KIND_ASKED = re.compile(r"\b(sở|phòng|ban|trung tâm|chi cục|văn phòng) (?:nào|gì|mô)\b")
_DAY_ASKED = re.compile(r"(?:trước|chậm nhất|muộn nhất|hạn)(?: \S+){0,3}? (?:ngày|hôm) (?:nào|mấy|bao nhiêu)")
_FIGURE_IN = re.compile(r"\d|\b(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)\b")
_ROOM_ASKED = re.compile(r"(?<!văn )\bphòng (?:nào|gì|mô)\b")
_ROOM = re.compile(r"phòng|trung tâm|chi cục|thanh tra|bộ phận|đơn vị|các ban|chuyên viên|văn thư")
_PERCENT_ASKED = re.compile(r"(?:bao nhiêu|mấy) (?:phần trăm|%)|what (?:percent|share)|\d?%\s*\?$")


def best_statement(
    request: Request, hits: Sequence[Hit], shelf: Shelf, sufficiency: Sufficiency
) -> Statement | str | None:
    """Return what the first fitting passage says, or, where it is a row whose field asked for is empty, that it is."""
    near = charged_first(request, hits[:_DEPTH], shelf, sufficiency.rarity)
    for hit in _who_first(request, _task_first(request, near, shelf, sufficiency), shelf):
        book = shelf[hit.passage.document]
        if not _holds_value(request, hit, book) and not _empty_field(request, hit, book):
            continue
        if not sufficiency.enough(request, hit, book) or not _can_say_who(request, hit, book):
            continue
        statement = _statement(request, hit, book, sufficiency.rarity)
        if statement is not None:
            return statement
        if sufficiency.coverage(request, hit) >= _SAME_TASK:
            return f"{book.name} có nhiệm vụ này (dòng {hit.passage.row} của bảng) nhưng ô được hỏi để trống."
    return None


def _led_by(hit: Hit, book: Book, named: set[str]) -> bool:
    """Whether a passage is a row whose lead the question names ("khi các sở chủ trì …")."""
    leads = [task.words(book.document, "lead") for task in rows_at(book, hit.passage.start, hit.passage.end)]
    return any(words and len(syllables(words)) > 1 and set(syllables(words)) <= named for words in leads)


def _task_first(request: Request, hits: Sequence[Hit], shelf: Shelf, sufficiency: Sufficiency) -> list[Hit]:
    """Return ``hits``, asked for a product or a partner the row of the task meant before running text about it."""
    if not request.intent.asks("product", "coordinate"):
        return list(hits)
    before, charged, _ = folded(request.words).partition("chủ trì")
    if charged and request.intent.asks("coordinate"):
        named = set(syllables(before)) | set(syllables(request.reading.restored))
        return sorted(hits, key=lambda hit: not _led_by(hit, shelf[hit.passage.document], named))
    held = [sufficiency.coverage(request, hit) for hit in hits]
    enough = max(_SAME_TASK, _AS_GOOD * max(held, default=0.0))
    meant = [hit.passage.kind == "row" and share >= enough for hit, share in zip(hits, held, strict=True)]
    return [hits[at] for at in sorted(range(len(hits)), key=lambda at: not meant[at])]


def _who_first(request: Request, hits: Sequence[Hit], shelf: Shelf) -> list[Hit]:
    """Return ``hits``, asked who is responsible those that say who before the others, else in their order."""
    if not request.intent.asks("lead") or request.intent.asks("percent", "reference", "duration", "money"):
        return list(hits)
    kind = _KIND_ASKED.search(folded(request.words))
    return sorted(hits, key=lambda hit: -_says_who(hit, shelf[hit.passage.document], kind[1] if kind else ""))


def _can_say_who(request: Request, hit: Hit, book: Book) -> bool:
    """Whether a passage names any unit or person in charge, where nothing but who it is is asked."""
    kind = _ROOM_ASKED.search(folded(request.words))
    if kind and request.intent.asks("lead"):  # the office itself is no answer to "which of its divisions"
        rows = rows_at(book, hit.passage.start, hit.passage.end)
        leads = " ".join(task.words(book.document, "lead") or "" for task in rows)
        return bool(_ROOM.search(folded(f"{leads if rows else hit.passage.text} {_heading_words(book, hit)}")))
    if request.intent.fields != {"lead"} or request.intent.shape != "one":
        return True
    return bool(_says_who(hit, book, "") or HEAD.search(hit.passage.text))


def _heading_words(book: Book, hit: Hit) -> str:
    heading = naming_heading(book, hit.passage)
    return book.document.quote(heading) if heading else ""


def _says_who(hit: Hit, book: Book, kind: str) -> int:
    """How well a passage says who: 2 where it names a unit of the ``kind`` asked for ("phòng nào"), 1 for any unit."""
    rows = rows_at(book, hit.passage.start, hit.passage.end)
    heading = naming_heading(book, hit.passage)
    if not rows and heading is None and not (_RESPONSIBLE.search(hit.passage.text) or acting_unit(hit.passage.text)):
        return 0
    leads = " ".join(task.words(book.document, "lead") or "" for task in rows)
    named = leads if rows else book.document.quote(heading) if heading else hit.passage.text
    return 2 if kind and re.search(rf"\b{kind}\b", folded(named)) else 1


def _empty_field(request: Request, hit: Hit, book: Book) -> bool:
    """Whether the passage is a row that has a column for what is asked, with nothing printed in it."""
    rows = rows_at(book, hit.passage.start, hit.passage.end)
    asked = [field for field in _ROW_FIELDS if field in request.intent.fields]
    return bool(rows and asked) and all(asked[0] not in task.fields for task in rows)


def _statement(request: Request, hit: Hit, book: Book, rarity: Rarity) -> Statement | None:
    rows = rows_at(book, hit.passage.start, hit.passage.end)
    valued = request.intent.asks("percent", "money", "reference", "duration")
    if rows and not (valued and not request.intent.asks("lead", "coordinate") and not _deadline_asked(request)):
        groups = [list(group) for _, group in groupby(rows, key=lambda task: task.number)]
        return row_statement(book, groups[0], request.intent, content_words(request.topic))
    statement = prose_statement(book, hit.passage, request, rarity)
    if statement is not None and request.intent.asks("money") and budget.ADDED_UP.search(folded(request.words)):
        total = budget.sum_of(statement.text)
        if total:
            statement = replace(statement, text=f"Tổng cộng {total}: {statement.text}", computed=(total,))
    return statement


def _deadline_asked(request: Request) -> bool:
    return request.intent.asks("deadline") and not request.intent.asks("duration", "percent")


def _holds_value(request: Request, hit: Hit, book: Book) -> bool:
    """Whether the passage holds a value of a kind that the question cannot be answered without."""
    words, asks = f"{hit.passage.text} {hit.passage.context}", request.intent.asks
    if _PERCENT_ASKED.search(request.words) and not PERCENT.search(words):
        return False
    if asks("money") and request.intent.shape == "one" and not asks("lead", "coordinate"):
        return bool(MONEY.search(words))
    if request.intent.shape == "count" and not _FIGURE_IN.search(hit.passage.text):
        return False
    if asks("percent") and not asks("lead", "reference", "definition"):
        return bool(PERCENT.search(words)) or not _needs_percent(request)
    if asks("reference") and not asks("lead", "percent", "product", "deadline", "source"):
        return bool(find_numbers(words))
    if asks("duration") and request.intent.shape == "one" and not asks("percent", "lead"):
        return bool(DURATION.search(words))
    if asks("deadline") and not asks("percent", "reference", "source"):
        printed = any("deadline" in task.fields for task in rows_at(book, hit.passage.start, hit.passage.end))
        if _DAY_ASKED.search(folded(request.words)):
            return printed or says_day(hit.passage.text)
        return printed or says_when(hit.passage.text)
    return True


def _needs_percent(request: Request) -> bool:
    return any(mark in request.words.casefold() for mark in ("%", "phần trăm", "tỷ lệ", "tỉ lệ", "chỉ tiêu"))
