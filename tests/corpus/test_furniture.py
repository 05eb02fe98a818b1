"""Page numbers, running headers and footnotes are told from the text they interrupt."""

from __future__ import annotations

from corpus.readers.text import read_text


def kinds(text: str) -> dict[str, str]:
    document = read_text(text.encode(), "a.txt", stem="a")
    return {document.quote(block.span): block.kind for block in document.blocks}


def page(number: int, *, header: str = "", lines: int = 10) -> str:
    body = "\n".join(f"- Việc thứ {number} điểm {i} được làm xong đúng hạn." for i in range(lines))
    return f"{header}\n{body}\n\n{number}\n\n"


def test_rising_numbers_between_blank_lines_are_page_numbers() -> None:
    found = kinds(page(1) + page(2) + page(3))
    assert [words for words, kind in found.items() if kind == "boilerplate"] == ["1", "2", "3"]


def test_numbers_that_stand_close_are_no_page_numbers() -> None:
    found = kinds("Mở đầu phần này.\n\n" + "\n\n".join(f"{n}\n\nViệc số {n} ở trạm bơm." for n in range(3, 9)))
    assert sum(kind == "boilerplate" for kind in found.values()) <= 1


def test_page_numbers_begin_anew_with_an_attached_document() -> None:
    found = kinds(page(7) + page(8) + page(1) + page(2))
    assert [words for words, kind in found.items() if kind == "boilerplate"] == ["7", "8", "1", "2"]


def test_a_page_number_beside_a_page_break_needs_no_blank_line() -> None:
    text = "\f".join(f"{n}\n- Đoạn thứ {n} nói về bến thuyền.\n- Còn một đoạn nữa của trang {n}." for n in (2, 3, 4))
    assert [words for words, kind in kinds(text).items() if kind == "boilerplate"] == ["2", "3", "4"]


def test_a_header_that_runs_on_each_page_is_furniture() -> None:
    found = kinds("\f".join(page(n, header="Kế hoạch của Sở Thủy lợi") for n in (1, 2, 3, 4)))
    assert found["Kế hoạch của Sở Thủy lợi"] == "boilerplate"


def test_a_superscript_note_leaves_the_sentence_whole() -> None:
    text = "- Khắc phục hạn chế đã chỉ ra¹, trước hết là việc trễ\n"
    text += "¹ Báo cáo số 6/BC-UBND của tỉnh Hải Vân.\nhẹn của bến thuyền."
    document = read_text(text.encode(), "a.txt", stem="a")
    assert [(block.kind, document.quote(block.span)) for block in document.blocks] == [
        ("item", "- Khắc phục hạn chế đã chỉ ra¹, trước hết là việc trễ … hẹn của bến thuyền."),
        ("footnote", "¹ Báo cáo số 6/BC-UBND của tỉnh Hải Vân."),
    ]


def test_a_note_without_a_full_stop_does_not_swallow_the_next_paragraph() -> None:
    found = kinds(
        "- Làm theo quy chế mới¹.\n\n¹ Quyết định số 6/QĐ-UBND của tỉnh\n\nNâng cao chất lượng phục vụ ở bến."
    )
    assert found["¹ Quyết định số 6/QĐ-UBND của tỉnh"] == "footnote"
    assert found["Nâng cao chất lượng phục vụ ở bến."] == "paragraph"


def test_a_plain_number_is_a_note_where_a_word_bears_it() -> None:
    found = kinds(
        "Ba xã cũ1 đã hợp nhất từ tháng bảy.\n\n1 Gồm Bình Sa, Lục Giang và Hải Vân.\n\n2 Trạm bơm còn thiếu điện."
    )
    assert found["1 Gồm Bình Sa, Lục Giang và Hải Vân."] == "footnote"
    assert found["2 Trạm bơm còn thiếu điện."] != "footnote"


def test_a_plain_number_is_a_note_under_a_rule() -> None:
    found = kinds(
        "Giữ nguyên mức thu.\n\n________\n1 Theo nghị quyết của hội đồng.\n2 Trừ bến thuyền nhỏ.\n\n- Còn lại thu đủ."
    )
    assert [kind for kind in found.values()] == ["paragraph", "footnote", "footnote", "item"]
