"""Archives of documents (.zip): each file in one is a document of its own, at a path that goes on inside the archive.

``/plans/2026.zip/so/ke-hoach.docx`` is the file ``so/ke-hoach.docx`` of the archive ``/plans/2026.zip``. Nothing is
ever unpacked to the disk: a name in an archive only names, it never says where to write.
"""

from __future__ import annotations

import io
import re
import stat
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from corpus.errors import DamagedFileError, LimitError, PasswordError, ReadError
from corpus.limits import MOST_ARCHIVE, MOST_MEMBERS, MOST_NESTING, check_size, check_unpacked, megabytes
from corpus.readers.zipped import BROKEN, damaged
from corpus.sniffing import kind_of_zip

SUFFIX = ".zip"
_UTF8_NAME = 0x800  # the flag that says a name is UTF-8; without it Python takes it for code page 437
_ENCRYPTED = 0x1


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive: its path, and its bytes or why they cannot be read."""

    path: Path
    data: bytes | ReadError


def is_archive(path: Path) -> bool:
    """Whether ``path`` is an archive of documents, not a Word or Excel file that was given the wrong suffix."""
    if path.suffix.lower() != SUFFIX or not path.is_file():
        return False
    try:
        with zipfile.ZipFile(path) as archive:
            return kind_of_zip(archive) == SUFFIX
    except BROKEN:
        with path.open("rb") as file:
            return file.read(2) == b"PK"  # a broken one is to be told as such


def members(path: Path, wanted: Callable[[Path], bool]) -> Iterator[Member]:
    """Yield the files of the archive ``path`` for which ``wanted`` is true, those of archives inside it too.

    Hidden files and folders are passed over. Raises ReadError where the archive as a whole cannot be read.
    """
    check_size(path.stat().st_size, path.name)
    with path.open("rb") as file:
        yield from _members(file, path, path.name, wanted, MOST_NESTING)


def load(path: Path) -> bytes:
    """Return the bytes of the file ``path``, which may be inside an archive. Raises OSError, ReadError."""
    archive = _archive_of(path)
    if archive is None:
        check_size(path.stat().st_size, path.name)
        return path.read_bytes()
    for member in members(archive, lambda inside: inside == path or path.is_relative_to(inside)):
        if member.path == path:
            if isinstance(member.data, ReadError):
                raise member.data
            return member.data
    raise FileNotFoundError(str(path))


def exists(path: Path) -> bool:
    """Whether there is a file at ``path``, which may be inside an archive."""
    if path.exists():
        return True
    try:
        return _archive_of(path) is not None and bool(load(path))
    except (OSError, ReadError):
        return False


def name_of(path: Path) -> str:
    """Return what a file is called in messages: with the name of its archive, if it is in one."""
    archive = _archive_of(path)
    return path.name if archive is None else path.relative_to(archive.parent).as_posix()


def _archive_of(path: Path) -> Path | None:
    """Return the archive on the disk that ``path`` goes on inside of, None for an ordinary path."""
    return next((above for above in path.parents if above.suffix.lower() == SUFFIX and above.is_file()), None)


def _members(
    file: io.BufferedIOBase | io.BufferedReader, path: Path, name: str, wanted: Callable[[Path], bool], depth: int
) -> Iterator[Member]:
    try:
        archive = zipfile.ZipFile(file)
    except BROKEN as error:
        raise damaged(name) from error
    with archive:
        infos = [info for info in archive.infolist() if not info.is_dir()]
        _check(infos, name)
        seen: set[Path] = set()
        for info in infos:
            inside = _name(info)
            place = Path(f"{path}/{inside}")  # not path / inside: that would leave the archive for /etc/…
            if _hidden(inside) or not wanted(place):
                continue
            refused = _refusal(info, inside, f"{name}/{inside}", place in seen)
            seen.add(place)
            if refused is not None:
                yield Member(place, refused)
            else:
                yield from _read(archive, info, place, f"{name}/{inside}", wanted, depth)


def _read(
    archive: zipfile.ZipFile,
    info: zipfile.ZipInfo,
    place: Path,
    name: str,
    wanted: Callable[[Path], bool],
    depth: int,
) -> Iterator[Member]:
    """Yield one file, or those of the archive that it is."""
    try:
        data = archive.read(info)
        if place.suffix.lower() != SUFFIX or not data.startswith(b"PK"):
            yield Member(place, data)
        elif not depth:
            raise LimitError(f"Tệp nén “{name}” lồng quá sâu trong tệp nén khác. Hãy giải nén ra rồi nạp lại.")
        else:
            yield from _members(io.BytesIO(data), place, name, wanted, depth - 1)
    except ReadError as error:
        yield Member(place, error)
    except BROKEN:
        yield Member(place, damaged(name))


def _check(infos: list[zipfile.ZipInfo], name: str) -> None:
    if len(infos) > MOST_MEMBERS:
        raise LimitError(f"Tệp nén “{name}” chứa {len(infos)} tệp, vượt mức {MOST_MEMBERS}. Hãy chia nhỏ rồi nạp lại.")
    total = sum(info.file_size for info in infos)
    if total > MOST_ARCHIVE:
        raise LimitError(
            f"Tệp nén “{name}” bung ra tới {megabytes(total)}, vượt mức {megabytes(MOST_ARCHIVE)}. Hãy chia nhỏ rồi "
            "nạp lại."
        )


def _refusal(info: zipfile.ZipInfo, inside: str, name: str, again: bool) -> ReadError | None:
    """Return why a file of an archive is not read, None if it may be."""
    parts = PurePosixPath(inside).parts
    if ".." in parts or inside.startswith("/") or re.match(r"[A-Za-z]:", inside):
        return DamagedFileError(
            f"Không đọc “{inside}” trong tệp nén “{name.partition('/')[0]}”: tên tệp trỏ ra ngoài tệp nén, có thể do "
            "cố ý. Hãy hỏi lại nơi gửi, rồi nén lại cho đúng."
        )
    if info.flag_bits & _ENCRYPTED:
        return PasswordError(f"Tệp “{name}” đặt mật khẩu nên không mở được. Hãy bỏ mật khẩu rồi nạp lại.")
    if again:
        return DamagedFileError(f"Tệp nén chứa nhiều tệp cùng tên “{name}”; chỉ đọc tệp đầu. Hãy đổi tên rồi nén lại.")
    if stat.S_ISLNK(info.external_attr >> 16):
        return DamagedFileError(f"“{name}” chỉ là liên kết tới tệp khác, không có nội dung. Hãy nén lại tệp gốc.")
    try:
        check_size(info.file_size, name)
        check_unpacked(info.compress_size, info.file_size, name)
    except LimitError as error:
        return error
    return None


def _hidden(inside: str) -> bool:
    parts = [part for part in PurePosixPath(inside).parts if part != ".."]
    return any(part.startswith(".") for part in parts) or parts[:1] == ["__MACOSX"] or parts[-1:][0][:2] == "~$"


def _name(info: zipfile.ZipInfo) -> str:
    """Return the name of a file in an archive, its folders parted by slashes, in its own letters."""
    name = info.filename
    if not info.flag_bits & _UTF8_NAME:
        try:
            name = name.encode("cp437").decode("utf-8")
        except UnicodeError:
            pass
    name = re.sub(r"[\x00-\x1f\x7f]", "", name.replace("\\", "/"))
    return re.sub(r"^(?:\./)+", "", name)
