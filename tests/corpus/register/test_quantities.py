from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.register.quantities import find_quantities, number_of, parse_quantity

NUMBERS = st.decimals(min_value=0, max_value=10**9, places=2, allow_nan=False, allow_infinity=False)


def printed_number(value: Decimal) -> str:
    """Return ``value`` in Vietnamese notation: 1234.5 is "1.234,5"."""
    return f"{value:,f}".translate(str.maketrans(",.", ".,"))


@pytest.mark.parametrize(
    ("words", "comparator", "value", "high", "unit"),
    [
        ("100% hộ", "=", "100", None, "%"),
        ("đạt tối thiểu 95%", ">=", "95", None, "%"),
        ("đạt từ 60% trở lên", ">=", "60", None, "%"),
        ("đạt từ 60%", ">=", "60", None, "%"),
        ("trên 95% trở lên các thôn", ">=", "95", None, "%"),
        ("trên 95% các thôn", ">", "95", None, "%"),
        ("ít nhất 03 sáng kiến", ">=", "3", None, "sáng kiến"),
        ("không dưới 3.000 phiếu", ">=", "3000", None, "phiếu"),
        ("không quá 05 ngày làm việc", "<=", "5", None, "ngày làm việc"),
        ("không vượt quá 1.234,5 tỷ đồng", "<=", "1234.5", None, "tỷ đồng"),
        ("tối đa 15 phút/01 lần giao dịch", "<=", "15", None, "phút/lần giao dịch"),
        ("dưới 1,5 %", "<", "1.5", None, "%"),
        ("từ 50% đến 55%", "range", "50", "55", "%"),
        ("50 - 55%", "range", "50", "55", "%"),
        ("từ 01-02 mô hình", "range", "1", "2", "mô hình"),
        ("tối thiểu 95 phần trăm", ">=", "95", None, "%"),
        ("tăng 10 điểm phần trăm", "=", "10", None, "điểm %"),
        ("05 (năm) ngày làm việc", "=", "5", None, "ngày làm việc"),
        ("≥ 98%", ">=", "98", None, "%"),
        ("40% trở xuống", "<=", "40", None, "%"),
    ],
)
def test_forms(words: str, comparator: str, value: str, high: str | None, unit: str) -> None:
    (found,) = find_quantities(words)
    assert (found.comparator, found.value, found.unit) == (comparator, Decimal(value), unit)
    assert found.high == (Decimal(high) if high else None)


@pytest.mark.parametrize(
    "words",
    [
        "Nghị quyết số 12/NQ-HĐND ngày 26/3/2025 của HĐND xã",
        "từ năm 2026 đến năm 2030 của tỉnh",
        "giai đoạn 2026-2030 theo lộ trình",
        "Điều 4 của Quy chế",
        "tháng 3 và tháng 6",
        "trực 24/7 qua tổng đài",
        "mục 2.1 của Kế hoạch",
    ],
)
def test_dates_and_numbers_of_documents_are_none(words: str) -> None:
    assert not list(find_quantities(words))


def test_a_change_has_its_base() -> None:
    (found,) = find_quantities("giảm từ 25 ngày làm việc xuống còn 15 ngày làm việc")
    assert (found.base, found.value, found.comparator) == (Decimal(25), Decimal(15), "=")


def test_a_bare_cell_takes_the_unit_of_its_column() -> None:
    found = parse_quantity("≥ 98", "%")
    assert found is not None
    assert (found.comparator, found.value, found.unit) == (">=", Decimal(98), "%")
    assert parse_quantity("98") is None
    assert parse_quantity("98% và hơn thế nữa thì thưởng", "") is None


@pytest.mark.parametrize("words", ["", "abc", "1.2.3", "12.34.567", "1,2,3", "-5"])
def test_what_is_no_number_is_refused(words: str) -> None:
    with pytest.raises(ValueError):
        number_of(words)


@given(NUMBERS)
def test_numbers_round_trip_exactly(value: Decimal) -> None:
    assert number_of(printed_number(value)) == value


BEFORE = st.sampled_from(
    [("tối thiểu ", ">="), ("ít nhất ", ">="), ("không quá ", "<="), ("dưới ", "<"), ("trên ", ">")]
)
UNITS = st.sampled_from(["%", " phút", " sáng kiến", " tỷ đồng", " ngày làm việc"])


@given(BEFORE, NUMBERS.filter(lambda n: not 1900 <= n < 2100), UNITS)
def test_generated_bounds_round_trip(before: tuple[str, str], value: Decimal, unit: str) -> None:
    words = f"đạt {before[0]}{printed_number(value)}{unit}"
    (found,) = find_quantities(words)
    assert (found.comparator, found.value, found.unit) == (before[1], value, unit.strip())
    again = parse_quantity(words[found.span.start : found.span.end])
    assert again is not None
    assert (again.comparator, again.value, again.unit) == (found.comparator, found.value, found.unit)


@given(st.text(alphabet="0123456789.,%-–/() từđếntrởlênkhôngquá\n", max_size=80))
def test_any_text_gives_spans_inside_it(text: str) -> None:
    last = 0
    for found in find_quantities(text):
        assert last <= found.span.start < found.span.end <= len(text)
        last = found.span.end
