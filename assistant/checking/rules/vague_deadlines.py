"""Deadlines that name no time: "sớm", "trong thời gian tới", "khi cần thiết".

Reason: a plan's task is due on a day, in a month or with an event; "kịp thời" and "sớm" cannot be followed up.
Where the sentence also names a time, the word only says how.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checking.finding import Finding, place_of
from assistant.checking.rule import Case, Rule
from assistant.checking.sentences import TOLD, VAGUE
from corpus.due import parse_due
from corpus.register.prose_tasks import all_tasks_of
from corpus.types import Document, Span

_TIME = re.compile(
    r"(?:ngày\s+)?\d{1,2}/\d{1,2}(?:/\d{4})?|\b(?:quý|tháng|ngày|năm)\s+(?:[IVX]+\b|\d)|\d{4}", re.IGNORECASE
)
_SENTENCE = re.compile(r"[;\n\t]|\.\s")


def find(case: Case) -> Iterator[Finding]:
    """Yield vague words where a time is expected: in cells of deadlines and in sentences of running text."""
    document = case.document
    for span in [*_in_cells(document), *_in_text(document)]:
        words = " ".join(span.of(document.text).split())
        yield Finding(
            "deadline_vague",
            "warning",
            place_of(document, span),
            f"“{words}” không nói rõ đến khi nào.",
            "Ghi ngày, tháng, quý, hoặc việc mà thời hạn phụ thuộc vào.",
        )


def _in_cells(document: Document) -> Iterator[Span]:
    for task in all_tasks_of(document):
        cell = task.fields.get("deadline")
        words = document.quote(cell) if cell else ""
        if cell and not re.search(r"\d|[IVX]{1,3}\b", words) and _says_nothing(words):
            yield cell


def _says_nothing(words: str) -> bool:
    """Whether a cell names no time: what no reader of deadlines understands, or an event only of need."""
    return parse_due(words).kind == "unknown" or bool(VAGUE.fullmatch(words.strip(" .")))


def _in_text(document: Document) -> Iterator[Span]:
    text = document.text
    for block in document.blocks:
        if block.kind not in ("paragraph", "item"):
            continue
        for match in VAGUE.finditer(text, block.span.start, block.span.end):
            start = max((one.end() for one in _SENTENCE.finditer(text, block.span.start, match.start())), default=0)
            after = _SENTENCE.search(text, match.end(), block.span.end)
            end = after.start() if after else block.span.end
            start = max(start, block.span.start)
            times = (time.start() for time in _TIME.finditer(text, start, end))
            if all(TOLD.search(text[start:at]) for at in times):
                yield Span(match.start(), match.end())


RULE = Rule("vague_deadlines", "Thời hạn rõ ràng", {"deadline_vague": "Thời hạn không rõ"}, find, plans_only=True)
