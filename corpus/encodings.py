"""Bytes to text: Unicode in its forms, Windows-1258, and the legacy Vietnamese font encodings TCVN3 (ABC) and VNI.

TCVN3 and VNI files occur as 8-bit bytes, and as UTF-8 in which each such byte was taken for Windows-1252
("Céng hßa", "Coäng hoøa"). Both are found by a rule of spelling: read as legacy, nearly all words become Vietnamese
syllables that were none before. Text that is good already, in whatever language, comes back as it was.

What cannot be known: which of a TCVN3 text's small letters were printed as capitals; see ``corpus.legacy``.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from corpus.errors import EncodingError
from corpus.legacy import from_tcvn3, from_vni
from corpus.text import is_syllable, nfc


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text in the form of ``nfc``, the encoding it was in, and how many U+FFFD stand in it for lost characters.

    ``encoding`` is ``utf-8``, ``utf-16-le``, ``windows-1258``, ``tcvn3`` ...; ``utf-8/tcvn3``, ``utf-8/vni`` and
    ``utf-8/utf-8`` are UTF-8 files whose text had been misread before it was saved.
    """

    text: str
    encoding: str
    damaged: int = 0


# Windows-1252, with the Latin-1 control characters at the five codes it leaves undefined.
_CP1252 = {code: bytes([code]).decode("cp1252", "ignore") or chr(code) for code in range(256)}
_CP1252_CODES = {chr(code): code for code in range(256)} | {char: code for code, char in _CP1252.items()}


def _as_cp1252(data: bytes) -> str:
    return data.decode("latin-1").translate(_CP1252)


def _from_double_utf8(text: str) -> str:
    """Return the text whose UTF-8 bytes were misread as Windows-1252 to give ``text``, or ``text`` if there is none."""
    try:
        return bytes(_CP1252_CODES[char] for char in text).decode("utf-8")
    except (KeyError, UnicodeDecodeError):
        return text


# What parts words: in bytes misread twice, a fixed space or quotation mark can be part of a letter.
_WORD = re.compile(r"[^\s\x00-\x40\x5b-\x60\x7b-\x7f]+")
_WORD_OF_BYTES = re.compile(r"[^\x00-\x40\x5b-\x60\x7b-\x7f]+")
_CODE_WORD = re.compile("[A-Z§ÑÐĐ]+")  # NĐ, HĐND: no syllables in any reading
_LETTERS = re.compile(r"[^\W\d_]+")
_READINGS: tuple[tuple[str, Callable[[str], str], re.Pattern[str]], ...] = (
    ("tcvn3", from_tcvn3, _WORD),
    ("vni", from_vni, _WORD),
    ("utf-8", _from_double_utf8, _WORD_OF_BYTES),
)
_UNICODE_ONLY = re.compile(r"[ăđĩũơưĂĐĨŨƠƯ\u1ea0-\u1ef9\u0300-\u0303\u0306\u0309\u031b\u0323]")


@dataclass(frozen=True, slots=True)
class _Line:
    """One line in one reading: how many words it has that are not ASCII, and how many of them are syllables."""

    before: str
    after: str
    words: int
    as_is: int
    legacy: int
    sane: bool  # most of all its words are Vietnamese when read so

    @property
    def decided(self) -> bool | None:
        """True for legacy text, False for good Unicode, None where the line alone does not tell."""
        if _UNICODE_ONLY.search(self.before) or self.as_is > self.legacy:
            return False
        clear = self.words and self.legacy >= 0.75 * self.words and self.as_is <= 0.34 * self.words
        return True if clear and self.sane else None


def _read_line(line: str, reading: Callable[[str], str], word: re.Pattern[str]) -> _Line:
    if line.isascii() or _UNICODE_ONLY.search(line):
        return _Line(line, line, 0, 0, 0, sane=False)
    words, after = _accented(line, word), reading(line)
    everything = [w for w in _LETTERS.findall(after) if len(w) > 1 and not (w.isascii() and w.isupper())]
    return _Line(
        before=line,
        after=after,
        words=len(words),
        as_is=sum(_good(nfc(w)) for w in words),
        legacy=sum(_good(reading(w)) for w in words),
        sane=sum(map(is_syllable, everything)) >= 0.6 * len(everything),
    )


