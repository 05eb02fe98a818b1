"""Claims about the rows and sentences of documents: true ones in several wordings, and false ones made of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.compose.composition import Grounds, bare
from assistant.compose.prose import sentences
from assistant.compose.rows import grounds_of
from assistant.shelf import Book
from corpus.dates import find_dates
from corpus.register.tasks import Task
from corpus.text import folded
from corpus.types import Span
from indexing.passages import Passage

_PERCENT = re.compile(r"\d+(?:[.,]\d+)?\s*%")


@dataclass(frozen=True)
class Made:
    """A claim, what it cites, the question it answers, and of what kind it is."""

    kind: str
    claim: str
    cited: Grounds
    topic: str


def true_of_rows(book: Book) -> Iterator[Made]:
    """Yield true claims about each row of a task table, in the wordings that answers come in."""
    for task in _rows(book):
        name, lead, helpers, due, product = _cells(book, task)
        cited, topic = grounds_of(book, [task]), name
        short = " ".join(name.split()[:12])
        if lead:
            yield Made("lead", f"{lead} chủ trì {name}.", cited, topic)
            yield Made("lead is", f"Đơn vị chủ trì nhiệm vụ {short} là {lead}.", cited, topic)
            yield Made("lead alone", f"{lead} chủ trì.", cited, topic)
        if lead and helpers:
            yield Made("both", f"Nhiệm vụ {name} do {lead} chủ trì, phối hợp với {helpers}.", cited, topic)
            yield Made("labels", f"{short} – chủ trì: {lead}; phối hợp: {helpers}.", cited, topic)
        if due:
            yield Made("due", f"Thời hạn của nhiệm vụ {name} là {due}.", cited, topic)
            yield Made("due short", f"{short}: hoàn thành {due}.", cited, topic)
        if product:
            yield Made("product", f"Sản phẩm của nhiệm vụ {name} là {product}.", cited, topic)
        if lead and due:
            yield Made("lead and due", f"{lead} chủ trì {short}, thời hạn {due}.", cited, topic)


def false_of_rows(book: Book) -> Iterator[Made]:
    """Yield false claims: parts swapped, the next row's values, another date, citing the row or the one it is from."""
    rows = _rows(book)
    for task, other in zip(rows, [*rows[1:], *rows[:1]], strict=True):
        name, lead, helpers, due, product = _cells(book, task)
        other_name, other_lead, _, other_due, other_product = _cells(book, other)
        cited, theirs = grounds_of(book, [task]), grounds_of(book, [other])
        if folded(name) == folded(other_name):
            continue
        if lead and helpers and not _share_a_unit(lead, helpers):
            yield Made("swapped", f"{helpers} chủ trì {name}, phối hợp với {lead}.", cited, name)
            yield Made("swapped", f"{name} – chủ trì: {helpers}; phối hợp: {lead}.", cited, name)
        if lead and other_lead and not _share_a_unit(lead, other_lead):
            yield Made("neighbour's lead", f"{other_lead} chủ trì {name}.", theirs, name)
            yield Made("neighbour's lead", f"{other_lead} chủ trì {name}.", cited, name)
            yield Made("neighbour's lead", f"{other_lead} chủ trì.", theirs, name)
        if due and other_due and folded(due) not in folded(other_due) and folded(other_due) not in folded(due):
            yield Made("neighbour's date", f"Thời hạn của nhiệm vụ {name} là {other_due}.", theirs, name)
            yield Made("neighbour's date", f"{name}: hoàn thành {other_due}.", cited, name)
        if product and other_product and folded(product) != folded(other_product) and len(other_product.split()) > 1:
            yield Made("neighbour's product", f"Sản phẩm của nhiệm vụ {name} là {other_product}.", theirs, name)
        for span, day in find_dates(due):
            wrong = f"{day.day % 28 + 1:02}/{day.month:02}/{day.year}"
            yield Made("wrong date", f"{name}: hoàn thành {due[: span.start]}{wrong}{due[span.end :]}.", cited, name)
        if lead:
            yield Made("wrong unit", f"Sở Du lịch và Lữ hành chủ trì {name}.", cited, name)


def true_of_sentences(book: Book, passages: tuple[Passage, ...]) -> Iterator[Made]:
    """Yield sentences of running text as they stand, and their clauses with a percentage."""
    for words, _, passage in _said(book, passages):
        cited = Grounds(book, (Span(passage.start, passage.end),), passage.section)
        yield Made("sentence", words, cited, words)
        if _PERCENT.search(words) and len(words.split()) > 8:
            yield Made("its end left out", " ".join(words.split()[: _percent_at(words)]), cited, words)


def false_of_sentences(book: Book, passages: tuple[Passage, ...]) -> Iterator[Made]:
    """Yield sentences with another percentage or date, and with the percentage of the sentence after it."""
    said = list(_said(book, passages))
    for (words, _, passage), (after, _, following) in zip(said, [*said[1:], *said[:1]], strict=True):
        cited = Grounds(book, (Span(passage.start, passage.end),), passage.section)
        theirs = Grounds(book, (Span(following.start, following.end),), following.section)
        own, others = _PERCENT.findall(words), _PERCENT.findall(after)
        if own:
            figure = int(re.split(r"\D", own[0])[0])
            wrong = f"{(figure + 7) % 100 or 3}%"
            if wrong.replace(" ", "") not in passage.text.replace(" ", ""):
                yield Made("wrong percentage", words.replace(own[0], wrong, 1), cited, words)
        if len(own) == len(others) == 1 and own != others and passage.start != following.start:
            swapped = words.replace(own[0], others[0])
            if others[0] not in passage.text:
                yield Made("neighbour's percentage", swapped, theirs, words)
        for span, day in find_dates(words)[:1]:
            wrong = f"{day.day % 28 + 1:02}/{day.month:02}/{day.year}"
            yield Made("wrong date", words[: span.start] + wrong + words[span.end :], cited, words)


def _rows(book: Book) -> list[Task]:
    """The rows whose number and task are theirs alone: of others no claim about one is false of all."""
    seen: dict[tuple[int, str | None], int] = {}
    for task in book.tasks:
        seen[task.table, task.number] = seen.get((task.table, task.number), 0) + 1
    return [task for task in book.tasks if seen[task.table, task.number] == 1 and "task" in task.fields]


def _cells(book: Book, task: Task) -> tuple[str, str, str, str, str]:
    name, *rest = (
        bare(task.words(book.document, role) or "") for role in ("task", "lead", "coordinate", "deadline", "product")
    )
    return (re.sub(r"^\d{1,2}[.)]\s*", "", name), *rest)  # type: ignore[return-value]


def _share_a_unit(one: str, other: str) -> bool:
    return folded(one) in folded(other) or folded(other) in folded(one) or bool(_units(one) & _units(other))


def _units(words: str) -> set[str]:
    from corpus.register.units import split_units

    return {folded(unit) for unit in split_units(words)}


def _said(book: Book, passages: tuple[Passage, ...]) -> Iterator[tuple[str, Span, Passage]]:
    for passage in passages:
        if passage.kind == "row":
            continue
        for span in sentences(book, passage):
            words = book.document.quote(span)
            if 40 < len(words) < 500 and words[0].isupper():
                yield words.rstrip(";. "), span, passage


def _percent_at(words: str) -> int:
    """Return after how many words the first percentage ends."""
    return next(at for at, word in enumerate(words.split(), 1) if "%" in word)
