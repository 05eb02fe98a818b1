"""How large a file may be that is read, all limits in one place, and the messages for what is larger."""

from __future__ import annotations

from corpus.errors import LimitError

MEGABYTE = 1024 * 1024

MOST_BYTES = 300 * MEGABYTE
"""Of one file as it lies on the disk; the largest scanned plans have about 100 MB."""

MOST_UNPACKED = 400 * MEGABYTE
"""Of one Word or Excel file, unpacked."""

MOST_PART = 60 * MEGABYTE
"""Of one XML part of a Word or Excel file: its tree takes about ten times that in memory."""

MOST_PAGES = 5000
"""Of one PDF; the longest plans with their annexes have some hundreds."""

MOST_RATIO = 200
"""How many times its packed size a file may unpack to; pages of one repeated table row reach about 100."""

SMALL = 2 * MEGABYTE
"""What unpacks to less than this is harmless whatever its ratio."""

MOST_ARCHIVE = 2048 * MEGABYTE
"""Of all that one archive holds, unpacked; its files are read one at a time."""

MOST_MEMBERS = 2000
"""Files in one archive."""

MOST_NESTING = 2
"""Archives inside an archive: one in another is read, one more is not."""

MOST_CELLS = 2_000_000
"""Places of one Excel sheet down to its last cell, most of them empty."""

MOST_FILLED = 300_000
"""Cells of one Excel sheet that hold something, be it only a format: about 500 MB and half a minute of reading."""

CONVERSION_SECONDS = 120
"""For LibreOffice to convert one file; a plan of 100 pages takes about ten."""


def check_size(size: int, name: str) -> None:
    """Raise LimitError if a file of ``size`` bytes is too large to be read."""
    if size > MOST_BYTES:
        raise LimitError(
            f"Tệp “{name}” nặng {megabytes(size)}, vượt mức {megabytes(MOST_BYTES)}. Hãy chia nhỏ tệp, hoặc giảm dung "
            "lượng ảnh trong tệp, rồi nạp lại."
        )


def check_pages(count: int, name: str) -> None:
    """Raise LimitError if a file of ``count`` pages is too long to be read."""
    if count > MOST_PAGES:
        raise LimitError(f"Tệp “{name}” có {count} trang, vượt mức {MOST_PAGES}. Hãy chia nhỏ tệp rồi nạp lại.")


def check_unpacked(packed: int, unpacked: int, name: str) -> None:
    """Raise LimitError if what ``packed`` bytes unpack to is too much, or out of all proportion."""
    if unpacked > MOST_UNPACKED or unpacked > max(SMALL, MOST_RATIO * packed):
        raise LimitError(
            f"Tệp “{name}” chỉ nặng {megabytes(packed)} nhưng bung ra tới {megabytes(unpacked)}; không mở vì có thể là "
            "tệp cố ý làm treo máy. Hãy mở tệp bằng Word hoặc Excel ở nơi an toàn, lưu lại, rồi nạp lại."
        )


def megabytes(size: int) -> str:
    """Return a size in bytes as Vietnamese text: "1,5 MB", "12 KB"."""
    if size < MEGABYTE:
        return f"{max(1, round(size / 1024))} KB"
    return f"{size / MEGABYTE:.1f}".replace(".", ",").removesuffix(",0") + " MB"
