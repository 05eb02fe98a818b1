"""Spoils bytes and words as broken transfers, other programs and people of ill will do; all of it by a random seed."""

from __future__ import annotations

import io
import random
import re
import zipfile

NASTY_BYTES = (
    b"\x00", b"\xff", b"\xff\xfe", b"\xef\xbb\xbf", b"\r", b"\x0b", b"\x1a", b"<", b">", b"&#0;", b"&#xD800;", b"]]>",
    b"<!--", b"-->", b"<![CDATA[", b"PK\x03\x04", b"%PDF-", b"%%EOF", b"obj", b"endstream", b"-1", b"99999999999999",
    b"0" * 40, b"/Length 999999", b"w:val=\"-1\"", b"colspan=\"99999\"", b"rowspan=\"-3\"", b"r=\"ZZZ9999999\"",
)  # fmt: skip
NASTY_WORDS = (
    "", " ", "\n", "\n\n", "\t", "|", "||||", "\u200b", "\u0301", "\u00a0", "\ufeff", "\ud800", "\U0010ffff", "İ", "ẞ",
    "٣", "²", "Ⅳ", "99999999999999999999", "-", "–", "/", "31/02/2026", "00/00/0000", "ngày 99 tháng 99 năm 9999",
    "quý 0", "Quý VIIII/0000", "tháng 13/2026", "trong thời hạn 99999999999 ngày kể từ ngày", "năm 0", "số 0/-",
    "1/2/3/4/5/6/7/8/9", "/NQ-CP", "118/2025/NĐ-\nCP", "66-NQ/TW", "Điều 99999999999", "%", "12,5,5%",
    "1.000.000.000.000.000",
    "I.", "1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1", "a)", "- ", "+ ", "| --- |", "TT | Nhiệm vụ | Chủ trì",
    "Căn cứ Luật", "KẾ HOẠCH", "Nơi nhận:", "ỦY BAN NHÂN DÂN", "Số:      /KH-UBND", "(", ")" * 50, "“", "”" * 30,
    "a" * 3000, "ộ" * 500, "1 " * 800, "| " * 500, "Sở, " * 200, "hằng " * 100, "và " * 300,
)  # fmt: skip


def spoiled_bytes(data: bytes, other: bytes, choose: random.Random) -> bytes:
    """Return ``data`` after one to six changes; pieces of ``other`` may come into it."""
    found = bytearray(data)
    for _ in range(choose.choice((1, 1, 1, 2, 3, 6))):
        _change(found, other, choose)
    return bytes(found)


def _change(data: bytearray, other: bytes, choose: random.Random) -> None:
    size = len(data)
    start = choose.randrange(size + 1)
    end = min(size, start + choose.choice((1, 1, 2, 8, 64, 1024)))
    kind = choose.randrange(8)
    if kind == 0 and size:  # a bit
        data[min(start, size - 1)] ^= 1 << choose.randrange(8)
    elif kind == 1:
        del data[start:end]
    elif kind == 2:  # cut off
        del data[start:]
    elif kind == 3:
        data[start:start] = choose.choice(NASTY_BYTES)
    elif kind == 4:  # once more
        data[start:start] = data[start:end] * choose.choice((1, 1, 2, 50))
    elif kind == 5:
        data[start:end] = choose.randbytes(end - start)
    elif kind == 6 and other:
        at = choose.randrange(len(other))
        data[start:end] = other[at : at + choose.choice((4, 64, 1024))]
    else:
        data[start:end] = bytes(end - start)


def spoiled_zip(data: bytes, other: bytes, choose: random.Random) -> bytes:
    """Return the zip ``data`` with one of its members spoiled inside, left out, doubled or renamed; else as bytes."""
    if choose.random() < 0.3:
        return spoiled_bytes(data, other, choose)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written:
        infos = archive.infolist()
        large = [info.filename for info in infos if info.file_size > 200] or [info.filename for info in infos]
        victim, kind = choose.choice(large), choose.randrange(12)
        for info in infos:
            name, member = info.filename, archive.read(info)
            if name == victim:
                if kind == 0:
                    continue
                if kind == 1:
                    name = choose.choice(("../" + name, name.upper(), "x" * 300, "word/../" + name, "a\x00b"))
                elif kind < 6:
                    member = spoiled_markup(member, choose)
                else:
                    member = spoiled_bytes(member, other, choose)
            written.writestr(name, member)
    return out.getvalue()


_TAG = re.compile(rb"<[^<>]{1,400}>")
_NUMBER = re.compile(rb'"(-?\d+)"')


def spoiled_markup(data: bytes, choose: random.Random) -> bytes:
    """Return XML or HTML that is still nearly whole: a tag moved, doubled or left out, a number changed."""
    found = data
    for _ in range(choose.choice((1, 2, 4))):
        tags = list(_TAG.finditer(found))
        numbers = list(_NUMBER.finditer(found))
        kind = choose.randrange(5)
        if kind == 0 and numbers:
            match = choose.choice(numbers)
            value = choose.choice((b"-1", b"0", b"65536", b"2147483648", b"9" * 30, b"", b"abc", "²".encode()))
            found = found[: match.start(1)] + value + found[match.end(1) :]
        elif tags:
            one, two = choose.choice(tags), choose.choice(tags)
            if kind == 1:
                found = found[: one.start()] + found[one.end() :]
            elif kind == 2:
                found = found[: one.start()] + one[0] * choose.choice((1, 3, 200)) + found[one.start() :]
            elif kind == 3:
                found = found[: one.start()] + two[0] + found[one.end() :]
            else:
                first, last = sorted((one.start(), two.start()))
                piece = found[first : min(last, first + 4000)]
                found = found[:first] + piece * choose.choice((1, 2, 5)) + found[first:]
    return found


def spoiled_text(text: str, other: str, choose: random.Random) -> str:
    """Return ``text`` after one to six changes of letters, words or lines."""
    for _ in range(choose.choice((1, 1, 2, 3, 6))):
        start = choose.randrange(len(text) + 1)
        end = min(len(text), start + choose.choice((1, 1, 2, 5, 20, 200)))
        kind = choose.randrange(7)
        if kind == 0:
            text = text[:start] + text[end:]
        elif kind == 1:
            text = text[:start] + choose.choice(NASTY_WORDS) + text[start:]
        elif kind == 2:
            text = text[:start] + text[start:end] * choose.choice((2, 3, 20)) + text[end:]
        elif kind == 3:
            at = choose.randrange(len(other) + 1)
            text = text[:start] + other[at : at + choose.choice((3, 30, 300))] + text[end:]
        elif kind == 4:
            text = text[:start] + chr(choose.choice((*range(32, 127), *range(0x1EA0, 0x1EFA), 0x301, 0x0))) + text[end:]
        elif kind == 5:
            text = text[:start] + "".join(choose.sample(text[start:end], end - start)) + text[end:]
        else:
            lines = text.split("\n")
            if len(lines) < 30:
                choose.shuffle(lines)
            else:
                lines.insert(choose.randrange(len(lines)), choose.choice(lines))
            text = "\n".join(lines)
    return text
