"""Find where a text says what its abbreviations stand for.

Three ways of saying it are read: "cải cách hành chính (CCHC)", also with "viết tắt là", "gọi tắt là"; "CCHC (cải cách
hành chính)"; and the lines of a list of abbreviations, "CCHC: Cải cách hành chính". The full form is found by its
initials, backwards from the bracket; where initials do not fit (names taken from English) it is the noun phrase that
starts at a word such as "Chỉ số" or "Hệ thống".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from assistant.syllables import fold, is_syllable
from corpus.types import Span


class Definition(NamedTuple):
    """An abbreviation, what it stands for (on one line), and where the text says so (both, with what is between)."""

    abbr: str
    full: str
    span: Span


_ABBR = r"[A-ZĐ][^\W_]*(?:[&\- ][A-ZĐ][^\W\d_]*)*"
_SAID = r"(?:(?:sau đây\s+)?(?:được\s+)?(?:viết|gọi|ghi)\s+(?:tắt|gọn)?\s*(?:là|:)?\s*:?\s*|sau đây\s+gọi\s+là\s+)"
_IN_BRACKETS = re.compile(rf"\s\(\s*(?:{_SAID})?[“\"]?({_ABBR})[”\"]?\s*\)", re.IGNORECASE)
_SAID_AFTER = re.compile(rf",?\s(?:sau đây\s+)?(?:viết|gọi)\s+tắt\s+là\s*:?\s*[“\"]?({_ABBR})[”\"]?(?![\wđĐ])")
_INVERTED = re.compile(rf"(?<![\w/\-])({_ABBR}) \(((?:[^\W\d_]+[ ,\-]+){{1,12}}[^\W\d_]+)\)")
_LISTED = re.compile(
    rf"^[ \t\-+*|•]*(?:\d+[.)|\t ]+)?({_ABBR})\s*(?:[:=|\t–]|\s-\s)\s*([^\n\t|]+?)[ \t|.;]*$", re.MULTILINE
)
_SYLLABLE = re.compile(r"[^\W\d_]+")
_STOP = re.compile(r"[.;:()\t“”\"\d]|\n\s*\n")
_ROMAN = re.compile(r"(?=[CLXVI])C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$")

_SKIPPED = frozenset("và của các những cho về với trong cấp theo là do".split())
"""Words that an abbreviation may pass over."""
_HEADS = (
    ("bộ", "chỉ", "số"), ("chỉ", "số"), ("hệ", "thống"), ("cơ", "sở", "dữ", "liệu"), ("nền", "tảng"),
    ("cổng",), ("mạng",), ("trung", "tâm"), ("chương", "trình"), ("dự", "án"), ("tổ", "chức"), ("hiệp", "hội"),
    ("hiệp", "định"), ("quỹ",), ("ngân", "hàng"), ("liên", "minh"), ("cơ", "quan"), ("phần", "mềm"), ("tiêu", "chuẩn"),
    ("bộ",), ("ủy", "ban"), ("hội", "đồng"), ("tập", "đoàn"), ("công", "ty"), ("khung",), ("mô", "hình"),
)  # fmt: skip
_REACH = 24
"""Syllables looked at before a bracket."""
_MISSES = 2
"""Syllables inside a full form that an abbreviation may pass over although they are not in ``_SKIPPED``."""


def find_definitions(text: str) -> list[Definition]:
    """Return the definitions of ``text`` in order; spans are offsets of ``text``."""
    found: dict[tuple[str, int], Definition] = {}
    for definition in (*_before_bracket(text), *_inverted(text)):
        found.setdefault((definition.abbr, definition.span.end), definition)
    return sorted(found.values(), key=lambda definition: definition.span)


def is_abbreviation(word: str) -> bool:
    """Say whether ``word`` looks like an abbreviation: mostly capitals, no roman number, not an ordinary word."""
    letters = [c for c in word if c.isalpha()]
    capitals = sum(c.isupper() for c in letters)
    if not 2 <= len(letters) <= 15 or capitals < 2 or capitals * 2 < len(letters) or _ROMAN.match(word):
        return False
    return not all(is_syllable(part) and len(part) > 3 for part in re.split(r"[ &\-]", word))


def _before_bracket(text: str) -> Iterator[Definition]:
    for pattern in (_IN_BRACKETS, _SAID_AFTER):
        for found in pattern.finditer(text):
            abbr = " ".join(found.group(1).split())
            if not is_abbreviation(abbr):
                continue
            start = _full_start(text, found.start(), abbr)
            if start is not None:
                yield Definition(abbr, " ".join(text[start : found.start()].split()), Span(start, found.end()))


def _inverted(text: str) -> Iterator[Definition]:
    for pattern in (_INVERTED, _LISTED):
        for found in pattern.finditer(text):
            abbr, full = found.group(1), found.group(2)
            syllables = list(_SYLLABLE.finditer(full))
            if is_abbreviation(abbr) and _matched(initials(abbr), syllables) == 0:
                yield Definition(abbr, " ".join(full.split()), Span(found.start(1), found.end()))


def initials(abbr: str) -> str:
    """Return the letters that the syllables of the full form start with ("KH&CN": "KHCN", "Sở KHCN": "SKHCN")."""
    parts = re.split(r"[ &\-]", abbr)
    return "".join(part[:1] if part[1:].islower() and is_syllable(part) else part for part in parts)


def _full_start(text: str, end: int, abbr: str) -> int | None:
    """Return where the full form that ends at ``end`` starts, None if there is none to be seen."""
    clause = max((m.end() for m in _STOP.finditer(text, max(0, end - 300), end)), default=max(0, end - 300))
    syllables = list(_SYLLABLE.finditer(text, clause, end))[-_REACH:]
    at = _matched(initials(abbr), syllables)
    if at is None:
        at = _phrase(text, syllables) if len(abbr) > 2 and abbr.upper() == abbr else None
    return None if at is None else syllables[at].start()


def _matched(letters: str, syllables: list[re.Match[str]]) -> int | None:
    """Return the index of the syllable at which the full form of ``letters`` starts, None if initials do not fit.

    The last letter belongs to the last syllable; what may be passed over grows only if nothing stricter fits.
    """
    words = [syllable.group().lower() for syllable in syllables]
    for misses in range(_MISSES + 1 if len(letters) > 2 else 1):
        for loose in (False, True):
            at = _backwards(letters.lower(), words, misses, loose=loose)
            if at is not None and letters.lower() not in words[at:]:
                return at
    return None


def _starts(word: str, letter: str, *, loose: bool) -> bool:
    """Say whether ``word`` starts with ``letter``, marks on vowels aside; ``loose``: d for đ as well."""
    return fold(word[:1]) == fold(letter) and (loose or (word[:1] == "đ") == (letter == "đ"))


def _backwards(letters: str, words: list[str], misses: int, *, loose: bool) -> int | None:
    """Return the index of the word of the first letter, walking back from the last word; None if letters are left."""
    if len(words) < 2 or not _starts(words[-1], letters[-1], loose=loose):
        return None
    at, left = len(words) - 1, len(letters) - 1
    while left:
        at -= 1
        if at < 0:
            return None
        if _starts(words[at], letters[left - 1], loose=loose):
            left -= 1
        elif words[at] not in _SKIPPED:
            misses -= 1
            if misses < 0:
                return None
    return at


def _phrase(text: str, syllables: list[re.Match[str]]) -> int | None:
    """Return the index at which the noun phrase before a bracket starts: at a known head word, else at a name."""
    words = [syllable.group().lower() for syllable in syllables]
    heads = [
        at
        for at in range(len(words) - 2, -1, -1)
        if any(tuple(words[at : at + len(head)]) == head for head in _HEADS)
        and (syllables[at].group()[0].isupper() or _starts_clause(text, syllables, at))
    ]
    if heads:  # "Chỉ số … của cơ quan …": the one set with a capital names the whole, the nearest may be inside it
        return next((at for at in heads if syllables[at].group()[0].isupper()), heads[0])
    name = [i for i, syllable in enumerate(syllables) if syllable.group()[0].isupper() and len(syllable.group()) > 1]
    at = next((i for i in name if i and i - 1 not in name and len(words) - i <= 10), None) or -1
    return at if 0 < at < len(words) - 1 else None


def _starts_clause(text: str, syllables: list[re.Match[str]], at: int) -> bool:
    """Say whether a noun phrase may start here: after a mark, a joining word, or as the first of the clause."""
    if at == 0:
        return True
    between = text[syllables[at - 1].end() : syllables[at].start()]
    return bool(between.strip()) or syllables[at - 1].group().lower() in _SKIPPED | {
        "dụng",
        "hiện",
        "từ",
        "qua",
        "trên",
    }
