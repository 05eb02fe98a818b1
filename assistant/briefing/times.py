"""When a duty of the text is to be done: the words of its sentence that name a time."""

from __future__ import annotations

from dataclasses import replace

from corpus.due import Due, parse_due
from corpus.folding import fold
from corpus.register.patterns import phrase

_AMOUNT = r"(?:\d{1,2}\s*/\s*\d{1,2}(?:\s*/\s*\d{4})?|\d{1,2}|[IVX]+)"
_TIME = phrase(
    r"(?<!\w)(?:"
    rf"(?:trước|chậm nhất(?: là)?|muộn nhất(?: là)?|đến hết|vào)(?: trước)?(?: (?:ngày|tháng|quý|năm))? {_AMOUNT}"
    r"(?:(?: (?:của |hằng |hàng |mỗi )?(?:tháng|quý|năm)(?: (?:cuối (?:quý|năm)|sau|\d{1,4}"
    r"|[IVX]+(?!\w)))*))*(?:/\d{4})?"
    r"|(?:trong|vào) (?:quý|tháng|năm) (?:\d{1,2}|[IVX]+)?(?:\s*/\s*|,? năm )?\d{0,4}"
    r"|định kỳ(?: (?:hằng|hàng))? (?:tuần|tháng|quý|năm|6 tháng)(?:,? (?:và )?(?:hằng |hàng )?"
    r"(?:tháng|quý|năm|6 tháng|sáu tháng)\b)*"
    r"|(?:hằng|hàng|mỗi) (?:ngày|tuần|tháng|quý|năm)(?:,? (?:và )?(?:hằng |hàng )?(?:tháng|quý|năm|6 tháng)\b)*"
    r"|quý [IVX]+\s*/\s*\d{4}"
    r")(?!\w)"
)
_END_OF_QUARTER = "thang cuoi quy"


def times_in(words: str, year: int | None) -> list[tuple[str, Due]]:
    """Return the times that ``words`` name, as printed, with what each means; one that is not understood is left out.

    "Trước ngày 10 của tháng cuối quý" recurs every quarter.
    """
    found = [(match.group().strip(" ,"), _due(match.group().strip(" ,"), year)) for match in _TIME.finditer(words)]
    return [pair for pair in dict.fromkeys(found) if pair[1].kind != "unknown"]


def _due(printed: str, year: int | None) -> Due:
    due = parse_due(printed, year=year)
    if due.kind == "unknown" and _END_OF_QUARTER in fold(printed):
        return replace(parse_due(f"hằng quý, {printed}", year=year), text=printed)
    return due
