"""What a file is by its first bytes, whatever its name says."""

from __future__ import annotations

import io
import re
import zipfile

from corpus.readers.zipped import BROKEN

TEXT = frozenset({".txt", ".text", ".md", ".markdown", ".csv"})
"""Suffixes of files that are plain text: no bytes tell them apart."""

NAMES = {
    ".pdf": "tệp PDF", ".docx": "tệp Word (.docx)", ".xlsx": "tệp Excel (.xlsx)", ".pptx": "tệp PowerPoint (.pptx)",
    ".doc": "tệp Word đời cũ (.doc)", ".xls": "tệp Excel đời cũ (.xls)", ".ppt": "tệp PowerPoint đời cũ (.ppt)",
    ".odt": "tệp LibreOffice Writer (.odt)", ".ods": "tệp LibreOffice Calc (.ods)", ".rtf": "tệp RTF",
    ".html": "trang web (HTML)", ".mht": "trang web đóng gói (.mht)", ".zip": "tệp nén (.zip)",
    ".rar": "tệp nén (.rar)",
    ".7z": "tệp nén (.7z)", ".png": "tệp ảnh", ".jpg": "tệp ảnh", ".tif": "tệp ảnh", ".gif": "tệp ảnh",
    ".bmp": "tệp ảnh", ".txt": "tệp văn bản thuần", ".locked": "tệp Word hoặc Excel đặt mật khẩu",
}  # fmt: skip
"""What the kinds are called in messages, by suffix."""

_MAGIC = (
    (b"{\\rtf", ".rtf"), (b"\x89PNG\r\n", ".png"), (b"\xff\xd8\xff", ".jpg"), (b"II*\x00", ".tif"),
    (b"MM\x00*", ".tif"), (b"GIF8", ".gif"), (b"BM", ".bmp"), (b"Rar!\x1a", ".rar"), (b"7z\xbc\xaf\x27\x1c", ".7z"),
)  # fmt: skip
_ZIPPED = (("word/", ".docx"), ("xl/", ".xlsx"), ("ppt/", ".pptx"))
_OPEN_DOCUMENT = {b"application/vnd.oasis.opendocument.text": ".odt",
                  b"application/vnd.oasis.opendocument.spreadsheet": ".ods"}  # fmt: skip
_STREAMS = (("EncryptedPackage", ".locked"), ("WordDocument", ".doc"), ("Workbook", ".xls"), ("Book", ".xls"),
            ("PowerPoint Document", ".ppt"))  # fmt: skip
_OPENING = rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<"
_PAGE = re.compile(_OPENING + rb"(?:!doctype\s+html|html[\s>])", re.IGNORECASE | re.DOTALL)
_PART = re.compile(_OPENING + rb"(?:head|body|meta|table|div|style)\b", re.IGNORECASE | re.DOTALL)
_MAIL = re.compile(rb"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,12}MIME-Version:\s*1", re.IGNORECASE)
_START = 4096
_BITMAP_ZEROS = slice(6, 10)  # reserved in the head of a bitmap; "BM" alone may begin a text


def kind_of(data: bytes, suffix: str) -> str | None:
    """Return what ``data`` is as the usual suffix of its kind, None where no bytes tell (plain text, or unknown).

    ``suffix`` is the file's own, which decides only where HTML may be a part of a text.
    """
    start = data[:_START]
    if b"%PDF-" in start[:1024]:
        return ".pdf"
    if data.startswith(b"PK\x03\x04"):
        return _zipped(data)
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return next((kind for name, kind in _STREAMS if name.encode("utf-16-le") in data), None)
    for magic, kind in _MAGIC:
        if data.startswith(magic) and (kind != ".bmp" or start[_BITMAP_ZEROS] == bytes(4)):
            return kind
    plain = start.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")
    if _PAGE.match(plain) or (suffix not in TEXT and _PART.match(plain)):
        return ".html"
    return ".mht" if _MAIL.match(plain) else None


def _zipped(data: bytes) -> str | None:
    """Return the kind of a zip archive, None for a broken one."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return kind_of_zip(archive)
    except BROKEN:
        return None


def kind_of_zip(archive: zipfile.ZipFile) -> str:
    """Return what an archive is: an office file of some kind, or an archive and nothing else."""
    names = [name.replace("\\", "/") for name in archive.namelist()]
    if "[Content_Types].xml" in names:
        return next((kind for folder, kind in _ZIPPED if any(name.startswith(folder) for name in names)), ".zip")
    if names[:1] == ["mimetype"] and archive.getinfo("mimetype").file_size < 100:
        return _OPEN_DOCUMENT.get(archive.read("mimetype").strip(), ".zip")
    return ".zip"
