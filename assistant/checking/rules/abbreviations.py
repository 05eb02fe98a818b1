"""Abbreviations used before they are explained, explained twice, or used for two things.

Reason: custom of drafting since Circular 01/2011/TT-BNV: the full form comes first, the abbreviation in brackets after
it, once. Names that are printed short everywhere (UBND, HĐND) and technical names need no explanation.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from assistant.checking.adapting import findings_of
from assistant.checking.finding import Finding, place_of
from assistant.checking.rule import Case, Rule
from assistant.definitions import Definition, find_definitions, is_abbreviation
from assistant.register.conflicts.abbreviations import two_meanings
from corpus.legal import find_numbers
from corpus.letters import UPPER
from corpus.text import folded
from corpus.types import Document, Span

_USED = re.compile(r"(?<![\w/\-&.])[A-ZĐ][A-ZĐ&]*[A-ZĐ](?![\w&])")
_NUMBER_TAIL = re.compile(r"[\d.…\s]*[/-]\s*$")
_CALLED = re.compile(r"(?:gọi|viết)(?: tắt| chung| gọn)? là:?\s+(?:[^\W\d_]+\s+){0,3}[“\"]?$", re.IGNORECASE)
_KNOWN = frozenset(
    "UBND HĐND TW MTTQ TP TX QR AI IT ICT IP ISO PDF USB SMS OTP API VNPT TV FM QH CP NĐ QĐ TT KH NQ CT BC TTR"
    " PAR INDEX SIPAS PAPI PCI DDCI DTI PGI ODA GDP GRDP KPI VAT ATM CCCD LAN WAN HTML XML ĐBQH ID DN VP XH CK"
    " VNEID EKYC BOT PPP FDI WTO ASEAN COVID HIV AIDS STT HIS LGSP NGSP IOC SOC".split()
)


def find(case: Case) -> Iterator[Finding]:
    """Yield each abbreviation's first use without explanation, repeated explanations, and two meanings."""
    document = case.document
    defined: dict[str, list[Definition]] = defaultdict(list)
    for definition in find_definitions(document.text):
        defined[definition.abbr].append(definition)
    yield from _undefined(document, defined)
    for found in defined.values():
        yield from _repeated(document, found)
    yield from findings_of(case, two_meanings([case.draft]), "abbreviation_conflict", last=True)


def _undefined(document: Document, defined: dict[str, list[Definition]]) -> Iterator[Finding]:
    told: set[str] = set()
    for span in _uses(document):
        abbr = span.of(document.text)
        first = min((one.span.start for one in defined.get(abbr, ())), default=None)
        if abbr in told or first is not None and first <= span.start or _in_brackets(document.text, span):
            told.add(abbr)
            continue
        told.add(abbr)
        full = defined[abbr][0].full if first is not None else None
        later = f"; phần giải thích (“{full}”) đứng ở sau" if full else ""
        yield Finding(
            "abbreviation_undefined",
            "note",
            place_of(document, span),
            f"“{abbr}” được dùng lần đầu mà chưa giải thích{later}.",
            f"Viết đầy đủ ở lần đầu: “{full or '…'} ({abbr})”.",
            about=abbr,
        )


def _uses(document: Document) -> Iterator[Span]:
    """Yield where abbreviations stand in what the reader reads as sentences: not the head, the end, or capitals."""
    numbers = [span for span, _ in find_numbers(document.text)]
    for block in document.blocks:
        words = block.span.of(document.text)
        if block.kind in ("head", "recipients", "signature", "boilerplate") or words.isupper():
            continue
        for match in _USED.finditer(document.text, block.span.start, block.span.end):
            if _is_abbreviation(document, match) and not any(n.start <= match.start() < n.end for n in numbers):
                yield Span(match.start(), match.end())


def _is_abbreviation(document: Document, match: re.Match[str]) -> bool:
    word, text = match[0], document.text
    before = text[max(0, match.start() - 12) : match.start()]
    if word in _KNOWN or before.endswith("Sở ") or not is_abbreviation(word) or _NUMBER_TAIL.search(before):
        return False
    beside = text[max(0, match.start() - 25) : match.end() + 25].replace(word, "", 1)
    capitals = re.findall(rf"\b[{UPPER}]{{2,}}\b", beside.split("\n")[0])
    return len(capitals) < 3  # a title in capitals inside a line


def _in_brackets(text: str, span: Span) -> bool:
    """Whether it stands alone in brackets, or after "sau đây gọi là", which explains it by the words before."""
    before, after = text[max(0, span.start - 60) : span.start], text[span.end : span.end + 2].lstrip()
    return (before.rstrip().endswith("(") and after[:1] == ")") or bool(_CALLED.search(before))


def _repeated(document: Document, found: list[Definition]) -> Iterator[Finding]:
    for again in found[1:]:
        if folded(again.full) == folded(found[0].full):
            yield Finding(
                "abbreviation_repeated",
                "note",
                place_of(document, again.span),
                f"“{again.abbr}” đã được giải thích ở trên.",
                f"Ở đây chỉ cần ghi “{again.abbr}”.",
                about=again.abbr,
            )


RULE = Rule(
    "abbreviations",
    "Từ viết tắt được giải thích một lần, trước khi dùng",
    {
        "abbreviation_undefined": "Viết tắt chưa giải thích",
        "abbreviation_repeated": "Giải thích viết tắt hai lần",
        "abbreviation_conflict": "Một chữ tắt hai nghĩa",
    },
    find,
)
