"""Read tables as text (.csv), whatever parts their cells."""

from __future__ import annotations

import csv
import io
from collections import Counter

from corpus.encodings import decode
from corpus.errors import LimitError
from corpus.flow import source_of
from corpus.readers.sheets import SheetRow, parts_of
from corpus.source import document_of
from corpus.types import Document

_BORDERS = ",;\t|"
_LOOKED_AT = 50  # lines


def read_csv(data: bytes, name: str, *, stem: str) -> Document:
    """Return the document in the bytes of the .csv file ``name``; ``stem`` becomes its id.

    Raises EncodingError, EmptyDocumentError, LimitError.
    """
    decoded = decode(data, name)
    border = _border(decoded.text)
    try:
        rows = list(csv.reader(io.StringIO(decoded.text), delimiter=border))
    except csv.Error as error:
        raise LimitError(
            f"Không tách được ô của tệp “{name}” ({error}). Hãy mở tệp bằng Excel, lưu thành .xlsx rồi nạp lại."
        ) from error
    found = [SheetRow(tuple(" ".join(cell.split()) for cell in row)) for row in rows]
    return document_of(source_of(list(parts_of(found)), "csv"), name, stem=stem)


def _border(text: str) -> str:
    """Return the sign that parts cells: the one that most lines have alike often."""
    lines = [line for line in text.split("\n")[:_LOOKED_AT] if line.strip()]
    best, score = ",", 0
    for sign in _BORDERS:
        counts = Counter(line.count(sign) for line in lines)
        counts.pop(0, None)
        often = max((count * times for times, count in counts.items()), default=0)
        if often > score:
            best, score = sign, often
    return best
