"""Which findings a person chose to ignore, remembered beside the library for each draft and account."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

from filelock import FileLock

from corpus.errors import LibraryError

FILE = "ignored.json"


class Ignored:
    """The ignored findings' keys by draft, in one file of the library's ``folder``; it is not made before it is needed.

    ``who`` is the account that ignores them: what one leaves out another still sees, though their drafts are called the
    same; '' is everybody where nobody logs in. Safe to use from several threads and programs: each change is made under
    a lock and written whole.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE

    def of(self, draft: str, who: str = "") -> frozenset[str]:
        """Return the keys that ``who`` ignores for ``draft`` (its id). Raises LibraryError for a damaged file."""
        return frozenset(self._read().get(_name(draft, who), ()))

    def add(self, draft: str, key: str, who: str = "") -> None:
        """Ignore the finding ``key`` of ``draft`` from now on. Raises LibraryError."""
        self._change(_name(draft, who), lambda keys: keys | {key})

    def remove(self, draft: str, key: str, who: str = "") -> None:
        """Show the finding ``key`` of ``draft`` again. Raises LibraryError."""
        self._change(_name(draft, who), lambda keys: keys - {key})

    def _change(self, draft: str, change: Callable[[frozenset[str]], frozenset[str]]) -> None:
        with FileLock(self._path.with_suffix(".lock")):
            held = self._read()
            keys = change(frozenset(held.get(draft, ())))
            held = {**held, draft: sorted(keys)} if keys else {id: held[id] for id in held if id != draft}
            beside = self._path.with_suffix(".new")
            beside.write_text(json.dumps(held, ensure_ascii=False, indent=1), encoding="utf-8")
            os.replace(beside, self._path)

    def _read(self) -> dict[str, list[str]]:
        try:
            held = json.loads(self._path.read_text("utf-8"))
        except FileNotFoundError:
            return {}
        except (ValueError, OSError) as error:
            raise LibraryError(
                f"Không đọc được danh sách bỏ qua “{self._path}” ({error}). Hãy xóa hoặc sửa tệp này."
            ) from error
        return held if isinstance(held, dict) else {}


def _name(draft: str, who: str) -> str:
    """Return under what the keys stand; no account's name holds a tab."""
    return f"{who}\t{draft}" if who else draft
