"""What must hold of each document in the library, checked from what is stored alone."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence

import numpy as np

from corpus.types import Document, Span
from indexing import records
from indexing.passages import Passage
from indexing.words import without_diacritics, word_tokens

_PASSAGES = f"""
    SELECT passages.id, text_hash, length, vector, accented, plain, segmented, {records.PASSAGE_COLUMNS}
    FROM passages LEFT JOIN vectors ON vectors.passage = passages.id LEFT JOIN words ON words.rowid = passages.id
    WHERE document = ? ORDER BY ordinal, passages.id"""
_UNIT = 0.01  # how far from 1 the length of a vector may be; half precision moves it by less


def problems_of(connection: sqlite3.Connection, id: str, dimension: int) -> list[str]:
    """Return in Vietnamese what is wrong with a document, nothing where all is well.

    Its record can be read; every span, seam and page lies inside its text; each passage is the words of its span, with
    the hash, tokens and vector (``dimension`` numbers, of length 1) that belong to these words.
    """
    row = connection.execute(f"SELECT {records.DOCUMENT_COLUMNS} FROM documents WHERE id = ?", (id,)).fetchone()
    try:
        document = records.document_from(row)
    except (ValueError, KeyError, TypeError, IndexError):
        return ["nội dung lưu không đọc lại được"]
    return [
        *(["vị trí nằm ngoài văn bản"] if _outside(document, _spans(document)) else []),
        *_box_problems(connection, document),
        *dict.fromkeys(_passage_problems(connection, document, dimension)),
    ]


def _spans(document: Document) -> Iterator[Span]:
    yield from (block.span for block in document.blocks)
    for table in document.tables:
        yield table.span
        for row in table.rows:
            yield row.span
            yield from (cell for cell in row.cells if cell is not None)
    yield from (Span(place, place) for place in (*document.seams, *document.pages))


def _outside(document: Document, spans: Iterator[Span]) -> bool:
    end = len(document.text)
    return any(not 0 <= span.start <= span.end <= end for span in spans)


def _box_problems(connection: sqlite3.Connection, document: Document) -> Iterator[str]:
    row = connection.execute("SELECT boxes FROM boxes WHERE document = ?", (document.id,)).fetchone()
    if row is None:
        return
    try:
        boxes = records.boxes_from(row[0])
    except Exception:  # zlib, JSON or the shape: whatever it is, they cannot be drawn
        yield "khung chữ không đọc lại được"
        return
    if _outside(document, (box.span for box in boxes)):
        yield "khung chữ nằm ngoài văn bản"


def _passage_problems(connection: sqlite3.Connection, document: Document, dimension: int) -> Iterator[str]:
    rows = connection.execute(_PASSAGES, (document.id,)).fetchall()
    for ordinal, (_, key, length, vector, accented, plain, segmented, *values) in enumerate(rows):
        passage = records.passage_from(values)
        if passage.ordinal != ordinal:
            yield "thiếu hoặc thừa đoạn văn"
        if not _quoted(document, passage):
            yield "đoạn văn không đúng lời văn bản"
        if records.text_hash(passage) != key:
            yield "mã băm của đoạn văn không khớp"
        tokens = word_tokens(passage.search_text)
        if (accented, plain) != (" ".join(tokens), " ".join(without_diacritics(tokens))) or segmented is None:
            yield "chỉ mục từ không khớp với đoạn văn"
        if length != len(tokens):
            yield "số từ của đoạn văn không khớp"
        if not _is_unit(vector, dimension):
            yield "véc-tơ thiếu hoặc hỏng"


def _quoted(document: Document, passage: Passage) -> bool:
    span = Span(passage.start, passage.end) if 0 <= passage.start <= passage.end <= len(document.text) else None
    return span is not None and document.quote(span) == passage.text


def _is_unit(vector: bytes | None, dimension: int) -> bool:
    if vector is None or len(vector) != 4 * dimension:
        return False
    return bool(abs(np.linalg.norm(np.frombuffer(vector, dtype="<f4")) - 1) < _UNIT)


def index_problems(connection: sqlite3.Connection) -> list[int]:
    """Return the passages whose words, counted, are not what the word index answers with."""
    found: dict[int, dict[str, int]] = {}
    for id, field, count in connection.execute("SELECT doc, col, count(*) FROM postings GROUP BY doc, col"):
        found.setdefault(id, {})[field] = count
    wrong = []
    names: Sequence[str] = ("accented", "plain", "segmented")
    for id, *texts in connection.execute("SELECT rowid, accented, plain, segmented FROM words"):
        held = {name: len(text.split(" ")) for name, text in zip(names, texts, strict=True) if text}
        if found.pop(id, {}) != held:
            wrong.append(id)
    return wrong + sorted(found)
