"""Documents and passages as rows of the library, and back, exactly."""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from hashlib import sha256
from typing import Any

from corpus.quality import Quality, quality_of
from corpus.types import Block, Box, Document, Head, Row, Scanned, Span, Table
from indexing.passages import Passage

DOCUMENT_COLUMNS = (
    "id, title, kind, number, issued_on, issuer, place, period, format, source, content_hash, pages, tasks, targets, "
    '"references", warnings, quality, text, body'
)
SUMMARY_COLUMNS = (
    "id, title, kind, number, issued_on, issuer, place, period, pages, "
    "(SELECT count(*) FROM passages WHERE passages.document = documents.id), "
    'tasks, targets, "references", format, warnings, quality'
)
PASSAGE_COLUMNS = 'document, ordinal, start, "end", text, context, kind, section, row, page, label'


@dataclass(frozen=True, slots=True)
class RegisterCounts:
    """How many records the register of a document holds; None where it was not read."""

    tasks: int | None = None
    targets: int | None = None
    references: int | None = None


@dataclass(frozen=True, slots=True)
class DocumentSummary:
    """What the list of documents shows of one; ``pages`` is None where pages are unknown."""

    id: str
    title: str
    kind: str | None
    number: str | None
    issued_on: str | None
    issuer: str | None
    place: str | None
    period: str | None
    pages: int | None
    passages: int
    tasks: int | None
    targets: int | None
    references: int | None
    format: str
    warnings: tuple[str, ...]
    quality: Quality = Quality()

    def as_json(self) -> dict[str, Any]:
        """Return the contract's JSON object."""
        return {**asdict(self), "warnings": list(self.warnings)}


def text_hash(passage: Passage) -> bytes:
    """Return a key that is equal for passages whose encoded text, so also whose vector, is equal."""
    return sha256(passage.encoded_text.encode("utf-8", "surrogatepass")).digest()


def document_row(document: Document, counts: RegisterCounts) -> tuple[Any, ...]:
    """Return the values of ``DOCUMENT_COLUMNS``."""
    head = document.head
    return (
        document.id, head.title, head.kind, head.number, head.issued_on, head.issuer, head.place, head.period,
        document.format, document.source, document.content_hash, len(document.pages) or None,
        counts.tasks, counts.targets, counts.references, json.dumps(document.warnings),
        json.dumps(asdict(quality_of(document))), document.text, _body(document),
    )  # fmt: skip


def document_from(row: Sequence[Any]) -> Document:
    """Rebuild a document, but for its boxes, from the values of ``DOCUMENT_COLUMNS``."""
    values = dict(zip(DOCUMENT_COLUMNS.replace('"', "").split(", "), row, strict=True))
    body = json.loads(values["body"])
    head = body["head"]
    return Document(
        id=values["id"],
        text=values["text"],
        blocks=tuple(_block(block) for block in body["blocks"]),
        head=Head(**{**head, "years": tuple(head["years"])}),
        tables=tuple(_table(table) for table in body["tables"]),
        seams=tuple(body["seams"]),
        pages=tuple(body["pages"]),
        format=values["format"],
        source=values["source"],
        content_hash=values["content_hash"],
        warnings=tuple(json.loads(values["warnings"])),
        scanned=body["scanned"] and Scanned(tuple(body["scanned"][0]), body["scanned"][1]),
    )


def boxes_row(boxes: Sequence[Box]) -> bytes:
    """Return ``boxes`` as they are stored: apart from the document, as only the drawing of a page needs them."""
    edges = [(box.left, box.top, box.right, box.bottom) for box in boxes]
    columns = [
        [box.span.start for box in boxes],
        [box.span.end - box.span.start for box in boxes],
        [box.page for box in boxes],
        [[round(edge, 1) for edge in four] for four in edges],
    ]
    return zlib.compress(json.dumps(columns, separators=(",", ":")).encode("ascii"))


def boxes_from(stored: bytes) -> tuple[Box, ...]:
    """Rebuild boxes, their edges rounded to a tenth of a point."""
    starts, lengths, pages, edges = json.loads(zlib.decompress(stored))
    return tuple(
        Box(Span(start, start + length), page, *four)
        for start, length, page, four in zip(starts, lengths, pages, edges, strict=True)
    )


def summary_from(row: Sequence[Any]) -> DocumentSummary:
    """Rebuild a summary from the values of ``SUMMARY_COLUMNS``."""
    values = dict(zip((each.name for each in fields(DocumentSummary)), row, strict=True))
    quality = Quality(**json.loads(values["quality"]))
    return DocumentSummary(**{**values, "warnings": tuple(json.loads(values["warnings"])), "quality": quality})


def passage_row(passage: Passage) -> tuple[Any, ...]:
    """Return the values of ``PASSAGE_COLUMNS``."""
    return (
        passage.document, passage.ordinal, passage.start, passage.end, passage.text, passage.context, passage.kind,
        passage.section, passage.row, passage.page, passage.label,
    )  # fmt: skip


def passage_from(row: Sequence[Any]) -> Passage:
    """Rebuild a passage from the values of ``PASSAGE_COLUMNS``."""
    return Passage(*row)


def _body(document: Document) -> str:
    """Return as JSON what only a whole document needs; spans are two numbers, records are lists in field order."""
    return json.dumps(
        {
            "head": asdict(document.head),
            "blocks": [
                [block.kind, _pair(block.span), block.level, block.marker, block.parents, block.table]
                for block in document.blocks
            ],
            "tables": [
                [_pair(table.span), table.columns, [_row_values(row) for row in table.rows]]
                for table in document.tables
            ],
            "seams": document.seams,
            "pages": document.pages,
            "scanned": document.scanned and [document.scanned.pages, document.scanned.confidence],
        },
        separators=(",", ":"),
    )


def _pair(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]


def _row_values(row: Row) -> list[Any]:
    cells = [_pair(cell) for cell in row.cells]
    return [row.kind, _pair(row.span), cells, row.number, row.group, row.continues, row.doubts]


def _block(values: list[Any]) -> Block:
    kind, span, level, marker, parents, table = values
    return Block(kind, Span(*span), level, marker, tuple(parents), table)


def _table(values: list[Any]) -> Table:
    span, columns, rows = values
    return Table(Span(*span), tuple(columns), tuple(_row(row) for row in rows))


def _row(values: list[Any]) -> Row:
    kind, span, cells, number, group, continues, doubts = values
    spans = tuple(None if cell is None else Span(*cell) for cell in cells)
    return Row(kind, Span(*span), spans, number, group, continues, tuple(doubts))
