"""Old and new placement of tone marks mixed in one text ("hoà", "hòa").

Reason: either is read, but one paper keeps to one; a search for a word finds only one of the two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checking.finding import Finding, place_of
from assistant.checking.rule import Case, Rule
from corpus.text import modern_tone
from corpus.types import Span

_WORD = re.compile(r"[^\W\d_]+")
_NEW = re.compile(r"(?<!q)(?:[òóỏõọ][ae]|(?<!q)[ùúủũụ]y)$", re.IGNORECASE)
_SHOWN = 3


def find(case: Case) -> Iterator[Finding]:
    """Yield one finding where both placements stand in the text, at the first word of the rarer one."""
    old: list[Span] = []
    new: list[Span] = []
    text = case.document.text
    for match in _WORD.finditer(text):
        span = Span(match.start(), match.end())
        if match[0].isupper():
            continue  # the motto and titles in capitals are set by others' templates
        if modern_tone(match[0]) != match[0]:
            old.append(span)
        elif _NEW.search(match[0]):
            new.append(span)
    if not old or not new:
        return
    rarer, usual, name = (old, new, "mới") if len(old) <= len(new) else (new, old, "cũ")
    words = list(dict.fromkeys(span.of(text).lower() for span in rarer))
    yield Finding(
        "tone_mixed",
        "note",
        place_of(case.document, rarer[0]),
        f"Văn bản đặt dấu thanh theo hai kiểu: {len(rarer)} chỗ như “{'”, “'.join(words[:_SHOWN])}”, "
        f"{len(usual)} chỗ theo kiểu {name}.",
        f"Dùng thống nhất kiểu {name}.",
    )


RULE = Rule("tone_marks", "Đặt dấu thanh thống nhất", {"tone_mixed": "Hai kiểu đặt dấu thanh"}, find)
