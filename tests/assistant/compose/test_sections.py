"""What stands under one heading."""

from __future__ import annotations

from tests.assistant.compose.plans import desk, quotes_of, text_of

PLAN = """KẾ HOẠCH
Cải cách hành chính năm 2034 của tỉnh Nà Lịm

I. MỤC TIÊU
- Giảm số lần đi lại.
II. TỔ CHỨC THỰC HIỆN
1. Phòng Chăn nuôi
- Đếm đàn dê trước mùa mưa.
- Báo cáo dịch bệnh.
2. Phòng Trồng trọt
{}
"""
MANY = "\n".join(f"- Chăm luống rau thứ {word}." for word in "a b c d e g h i k l m n o p q r s t".split())


def test_duties_of_a_unit_are_all_said() -> None:
    found = desk(de=PLAN.format("- Gieo mạ.")).ask("Phòng Chăn nuôi được giao những nhiệm vụ gì?")
    lines = text_of(found).splitlines()
    assert "Phòng Chăn nuôi" in lines[0] and lines[1:] == ["- Đếm đàn dê trước mùa mưa", "- Báo cáo dịch bệnh"]
    assert "Gieo mạ" not in quotes_of(found)


def test_a_long_section_is_cut_and_said_to_be() -> None:
    found = desk(de=PLAN.format(MANY)).ask("Phòng Trồng trọt được giao những nhiệm vụ gì?")
    lines = text_of(found).splitlines()
    assert "nêu 15 trong 18 việc" in lines[0] and len(lines) == 16
