"""Read pictures of scanned pages: PNG, JPEG, TIFF with one page or more."""

from __future__ import annotations

import io

from corpus.errors import DamagedFileError, EmptyDocumentError, MissingToolError
from corpus.readers.data_file import DataFile
from corpus.readers.ocr import what_is_missing
from corpus.readers.scan import Scanner
from corpus.readers.scanned import document_of_scan
from corpus.types import Document


def read_picture_file(data: bytes, name: str, *, stem: str) -> Document:
    """Return the document that a picture file's bytes hold.

    ``name`` is the file's name for messages; ``stem`` becomes the document's id. Raises EmptyDocumentError for no bytes
    or no words, DamagedFileError for what is no picture, MissingToolError where no OCR is installed.
    """
    from PIL import Image, UnidentifiedImageError

    if not data:
        raise EmptyDocumentError(f"Tệp “{name}” trống (0 byte). Hãy lấy lại tệp gốc.")
    try:
        with Image.open(io.BytesIO(data)) as picture:
            count = getattr(picture, "n_frames", 1)
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as error:
        raise DamagedFileError(
            f"Không đọc được “{name}”: tệp ảnh bị hỏng hoặc không phải ảnh. Hãy quét hoặc tải lại tệp."
        ) from error
    if what_is_missing() is not None:
        raise MissingToolError(f"Tệp “{name}” là ảnh quét, mà máy {what_is_missing()}; rồi nạp lại tệp.")
    with DataFile(data) as file, Scanner(file, pictures=True) as scanner:
        return document_of_scan(scanner, count, name, stem=stem)
