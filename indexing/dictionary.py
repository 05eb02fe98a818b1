"""The compounds of Vietnamese, from the word list that underthesea ships.

It is read as a file: importing underthesea takes seconds.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from corpus.text import nfc

_LIST = Path("corpus") / "data" / "Viet74K.txt"


@lru_cache(maxsize=1)
def compounds() -> frozenset[str]:
    """Return the words of two syllables, in lower case; empty where the list is not installed."""
    spec = find_spec("underthesea")
    path = Path(spec.origin).parent / _LIST if spec is not None and spec.origin else None
    if path is None or not path.is_file():
        return frozenset()
    words = (nfc(line).strip().lower() for line in path.read_text("utf-8").splitlines())
    return frozenset(word for word in words if word.count(" ") == 1)
