"""The title of a task table beside the agency whose plan it is."""

from __future__ import annotations

from tests.assistant.compose.plans import desk, quotes_of, text_of

PLAN = """UBND TỈNH NÀ LỊM
SỞ THỦY SẢN
Số: 12/KH-STS
Nà Lịm, ngày 05 tháng 01 năm 2034

KẾ HOẠCH
Cải cách hành chính năm 2034 của Sở Thủy sản

I. MỤC TIÊU
- Đăng kiểm tàu cá tại bến.

DANH MỤC
NHIỆM VỤ CẢI CÁCH HÀNH CHÍNH TỈNH NÀ LỊM NĂM 2034
(Kèm theo Kế hoạch số 12/KH-STS ngày 05/01/2034 của Sở Thủy sản)

| TT | Nhiệm vụ | Cơ quan chủ trì | Thời gian |
|---|---|---|---|
| 1 | Đăng kiểm tàu cá | Phòng Tàu cá | Quý I/2034 |
| 2 | Niêm yết thủ tục thuê mặt nước | Văn phòng Sở | Quý II/2034 |
"""
QUESTION = "Tiêu đề danh mục nhiệm vụ ghi là của Sở hay của cả tỉnh, có khớp với việc giao trong bảng không?"


def test_a_title_of_the_whole_province_does_not_fit_an_office_s_plan() -> None:
    found = desk(nl=PLAN).ask(QUESTION)
    assert text_of(found).startswith("Không khớp: tiêu đề ghi “DANH MỤC")
    assert "của cả tỉnh, trong khi kế hoạch là của Sở Thủy sản, bảng giao" in text_of(found)
    assert "Phòng Tàu cá; Văn phòng Sở" in text_of(found) and "Phòng Tàu cá" in quotes_of(found)


def test_a_title_that_names_the_office_fits() -> None:
    own = PLAN.replace("HÀNH CHÍNH TỈNH NÀ LỊM NĂM", "HÀNH CHÍNH CỦA SỞ THỦY SẢN NĂM")
    assert text_of(desk(nl=own).ask(QUESTION)).startswith("Khớp: tiêu đề ghi")


def test_a_plan_without_a_task_table_is_left_to_other_ways() -> None:
    assert "tiêu đề ghi" not in text_of(desk(nl=PLAN[: PLAN.index("DANH MỤC")]).ask(QUESTION))


def test_a_title_that_names_nobody_contradicts_nobody() -> None:
    nobody = PLAN.replace("HÀNH CHÍNH TỈNH NÀ LỊM NĂM", "HÀNH CHÍNH NĂM")
    assert text_of(desk(nl=nobody).ask(QUESTION)).startswith("Không trái nhau: tiêu đề ghi")


def test_a_question_about_another_matter_of_the_title_is_left_to_other_ways() -> None:
    found = desk(nl=PLAN).ask("Tên danh mục với số kế hoạch có khớp nhau không?")
    assert "tức là của cả" not in text_of(found)
