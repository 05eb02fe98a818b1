"""The legacy Vietnamese font encodings TCVN3 (ABC) and VNI-Windows: their tables, and text out of them.

Both give Vietnamese letters codes that Windows takes for Western ones, and leave it to the font to draw them. Text
here is a ``str`` whose characters are those codes read as Windows-1252 ("Céng hßa", "Coäng hoøa").

Capitals of the TCVN3 fonts .VnTimeH have the codes of small letters, so "céng" comes back as "cộng" even where CỘNG
was printed; only inside words typed with capitals ("CéNG") are capitals known. Where a program dropped TCVN3's ư (it
is a soft hyphen) without a trace, it is lost.
"""

from __future__ import annotations

import re
import unicodedata

from corpus.text import is_syllable

# TCVN 5712:1993, VN3 set, by code from 0xA1 (· for a code without a letter).
_TCVN3_LETTERS = (
    "ĂÂÊÔƠƯĐăâêôơưđ······"  # A1-B4
    "àảãáạ·ằẳẵắ·······ặầẩẫấậè·ẻẽéẹềểễếệìỉ···ĩíịò"  # B5-DF
    "·ỏõóọồổỗốộờởỡớợù·ủũúụừửữứựỳỷỹýỵ"  # E0-FE
)
TCVN3 = {chr(0xA1 + i): letter for i, letter in enumerate(_TCVN3_LETTERS) if letter != "·"}
"""What a Latin-1 character stands for in TCVN3."""

_VNI_TONES = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_VNI_CIRCUMFLEX = dict(zip("âáàåãä", ("", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"), strict=True))
_VNI_BREVE = dict(zip("êéèúüë", ("", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"), strict=True))
_VNI_SINGLE = dict(zip("ôöñæóòîíì", "ơưđỉĩịỵíì", strict=True))


def _vni_table() -> dict[str, str]:
    marks = {base: dict(_VNI_TONES) for base in "aeouyôö"}
    for base, shape, row in (*((b, "\u0302", _VNI_CIRCUMFLEX) for b in "aeo"), ("a", "\u0306", _VNI_BREVE)):
        marks[base] |= {mark: shape + tone for mark, tone in row.items()}
    del marks["y"]["ï"]  # ỵ has a code of its own
    pairs = {
        base + mark: unicodedata.normalize("NFC", _VNI_SINGLE.get(base, base) + combining)
        for base, row in marks.items()
        for mark, combining in row.items()
    }
    small = pairs | _VNI_SINGLE
    capitals = {code.upper(): letter.upper() for code, letter in small.items()}
    mixed = {code[0].upper() + code[1:]: letter.upper() for code, letter in pairs.items()}
    return small | capitals | mixed  # "Aùnh" for "AÙnh" is common in titles


VNI = _vni_table()
"""What one or two Latin-1 characters stand for in VNI-Windows; a pair goes before its first character."""

_VNI_CODE = re.compile("|".join(sorted(VNI, key=len, reverse=True)))
_NOT_LEGACY = re.compile(r"(?=[^A-Za-z]*$)(?:.*\d.*|[·×÷©])")  # "3×4", "©2025" and a bullet are what they look like


def from_vni(text: str) -> str:
    """Return Unicode for VNI-Windows codes held as Latin-1 characters; other characters stay."""
    return _VNI_CODE.sub(lambda match: VNI[match[0]], text)


def from_tcvn3(text: str) -> str:
    """Return Unicode for TCVN3 codes held as Latin-1 characters; other characters stay.

    Small accented letters in words typed with capitals become capitals. Where ``text`` has no soft hyphen (the code of
    ư), a hyphen that makes a syllable when read as ư is one: some programs save "ng\u00adêi" as "ng-êi".
    """
    table = str.maketrans(TCVN3)
    decoded = re.sub(r"\S+", lambda m: m[0] if _NOT_LEGACY.fullmatch(m[0]) else m[0].translate(table), text)
    return _with_capitals(decoded if "\u00ad" in text else _with_horned_u(decoded))


_LETTERS = re.compile(r"[^\W\d_]+")
_HYPHENED = re.compile(r"(?<![\w-])([bcdđghklmnpqrstvx]{1,3})-([^\W\d_]*)(?![\w-])", re.IGNORECASE)


def _with_horned_u(text: str) -> str:
    def mend(match: re.Match[str]) -> str:
        onset, rest = match[1], match[2]
        marker = len(onset) == 1 and not text[: match.start()].rpartition("\n")[2].strip()  # "b- Mục tiêu"
        lower = rest.islower() if rest else text[match.end() : match.end() + 1] == " " and not marker
        return f"{onset}ư{rest}" if lower and is_syllable(f"{onset}ư{rest}") else match[0]

    return _HYPHENED.sub(mend, text)


def _with_capitals(text: str) -> str:
    def shouted(word: str) -> bool:
        typed = [char for char in word if char.isascii()]
        return len(typed) > 1 and all(map(str.isupper, typed)) and not word.isupper()

    raised = _LETTERS.sub(lambda m: m[0].upper() if shouted(m[0]) else m[0], text)
    if raised == text:
        return text
    pieces = re.split(r"([^\W\d_]+)", raised)  # words at odd places
    was = re.split(r"([^\W\d_]+)", text)
    for i in range(1, len(pieces), 2):  # "X·" beside "HéI" is XÃ
        beside = [j for j in (i - 2, i + 2) if 0 < j < len(pieces) and pieces[(i + j) // 2].isspace()]
        if pieces[i][0].isupper() and len(pieces[i]) == 2 and any(pieces[j] != was[j] for j in beside):
            pieces[i] = pieces[i].upper()
    return "".join(pieces)
