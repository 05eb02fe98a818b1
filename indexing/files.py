"""Which files to read, which of them are new or changed, and what id each document gets."""

from __future__ import annotations

import hashlib
import os
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from zlib import crc32

from corpus.archives import exists
from corpus.errors import UserError


@dataclass(frozen=True, slots=True)
class Job:
    """One file to read; ``replaces`` is true where the library holds an older version of it under the same id.

    ``adopts`` is true where that older version came from another file, whose place this one takes.
    """

    path: Path
    id: str
    content_hash: str
    replaces: bool
    adopts: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run has to do, in order of the files.

    ``unchanged`` are ids held as their files are, ``moved`` (id, new place), ``copies`` (file, id of the same content).
    """

    jobs: list[Job]
    unchanged: list[str]
    moved: list[tuple[str, str]]
    copies: list[tuple[Path, str]]


@dataclass(frozen=True, slots=True)
class Found:
    """The files to read, in order, and those of folders that were passed over for their kind."""

    files: list[Path]
    ignored: list[Path]

    def part(self, number: int, of: int) -> Found:
        """Return share ``number`` (from 1) of ``of``: each file is in one, by its name alone, wherever it lies.

        So programs that index shares of the same folders never write the same document, whose id is a file's name.
        """
        if of == 1:
            return self
        return Found(
            [path for path in self.files if crc32(path.name.encode("utf-8", "surrogatepass")) % of == number - 1],
            self.ignored if number == 1 else [],
        )


def files_in(paths: Sequence[Path], suffixes: Collection[str]) -> Found:
    """Return the files among ``paths`` and, sorted, those in the folders among them; absolute, each once.

    In folders hidden files and folders and the lock files of office programs (``~$…``) are passed over, and files
    whose suffix is not in ``suffixes`` are not read but named. Raises UserError where a path does not exist or no file
    is left.
    """
    files: dict[Path, None] = {}
    ignored: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            for file in _walk(path.resolve()):
                (files if file.suffix.lower() in suffixes else ignored)[file] = None
        elif path.exists():
            files[path.resolve()] = None
        else:
            raise UserError(f"Không có tệp hay thư mục “{path}”. Hãy kiểm tra lại đường dẫn.")
    if not files:
        named = ", ".join(f"“{path}”" for path in paths) or "danh sách trống"
        known = ", ".join(sorted(suffixes))
        raise UserError(f"Không có tệp nào đọc được trong {named}. Các loại tệp đọc được: {known}.")
    return Found(list(files), list(ignored))


def _walk(folder: Path) -> Iterable[Path]:
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith((".", "~$")):
                yield Path(parent, name)


def plan(
    files: Sequence[tuple[Path, str]],
    held: Sequence[tuple[str, str, str]],
    *,
    replacing: Mapping[Path, str] = MappingProxyType({}),
    known: Collection[str] | None = None,
) -> Plan:
    """Compare ``files`` (path, content hash) with what the library holds (id, source, content hash).

    ``replacing`` says of files which document they take the place of. ``known`` are the ids that whoever gives the
    files may know of: all others are as if they were not there, and new ids end in a hash of the content and of what
    is known, so that no id tells by its number that another is taken.

    A file in a new place whose content is held has moved, where its old place is empty now, or is a copy, which is
    passed over: two of one document would answer everything twice. Pure, but for looking whether an old place is empty.
    """
    taken = {id for id, _, _ in held}
    held = [one for one in held if known is None or one[0] in known]
    hashes = {id: content_hash for id, _, content_hash in held}
    at = {source: (id, content_hash) for id, source, content_hash in held}
    changing = {str(path) for path, content_hash in files if at.get(str(path), ("", content_hash))[1] != content_hash}
    holder = {content_hash: (id, source) for id, source, content_hash in held if source not in changing}
    plans = Plan([], [], [], [])
    for path, content_hash in files:
        source = str(path)
        if path in replacing and hashes.get(replacing[path]) != content_hash:
            id = replacing[path]
            plans.jobs.append(Job(path, id, content_hash, replaces=True, adopts=True))
        elif source in at:
            id, old_hash = at[source]
            if old_hash == content_hash:
                plans.unchanged.append(id)
            else:
                plans.jobs.append(Job(path, id, content_hash, replaces=True))
        elif content_hash in holder:
            id, old_source = holder[content_hash]
            if exists(Path(old_source)):
                plans.copies.append((path, id))
                continue
            plans.moved.append((id, source))
            plans.unchanged.append(id)
            holder[content_hash] = (id, source)
        else:
            id = _free_id(path.stem if known is None else _marked(path.stem, content_hash, known), taken)
            taken.add(id)
            plans.jobs.append(Job(path, id, content_hash, replaces=False))
        holder.setdefault(content_hash, (id, source))
    return plans


def _marked(stem: str, content_hash: str, known: Collection[str]) -> str:
    """Return ``stem`` with a mark that only who knows the same documents would get for the same content."""
    mark = hashlib.sha256("\n".join([content_hash, *sorted(known)]).encode("utf-8", "surrogatepass"))
    return f"{stem}-{mark.hexdigest()[:8]}"


def _free_id(stem: str, taken: Collection[str]) -> str:
    """Return ``stem`` in NFC (some systems store file names decomposed), numbered from 2 where it is taken."""
    stem = unicodedata.normalize("NFC", stem)
    number, id = 1, stem
    while id in taken:
        number += 1
        id = f"{stem}-{number}"
    return id
