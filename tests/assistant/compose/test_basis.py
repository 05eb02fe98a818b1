"""The basis of a budget line: what it prints, and whether it gives the amount."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from assistant.compose.basis import basis_of
from corpus.register.budget import printed
from tests.assistant.compose.plans import desk, quotes_of, text_of

PLAN = """KẾ HOẠCH
Cải cách hành chính năm 2034 của tỉnh Nà Lịm

I. KINH PHÍ
1. Phụ cấp người gác phao: 9.600.000 đồng (200.000 đồng/tháng cho 04 nhân viên).
2. Lớp dạy chèo thuyền: 70.000.000 đồng (05 lớp, 15.000.000 đồng/lớp).
3. Sơn cột thủy chí: 30 triệu đồng.
"""


def ask(question: str) -> str:
    return text_of(desk(nl=PLAN).ask(question))


def test_a_monthly_rate_is_taken_times_the_persons_and_the_months_of_the_plan() -> None:
    found = desk(nl=PLAN).ask("Phụ cấp người gác phao tính định mức đó cho từng người có ra đúng số tiền không?")
    assert text_of(found).startswith("Khớp: “1. Phụ cấp người gác phao")
    assert "200.000 đồng × 4 nhân viên × 12 tháng (lấy 12 tháng theo thời gian của kế hoạch)" in text_of(found)
    assert "9.600.000 đồng" in found.statements[0].computed and "9.600.000 đồng" in quotes_of(found)


def test_a_basis_that_gives_another_amount_does_not_agree() -> None:
    said = ask("Khoản dạy chèo thuyền lấy đơn giá mỗi lớp nhân số lớp thì có khớp với số ghi không?")
    assert said.startswith("Không khớp") and "15.000.000 đồng × 5 lớp = 75.000.000 đồng" in said
    assert "khác số tiền ghi là 70.000.000 đồng" in said


def test_a_plan_of_half_a_year_has_six_months() -> None:
    half = PLAN.replace("hành chính năm 2034", "hành chính 6 tháng cuối năm 2034")
    said = text_of(desk(nl=half).ask("Phụ cấp người gác phao tính định mức đó cho từng người có khớp số tiền không?"))
    assert said.startswith("Không khớp") and "200.000 đồng × 4 nhân viên × 6 tháng" in said


def test_a_line_without_a_basis_is_not_worked_out() -> None:
    assert "tính lại" not in ask("Sơn cột thủy chí theo định mức nào, có khớp không?")


def test_who_asks_only_for_the_amount_gets_the_line() -> None:
    assert "tính lại" not in ask("Lớp dạy chèo thuyền hết bao nhiêu tiền?")


def test_months_that_are_printed_are_not_assumed() -> None:
    basis = basis_of("Thuê phao: 3.000.000 đồng (500.000 đồng/tháng x 6 tháng)", 12)
    assert basis is not None and basis.factors == ((6, "tháng"),) and basis.assumed == ""


def test_only_what_the_rate_is_for_counts() -> None:
    basis = basis_of("Lớp bơi: 80.000.000 đồng (02 lớp, 30 học viên, 40.000.000 đồng/lớp)", 12)
    assert basis is not None and basis.factors == ((2, "lớp"),)


def test_a_rate_for_something_not_counted_gives_nothing() -> None:
    assert basis_of("Thuê phao: 3.000.000 đồng (500.000 đồng/chiếc)", 12) is None
    assert basis_of("Thuê phao: 500.000 đồng/tháng", 0) is None


@given(st.integers(1, 900), st.integers(1, 99), st.integers(1, 5))
def test_the_product_is_that_of_all_factors(thousands: int, persons: int, years: int) -> None:
    rate = thousands * 1000
    basis = basis_of(f"Phụ cấp: 1.000 đồng ({printed(rate)}/quý cho {persons} nhân viên)", 12 * years)
    assert basis is not None and basis.product == rate * persons * 4 * years
