"""Which lines are headings, how deep, and what stands under them."""

from __future__ import annotations

from corpus.readers.text import read_text
from corpus.types import Document


def read(text: str, name: str = "a.txt") -> Document:
    return read_text(text.encode(), name, stem="a")


def outline(text: str) -> list[tuple[str, str | None]]:
    document = read(text)
    return [(block.kind, document.section_of(block)) for block in document.blocks]


def test_every_level_nests() -> None:
    text = (
        "Phần thứ nhất\nQUY ĐỊNH CHUNG\nChương I\nPHẠM VI\nI. MỤC TIÊU\n1. Mục tiêu chung\n1.1. Về thể chế\n"
        "a) Rà soát hết văn bản về bến thuyền.\n- Làm trong quý I.\nII. KINH PHÍ\nDo ngân sách tỉnh chi."
    )
    document = read(text)
    last = document.blocks[-3]
    assert document.quote(last.span) == "- Làm trong quý I."
    assert [document.quote(document.blocks[i].span) for i in last.parents] == [
        "Phần thứ nhất QUY ĐỊNH CHUNG", "Chương I PHẠM VI", "I. MỤC TIÊU", "1. Mục tiêu chung", "1.1. Về thể chế",
    ]  # fmt: skip
    assert document.section_of(last) == "Phần thứ nhất.Chương I.I.1.1"
    assert document.section_of(document.blocks[-1]) == "Phần thứ nhất.Chương I.II"


def test_articles_hold_their_clauses() -> None:
    text = (
        "QUYẾT ĐỊNH:\nĐiều 1. Ban hành kèm theo Quyết định này Kế hoạch nạo vét bến thuyền.\n"
        "Điều 2. Trách nhiệm thi hành\n1. Sở Thủy lợi đôn đốc các trạm bơm.\n2. Các xã báo cáo hằng quý."
    )
    assert outline(text)[1:] == [("item", None), ("heading", None), ("item", "Điều 2"), ("item", "Điều 2")]


def test_numbered_sentences_in_a_row_are_a_list() -> None:
    text = "IV. KINH PHÍ\n1. Trạm bơm dùng kinh phí được giao\n2. Bến thuyền dùng nguồn thu\n3. Xã tự cân đối"
    assert outline(text) == [("heading", None), ("item", "IV"), ("item", "IV"), ("item", "IV")]


def test_a_heading_in_capitals_may_end_in_a_remark() -> None:
    assert outline("III. NHIỆM VỤ, GIẢI PHÁP (Có biểu kèm theo).\nLàm theo biểu.")[0][0] == "heading"


def test_a_short_heading_does_not_take_in_the_paragraph_below() -> None:
    long = "Xã giữ nếp tiếp dân vào sáng thứ hai ở nhà văn hóa và trả lời ngay tại chỗ mọi việc"
    text = "\n\n".join(
        [long, long, long, long, "2. Mục tiêu chung", "Ổn định hoạt động của chính quyền xã sau khi gộp."]
    )
    document = read(text)
    assert [document.quote(block.span) for block in document.blocks][-2:] == [
        "2. Mục tiêu chung", "Ổn định hoạt động của chính quyền xã sau khi gộp.",
    ]  # fmt: skip


def test_a_clause_after_a_semicolon_goes_on_in_small_letters() -> None:
    document = read("- Công khai địa chỉ tiếp nhận ở bến thuyền;\n\ntiến độ, kết quả giải quyết.\n- Việc khác.")
    assert len(document.blocks) == 2


def test_an_unnumbered_markdown_heading_stays_under_its_number() -> None:
    document = read("## I. NHIỆM VỤ\n### 1. Thể chế\n#### Mục tiêu\nRà soát hết.\n### 2. Thủ tục\nCông bố hết.", "a.md")
    assert document.section_of(document.blocks[3]) == "I.1"
    assert document.section_of(document.blocks[5]) == "I.2"
    assert [document.blocks[i].marker for i in document.blocks[3].parents] == ["I.", "1.", ""]


