"""Warnings name what to look at again, and where: few, once each, and none for what is in order."""

from __future__ import annotations

from dataclasses import replace

from corpus.readers.text import read_text
from corpus.register.doubts import MOST_PLACES, doubts_of
from corpus.types import Document

HEADER = "| TT | Nhiệm vụ | Chủ trì | Thời hạn |\n| --- | --- | --- | --- |\n"


def read(text: str) -> Document:
    return read_text(text.encode(), "a.md", stem="a")


def test_a_plan_in_order_has_no_warning() -> None:
    rows = "| I | Thể chế | | |\n| 1 | Rà soát | Sở A | Trước 30/6/2027 |\n"
    rows += "| II | Thủ tục | | |\n| 1 | Công bố | Sở B | Quý IV/2027 |\n"
    text = "I. MỤC TIÊU\n1. Đạt 95% hồ sơ đúng hạn.\n2. Tăng 120% số hồ sơ trực tuyến so với năm 2026.\n3. Giảm 30%.\n"
    money = "\nII. KINH PHÍ\n- Tập huấn: 10.000.000 đồng\n- In ấn: 5.000.000 đồng\nTổng cộng: 15.000.000 đồng\n"
    assert doubts_of(read(f"{text}\n{HEADER}{rows}{money}")) == ()


def test_times_that_no_calendar_has() -> None:
    text = "I. NHIỆM VỤ\n1. Xong trước ngày 31/02/2027, quý đầy đủ.\n2. Báo cáo trong Quý V/2027.\n"
    text += "3. Gửi tháng 13/2027 và Quý V/2027.\n"
    assert doubts_of(read(text)) == (
        "Ngày không có trong lịch: “31/02/2027” (mục I.1). Giữ nguyên như văn bản in; hãy kiểm tra lại.",
        "Quý hoặc tháng không có trong năm: “Quý V/2027” (mục I.2); “tháng 13/2027” (mục I.3); “Quý V/2027” (mục I.3). "
        "Giữ nguyên như văn bản in; hãy kiểm tra lại.",
    )


def test_figures_and_totals_that_cannot_be() -> None:
    text = (
        "I. MỤC TIÊU\n1. Tỷ lệ hồ sơ đúng hạn đạt 105%.\n\nII. KINH PHÍ\n- Tập huấn: 10.000.000 đồng\n"
        "- In ấn: 5.000.000 đồng\nTổng cộng: 16.000.000 đồng\n"
    )
    over, total = doubts_of(read(text))
    assert over.startswith("Tỷ lệ in trên 100%: “105%” (mục I.1)")
    assert total.startswith(
        "Tổng số không khớp: “Tổng cộng” ghi 16.000.000 đồng, các khoản cộng lại là 15.000.000 đồng"
    )


def test_rows_are_named_by_table_and_number_or_words() -> None:
    rows = (
        "| 1 | Rà soát | Sở A | 30/02/2027 |\n| 2 | Công bố | | Quý I |\n| 2 | Báo cáo | Sở B | Quý II |\n"
        "| 4 | Tập huấn | Sở C | Quý III |\n| | Khảo sát ý kiến người dân | Sở D | |\n"
    )
    document = read(f"1\f\n{HEADER}{rows}")
    table = document.tables[0]
    marked = (*table.rows[:4], replace(table.rows[4], doubts=(2, 3)), *table.rows[5:])
    document = replace(document, tables=(replace(table, rows=marked),))
    day, doubtful, repeated, lead = doubts_of(document)
    assert "“30/02/2027” (Bảng 1, dòng 1, trang 2)" in day
    assert doubtful == (
        "Bảng 1 (từ trang 2): chưa đọc chắc dòng 4 (cột “Chủ trì”, “Thời hạn”). Hãy đối chiếu với văn bản gốc."
    )
    assert "số thứ tự lặp lại: số 2." in repeated
    assert lead == "Bảng 1 (từ trang 2): để trống cơ quan chủ trì ở dòng 2."


def test_many_places_are_counted() -> None:
    days = "\n".join(f"- Việc {n} xong ngày 31/02/{2000 + n}." for n in range(MOST_PLACES + 5))
    [warning] = doubts_of(read(days))
    assert warning.count("“31/02/") == MOST_PLACES and "và 5 chỗ khác" in warning


def test_a_table_where_most_rows_have_no_lead_is_no_warning() -> None:
    rows = "".join(f"| {n} | Việc {n} | {'Sở A' if n == 1 else ''} | Quý I |\n" for n in range(1, 6))
    assert doubts_of(read(HEADER + rows)) == ()


def test_rows_of_one_merged_number_are_not_repeated() -> None:
    rows = "| 1 | Rà soát | Sở A | Quý I |\n| | Công bố | Sở B | Quý II |\n"
    assert doubts_of(read(HEADER + rows)) == ()
