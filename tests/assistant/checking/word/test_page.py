"""The summary of one page."""

from __future__ import annotations

import io

import docx

from assistant.checking.finding import Finding, Place
from assistant.checking.report import Report
from assistant.checking.word.characters import printable
from assistant.checking.word.page import write_page
from tests.assistant.checking.drafts import document_of

WORDS = "Rà soát và và công bố."


def lines(count: int) -> list[str]:
    found = tuple(
        Finding("word_doubled", "warning", Place("và và", 8, 13), f"Lặp từ lần {at}: " + "dài " * 90, key=str(at))
        for at in range(count)
    )
    data = write_page(Report(document_of(WORDS), "Kế hoạch \x01 năm 2027", found))
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs]


def test_what_was_found_in_order_and_never_more_than_a_page() -> None:
    told = lines(40)
    assert "Kết quả: 0 lỗi, 40 cần xem lại, 0 lưu ý." in told and "lặp từ: 40." in told
    assert sum(line.startswith(("1. [", "10. [", "11. [")) for line in told) == 2
    assert any("Còn 30 điểm khác" in line for line in told) and sum(map(len, told)) < 3500


def test_nothing_found() -> None:
    assert "Kết quả: không thấy điều gì cần sửa." in lines(0)


def test_what_xml_cannot_hold_is_left_out() -> None:
    assert printable("a\x00b\x0bc\ud800d\tđ") == "abcd\tđ"
