"""Duties of the unit that a question names."""

from __future__ import annotations

from tests.assistant.compose.plans import desk, quotes_of, text_of

PLAN = """KẾ HOẠCH
Cải cách hành chính năm 2034 của tỉnh Nà Lịm

I. TỔ CHỨC THỰC HIỆN
1. Văn phòng Sở Thủy lợi
- Theo dõi, đôn đốc các trạm bơm gửi số liệu mực nước.
- Tổng hợp báo cáo quý trình Giám đốc Sở, gửi Chi cục Thống kê trước ngày 05.
2. Phòng Quản lý đê điều và Phòng chống thiên tai
- Kiểm tra mái đê trước mùa mưa; phối hợp với Văn phòng Sở Thủy lợi tuyên truyền về an toàn hồ đập.
- Trực ban bão lũ, ghi nhật ký từng giờ.
3. Các trạm thủy nông
- Vớt bèo trên kênh chính.
"""


def test_all_duties_of_the_unit_in_order_and_no_others() -> None:
    found = desk(de=PLAN).ask("Văn phòng Sở Thủy lợi được giao những việc gì?")
    lines = text_of(found).splitlines()
    assert "Văn phòng Sở Thủy lợi" in lines[0] and len(lines) == 3
    assert lines[1].startswith("- Theo dõi, đôn đốc") and lines[2].startswith("- Tổng hợp báo cáo quý")
    assert all("Văn phòng Sở Thủy lợi" in g.quote for s in found.statements for g in s.grounds)


def test_a_unit_is_known_by_the_initials_of_its_name() -> None:
    found = desk(de=PLAN).ask("P. QLĐĐ&PCTT phải làm gì?")
    assert "mái đê" in text_of(found) and "nhật ký" in text_of(found) and "bèo" not in text_of(found)


def test_of_several_duties_the_one_that_is_asked_about() -> None:
    found = desk(de=PLAN).ask("Văn phòng Sở Thủy lợi phải làm gì với báo cáo quý trình Giám đốc Sở?")
    assert len(found.statements) == 1 and "Chi cục Thống kê" in text_of(found)


def test_a_unit_without_duties_is_left_to_the_search() -> None:
    found = desk(de=PLAN).ask("Sở Ngoại vụ có trách nhiệm gì?")
    assert "Sở Ngoại vụ:" not in text_of(found)


def test_another_field_is_not_answered_with_duties() -> None:
    found = desk(de=PLAN).ask("Văn phòng Sở Thủy lợi gửi báo cáo trước ngày nào?")
    assert "bơm" not in text_of(found)


def test_units_named_by_general_words_only_are_named_whole() -> None:
    assert "bèo" in text_of(desk(de=PLAN).ask("Các trạm thủy nông phải làm gì?"))
    assert "bèo" not in quotes_of(desk(de=PLAN).ask("Các phòng phải làm gì?"))
