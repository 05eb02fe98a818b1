"""Write a file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from corpus.errors import UserError


class ExportError(UserError):
    """A file could not be written where the user wants it."""


def write_whole(path: Path, write: Callable[[Path], None]) -> None:
    """Have ``write`` fill a new file beside ``path`` and put it there; one that is there already stays until then.

    Raises ExportError where the folder is missing or the file cannot be written.
    """
    if not path.parent.is_dir():
        raise ExportError(f"Không có thư mục {path.parent}. Hãy tạo thư mục đó, hoặc chọn nơi ghi khác.")
    if path.is_dir():
        raise ExportError(f"{path} là thư mục. Hãy ghi thêm tên tệp.")
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.stem[:40]}-", suffix=path.suffix, dir=path.parent)
    except OSError as error:
        raise _failed(path, error) from error
    os.close(handle)
    try:
        write(Path(name))
        os.chmod(name, _mode_of(path))
        os.replace(name, path)
    except OSError as error:
        raise _failed(path, error) from error
    finally:
        Path(name).unlink(missing_ok=True)


def _mode_of(path: Path) -> int:
    """Return the rights that ``path`` has, or those that a new file gets here (mkstemp gives fewer)."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _failed(path: Path, error: OSError) -> ExportError:
    return ExportError(
        f"Không ghi được tệp {path} ({error.strerror or error}). "
        "Hãy kiểm tra quyền ghi và chỗ trống, đóng tệp nếu đang mở, hoặc chọn nơi ghi khác."
    )
