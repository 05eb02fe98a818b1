"""Check a claim against the words it cites: every date, number, unit and name in it must stand there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.dates import find_dates
from corpus.issuers import issuer_at
from corpus.legal import find_numbers
from corpus.letters import LOWER, UPPER
from corpus.register.units import split_units
from corpus.text import folded, nfc
from corpus.types import Span

_GAP = "…"  # parts pieces of a quotation: words on its two sides are not neighbours
_EDGES = ".,;:!?()[]{}<>\"'*_|/" + _GAP
_DATE, _NUMBER = "@", "№"  # begin the tokens that stand for a whole date and a whole document number
_RANGE = re.compile(r"(?<=\d)\s*[-–—]\s*(?=\d)")
_PERCENT = re.compile(r"(?<=\d)\s+(?=%)")
_ROMAN = re.compile(r"[ivx]+")
_LOWER_UNIT = re.compile(
    r"(?<![\w/-])(?:sở|phòng|ban|chi cục|cục|văn phòng|trung tâm|thanh tra|ubnd|hđnd|bộ|công an|đoàn|tổ công tác|hội"
    r"|ủy ban)((?: [^\W\d_]+){1,2})(?![\w/&-])"
)
_UNIT = re.compile(
    r"(?<![\w/-])(?:Sở|Phòng|Ban|Chi cục|Cục|Tổng cục|Vụ|Viện|Văn phòng|Trung tâm|Thanh tra|UBND|HĐND|[ỦU][ỷyỶY] ban"
    r"|Bộ|Công an|Đoàn|Hội|Hội đồng|Tòa án|Chủ tịch|Giám đốc|Chánh|Tỉnh ủy|Thành ủy|Đảng ủy|Mặt trận|Liên đoàn"
    r"|Bảo hiểm|Kho bạc|Ngân hàng|Trường|Báo|Đài)(?!\w)"
)
_CAPITALISED = re.compile(
    rf"(?<![^\s(\[“\"'])[{UPPER}][{UPPER}{LOWER}]*(?: [{UPPER}][{UPPER}{LOWER}]*)+(?=[\s.,;:!?)\]”\"'…]|$)"
)
# Words that are no part of a unit's name: what follows it is what it does or where it is said to stand.
_AFTER_UNIT = frozenset(
    "chủ phối ký ban có là thực và của thuộc được phải làm cùng hoặc với theo trong tại cho chịu nào này ngày hành"
    " do".split()
)
# What a number numbers, or is compared with: another word before it makes another fact ("Quý 2", "dưới 80%").
_LABELS = frozenset(
    "quý tháng năm ngày tuần giờ kỳ mục khoản điều điểm nhóm dòng lục bảng phần chương hạng loại cấp mức"
    " trên dưới trước sau quá hơn kém thiểu đa nhất từ đến khoảng gần".split()
)
_NUMBERED_BY_ROMAN = frozenset("quý nhóm mục phần chương lục khóa kỳ hạng loại cấp mức".split())
# A number in words; "một" and "năm" have other meanings too often.
_NUMBER_WORDS = frozenset("hai ba bốn sáu bảy tám chín mười trăm nghìn ngàn triệu tỷ".split())
# Words that may follow a number without saying what it counts.
_FUNCTION = frozenset("và là của do để thì mà tại ở theo trong cho với hoặc như nhưng còn được phải trở có ghi".split())


@dataclass(frozen=True, slots=True)
class Check:
    """The result for one claim: ``missing`` are its facts that the cited words do not hold."""

    missing: tuple[str, ...]

    @property
    def verified(self) -> bool:
        """Whether every fact of the claim stands in the cited words."""
        return not self.missing

    def lacks_only(self, figures: Sequence[str]) -> bool:
        """Return whether every missing fact is one of ``figures`` (as the claim prints them), or one with its unit."""
        tokens = {token.word for figure in figures for token in _tokens(figure)}
        return bool(tokens) and all(tokens & set(fact.split()) for fact in self.missing)


@dataclass(frozen=True, slots=True)
class _Token:
    """One word, folded and without punctuation.

    ``ends`` says that punctuation follows, ``code`` that it has several capitals, ``roman`` that it is a Roman number.
    """

    word: str
    ends: bool
    code: bool
    roman: bool


def check(claim: str, quotes: Sequence[str], *, said_of: Sequence[str] = ()) -> Check:
    """Return which facts of ``claim`` do not stand in ``quotes``.

    ``said_of`` are the names of the documents cited: what they say needs no further words. Facts are dates (in figures
    or in words alike), document numbers, numbers with what they count, quarters, names in capitals and units. There is
    no tolerance: apart from case, the place of tone marks and white space, a fact stands there or it does not.
    """
    return Check(lacking(facts_of(claim), [*quotes, *said_of]))


def facts_of(claim: str) -> tuple[str, ...]:
    """Return the facts of ``claim``, each as the words, folded and without punctuation, that must stand in a source."""
    return tuple(dict.fromkeys([*(" ".join(words) for words in _facts(_tokens(claim))), *_names(claim)]))


def names_of(claim: str) -> tuple[str, ...]:
    """Return the units, places and other names among the facts of ``claim``."""
    return tuple(dict.fromkeys(_names(claim)))


def lacking(facts: Sequence[str], quotes: Sequence[str]) -> tuple[str, ...]:
    """Return those of ``facts`` that do not stand in ``quotes``."""
    lines = [line for quote in quotes for line in _lines(quote)]
    return tuple(fact for fact in facts if not any(f" {fact} " in line for line in lines))


@lru_cache(maxsize=1 << 13)
def _lines(quote: str) -> tuple[str, ...]:
    """Return each piece of ``quote`` as its folded words, one space around each."""
    return tuple(f" {' '.join(token.word for token in _tokens(piece))} " for piece in quote.split(_GAP))


def _tokens(text: str) -> list[_Token]:
    found: list[_Token] = []
    for raw in _RANGE.sub("-", _PERCENT.sub("", _marked(nfc(text)))).replace(_GAP, f" {_GAP} ").split():
        plain = folded(raw)
        word = plain.strip(_EDGES)
        opens = not word.strip("-+•–") or plain[0] in _EDGES
        if opens and found:
            found[-1] = _Token(found[-1].word, True, found[-1].code, found[-1].roman)
        if not word.strip("-+•–"):
            continue
        if word[0] == _DATE and found and found[-1].word == "ngày":
            found.pop()  # "ngày" is part of a date in words and stands before one in figures
        capitals = sum(letter.isupper() for letter in raw)
        bare = raw.strip(_EDGES)
        found.append(_Token(word, plain[-1] in _EDGES, capitals > 1, bare.isupper() and bool(_ROMAN.fullmatch(word))))
    return found


def _marked(text: str) -> str:
    """Return ``text`` with each document number and each date as one token in its normal form."""
    numbered = _replaced(text, [(span, f"{_NUMBER}{number}") for span, number in find_numbers(text)])
    return _replaced(numbered, [(span, f"{_DATE}{day}") for span, day in find_dates(numbered)])


def _replaced(text: str, tokens: Sequence[tuple[Span, str]]) -> str:
    pieces, at = [], 0
    for span, token in tokens:
        glued = text[span.end : span.end + 1].isalnum()
        pieces += [text[at : span.start], f" {token} " if glued else f" {token}"]
        at = span.end
    return "".join([*pieces, text[at:]])


def _facts(tokens: Sequence[_Token]) -> Iterator[tuple[str, ...]]:
    """Yield each fact as the words, one or two neighbours, that must stand in the source."""
    for at, token in enumerate(tokens):
        before = tokens[at - 1].word if at and not tokens[at - 1].ends else ""
        after = tokens[at + 1].word if at + 1 < len(tokens) and not token.ends else ""
        roman = token.roman or (before in _NUMBERED_BY_ROMAN and _ROMAN.fullmatch(token.word))
        number = any(map(str.isdigit, token.word)) or roman or token.word in _NUMBER_WORDS
        if number or token.code:
            yield (token.word,)
        if not number or token.word[0] == _NUMBER:
            continue
        if before in _LABELS:
            yield before, token.word
        if after and after not in _FUNCTION and token.word[0] != _DATE and not token.word.endswith("%"):
            yield token.word, after


def _names(claim: str) -> Iterator[str]:
    """Yield the agencies, places and other names in ``claim``, folded and without punctuation."""
    text = _marked(nfc(claim))
    for unit in _UNIT.finditer(text):
        span = issuer_at(text, unit.start())
        whole = span is not None and text[span.end : span.end + 1] not in ("-", "/", "&")
        for named in split_units(span.of(text).partition("(")[0]) if span and whole else ():
            words = _plain(named).split()
            while words and words[-1] in _AFTER_UNIT:
                words.pop()
            if len(words) > 1:
                yield " ".join(words)
    for name_match in _CAPITALISED.finditer(text):
        yield _plain(name_match[0])
    for match in _LOWER_UNIT.finditer(folded(text)):
        said = match[1].split()
        if len(said) == 2 and said[1] in _AFTER_UNIT:
            said = said[:1]
        if said[0] not in _AFTER_UNIT:
            yield f"{match[0][: match.start(1) - match.start()]} {' '.join(said)}"


def _plain(words: str) -> str:
    return " ".join(token.word for token in _tokens(words))
