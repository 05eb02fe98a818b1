"""Lists and comparisons of an answer as tables: a claim a row, its citation in the row."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from assistant.answer_file import unlisted
from assistant.shelf import Shelf
from assistant.types import Answer, Citation, Claim
from assistant.web.marking import escape
from corpus.text import folded
from corpus.types import Span

_FIELDS = (("lead", "Chủ trì"), ("deadline", "Thời hạn"))


@dataclass(frozen=True, slots=True)
class Cell:
    """What the row of the register that citation ``index`` stands in says, verbatim; None where a cell is empty."""

    index: int
    lead: str | None
    deadline: str | None


Cells = tuple[Cell, ...]


def cells_of(answer: Answer, shelf: Shelf) -> Cells:
    """Return for each citation of ``answer`` that stands in the row of one task what that row says."""
    found = []
    for index, citation in enumerate(answer.citations):
        book = shelf.books.get(citation.document)
        span = Span(citation.start, citation.end)
        tasks = [task for task in book.all_tasks if _overlap(task.span, span)] if book else []
        if book is None or len(tasks) != 1:
            continue
        row = tasks[0]
        found.append(Cell(index, row.words(book.document, "lead"), row.words(book.document, "deadline")))
    return tuple(found)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def table_html(answer: Answer, claims: Sequence[Claim], cells: Cells, chips: Callable[[Claim], str]) -> str:
    """Return ``claims``, two or more, as a table; a comparison of documents has their names in its first column."""
    rows = [_parted(answer, claim) for claim in claims]
    compared = all(name for name, _ in rows) and len({name for name, _ in rows}) > 1
    by_citation = {cell.index: cell for cell in cells}
    more = [(name, title) for name, title in _FIELDS if _tells(name, claims, rows, by_citation)]
    heads = (["Văn bản"] if compared else []) + ["Nội dung", *(title for _, title in more), "Căn cứ"]
    head = "".join(f'<th scope="col">{title}</th>' for title in heads)
    body = ""
    for claim, (name, words) in zip(claims, rows, strict=True):
        texts = [name, words] if compared else [f"{name}: {words}" if name else words]
        said = "".join(f'<td data-name="{heads[at]}">{escape(text)}</td>' for at, text in enumerate(texts))
        row = by_citation.get(claim.citations[0]) if claim.citations else None
        values = [((getattr(row, field) if row else None) or "—", title) for field, title in more]
        extra = "".join(f'<td data-name="{title}">{escape(value)}</td>' for value, title in values)
        body += f'<tr>{said}{extra}<td class="chips" data-name="Căn cứ">{chips(claim)}</td></tr>'
    return (
        f'<div class="answer-table" tabindex="0" role="region" aria-label="Bảng {len(claims)} dòng"><table><thead><tr>'
        f"{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _parted(answer: Answer, claim: Claim) -> tuple[str, str]:
    """Return the name of the document that a claim begins with ('' where it does not) and the rest of its words."""
    words = unlisted(claim.text)
    cited: list[Citation] = [answer.citations[at] for at in claim.citations if 0 <= at < len(answer.citations)]
    for citation in cited:
        name, colon, rest = words.partition(": ")
        if colon and folded(name) == folded(citation.title):
            return name, rest[:1].upper() + rest[1:]
    return "", words


def _tells(name: str, claims: Sequence[Claim], rows: Sequence[tuple[str, str]], cells: Mapping[int, Cell]) -> bool:
    """Whether a column adds something: some row has it, not all say the same, and no claim says it in its words."""
    values = [
        getattr(cells[claim.citations[0]], name) if claim.citations and claim.citations[0] in cells else None
        for claim in claims
    ]
    known = [value for value in values if value]
    said = any(value and folded(value) in folded(words) for value, (_, words) in zip(values, rows, strict=True))
    return bool(known) and not said and (name != "lead" or len(set(known)) > 1)
