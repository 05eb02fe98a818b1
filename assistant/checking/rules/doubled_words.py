"""Words typed twice in a row.

Reason: a slip of the hand. Vietnamese doubles many words rightly ("luôn luôn"), and two compounds may meet in one
syllable ("hệ thống thống nhất"): a syllable is taken for doubled only where it does not end one compound and begin
another, by the dictionary and by what the library and the draft say elsewhere. Of two syllables together every
repetition counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checking.finding import Finding, place_of
from assistant.checking.rule import Case, Rule
from corpus.types import Span
from indexing.dictionary import compounds

_ALONE = (
    "và của các những cho với trên theo là do được tại ở đến để có này đó thì bởi khi phải hoặc không thêm đã sẽ đang"
    " cần nhằm vào bằng ra như nếu cùng rất cũng vẫn mà nhưng hay hoặc về trong từng mỗi mọi"
).split()
_NAMED = frozenset(
    "xã phường thôn bản tỉnh huyện sở ban phòng tổ đội trường chợ ông bà bộ cục vụ viện khu phố làng ấp đảng hội đoàn"
    " cấp đồng chí anh chị số".split()
)
_SINGLE = re.compile(rf"(?<!\w)({'|'.join(_ALONE)})\s+\1(?!\w)", re.IGNORECASE)
_PAIR = re.compile(r"(?<!\w)([^\W\d_]{2,} [^\W\d_]{2,})[ \n]+\1(?!\w)", re.IGNORECASE)
_ANY = re.compile(r"(?<![\w/-])([^\W\d_]{2,}) \1(?![\w/-])")
_RIGHT = re.compile(r"(?:hay hay|ngày càng ngày càng|từng bước từng bước)", re.IGNORECASE)
_BEFORE = re.compile(r"([^\W\d_]+) $")
_AFTER = re.compile(r" (\w+)")


def find(case: Case) -> Iterator[Finding]:
    """Yield words and pairs of syllables that stand twice in a row."""
    text = case.document.text
    told: list[Span] = []
    for pattern in (_SINGLE, _PAIR, _ANY):
        for match in pattern.finditer(text):
            if "\t" in match[0] or _RIGHT.match(match[0]) or "\n" in match[0]:
                continue  # two cells, or the ends of two paragraphs
            if any(span.start < match.end() and match.start() < span.end for span in told):
                continue
            if pattern is _ANY and _is_right(case, match):
                continue
            told.append(Span(*match.span()))
            yield Finding(
                "word_doubled",
                "warning",
                place_of(case.document, Span(match.start(), match.end())),
                f"Lặp từ: “{' '.join(match[0].split())}”.",
                f"Chỉ ghi “{match[1]}”.",
            )


def _is_right(case: Case, match: re.Match[str]) -> bool:
    """Whether a syllable may stand twice: as a word of its own, in a name, or as the end and beginning of two words."""
    known, word = compounds(), match[1].lower()
    if not known or match[1] != word or f"{word} {word}" in known:
        return True
    before = _BEFORE.search(match.string, max(0, match.start() - 20), match.start())
    after = _AFTER.match(match.string, match.end())
    if after and (not after[1].isalpha() or after[1][0].isupper() and word in _NAMED):
        return True  # "trưởng thôn thôn Nà Diệc", "chữ ký số số 12"
    if before is None or after is None:
        return False
    left, right = f"{before[1].lower()} {word}", f"{word} {after[1].lower()}"
    ends = left in known or _stands(case, left, rf"(?! (?:{re.escape(word)}|{re.escape(after[1].lower())})\b)")
    begins = right in known or _stands(case, right, "", rf"(?<!{re.escape(word)} )(?<!{re.escape(before[1].lower())} )")
    return ends and begins


def _stands(case: Case, words: str, after: str, before: str = "") -> bool:
    """Whether two syllables stand together elsewhere, in the draft or the library, among other words."""
    pattern = re.compile(rf"{before}\b{re.escape(words)}\b{after}")
    return any(pattern.search(source.folded) for source in (case.draft, *case.others))


RULE = Rule("doubled_words", "Không lặp từ", {"word_doubled": "Lặp từ"}, find)
