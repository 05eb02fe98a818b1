"""Words typed twice in a row.

Reason: a slip of the hand. Vietnamese doubles many words rightly ("luôn luôn"), and two compounds may meet in one
syllable ("hệ thống thống nhất"), so single words are looked at only where no compound ends or begins with them; of two
syllables together every repetition counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checking.finding import Finding, place_of
from assistant.checking.rule import Case, Rule
from corpus.types import Span

_ALONE = (
    "và của các những cho với trên theo là do được tại ở đến để có này đó thì bởi khi phải hoặc không thêm đã sẽ đang"
    " cần nhằm vào bằng ra như nếu cùng rất cũng vẫn mà nhưng hay hoặc về trong từng mỗi mọi"
).split()
_SINGLE = re.compile(rf"(?<!\w)({'|'.join(_ALONE)})\s+\1(?!\w)", re.IGNORECASE)
_PAIR = re.compile(r"(?<!\w)([^\W\d_]{2,} [^\W\d_]{2,})[ \n]+\1(?!\w)", re.IGNORECASE)
_RIGHT = re.compile(r"(?:hay hay|ngày càng ngày càng|từng bước từng bước)", re.IGNORECASE)


def find(case: Case) -> Iterator[Finding]:
    """Yield words and pairs of syllables that stand twice in a row."""
    text = case.document.text
    for pattern in (_SINGLE, _PAIR):
        for match in pattern.finditer(text):
            if "\t" in match[0] or _RIGHT.match(match[0]) or "\n" in match[0]:
                continue  # two cells, or the ends of two paragraphs
            yield Finding(
                "word_doubled",
                "warning",
                place_of(case.document, Span(match.start(), match.end())),
                f"Lặp từ: “{' '.join(match[0].split())}”.",
                f"Chỉ ghi “{match[1]}”.",
            )


RULE = Rule("doubled_words", "Không lặp từ", {"word_doubled": "Lặp từ"}, find)
