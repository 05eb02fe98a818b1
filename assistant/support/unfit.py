"""What no claim may be, whatever it cites: markup that would be rendered, an address, the model's own instructions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.text import folded, syllables

_RUN = 7  # successive words of an instruction that no cited words have
_MARKUP = re.compile(r"!\[|\]\s*\(|<\s*/?[a-zA-Z!]|&(?:#\d+|#x[\da-f]+|[a-z]+);|\]\s*:\s*\S+:", re.IGNORECASE)
_ADDRESS = re.compile(
    r"\b(?:https?|ftp|file|data|javascript|mailto|vbscript)\s*:|\bwww\.\S|\b[\w-]+\.(?:com|net|org|info|io|xyz|ru|top)\b"
    r"|\b[\w.+-]+@[\w-]+\.\w+",
    re.IGNORECASE,
)


def unfit(claim: str, quotes: Sequence[str], instructions: str) -> str:
    """Return why ``claim`` is never shown, in Vietnamese; "" where nothing speaks against it."""
    if _MARKUP.search(claim):
        return "câu có mã định dạng, liên kết hoặc hình ảnh"
    held = " ".join(map(folded, quotes))
    if any(folded(match[0]) not in held for match in _ADDRESS.finditer(claim)):
        return "câu có địa chỉ mạng mà căn cứ không nêu"
    cited = {run for quote in quotes for run in _runs(quote)}
    told = {run for line in instructions.splitlines() for run in _runs(line)}
    if any(run in told and run not in cited for run in _runs(claim)):
        return "câu chép lại lời hướng dẫn, không phải nội dung văn bản"
    return ""


def _runs(words: str) -> Iterator[tuple[str, ...]]:
    said = syllables(words)
    yield from zip(*(said[at:] for at in range(_RUN)), strict=False)
