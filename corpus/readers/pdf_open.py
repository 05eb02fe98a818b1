"""Open a PDF with pypdf: what is locked is unlocked where it can be, what is damaged is mended where it can be."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.errors import DamagedFileError, EmptyDocumentError, PasswordError

if TYPE_CHECKING:
    from pypdf import PdfReader

_HEAD = 1024  # bytes in which a PDF must say that it is one (ISO 32000-1, Annex H, note 13)
_TAIL = 2048
_OBJECT = re.compile(rb"(?<!\d)(\d{1,7}) 0 obj\b(?:(?!endobj|stream).){0,2000}?/Type\s*/(Catalog|Page)\b", re.DOTALL)
_FREE = 9_000_000  # numbers of objects that no file has


@dataclass(frozen=True, slots=True)
class OpenedPdf:
    """A PDF that can be read: its bytes (rewritten where they were damaged), pypdf's reader of them, warnings."""

    data: bytes
    reader: PdfReader
    pages: int
    warnings: tuple[str, ...] = ()


def open_pdf(data: bytes, name: str) -> OpenedPdf:
    """Open the PDF ``data``, a file called ``name``.

    Raises EmptyDocumentError for no bytes or no pages, PasswordError where a password is needed, DamagedFileError for
    what is no PDF or cannot be mended.
    """
    from pypdf.errors import PyPdfError

    if not data.strip():
        raise EmptyDocumentError(f"Tệp “{name}” trống (0 byte hoặc chỉ có khoảng trắng). Hãy lấy lại tệp gốc.")
    if b"%PDF-" not in data[:_HEAD]:
        raise DamagedFileError(
            f"Tệp “{name}” có đuôi .pdf nhưng không phải tệp PDF. Hãy kiểm tra lại tệp, hoặc đổi đúng đuôi rồi nạp lại."
        )
    try:
        with _quiet():
            try:
                return _opened(data, name)
            except PyPdfError:
                if data.rstrip().endswith(b"%%EOF"):
                    raise
                return _opened(data + _end_of(data), name)
    except (PyPdfError, OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError, IndexError) as error:
        raise DamagedFileError(
            f"Tệp PDF “{name}” bị hỏng hoặc bị cắt cụt, không mở được ({type(error).__name__}). "
            "Hãy tải lại tệp, hoặc mở ra rồi lưu lại thành PDF mới."
        ) from error


def _opened(data: bytes, name: str) -> OpenedPdf:
    from pypdf import PasswordType, PdfReader
    from pypdf.errors import PdfReadError

    reader = PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted and reader.decrypt("") == PasswordType.NOT_DECRYPTED:
        raise PasswordError(
            f"Tệp PDF “{name}” có mật khẩu nên không đọc được. Hãy mở bằng mật khẩu, lưu lại thành bản không có "
            "mật khẩu rồi nạp lại."
        )
    pages = len(reader.pages)
    if not pages and not _is_whole(data):
        raise PdfReadError("no pages left")
    if not pages:
        raise EmptyDocumentError(f"Tệp PDF “{name}” không có trang nào. Hãy kiểm tra lại tệp rồi nạp lại.")
    if _is_whole(data):
        return OpenedPdf(data, reader, pages)
    return _mended(reader, name)


def _end_of(data: bytes) -> bytes:
    """Return an end for a file that is cut off, from which pypdf can find the objects that are left.

    Where the list of pages is lost with the end, the pages are listed in the order in which they stand in the file.
    """
    kinds = [(int(match[1]), match[2]) for match in _OBJECT.finditer(data)]
    root = next((number for number, kind in kinds if kind == b"Catalog"), None)
    made = b""
    if root is None:
        pages = [number for number, kind in kinds if kind == b"Page"]
        kids = b" ".join(b"%d 0 R" % number for number in pages)
        root = _FREE
        made = b"%d 0 obj\n<< /Type /Catalog /Pages %d 0 R >>\nendobj\n" % (_FREE, _FREE + 1)
        made += b"%d 0 obj\n<< /Type /Pages /Count %d /Kids [%s] >>\nendobj\n" % (_FREE + 1, len(pages), kids)
    trailer = b"trailer\n<< /Size %d /Root %d 0 R >>\nstartxref\n0\n%%%%EOF\n" % (_FREE + 2, root)
    return b"\nendstream\nendobj\n" + made + trailer


def _is_whole(data: bytes) -> bool:
    """Whether the file ends as PDFs do, with the place of its cross-reference table."""
    tail = data[-_TAIL:]
    at = tail.rfind(b"startxref")
    place = tail[at + 9 :].split()[:1]
    if at < 0 or not place or not place[0].isdigit():
        return False
    there = data[int(place[0]) : int(place[0]) + 40].lstrip()
    return there.startswith(b"xref") or b" obj" in there


def _mended(reader: PdfReader, name: str) -> OpenedPdf:
    """Write the pages that pypdf recovered as a new file, for the other libraries to read."""
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter()
    kept = 0
    for page in reader.pages:
        try:
            writer.add_page(page)
            kept += 1
        except Exception:  # whatever is wrong with this page, the others may be whole
            continue
    if not kept:
        raise DamagedFileError(
            f"Tệp PDF “{name}” bị hỏng: không trang nào còn đọc được. Hãy tải lại tệp hoặc xin bản khác."
        )
    out = io.BytesIO()
    writer.write(out)
    mended = PdfReader(io.BytesIO(out.getvalue()))
    warning = (
        f"Tệp PDF bị hỏng hoặc bị cắt cụt; đã khôi phục được {kept} trang. Nội dung có thể thiếu, hãy nạp lại tệp gốc."
    )
    return OpenedPdf(out.getvalue(), mended, kept, (warning,))


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep pypdf's and pdfminer's remarks on broken files out of the user's sight."""
    loggers = [logging.getLogger(name) for name in ("pypdf", "pdfminer")]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)
