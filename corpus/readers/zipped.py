"""Files that are zip archives inside (.docx, .xlsx), opened with care."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from corpus.errors import DamagedFileError, LimitError
from corpus.limits import MOST_PART, check_unpacked, megabytes

BROKEN = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, IndexError, OSError, NotImplementedError, OverflowError,
    RuntimeError, ValueError,
)  # fmt: skip
"""What zipfile raises for an archive that is broken, cut off, encrypted or packed in a way it does not know."""


class Zipped:
    """The parts of one file; a part is read only when asked for, and never beyond the size the file states."""

    def __init__(self, data: bytes, name: str) -> None:
        """Open ``data``, the bytes of the file ``name``. Raises DamagedFileError, LimitError."""
        self._name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except BROKEN as error:
            raise damaged(name) from error
        self._infos = {info.filename.replace("\\", "/").lstrip("/"): info for info in self._zip.infolist()}
        check_unpacked(len(data), sum(info.file_size for info in self._infos.values()), name)

    @property
    def names(self) -> list[str]:
        """The names of its parts."""
        return list(self._infos)

    def get(self, part: str) -> bytes | None:
        """Return the bytes of ``part``, None where there is none. Raises DamagedFileError, LimitError."""
        info = self._infos.get(part)
        if info is None:
            return None
        if info.file_size > MOST_PART:
            raise LimitError(
                f"Tệp “{self._name}” có một phần nặng {megabytes(info.file_size)}, vượt mức {megabytes(MOST_PART)}. "
                "Hãy chia nhỏ tệp rồi nạp lại."
            )
        try:
            return self._zip.read(info)
        except BROKEN as error:
            raise damaged(self._name) from error


def damaged(name: str) -> DamagedFileError:
    """Return the error for a file that is broken or cut off."""
    return DamagedFileError(
        f"Tệp “{name}” bị hỏng hoặc chép thiếu nên không mở được. Hãy chép lại từ nơi gửi, hoặc mở bằng chương trình "
        "đã soạn ra nó rồi lưu lại, và nạp lại."
    )
