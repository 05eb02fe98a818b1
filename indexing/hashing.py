"""The files to read with the hash of their bytes, those inside archives among them."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

from corpus.archives import is_archive, members
from corpus.errors import ReadError
from indexing.files import Found
from indexing.reading import failure


@dataclass(frozen=True, slots=True)
class Hashed:
    """Files in order with the SHA-256 of their bytes, and their sizes in bytes.

    ``failed`` are (path, message) of those that cannot be opened, ``ignored`` those of no kind that is read.
    """

    files: list[tuple[Path, str]] = field(default_factory=list)
    sizes: dict[Path, int] = field(default_factory=dict)
    failed: list[tuple[Path, str]] = field(default_factory=list)
    ignored: list[Path] = field(default_factory=list)


def hash_files(found: Found, suffixes: Collection[str]) -> Hashed:
    """Open each file that was ``found``; an archive gives its files whose suffix is in ``suffixes``."""
    hashed = Hashed(ignored=list(found.ignored))
    for path in found.files:
        try:
            if is_archive(path):
                _add_members(hashed, path, suffixes)
            else:
                with path.open("rb") as file:
                    hashed.files.append((path, hashlib.file_digest(file, "sha256").hexdigest()))
                hashed.sizes[path] = path.stat().st_size
        except (OSError, ReadError) as error:
            hashed.failed.append((path, failure(path, error)))
    return hashed


def _add_members(hashed: Hashed, archive: Path, suffixes: Collection[str]) -> None:
    def wanted(path: Path) -> bool:
        if path.suffix.lower() in suffixes:
            return True
        hashed.ignored.append(path)
        return False

    before = len(hashed.files) + len(hashed.failed) + len(hashed.ignored)
    for member in members(archive, wanted):
        if isinstance(member.data, ReadError):
            hashed.failed.append((member.path, str(member.data)))
        else:
            hashed.files.append((member.path, hashlib.sha256(member.data).hexdigest()))
            hashed.sizes[member.path] = len(member.data)
    if before == len(hashed.files) + len(hashed.failed) + len(hashed.ignored):
        hashed.failed.append((archive, f"Tệp nén “{archive.name}” không chứa tệp nào. Hãy kiểm tra lại rồi nạp lại."))
