"""The files that people sent, kept as they came: ``originals/HASH/NAME`` beside the library."""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import shutil
import unicodedata
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from corpus import limits
from corpus.errors import EmptyDocumentError, LibraryError

FOLDER = "originals"
_INCOMING = ".incoming"
_LONGEST_NAME = 150  # bytes of UTF-8: file systems take 255, and a name grows where it is shown or copied
_SPARE = 500 * limits.MEGABYTE  # that must stay free on the disk: the library grows with what is sent
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Original:
    """A file that was sent and is kept: its safe name, where it is, the SHA-256 of its bytes, its size."""

    name: str
    path: Path
    content_hash: str
    size: int


def safe_name(name: str) -> str:
    """Return a file name that says the same and can do no harm: no folders, no control or direction characters."""
    name = unicodedata.normalize("NFC", name.encode("utf-8", "replace").decode("utf-8"))
    name = re.split(r"[/\\]", name)[-1]
    name = re.sub(r"\s+", " ", _FORBIDDEN.sub("", name)).strip(" .~$")
    name = "".join(char for char in name if char.isprintable()).strip(" .~$")
    stem, dot, suffix = name.rpartition(".")
    if not dot or len(suffix) > 12:
        stem, suffix = name, ""
    stem = stem.strip(" .") or "van-ban"
    if _RESERVED.match(stem):
        stem = f"_{stem}"
    room = _LONGEST_NAME - len(suffix.encode()) - 1
    stem = stem.encode("utf-8")[:room].decode("utf-8", "ignore").strip()
    return f"{stem}.{suffix}" if suffix else stem


class Originals:
    """The originals of the library in ``folder``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / FOLDER

    def receive(self, name: str, size: int | None = None) -> Incoming:
        """Begin to receive a file of ``size`` bytes, as far as that was said. Raises LimitError and LibraryError."""
        safe = safe_name(name)
        if size is not None:
            limits.check_size(size, safe)
        incoming = self.folder / _INCOMING
        try:
            incoming.mkdir(mode=0o700, parents=True, exist_ok=True)
            if shutil.disk_usage(incoming).free < _SPARE + (size or 0):
                raise LibraryError("Ổ đĩa của máy chủ sắp đầy nên chưa nhận được tệp. Hãy báo người quản trị.")
            path = incoming / secrets.token_hex(16)
            return Incoming(self, safe, path, path.open("xb"))
        except OSError as error:
            raise _unwritten(error) from error

    def drop(self, path: Path, used: Collection[str]) -> None:
        """Delete an original that no document of the sources ``used`` came from; others are left alone."""
        if not path.is_relative_to(self.folder) or any(self.original_of(source) == path for source in used):
            return
        with suppress(OSError):
            path.unlink()
            path.parent.rmdir()  # refused where other names of the same bytes are left

    def original_of(self, source: str) -> Path | None:
        """Return the kept file that a document's source is or lies in; None for one that was indexed elsewhere."""
        path = Path(source)
        if not path.is_relative_to(self.folder):
            return None
        parts = path.relative_to(self.folder).parts
        return self.folder.joinpath(*parts[:2]) if len(parts) >= 2 else None


@dataclass
class Incoming:
    """A file that is being received; give it its bytes, then ``keep`` it, or ``discard`` it."""

    originals: Originals
    name: str
    path: Path
    file: BinaryIO
    size: int = 0
    digest: hashlib._Hash = field(default_factory=hashlib.sha256)

    def write(self, piece: bytes) -> None:
        """Take the next bytes. Raises LimitError once they are too many, LibraryError where they cannot be written."""
        self.size += len(piece)
        limits.check_size(self.size, self.name)
        self.digest.update(piece)
        try:
            self.file.write(piece)
        except OSError as error:
            raise _unwritten(error) from error

    def keep(self) -> Original:
        """End the file and keep it under its hash and name. Raises EmptyDocumentError and LibraryError."""
        if not self.size:
            self.discard()
            raise EmptyDocumentError(f"Tệp “{self.name}” không có chữ nào (0 byte). Hãy chọn lại tệp.")
        content_hash = self.digest.hexdigest()
        place = self.originals.folder / content_hash
        try:
            self.file.close()
            place.mkdir(mode=0o700, parents=True, exist_ok=True)
            os.replace(self.path, place / self.name)
        except OSError as error:
            self.discard()
            raise _unwritten(error) from error
        return Original(self.name, (place / self.name).resolve(), content_hash, self.size)

    def discard(self) -> None:
        """Delete what was received."""
        with suppress(OSError):
            self.file.close()
            self.path.unlink(missing_ok=True)


def _unwritten(error: OSError) -> LibraryError:
    return LibraryError(f"Máy chủ không ghi được tệp ({error.strerror or error}). Hãy báo người quản trị.")
