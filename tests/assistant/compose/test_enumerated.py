"""A stated number of contents beside the headings of a section."""

from __future__ import annotations

from tests.assistant.compose.plans import desk, quotes_of, text_of

PLAN = """KẾ HOẠCH
Cải cách hành chính năm 2034 của tỉnh Nà Lịm

I. MỤC TIÊU
Năm 2034 tập trung vào 3 nội dung: nạo vét luồng lạch, đăng kiểm tàu cá và cấp phép bến thuyền; khắc phục tồn tại cũ.
II. GIẢI PHÁP
1. Tuyên truyền an toàn sông nước
- Phát thanh mỗi tuần.
2. Nạo vét luồng lạch
- Nạo vét trước mùa lũ.
3. Đăng kiểm tàu cá
- Đăng kiểm tại bến.
4. Cấp phép bến thuyền
- Cấp phép qua mạng.
III. TỔ CHỨC
1. Sở Giao thông
- Theo dõi chung.
2. Sở Thủy sản
- Theo dõi tàu cá.
"""
QUESTION = "Mục tiêu nêu mấy nội dung, phần giải pháp chia thành mấy mục, mục nào dôi ra?"


def test_the_heading_that_the_enumeration_does_not_name_is_said() -> None:
    found = desk(nl=PLAN).ask(QUESTION)
    assert text_of(found).startswith("Không khớp: văn bản nêu “3 nội dung: nạo vét luồng lạch")
    assert "phần “GIẢI PHÁP” chia thành 4 mục; dôi ra: “1. Tuyên truyền an toàn sông nước”." in text_of(found)
    assert "4. Cấp phép bến thuyền" in quotes_of(found) and found.statements[0].computed == ("4 mục",)


def test_what_has_no_heading_is_said() -> None:
    short = PLAN.replace("2. Nạo vét luồng lạch\n- Nạo vét trước mùa lũ.\n3.", "2.").replace("4. Cấp", "3. Cấp")
    said = text_of(desk(nl=short).ask(QUESTION))
    assert "chia thành 3 mục" in said and "không có mục riêng cho: nạo vét luồng lạch." in said
    assert said.startswith("Không khớp")


def test_the_same_number_of_the_same_things_agrees() -> None:
    same = PLAN.replace("1. Tuyên truyền an toàn sông nước\n- Phát thanh mỗi tuần.\n2.", "1.")
    same = same.replace("3. Đăng", "2. Đăng").replace("4. Cấp", "3. Cấp")
    assert text_of(desk(nl=same).ask(QUESTION)).startswith("Khớp: ")


def test_a_number_without_a_list_is_compared_alone() -> None:
    alone = PLAN.replace("3 nội dung: nạo vét luồng lạch, đăng kiểm tàu cá và cấp phép bến thuyền;", "5 nội dung;")
    said = text_of(desk(nl=alone).ask(QUESTION))
    assert said == "Không khớp: văn bản nêu “5 nội dung”, còn phần “GIẢI PHÁP” chia thành 4 mục."


def test_a_number_that_divides_nothing_is_not_compared() -> None:
    other = PLAN.replace(
        "tập trung vào 3 nội dung: nạo vét luồng lạch, đăng kiểm", "còn 2 nhiệm vụ quá hạn là đăng kiểm"
    )
    assert "chia thành" not in text_of(desk(nl=other).ask(QUESTION))


def test_who_asks_only_how_many_contents_gets_no_comparison() -> None:
    assert "chia thành" not in text_of(desk(nl=PLAN).ask("Năm 2034 tập trung vào mấy nội dung?"))
