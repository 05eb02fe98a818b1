"""Which agency issued a document, and of which province, as its head, title and closing words say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from corpus.letters import LOWER, UPPER

_NAME = rf"[{UPPER}][{LOWER}]+(?:\s(?:-\s)?[{UPPER}][{LOWER}]+){{0,3}}"
_PROVINCE = re.compile(rf"\b(?:[Tt]ỉnh|[Tt]hành phố|TP\.?)\s+({_NAME})")
_PROVINCE_CAPITALS = re.compile(rf"\b(?:TỈNH|THÀNH PHỐ)\s+([{UPPER}]{{2,}}(?:\s(?:-\s)?[{UPPER}]{{2,}}){{0,3}})$")
_DATE_LINE = re.compile(rf"({_NAME}),\s*ngày\b")
_WORDS = (
    r"(?:[ỦU][ỷỶyY] ?[bB]an [nN]hân dân|Uỷ ban nhân dân|UBND|Hội đồng nhân dân|HĐND|Sở|Bộ|Ban|Văn phòng"
    r"|Chi cục|Cục|Tổng cục|Thanh tra|Trung tâm|Phòng|Đảng ủy|Tỉnh ủy|Trường|Chính phủ)"
)
_VERBS = r"(?:ban hành|xây dựng|lập)"
_OF = re.compile(
    rf"\bcủa\s+({_WORDS}\b[^.;:,\n(]{{2,60}}?)(?=\s+(?:năm|giai đoạn|\d|tỉnh|thành phố)|[.,;:/]|$)"
)
_CAPITALS = re.compile(
    r"(?:ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|UBND|HĐND|HỘI ĐỒNG NHÂN DÂN|SỞ|BỘ|BAN|CHI CỤC|CỤC|TỔNG CỤC|TRUNG TÂM|VĂN PHÒNG"
    r"|THANH TRA|PHÒNG|CHÍNH PHỦ|THỦ TƯỚNG|TRƯỜNG|ĐẢNG ỦY|ĐẢNG BỘ|TỈNH ỦY|BẢO HIỂM|CÔNG AN|VIỆN)\b.*"
)
_COUNCIL = re.compile(r"(?:ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|UBND|HĐND|HỘI ĐỒNG NHÂN DÂN)")
_LEVEL = re.compile(r"(?:TỈNH|THÀNH PHỐ|XÃ|PHƯỜNG|ĐẶC KHU|THỊ TRẤN|HUYỆN|QUẬN|THỊ XÃ)\b")
_LOCAL = re.compile(r"\b(XÃ|PHƯỜNG|ĐẶC KHU|THỊ TRẤN|HUYỆN|QUẬN|THỊ XÃ)\b")
_UNFINISHED = re.compile(r"(?:,|\sVÀ|\s[-–])$")  # an agency whose name goes on on the next line
_BESIDE = re.compile(r"\s*(?:CỘNG H|ĐẢNG CỘNG SẢN|Độc lập|Số\s*:).*")


def place_of(text: str, top: Sequence[str], near: Sequence[str]) -> str | None:
    """Return the province of a document, None where none is named.

    It is the one named most in ``text``, where naming it in the title or the closing words (``near``) counts ten times
    and in the lines above the title (``top``) fifty times; a province's plan without any is of the place in its date.
    """
    counts: Counter[str] = Counter(match[1] for match in _PROVINCE.finditer(text))
    for line in near:
        for match in _PROVINCE.finditer(line):
            counts[match[1]] += 10
    dated = [found[1] for line in top if (found := _DATE_LINE.search(line))]
    for line in top:
        for match in _PROVINCE_CAPITALS.finditer(_BESIDE.sub("", line).strip()):
            counts[match[1].title()] += 50
    for name in dated:
        local = any(_LOCAL.search(line) and name.upper() in line for line in top)
        if name in counts or not (counts or local):
            counts[name] += 10
    return counts.most_common(1)[0][0] if counts else None


def issuer_of(
    text: str, top: Sequence[str], title: str, opening: Sequence[str], closing: Sequence[str], kinds: Sequence[str]
) -> str | None:
    """Return the agency that issued a document, None where it does not say.

    Read are, in turn, the lines above the title (``top``; the last agency there is the issuer, those before it are the
    ones it belongs to), "Sở … ban hành Kế hoạch" in the ``opening``, "của Sở …" in the title and the closing words.
    """
    agencies = _head_agencies(top)
    if agencies:
        return _cased(agencies[-1], text)
    issues = re.compile(rf"\b({_WORDS}\b[^.;:,\n]{{0,90}}?)\s+{_VERBS}\s+(?:{'|'.join(kinds)})\b")
    for words in opening:
        matches = list(issues.finditer(words))
        if matches:
            return _plain(matches[-1][1])
    for words in (title, *closing):
        if named := _OF.search(words):
            return _plain(named[1])
    return None


def _head_agencies(top: Sequence[str]) -> list[str]:
    """Return the agencies printed above the title, in capitals, each joined out of the lines it stands on."""
    agencies: list[str] = []
    lines = [" ".join(_BESIDE.sub("", line).split()) for line in top]
    for line in filter(None, lines):
        if any(c.islower() for c in line):
            continue
        before = agencies[-1] if agencies else ""
        of_level = _COUNCIL.fullmatch(before) and _LEVEL.match(line)
        if before and (of_level or _UNFINISHED.search(before) or line.startswith("VÀ ")):
            agencies[-1] = f"{before} {line}"
        elif _CAPITALS.fullmatch(line):
            agencies.append(line)
    return agencies


def _plain(words: str) -> str:
    """Return the agency's own name: the last one named, without "(UBND)" and the province it belongs to."""
    starts = [match.start() for match in re.finditer(rf"\b{_WORDS}\b", words)]
    parts = [words[start:] for start in starts] or [words]
    name = next((part for part in parts if not re.search(r"\bcủa\b", part)), parts[-1])
    name = re.sub(r"\s*\([^)]*\)", "", name).strip()
    name = re.sub(r"^[ỦU][ỷyỶY]? ?[bB]an [nN]hân dân", "UBND", name)
    if not name.startswith("UBND"):
        name = re.sub(rf"\s+(?:tỉnh|thành phố)(?:\s+{_NAME})?$", "", name)
    return re.sub(rf"^(UBND (?:tỉnh|thành phố))\s+{_NAME}$", r"\1", name)


def _cased(capitals: str, text: str) -> str:
    """Write an agency printed in capitals as the text writes it ("SỞ NỘI VỤ" is "Sở Nội vụ"), else by rule."""
    words = re.sub(r"^(?:ỦY|UỶ) BAN NHÂN DÂN", "UBND", capitals)
    words = re.sub(r"^HỘI ĐỒNG NHÂN DÂN", "HĐND", words)
    if words.startswith(("UBND", "HĐND")):
        local = _LOCAL.search(words)
        if local is not None:
            return f"{words[:4]} {local[1].lower()} {words[local.end() :].strip().title()}"
        return f"{words[:4]} {'thành phố' if 'THÀNH PHỐ' in words else 'tỉnh'}"
    words = re.sub(r"\s+(?:TỈNH|THÀNH PHỐ)\s.*$", "", words)
    pattern = re.compile(r"\s+".join(map(re.escape, words.split())), re.IGNORECASE)
    written = Counter(" ".join(found.split()) for found in pattern.findall(text) if not found.isupper())
    if written:
        return written.most_common(1)[0][0]
    first, _, rest = words.partition(" ")
    return f"{first.capitalize()} {rest[:1]}{rest[1:].lower()}".strip()
