"""Vietnamese syllables as letters: tone marks, their place, what may be a syllable, and keyboard residue.

A syllable is compared in its *canonical* form: lower case, NFC, tone mark where the older spelling puts it ("hòa",
"thủy", "người"). Two spellings that differ only in where the mark stands ("hoà", "ngừơi") have one canonical form.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

TONES = "\u0300\u0301\u0303\u0309\u0323"
"""Combining grave, acute, tilde, hook above and dot below: huyền, sắc, ngã, hỏi, nặng."""

_VOWELS = "aăâeêioôơuưy"
_MARKED = "ăâêôơư"
_ONSET = re.compile(r"(ngh|ng|nh|ch|gh|kh|ph|th|tr|qu(?=[aăâeêioôơy])|gi(?=[aăâeêoôơuư])|[bcdđghklmnpqrstvx]|)(.+)$")
_RIMES = frozenset(
    """a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep et
    ê êch êm ên ênh êng êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu o oa oac oach oai oam oan
    oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp
    ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uc uê uêch uênh ui um un ung uơ uôc uôi uôm uôn uông uôt up ut uy uya
    uych uyên uyêt uynh uyt uyu uyn uyp ư ưa ưc ưi ưm ưn ưng ưt ươc ươi ươm ươn ương ươp ươt ươu ưu y yêm yên yêng
    yêt yêu""".split()
)
_AFTER_QU = frozenset({"ynh", "yt", "ych", "yu", "yn", "yp", "ya", "ăp", "eng"})


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Return ``text`` in lower case without any Vietnamese mark ("Quyết định" gives "quyet dinh")."""
    decomposed = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


_FOLDED_RIMES = frozenset(fold(rime) for rime in _RIMES)
_FRONT = frozenset("ieêy")


@lru_cache(maxsize=65536)
def split_tone(text: str) -> tuple[str, str]:
    """Return ``text`` in lower-case NFC without tone marks, and the tone marks it had (``""`` for none)."""
    decomposed = unicodedata.normalize("NFD", text.lower())
    tones = "".join(c for c in decomposed if c in TONES)
    return unicodedata.normalize("NFC", "".join(c for c in decomposed if c not in TONES)), tones


def _nucleus(letters: str) -> tuple[int, int]:
    """Return where the vowels of a toneless syllable start and end, not counting the u of qu and the i of gi."""
    matched = _ONSET.match(letters)
    start = matched.start(2) if matched else 0
    while start < len(letters) and letters[start] not in _VOWELS:
        start += 1
    end = start
    while end < len(letters) and letters[end] in _VOWELS:
        end += 1
    return start, end


def _tone_place(letters: str, *, modern: bool) -> int | None:
    """Return the index of the vowel that bears the tone, None where there is no vowel."""
    start, end = _nucleus(letters)
    vowels = letters[start:end]
    if not vowels:
        return None
    marked = [i for i, c in enumerate(vowels) if c in _MARKED]
    if marked:
        return start + marked[-1]
    if len(vowels) == 1:
        return start
    second = len(vowels) > 2 or end < len(letters) or (modern and vowels in ("oa", "oe", "uy"))
    return start + (1 if second else 0)


def add_tone(letters: str, tone: str, *, modern: bool = False) -> str:
    """Return a toneless syllable with ``tone`` (a combining mark or ``""``) on the vowel that the spelling asks for.

    ``modern`` writes "hoà, thuý"; otherwise "hòa, thúy". Without a vowel the letters come back as they are.
    """
    place = _tone_place(letters, modern=modern) if tone else None
    if place is None:
        return letters
    return unicodedata.normalize("NFC", letters[: place + 1] + tone + letters[place + 1 :])


@lru_cache(maxsize=65536)
def canonical(word: str) -> str:
    """Return the canonical form of ``word``; a word that has not exactly one tone mark only loses its capitals."""
    letters, tones = split_tone(word)
    if len(tones) != 1:
        return unicodedata.normalize("NFC", word.lower())
    return add_tone(letters, tones)


def well_placed(word: str) -> bool:
    """Say whether the tone mark of ``word`` stands where the older or the newer spelling puts it."""
    letters, tones = split_tone(word)
    lowered = unicodedata.normalize("NFC", word.lower())
    return len(tones) < 2 and lowered in (add_tone(letters, tones), add_tone(letters, tones, modern=True))


@lru_cache(maxsize=65536)
def split_onset(letters: str) -> tuple[str, str]:
    """Return the first consonants and the rest of a toneless syllable ("trình" without tone: "tr", "inh")."""
    matched = _ONSET.match(letters)
    return (matched.group(1), matched.group(2)) if matched else ("", letters)


