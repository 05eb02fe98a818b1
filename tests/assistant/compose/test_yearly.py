"""Values that a table gives year by year."""

from __future__ import annotations

from tests.assistant.compose.plans import desk, quotes_of, text_of

PLAN = """CHƯƠNG TRÌNH
Cải cách hành chính tỉnh Nà Lịm giai đoạn 2031 - 2034

PHỤ LỤC
Lộ trình từng năm

| TT | Chỉ tiêu | ĐVT | 2031 | 2032 | Năm 2033 | 2034 |
|---|---|---|---|---|---|---|
| 1 | Hồ sơ khai thác nhựa thông nộp trực tuyến | % | 41 | 52 | 63 | 74 |
| 2 | Trạm quan trắc gửi số liệu tự động | Trạm | 5 | 9 | 14 | 20 |
"""


def test_the_value_of_the_year_with_its_unit() -> None:
    found = desk(ct=PLAN).ask("Năm 2033 hồ sơ khai thác nhựa thông nộp trực tuyến đạt bao nhiêu phần trăm?")
    assert text_of(found) == "Hồ sơ khai thác nhựa thông nộp trực tuyến, năm 2033: 63%."
    assert "Năm 2033" in quotes_of(found) and "52" in quotes_of(found)
    assert text_of(desk(ct=PLAN).ask("Đến năm 2034 có mấy trạm quan trắc gửi số liệu tự động?")).endswith("20 Trạm.")


def test_two_years_beside_each_other() -> None:
    found = desk(ct=PLAN).ask("So sánh số trạm quan trắc gửi số liệu tự động năm 2031 và năm 2032")
    assert [s.text.rsplit(": ")[1] for s in found.statements] == ["5 Trạm.", "9 Trạm."]


def test_a_year_that_the_table_has_not() -> None:
    found = desk(ct=PLAN).ask("Năm 2035 có bao nhiêu trạm quan trắc gửi số liệu tự động?")
    assert "Trạm." not in text_of(found)


def test_another_indicator() -> None:
    assert "Trạm" not in text_of(desk(ct=PLAN).ask("Năm 2032 trồng bao nhiêu héc-ta rừng đước?"))