def _accented(text: str, word: re.Pattern[str] = _WORD) -> list[str]:
    """Return the words that tell encodings apart: not ASCII, not a lone character, not a code such as NĐ."""
    return [w for w in word.findall(text) if len(w) > 1 and not w.isascii() and not _CODE_WORD.fullmatch(w)]


def _good(word: str) -> bool:
    word = word.strip("«»“”‘’–—…•\xa0")
    return not word.isascii() and is_syllable(word)


def mend(text: str) -> Decoded:
    """Return ``text`` with TCVN3, VNI or UTF-8 codes that were misread as Windows-1252 put right.

    Lines are judged one by one, a doubtful line after its neighbours, so a pasted paragraph is mended and the rest of
    a good document is left alone. ``encoding`` is ``tcvn3``, ``vni``, ``utf-8`` (read twice), or ``""`` if ``text``
    was good already. ``text`` must not have been through ``nfc``, which drops the soft hyphen (ư in TCVN3).
    """
    best = Decoded(nfc(text), "", text.count("\ufffd"))
    if text.isascii():
        return best
    most, source = 1, text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for name, reading, word in _READINGS:
        lines = [_read_line(line, reading, word) for line in source]
        found = sum(line.legacy for line in lines if line.decided)
        open_lines = [line for line in lines if line.decided is not False]
        enough = sum(line.legacy for line in open_lines) >= 0.6 * sum(line.words for line in open_lines)
        if found > most and enough:
            most, best = found, replace(best, text=nfc("\n".join(_chosen(lines))), encoding=name)
    return best


def _chosen(lines: list[_Line]) -> list[str]:
    """Return each line as it is, or as legacy text where it or both its nearest decided neighbours are that."""
    verdicts = [None if line.before.isascii() else line.decided for line in lines]
    above, below = _nearest(verdicts), _nearest(verdicts[::-1])[::-1]
    chosen = []
    for line, verdict, up, down in zip(lines, verdicts, above, below, strict=True):
        inside = verdict is None and False not in (up, down) and line.legacy >= line.as_is
        chosen.append(line.after if verdict or inside else line.before)
    return chosen


def _nearest(verdicts: list[bool | None]) -> list[bool | None]:
    """Return for each place the last verdict before it that is not None."""
    last: bool | None = None
    nearest: list[bool | None] = []
    for verdict in verdicts:
        nearest.append(last)
        last = last if verdict is None else verdict
    return nearest


_MARKED = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark starts with the same bytes
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARY = (
    (b"%PDF-", "tệp PDF"),
    (b"PK\x03\x04", "tệp Word, Excel (.docx, .xlsx) hoặc tệp nén"),
    (b"\xd0\xcf\x11\xe0", "tệp Word, Excel đời cũ (.doc, .xls)"),
    (b"\x89PNG", "tệp ảnh"),
    (b"\xff\xd8\xff", "tệp ảnh"),
)
_CONTROLS = re.compile("[\x01-\x08\x0e-\x1f]")


