"""Cited documents found by kind, issuer and subject."""

from __future__ import annotations

from tests.assistant.compose.plans import desk, quotes_of, text_of

PLAN = """KẾ HOẠCH
Cải cách hành chính năm 2034 của tỉnh Nà Lịm

- Quán triệt Chỉ thị số 05/CT-UBND ngày 12/6/2028 của Chủ tịch UBND tỉnh về đẩy mạnh cải cách hành chính.
- Thực hiện Chỉ thị số 09/CT-TTg ngày 01/8/2029 của Thủ tướng Chính phủ về siết kỷ luật chăn thả gia súc.
- Mở lớp học chữ theo Nghị định số 66/2030/NĐ-CP ngày 03/3/2030 của Chính phủ quy định về đào tạo kiểm lâm viên.
- Thực hiện Nghị quyết số 71/NQ-CP ngày 02/4/2031 của Chính phủ ban hành Chương trình hành động thực hiện Kết luận \
số 62-KL/TW ngày 02/10/2029 của Bộ Chính trị.
"""


def ask(question: str) -> str:
    return text_of(desk(de=PLAN).ask(question))


def test_by_subject() -> None:
    assert "05/CT-UBND" in ask("Chỉ thị nào về đẩy mạnh cải cách hành chính, số mấy, ngày nào?")
    assert "09/CT-TTg" in ask("Chỉ thị nào nói về kỷ luật chăn thả gia súc?")


def test_by_kind_alone_where_only_one_is_cited() -> None:
    assert "66/2030/NĐ-CP" in ask("Mở lớp cho kiểm lâm viên theo nghị định nào?")


def test_by_what_it_carries_out() -> None:
    answer = ask("Văn bản nào của Chính phủ ban hành chương trình hành động để thực hiện Kết luận 62?")
    assert answer.startswith("Nghị quyết số 71/NQ-CP")


def test_the_whole_paragraph_is_cited() -> None:
    assert "Mở lớp học chữ" in quotes_of(desk(de=PLAN).ask("Đào tạo kiểm lâm viên theo nghị định nào?"))


def test_a_subject_that_no_citation_has_finds_none() -> None:
    assert "CT-" not in ask("Chỉ thị nào về nuôi tằm lấy tơ xuất khẩu?")
