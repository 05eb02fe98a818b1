"""How well a document was read, in numbers."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.types import Document


@dataclass(frozen=True, slots=True)
class Quality:
    """``ocr_pages`` were read from pictures with a mean ``ocr_confidence`` of their words (0 to 100, None without any).

    ``rows`` are those of the ``tables`` that hold data, ``doubtful_rows`` those of them with a cell that is not sure;
    ``lost_characters`` stand as � in the text.
    """

    ocr_pages: int = 0
    ocr_confidence: float | None = None
    tables: int = 0
    rows: int = 0
    doubtful_rows: int = 0
    lost_characters: int = 0


def quality_of(document: Document) -> Quality:
    """Return how well ``document`` was read."""
    rows = [row for table in document.tables for row in table.rows if row.kind == "data"]
    return Quality(
        ocr_pages=len(document.scanned.pages) if document.scanned else 0,
        ocr_confidence=round(document.scanned.confidence, 1) if document.scanned and document.scanned.pages else None,
        tables=len(document.tables),
        rows=len(rows),
        doubtful_rows=sum(bool(row.doubts) for row in rows),
        lost_characters=document.text.count("\ufffd"),
    )


def described(quality: Quality, pages: int | None) -> str:
    """Return a report in Vietnamese for a clerk: "12 trang; 2 bảng với 45 dòng; mất 4 ký tự"."""
    parts = [f"{pages} trang"] if pages else []
    if quality.ocr_pages:
        sure = f" (độ tin cậy {quality.ocr_confidence:.0f}%)" if quality.ocr_confidence is not None else ""
        parts.append(f"{quality.ocr_pages} trang nhận dạng chữ từ ảnh{sure}")
    if quality.tables:
        parts.append(f"{quality.tables} bảng với {quality.rows} dòng")
    if quality.doubtful_rows:
        parts.append(f"{quality.doubtful_rows} dòng chưa đọc chắc")
    if quality.lost_characters:
        parts.append(f"mất {quality.lost_characters} ký tự")
    return "; ".join(parts)