@lru_cache(maxsize=65536)
def is_syllable(word: str) -> bool:
    """Say whether ``word`` is built like a Vietnamese syllable: known onset and rime, and a tone the ending allows."""
    letters, tones = split_tone(word)
    if len(tones) > 1:
        return False
    onset, rime = split_onset(letters)
    if rime not in _RIMES and not (onset == "qu" and rime in _AFTER_QU):
        return False
    if onset in ("gh", "ngh", "k") and rime[0] not in _FRONT:
        return False
    if onset in ("c", "ng", "g") and rime[0] in "eê" or onset in ("c", "ng") and rime[0] in "iy":
        return False
    stopped = rime.endswith(("c", "p", "t", "ch"))
    return not stopped or tones in ("\u0301", "\u0323")


@lru_cache(maxsize=65536)
def is_syllabic(word: str) -> bool:
    """Say whether ``word`` could be a Vietnamese syllable with marks left out ("tuyen", "trưc", "hoach")."""
    onset, rime = split_onset(fold(word))
    return rime in _FOLDED_RIMES or (onset == "qu" and rime in _AFTER_QU)


@lru_cache(maxsize=65536)
def is_initials(word: str) -> bool:
    """Say whether ``word`` is an abbreviation in capitals, not a syllable ("HĐND", not "HOẠCH" or "HOACH")."""
    if len(word) < 2 or not word.isupper():
        return False
    return not is_syllable(word) and not (len(word) > 3 and is_syllabic(word))


def is_marked(word: str) -> bool:
    """Say whether ``word`` has any Vietnamese mark: a tone, a hat, a horn, a breve or a crossed d."""
    return fold(word) != unicodedata.normalize("NFC", word.lower())


def match_case(word: str, like: str) -> str:
    """Return ``word`` with the capitals of ``like``: all, the first, or none."""
    if len(like) > 1 and like.isupper():
        return word.upper()
    return word[:1].upper() + word[1:] if like[:1].isupper() else word


_TELEX_TONES = {"f": TONES[0], "s": TONES[1], "x": TONES[2], "r": TONES[3], "j": TONES[4]}
_VNI_TONES = {"2": TONES[0], "1": TONES[1], "4": TONES[2], "3": TONES[3], "5": TONES[4]}
_VNI_MARKS = {"6": {"a": "â", "e": "ê", "o": "ô"}, "7": {"u": "ư", "o": "ơ"}, "8": {"a": "ă"}, "9": {"d": "đ"}}


def _horn(letters: str) -> str:
    """Return ``letters`` as the key w (or 7 and 8) changes them: uo to ươ, else the last of a, o, u."""
    if "uo" in letters:
        return letters.replace("uo", "ươ", 1)
    for plain, marked in (("a", "ă"), ("o", "ơ"), ("u", "ư")):
        if plain in letters:
            return letters.replace(plain, marked, 1)
    return letters


def from_telex(word: str) -> str | None:
    """Return the syllable whose Telex keys ``word`` is ("tuyeesn" gives "tuyến"), None where it is no such thing."""
    letters, tone = word.lower(), ""
    if not letters.isascii() or not letters.isalpha():
        return None
    place = max(letters.rfind(key) for key in _TELEX_TONES)
    if place > 0 and any(c in "aeiouyw" for c in letters[:place]):
        tone = _TELEX_TONES[letters[place]]
        letters = letters[:place] + letters[place + 1 :]
    for doubled, marked in (("dd", "đ"), ("aa", "â"), ("ee", "ê"), ("oo", "ô")):
        letters = letters.replace(doubled, marked, 1)
    if letters.startswith("d") and letters.endswith("d") and len(letters) > 2:
        letters = "đ" + letters[1:-1]
    if "w" in letters:
        at = letters.index("w")
        letters = _horn(letters[:at]) + letters[at + 1 :] if at else "ư" + letters[1:]
        letters = letters.replace("ưo", "ươ").replace("uơ", "ươ")
    decoded = add_tone(letters, tone)
    return decoded if decoded != word.lower() and is_syllable(decoded) else None


def from_vni(word: str) -> str | None:
    """Return the syllable whose VNI keys ``word`` is ("phoi61" gives "phối"), None where it is no such thing."""
    if not re.fullmatch(r"[a-zA-Z]{2,}[1-9][a-zA-Z1-9]*|[dD]9[a-zA-Z][a-zA-Z1-9]+", word):
        return None
    letters, tone = "", ""
    for key in word.lower():
        if key in _VNI_TONES:
            tone = _VNI_TONES[key]
        elif key == "7":
            letters = _horn(letters)
        elif key in _VNI_MARKS:
            for plain, marked in _VNI_MARKS[key].items():
                letters = letters.replace(plain, marked, 1)
        else:
            letters += key
    decoded = add_tone(letters, tone)
    return decoded if is_syllable(decoded) else None