def test_a_range_of_years_broken_by_the_line_is_no_bullet() -> None:
    line = "Thực hiện chương trình nạo vét bến thuyền của tỉnh Hải Vân trong cả giai đoạn 2026"
    document = read("\n".join([line.replace("2026", "này,")] * 5 + [line, "- 2030 theo lộ trình đã được duyệt."]))
    assert document.blocks[-1].kind == "paragraph"
    assert document.quote(document.blocks[-1].span).endswith("2026 - 2030 theo lộ trình đã được duyệt.")


def test_section_numbers() -> None:
    assert outline("I. A B\n2. C d\n2.1. E g\nĐoạn này.")[-1][1] == "I.2.1"


def test_what_a_title_in_capitals_is_about_stands_under_it() -> None:
    title = "PHỤ LỤC\nDANH MỤC\nViệc làm ở bến thuyền năm 2031\n"
    document = read(f"{title}(Kèm theo Kế hoạch số 1/KH-STL)\n1. Nạo vét\nLàm ngay.")
    assert [block.kind for block in document.blocks] == [
        "heading", "heading", "heading", "paragraph", "heading", "paragraph",
    ]  # fmt: skip
    assert [document.quote(document.blocks[i].span) for i in document.blocks[-1].parents] == [
        "PHỤ LỤC", "DANH MỤC", "Việc làm ở bến thuyền năm 2031", "1. Nạo vét",
    ]  # fmt: skip


def test_a_letter_with_items_under_it_is_a_heading() -> None:
    text = "I. MỤC TIÊU\na) Thể chế:\n- Đúng hạn cả\nb) Thủ tục:\n- Trên 95% đúng hạn\nc) Rà soát bến.\nd) Rà soát kè."
    document = read(text)
    assert [block.kind for block in document.blocks] == ["heading", *["heading", "item"] * 2, "item", "item"]
    assert document.section_of(document.blocks[4]) == "I.b"


def test_a_bold_line_of_its_own_is_a_heading_under_the_numbers() -> None:
    text = "**1. Thể chế**\n\nRà soát hết.\n\n**Giải pháp chủ yếu**\n\nCông bố hết.\n\n**Làm xong trong quý I.**"
    document = read(text, "a.md")
    assert [block.kind for block in document.blocks] == ["heading", "paragraph", "heading", "paragraph", "paragraph"]
    assert len(document.blocks[3].parents) == 2


def test_capital_letters_are_above_roman_numbers_where_a_document_begins_with_them() -> None:
    text = (
        "A. MỤC TIÊU\nNâng bến.\nB. VIỆC PHẢI LÀM\nI. Về bến\n- Sơn cột.\nII. Về kho\n- Dọn kho.\n"
        "C. KINH PHÍ\nDo tỉnh chi."
    )
    found = read(text)
    assert [found.section_of(block) for block in found.blocks if block.kind != "heading"] == ["A", "B.I", "B.II", "C"]


def test_roman_numbers_are_above_capital_letters_where_they_come_first() -> None:
    found = read("I. MỤC TIÊU\nA. BẾN THUYỀN\nSơn cột.\nB. KHO HÀNG\nDọn kho.\nII. KINH PHÍ\nDo tỉnh chi.")
    assert [found.section_of(block) for block in found.blocks if block.kind != "heading"] == ["I.A", "I.B", "II"]


def test_the_next_number_ends_what_stands_under_a_numbered_line() -> None:
    text = (
        "I. KINH PHÍ\n1. Sơn cột: 3 triệu đồng.\n2. Mua máy đo cho bến:\na) Bến tỉnh.\nb) Bến xã.\n"
        "3. Dọn kho: 2 triệu đồng."
    )
    found = read(text)
    sections = {found.quote(block.span): found.section_of(block) for block in found.blocks}
    assert sections["b) Bến xã."] == "I.2" and sections["3. Dọn kho: 2 triệu đồng."] == "I"


def test_a_list_numbered_anew_stays_under_its_heading() -> None:
    found = read("## I. VIỆC\n\n### 2. Văn phòng\n\n1. Sơn cột ở bến.\n2. Dọn kho ở bến.\n3. Lập sổ thuyền.\n", "a.md")
    assert [found.section_of(block) for block in found.blocks if block.kind == "item"] == ["I.2", "I.2", "I.2"]
