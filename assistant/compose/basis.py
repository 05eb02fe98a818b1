"""Say whether the basis that a budget line prints (a rate, of how many, for how long) gives its amount."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.compose.composition import Composition, Grounds, Statement, bare
from assistant.rarity import Rarity, syllable_set
from assistant.shelf import Book
from assistant.topic import content_words
from assistant.understand import Request
from corpus.register.budget import AMOUNT, BudgetLine, amount_of, printed
from corpus.text import folded
from corpus.types import Span

# Things counted whose names have two syllables; all others are taken by their first.
_UNIT = (
    r"(?:cán bộ|công chức|viên chức|đại biểu|học viên|thành viên|phóng sự|văn bản|chuyên đề|tài liệu|thủ tục|hồ sơ"
    r"|chuyên mục|tờ rơi|tác phẩm|đơn vị|đầu mối|thiết bị|máy tính|đồng chí|nhân viên|người dân|báo cáo|[^\W\d_]+)"
)
_RATE_UNITS = re.compile(rf"(?:\s*/\s*(?:0?1 )?{_UNIT})+", re.IGNORECASE)
_UNIT_NAME = re.compile(rf"/\s*(?:0?1 )?({_UNIT})", re.IGNORECASE)
_COUNT = re.compile(
    rf"(?P<by>[x×*]\s*)?(?<![\d.,/-])(?P<count>\d{{1,4}})(?![\d.,/%-]) (?P<unit>{_UNIT})", re.IGNORECASE
)
_BY_BEFORE = re.compile(r"[x×*]\s*$")
_MONTHS = {"tháng": 1, "quý": 3, "năm": 12}
_ASKED_BASIS = re.compile(
    r"đơn gi[aá]|định mức|\bnhân\b|(?:tính|lấy)(?: \S+){0,8}? (?:mức|từng|theo|mỗi|giá)|\bmức (?:chi|này|đó|khoán)"
    r"|\b(?:mỗi|từng) \S|\bmột (?:tháng|quý|người|lớp|buổi|cán bộ)"
)
_ASKED_WHETHER = re.compile(r"khớp|đúng|\bbằng\b|\bra\b(?: \S+){0,4}? (?:số|tiền|con số)|\blệch|\bsai\b|thừa|thiếu")
_OF_THE_SUM = frozenset(
    "khoản chi tiền kinh phí dự toán số con bao nhiêu theo định mức đơn giá nếu tính nhân lấy từng mỗi một tháng"
    " quý năm ra đúng khớp bằng sai lệch này đó không thì nào và hay có là cho với ghi trong của".split()
)
_PART_OF_YEAR = re.compile(r"(?<!\w)(\d{1,2}|sáu) tháng (?:đầu|cuối) năm")
_FITS = 0.3  # share of the question that a line with a basis must hold


@dataclass(frozen=True, slots=True)
class Basis:
    """What a line says its amount comes from: a rate in đồng, and the numbers it is taken times, each with its unit.

    ``assumed`` is the factor that is not printed but follows from the plan's years ("12 tháng"), "" without one.
    """

    rate: int
    factors: tuple[tuple[int, str], ...]
    assumed: str = ""

    @property
    def product(self) -> int:
        """The rate times all factors, in đồng."""
        product = self.rate
        for count, _ in self.factors:
            product *= count
        return product


def basis_of(words: str, months: int) -> Basis | None:
    """Return the basis that the words of a budget line print, for a plan of so many ``months``; None without one.

    A rate per thing ("đồng/lớp") is taken times the things counted beside it, one per month, quarter or year times
    whatever is counted and the length of the plan, unless the line prints for how long.
    """
    rates = [(m, u) for m in AMOUNT.finditer(words) if (u := _RATE_UNITS.match(words, m.end()))]
    if len(rates) != 1:
        return None
    match, printed_units = rates[0]
    units = [folded(name) for name in _UNIT_NAME.findall(printed_units[0])]
    around = _bracket(words, match.start())
    apart = AMOUNT.sub(lambda m: " " * len(m[0]), words)
    counts = [(int(m["count"]), folded(m["unit"]), bool(m["by"] or _BY_BEFORE.search(apart[: m.start()])))
              for m in _COUNT.finditer(apart, around.start, around.end)]  # fmt: skip
    things = [unit for unit in units if unit not in _MONTHS]
    factors = [(count, unit) for count, unit, by in counts if by or unit in units or not things]
    assumed = ""
    for unit in units:
        if any(counted == unit for _, counted in factors):
            continue
        if (
            unit not in _MONTHS
            or months % _MONTHS[unit]
            or not months
            or any(counted in _MONTHS for _, counted in factors)
        ):
            return None
        factors.append((months // _MONTHS[unit], unit))
        assumed = f"{factors[-1][0]} {unit}"
    return Basis(amount_of(match), tuple(factors), assumed) if factors else None


def _bracket(words: str, at: int) -> Span:
    """Return the brackets around a place, or the whole line where it stands in none."""
    opens, closes = words.rfind("(", 0, at), words.find(")", at)
    inside = opens >= 0 and closes >= 0 and words.find(")", opens, at) < 0
    return Span(opens + 1, closes) if inside else Span(0, len(words))


def worked_out(request: Request, books: Sequence[Book], rarity: Rarity) -> Composition | None:
    """Return whether the printed basis of the budget line asked about gives its amount, with the sum worked out.

    None where that is not asked, or no line with a basis fits the question.
    """
    low = folded(request.words)
    if len(books) != 1 or not (_ASKED_BASIS.search(low) and _ASKED_WHETHER.search(low)):
        return None
    book = books[0]
    topic = [*content_words(request.topic), *request.terms.split()]
    asked = [word for word in topic if word not in _OF_THE_SUM and not word.isdigit()]
    months = _months(book)
    found: list[tuple[float, BudgetLine, Basis]] = []
    for line in book.budget:
        words = book.document.quote(line.span)
        basis = basis_of(words, months)
        if basis is not None and not line.total:
            held = syllable_set(words) | syllable_set(book.spelled_out(words))
            found.append((rarity.share(asked, held), line, basis))
    best = max(found, key=lambda item: item[0], default=None)
    return _said(book, best[1], best[2]) if best is not None and best[0] >= _FITS else None


def _months(book: Book) -> int:
    """Return for how many months a plan is: those its title names ("6 tháng cuối năm"), else its years; 0 unknown."""
    part = _PART_OF_YEAR.search(folded(book.head.title))
    return (6 if part[1] == "sáu" else int(part[1])) if part else 12 * len(book.head.years)


def _said(book: Book, line: BudgetLine, basis: Basis) -> Composition:
    factors = " × ".join(f"{count} {unit}" for count, unit in basis.factors)
    product = printed(basis.product)
    same = basis.product == line.amount
    verdict = "Khớp" if same else "Không khớp"
    after = "đúng bằng số tiền ghi" if same else f"khác số tiền ghi là {book.document.quote(line.money)}"
    assumed = f" (lấy {basis.assumed} theo thời gian của kế hoạch)" if basis.assumed else ""
    said = bare(book.document.quote(line.span))
    text = f"{verdict}: “{said}”; tính lại: {printed(basis.rate)} × {factors}{assumed} = {product}, {after}."
    figures = (product, *(f"{count} {unit}" for count, unit in basis.factors))
    return Composition((Statement(text, (Grounds(book, (line.span,), line.section),), figures),))
