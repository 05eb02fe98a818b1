"""From a file to a Document: choose the reader by the file's name, read, and stamp what was read."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from corpus.errors import ReadError, UnknownFormatError
from corpus.readers.text import read_text
from corpus.types import Document

Reader = Callable[..., Document]

READERS: dict[str, Reader] = {".txt": read_text, ".text": read_text, ".md": read_text, ".markdown": read_text}
SUFFIXES = frozenset(READERS)


def read(path: Path) -> Document:
    """Return the document in the file ``path``, its id the file's stem.

    Raises ReadError (or one of its kinds) with a message that names the file and says what to do.
    """
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        known = ", ".join(sorted(SUFFIXES))
        raise UnknownFormatError(f"Chưa đọc được loại tệp của “{path.name}”. Các loại đọc được: {known}.")
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise ReadError(f"Không có tệp “{path}”. Hãy kiểm tra lại đường dẫn.") from None
    except OSError as error:
        raise ReadError(f"Không mở được tệp “{path}” ({error.strerror}). Hãy kiểm tra quyền đọc.") from error
    document = reader(data, path.name, stem=path.stem)
    return replace(document, source=str(path.resolve()), content_hash=hashlib.sha256(data).hexdigest())
