"""From a file to a Document: choose the reader by what the file is, read, and stamp what was read."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from corpus import archives
from corpus.errors import (
    DamagedFileError,
    EmptyDocumentError,
    PasswordError,
    ReadError,
    UnknownFormatError,
    UserError,
)
from corpus.readers.csv_table import read_csv
from corpus.readers.docx import read_docx
from corpus.readers.html import read_html, read_mht
from corpus.readers.libreoffice import read_document
from corpus.readers.pdf import read_pdf
from corpus.readers.picture import read_picture_file
from corpus.readers.text import read_text
from corpus.readers.xlsx import read_workbook, read_xlsx
from corpus.register.doubts import doubts_of
from corpus.sniffing import NAMES, TEXT, kind_of
from corpus.types import Document

Reader = Callable[..., Document]

READERS: dict[str, Reader] = {
    ".txt": read_text, ".text": read_text, ".md": read_text, ".markdown": read_text,
    ".docx": read_docx, ".docm": read_docx, ".dotx": read_docx,
    ".doc": read_document, ".odt": read_document, ".rtf": read_document,
    ".xlsx": read_xlsx, ".xlsm": read_xlsx, ".xls": read_workbook, ".ods": read_workbook, ".csv": read_csv,
    ".html": read_html, ".htm": read_html, ".xhtml": read_html, ".mht": read_mht, ".mhtml": read_mht,
    ".pdf": read_pdf,
    **dict.fromkeys((".png", ".jpg", ".jpeg", ".tif", ".tiff"), read_picture_file),
}  # fmt: skip
SUFFIXES = frozenset({*READERS, archives.SUFFIX})


def read(path: Path) -> Document:
    """Return the document in the file ``path``, which may be inside an archive; its id is the file's stem.

    A file whose name says another kind than its bytes is read as what it is, with a warning. Raises ReadError (or one
    of its kinds) with a message that names the file and says what to do.
    """
    try:
        data = archives.load(path)
    except FileNotFoundError:
        raise ReadError(f"Không có tệp “{path}”. Hãy kiểm tra lại đường dẫn.") from None
    except OSError as error:
        raise ReadError(f"Không mở được tệp “{path}” ({error.strerror}). Hãy kiểm tra quyền đọc.") from error
    document = read_bytes(data, archives.name_of(path))
    warnings = tuple(dict.fromkeys((*document.warnings, *doubts_of(document))))
    return replace(
        document, source=str(path.resolve()), content_hash=hashlib.sha256(data).hexdigest(), warnings=warnings
    )


def read_bytes(data: bytes, name: str) -> Document:
    """Return the document in the bytes of the file ``name``; see ``read``."""
    try:
        return parsed(data, name)
    except (UserError, MemoryError):
        raise
    except Exception as error:  # the libraries that parse formats fail in any way on a damaged file
        raise DamagedFileError(
            f"Không đọc được tệp “{name}”: tệp hỏng hoặc không đúng chuẩn ({type(error).__name__}). Hãy mở tệp bằng "
            "chương trình đã soạn, lưu lại, rồi nạp lại."
        ) from error


def parsed(data: bytes, name: str) -> Document:
    """Do what ``read_bytes`` does, with any other error of a parser as it is: for tests that look for those."""
    path = Path(name)
    suffix = path.suffix.lower()
    if not data:
        raise EmptyDocumentError(f"Tệp “{name}” không có chữ nào (0 byte). Hãy chép lại tệp từ nơi gửi rồi nạp lại.")
    kind = kind_of(data, suffix)
    if kind == ".locked":
        raise PasswordError(f"Tệp “{name}” đặt mật khẩu nên không mở được. Hãy bỏ mật khẩu rồi nạp lại.")
    own = READERS.get(suffix)
    reader = own if kind is None else READERS.get(kind)
    if reader is None:
        raise _unknown(name, kind)
    if kind is None and suffix not in TEXT:
        return _perhaps_text(data, name, reader)
    document = reader(data, name, stem=path.stem)
    return document if kind is None or reader is own else _renamed(document, suffix, kind)


def _perhaps_text(data: bytes, name: str, reader: Reader) -> Document:
    """Read a file whose bytes are of no known kind by its name's reader, and where that fails as plain text."""
    path = Path(name)
    try:
        return reader(data, name, stem=path.stem)
    except (DamagedFileError, UnknownFormatError):
        if b"\0" in data:
            raise
    return _renamed(read_text(data, name, stem=path.stem), path.suffix.lower(), ".txt")


def _renamed(document: Document, suffix: str, kind: str) -> Document:
    ending = f"mang đuôi {suffix}" if suffix else "không có đuôi"
    warning = f"Tệp {ending} nhưng thực ra là {NAMES[kind]}; đã đọc theo loại thật. Nên đặt lại đuôi tệp."
    return replace(document, warnings=(warning, *document.warnings))


def _unknown(name: str, kind: str | None) -> UnknownFormatError:
    known = ", ".join(sorted(SUFFIXES))
    really = f" (thực ra là {NAMES[kind]})" if kind and not name.lower().endswith(kind) else ""
    return UnknownFormatError(f"Chưa đọc được loại tệp của “{name}”{really}. Các loại đọc được: {known}.")