def decode(data: bytes, name: str) -> Decoded:
    """Return the text in ``data``, the bytes of the text file ``name`` (used in messages only).

    Tries in order: byte order marks, UTF-16 without one, UTF-8 (a few bad bytes become U+FFFD and are counted), then
    the 8-bit encodings by how much Vietnamese they give; Windows-1252 where none does but it is plainly Latin text.

    Raises:
        EncodingError: the bytes are no text, or in an encoding we do not know.
    """
    for magic, what in _BINARY:
        if data.startswith(magic):
            raise EncodingError(
                f"Tệp «{name}» không phải tệp văn bản thuần mà là {what}. Hãy đặt lại đúng đuôi tệp, hoặc mở tệp rồi "
                "lưu thành .docx hay .txt (UTF-8), và nạp lại."
            )
    mark, encoding = next(((m, e) for m, e in _MARKED if data.startswith(m)), (b"", _bare_utf16(data)))
    body = data[len(mark) :]
    if encoding and encoding != "utf-8":
        return _trusted(body.decode(encoding, "replace"), encoding, name)
    if _binary(_as_cp1252(body)):
        raise _unreadable(name)
    text = body.decode("utf-8", "replace")
    if mark or _mostly_good(text, body):
        return _trusted(text, "utf-8", name)
    return _eight_bit(body, name)


def _unreadable(name: str) -> EncodingError:
    return EncodingError(
        f"Không đọc được tệp «{name}»: nội dung không phải văn bản ở bảng mã đã biết (Unicode, Windows-1258, TCVN3, "
        "VNI). Hãy mở tệp bằng chương trình đã soạn ra nó, lưu lại thành .docx hoặc .txt (UTF-8), rồi nạp lại."
    )


def _binary(text: str) -> bool:
    """Say whether ``text`` has a NUL, or more control characters than the odd one that Word leaves in pasted text."""
    return "\0" in text or len(_CONTROLS.findall(text)) > 0.02 * len(text) + 1


def _bare_utf16(data: bytes) -> str:
    """Return the name of the UTF-16 in ``data`` without a mark, "" for anything else.

    High bytes of Vietnamese are 00, 01, 03, 1E and 20 (punctuation), and at least a third of them are 00. A low byte is
    00 in U+0300 (huyền) and little else.
    """
    for encoding, high, low in (("utf-16-le", data[1::2], data[::2]), ("utf-16-be", data[::2], data[1::2])):
        usual = sum(high.count(byte) for byte in (0x00, 0x01, 0x03, 0x1E, 0x20))
        if high and high.count(0) * 3 >= len(high) and usual >= 0.95 * len(high) and low.count(0) <= 0.1 * len(low):
            return encoding
    return ""


def _trusted(text: str, encoding: str, name: str) -> Decoded:
    """Return Unicode ``text``, mended; refuse it if every tenth character was lost or it is binary."""
    damaged = text.count("\ufffd")
    if damaged * 10 > len(text) + 10 or _binary(text):
        raise _unreadable(name)
    mended = mend(text)
    return replace(mended, encoding=f"{encoding}/{mended.encoding}" if mended.encoding else encoding)


def _mostly_good(text: str, data: bytes) -> bool:
    """Say whether ``data`` is UTF-8 with few bad bytes: at most one for each four good characters beyond ASCII."""
    bad = text.count("\ufffd") - data.count("\ufffd".encode())
    good = sum(not char.isascii() for char in text) - bad
    return good >= 4 * bad


def _eight_bit(data: bytes, name: str) -> Decoded:
    latin = _as_cp1252(data)
    mended = mend(latin)
    readings = [replace(mended, encoding=mended.encoding or "windows-1252")]
    try:
        readings.append(Decoded(nfc(data.decode("cp1258")), "windows-1258"))
    except UnicodeDecodeError:
        pass
    # On a tie a legacy reading has passed more tests than Windows-1258, and that is likelier than Windows-1252.
    shares = [(_share(reading.text), reading.encoding != "windows-1252", -i) for i, reading in enumerate(readings)]
    best = max(shares)
    if best[0] >= 0.5:
        return readings[-best[2]]
    strange = sum(byte >= 0x80 for byte in data)
    if strange > 0.12 * len(data) + 3 or re.search("[\x80-\x9f]", latin):
        raise _unreadable(name)
    return Decoded(nfc(latin), "windows-1252")


def _share(text: str) -> float:
    """Return the share of Vietnamese syllables among the words that are not ASCII, 0 without such words."""
    words = _accented(text)
    return sum(map(_good, words)) / len(words) if words else 0.0
