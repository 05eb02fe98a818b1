"""Small plans of a province that does not exist, made for one point each."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from assistant.register.entries import Passage, TaskEntry
from corpus.due import Due, parse_due
from corpus.reading import read
from corpus.types import Document
from tests.text_plans import TEXT_PLANS

PROVINCE = "ỦY BAN NHÂN DÂN\nTỈNH VÂN SA"
DEPARTMENT = "UBND TỈNH VÂN SA\nSỞ XÂY DỰNG"
HEALTH = "UBND TỈNH VÂN SA\nSỞ Y TẾ"
HEADER = "TT\tNhiệm vụ\tSản phẩm\tChủ trì\tPhối hợp\tThời hạn"


def plan(
    tmp_path: Path,
    id: str,
    *body: str,
    issuer: str = PROVINCE,
    number: str = "812/KH-UBND",
    day: str = "14 tháng 01 năm 2027",
    year: int = 2027,
    rows: tuple[str, ...] = (),
    caption: str = "",
) -> Document:
    """Write and read a plan: paragraphs of ``body``, then an annex with a table of ``rows`` (cells parted by tabs)."""
    head = f"{issuer}\n\nSố: {number}\n\nVân Sa, ngày {day}\n\nKẾ HOẠCH\nCải cách hành chính năm {year}\n"
    lines = [head, "I. MỤC TIÊU", *body]
    if rows or caption:
        lines += ["PHỤ LỤC", "PHÂN CÔNG NHIỆM VỤ", caption, "\n".join([HEADER, *rows])]
    path = tmp_path / f"{id}.txt"
    path.write_text("\n\n".join(line for line in lines if line) + "\n", encoding="utf-8")
    return replace(read(path), id=id)


@cache
def samples() -> tuple[Document, ...]:
    return tuple(replace(read(path), id=path.stem) for path in TEXT_PLANS.values())


def task(
    words: str = "Rà soát thủ tục hành chính của ngành",
    *,
    number: str | None = "1",
    deadline: str | None = None,
    due: Due | None = None,
    lead: str | None = "Sở Xây dựng",
    coordinate: str | None = None,
    product: str | None = None,
    group: str | None = None,
    years: tuple[int, ...] = (2027,),
    quote: str = "1 Rà soát",
) -> TaskEntry:
    due = due or (parse_due(deadline, year=years[0] if years else None) if deadline else Due("unknown"))
    place = Passage("van-sa", quote, 10, 90, 3)
    return TaskEntry("Kế hoạch", years, group, number, words, product, lead, coordinate, deadline, due, place)


def interval(start: date | None, end: date | None) -> Due:
    return Due("interval", start, end, text="…")
