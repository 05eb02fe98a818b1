"""Vietnamese text in the forms we need it: as printed, for comparing, and for searching.

``nfc`` is the door through which every text enters and loses nothing that is printed. All other functions make forms
for matching only; what they return is never shown. They take NFC text (``folded``, ``squeezed`` and ``syllables`` make
it themselves).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LINE_END = re.compile(r"\r\n?|[\x0b\x85\u2028\u2029]")
_SPACE = re.compile(r"[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_ZERO_WIDTH = re.compile(r"[\u200b\u200e\u200f\u2060\ufeff]")
# Joiners stay where they shape what is printed (emoji, Arabic, Indic); after a Latin letter they shape nothing.
_LATIN_JOINER = re.compile(r"(?<![^\sA-Za-z\u00c0-\u024f\u1e00-\u1eff\u0300-\u036f])[\u200c\u200d]+")
_SOFT_HYPHEN_AT_END = re.compile(r"\u00ad+(?=[ \t]*(?:\n|$))")

_SHAPES = "\u0302\u0306\u031b"  # circumflex, breve, horn
_TONES = "\u0300\u0301\u0303\u0309\u0323"  # huyền, sắc, ngã, hỏi, nặng
_TONE_BEFORE_SHAPE = re.compile(f"(?<=[AEOUaeou])([{_TONES}])([{_SHAPES}])")

# Two other letters that look like Đ and are typed for it: Eth and African D.
_LOOKALIKE_D = str.maketrans("\u00d0\u00f0\u0189", "ĐđĐ")
_LOOKALIKE_WORD = re.compile(r"[^\W\d_]*[\u00d0\u00f0\u0189][^\W\d_]*")
_SHOUTED_WORD = re.compile(r"[A-ZĐ\u00d0\u0189]{2,}")
_VIETNAMESE_LETTER = re.compile(r"[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")
_ICELANDIC_LETTER = re.compile(r"[þÞæÆ]")

# Text that ``nfc`` leaves as it is and whose case folds letter by letter: nearly all text, found in one quick look.
_LETTERS = "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9"
_PLAIN = re.compile(f"[\n\t -~{_LETTERS}]*")
_SHORT = 1000  # characters; the forms of texts up to that length are kept, as the same ones come up again and again

_DASHES = re.compile(r"[\u2010-\u2015\u2212\u2e3a\u2e3b\ufe58\ufe63\uff0d]")
_DOUBLE_QUOTES = re.compile(r"[\u201c-\u201f\u00ab\u00bb\u2033\uff02]")
_SINGLE_QUOTES = re.compile(r"[\u2018-\u201b\u2032\u00b4`\uff07]")


def nfc(text: str) -> str:
    """Return ``text`` in NFC with line ends as LF; every printed character is kept.

    Fixed and non-breaking spaces become spaces; zero-width spaces go. A soft hyphen goes too, but at the end of a line,
    where it is printed, it becomes a hyphen. Vietnamese marks typed in any order (tone before circumflex) are composed.
    Ð (Eth), ð and Ɖ become Đ and đ inside Vietnamese; tabs, form feeds and the number of spaces are left alone.
    """
    if _PLAIN.fullmatch(text):
        return text
    text = _SPACE.sub(" ", _LINE_END.sub("\n", text))
    text = _LATIN_JOINER.sub("", _ZERO_WIDTH.sub("", text))
    text = _SOFT_HYPHEN_AT_END.sub("-", text).replace("\u00ad", "")
    text = _TONE_BEFORE_SHAPE.sub(r"\2\1", unicodedata.normalize("NFD", text))
    return _with_vietnamese_d(unicodedata.normalize("NFC", text))


def _with_vietnamese_d(text: str) -> str:
    if not re.search("[\u00d0\u00f0\u0189]", text):
        return text
    codes = not _ICELANDIC_LETTER.search(text)

    def mend(match: re.Match[str]) -> str:
        word = match[0].translate(_LOOKALIKE_D)
        code = codes and _SHOUTED_WORD.fullmatch(match[0])  # NÐ-CP, HÐND, QÐ stand alone in questions
        return word if code or is_syllable(word) else match[0]

    mended = _LOOKALIKE_WORD.sub(mend, text)
    return mended.translate(_LOOKALIKE_D) if _VIETNAMESE_LETTER.search(mended) else mended


_ONSETS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x".split()
_RIMES = frozenset(
    """a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
    i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
    o oc oi om on ong op ot oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet
    ooc oong ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
    u ua uc ui um un ung up ut uân uâng uât uây uê uêch uên uênh uôc uôi uôm uôn uông uôt uơ
    uy uya uych uyn uynh uyp uyt uyu uyên uyêt ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
    y yêm yên yêng yêt yêu""".split()
)
_AFTER_QU = frozenset("a ac ach ai am an ang anh ao at au ay ăc ăm ăn ăng ăp ăt ân âng ât âu ây "
                      "e en eo et ê ên ênh êch êt i in inh ich it iu oa ôc ơ ơi y yên yêt ynh ych yt yp yn".split())
_SYLLABLE = re.compile(f"({'|'.join(sorted(_ONSETS, key=len, reverse=True))})?(.+)")


@lru_cache(maxsize=65536)
def is_syllable(word: str) -> bool:
    """Say whether ``word`` can be one Vietnamese syllable: onset and rime that go together, at most one tone.

    A rule of spelling, not a word list: ``"nghiêng"`` yes, ``"ngiêng"``, ``"céng"`` and ``"tàt"`` no. Any case.
    """
    bare, tones = [], ""
    for char in unicodedata.normalize("NFD", word.casefold()):
        if char in _TONES:
            tones += char
        else:
            bare.append(char)
    match = _SYLLABLE.fullmatch(unicodedata.normalize("NFC", "".join(bare)))
    if match is None or len(tones) > 1:
        return False
    onset, rime = match[1] or "", match[2]
    if onset == "gi" and rime not in _RIMES or onset == "g" and rime == "i":
        onset, rime = "g", "i" + rime if onset == "gi" else rime  # "giêng" is g + iêng in writing
    checked = rime.endswith(("c", "ch", "p", "t"))  # a stopped syllable has sắc or nặng
    return _fits(onset, rime) and (not checked or tones in ("\u0301", "\u0323"))


def _fits(onset: str, rime: str) -> bool:
    if onset == "qu":
        return rime in _AFTER_QU
    if rime not in _RIMES or (rime.startswith("yê") and onset):
        return False
    front = rime[0] in "eêiy"
    if onset in ("gh", "ngh"):
        return front
    if onset == "g":
        return not front or rime[0] == "i"
    if onset == "k":
        return front or rime[0] == "a"  # Bắc Kạn
    return not (onset in ("c", "ng") and front)


_FINAL_PAIR = re.compile(
    r"(?<![^\W_])(b|c|ch|d|đ|g|gh|h|k|kh|l|m|n|ng|ngh|nh|p|ph|r|s|t|th|tr|v|x)?"
    r"(?:(o)([àáảãạèéẻẽẹ])|(u)([ỳýỷỹỵ]))(?![^\W_]|[\u0300-\u036f])",
    re.IGNORECASE,
)
_GLIDE_TONE = re.compile(r"(?<![^\W_])(?:(q)([ùúủũụ])([aey])|(g)([ìíỉĩị])(a))(?![^\W_]|[\u0300-\u036f])", re.IGNORECASE)

# Without one of these pairs no tone is to be moved, which is true of most texts and quickly seen.
_PAIR = re.compile("[oO][àáảãạèéẻẽẹÀÁẢÃẠÈÉẺẼẸ]|[uU][ỳýỷỹỵỲÝỶỸỴ]|[qQ][ùúủũụÙÚỦŨỤ]|[gG][ìíỉĩịÌÍỈĨỊ]")


def modern_tone(text: str) -> str:
    """Return NFC ``text`` with final oà, oè, uỳ written òa, òe, ùy, the way most documents write them.

    Also puts the tone of the misspelt qúy, qủa, gía where it belongs (quý, quả, giá). Case and length stay; nothing
    else is touched: quý, hoàn, thuyền, huýt, khuỷu.
    """
    if not _PAIR.search(text):
        return text

    def back(match: re.Match[str]) -> str:
        return (match[1] or "") + _moved(match[2] or match[4], match[3] or match[5], first=True)

    def forward(match: re.Match[str]) -> str:
        return (match[1] or match[4]) + _moved(match[2] or match[5], match[3] or match[6], first=False)

    return _GLIDE_TONE.sub(forward, _FINAL_PAIR.sub(back, text))


def _moved(left: str, right: str, *, first: bool) -> str:
    """Return the two vowels with the tone that one of them bears on the first, or on the second."""
    marks = unicodedata.normalize("NFD", left)[1:] + unicodedata.normalize("NFD", right)[1:]
    left, right = unaccented(left), unaccented(right)
    return unicodedata.normalize("NFC", left + marks + right if first else left + right + marks)


def unaccented(text: str) -> str:
    """Return ``text`` without diacritics, đ as d; case stays.

    Character i of the result is character i of NFC ``text`` (spans carry over), unless the text holds combining marks
    that no letter composes with: those vanish. Letters that only look accented (ø, ł) stay.
    """
    return text if text.isascii() else "".join(map(_base, text))


@lru_cache(maxsize=4096)
def _base(char: str) -> str:
    if char in "đĐ":
        return "d" if char == "đ" else "D"
    base = "".join(c for c in unicodedata.normalize("NFD", char) if unicodedata.category(c) != "Mn")
    return base if len(base) < 2 else char  # a Hangul syllable falls into letters, not into a letter and marks


def folded(text: str) -> str:
    """Return the form in which words are compared.

    ``nfc``, caseless, ``modern_tone``, every dash as ``-``, quotation marks as ``"`` or ``'``, white space as one space
    and none at the ends. Idempotent; its length differs from that of ``text``.
    """
    return _folded_once(text) if len(text) <= _SHORT else _folded(text)


def _folded(text: str) -> str:
    if _PLAIN.fullmatch(text):
        return " ".join(modern_tone(text.casefold().replace("`", "'")).split())
    text = unicodedata.normalize("NFC", nfc(text).casefold())
    text = _SINGLE_QUOTES.sub("'", _DOUBLE_QUOTES.sub('"', _DASHES.sub("-", text)))
    return " ".join(modern_tone(text).split())


_folded_once = lru_cache(maxsize=1 << 15)(_folded)


def squeezed(text: str) -> str:
    """Return ``folded(text)`` with letters, digits, ``%`` and ``/`` only, to find a quotation in re-flowed text."""
    return "".join(char for char in folded(text) if char.isalnum() or char in "%/")


# A number's code is written without tones (nđ-cp, bcđtknq18, tư), which tells 66-nq/tw from "100/tháng", "2025-nay".
_CODE = r"[a-zđư][a-zđư0-9]*"
_TOKEN = re.compile(
    rf"""\d+[a-zđ]?(?:/\d+)?/{_CODE}(?:[-/]{_CODE})*(?![^\W_])  # 118/2025/nđ-cp, 130/kh-bcđtknq18, 190/2025/qh15
    | \d+[a-zđ]?-{_CODE}/{_CODE}(?:[-/]{_CODE})*(?![^\W_])       # 66-nq/tw
    | \d+(?:/\d+)+(?![^\W_])                                     # 15/01/2026, 50/63
    | \d+(?:[.,]\d+)*(?:\s?%|[^\W_]*)                            # 12,5%, 1.200.000, 2.1, 5g
    | [^\W\d_][^\W_]*                                            # hòa, qh15, m2""",
    re.VERBOSE,
)
_BROKEN_CODE = re.compile(r"(\d[\w/]*[/-][A-ZĐ]+[-/])\s+(?=[A-ZĐ]{2})")


def syllables(text: str) -> list[str]:
    """Return the words of ``text`` in order, folded, as word search wants them.

    One token each: a syllable, a document number (``118/2025/nđ-cp``, also where a line break split it after a hyphen),
    a date or fraction (``15/01/2026``), a number with its per cent sign (``12,5%``). Ranges are two (``2026-2030``).
    """
    return ["".join(token.split()) for token in _TOKEN.findall(folded(_BROKEN_CODE.sub(r"\1", nfc(text))))]
